// Periods are half-open days [startsOn, endsOn). Their keys: `2026`, `2026-q4`, `2026-11`. The year is the fiscal year: it starts
// in the workspace's fiscal month and is named after the calendar year it starts in.
import type { Text } from '../../schemas/text.ts'
import { daysBetween, monthStart } from './days.ts'

export type PeriodKind = 'year' | 'quarter' | 'month'

export interface Period {
  readonly key: string
  readonly kind: PeriodKind
  readonly startsOn: string
  /** First day after the period. */
  readonly endsOn: string
  readonly name: Text
  /** Key of the period it is part of; null for a year. */
  readonly parent: string | null
}

const MONTHS: Readonly<Record<PeriodKind, number>> = { year: 12, quarter: 3, month: 1 }
const KEY = /^(\d{4})(?:-(?:q([1-4])|(\d{2})))?$/

/** The period of a key; null when the key is none. Months are calendar months, named by their own year. */
export const periodOf = (key: string, fiscalStart = 1): Period | null => {
  const match = KEY.exec(key)
  if (match === null) return null
  const year = Number(match[1])
  if (year < 1) return null
  if (match[2] !== undefined) return quarter(year, Number(match[2]), fiscalStart)
  if (match[3] === undefined) return wholeYear(year, fiscalStart)
  const number = Number(match[3])
  return number >= 1 && number <= 12 ? month(year, number, fiscalStart) : null
}

/** The period of a kind that holds a day. */
export const periodAt = (kind: PeriodKind, day: string, fiscalStart = 1): Period => {
  const calendarYear = Number(day.slice(0, 4))
  const calendarMonth = Number(day.slice(5, 7))
  if (kind === 'month') return month(calendarYear, calendarMonth, fiscalStart)
  const offset = (calendarMonth - fiscalStart + 12) % 12
  const year = calendarMonth >= fiscalStart ? calendarYear : calendarYear - 1
  return kind === 'year'
    ? wholeYear(year, fiscalStart)
    : quarter(year, Math.floor(offset / 3) + 1, fiscalStart)
}

/** The neighbour `step` periods away. */
export const periodStep = (period: Period, step: number, fiscalStart = 1): Period => {
  const months =
    Number(period.startsOn.slice(0, 4)) * 12 +
    Number(period.startsOn.slice(5, 7)) -
    1 +
    step * MONTHS[period.kind]
  return periodAt(period.kind, monthStart(Math.floor(months / 12), (months % 12) + 1), fiscalStart)
}

/** The periods a period is made of, in order. */
export const partsOf = (period: Period, kind: PeriodKind, fiscalStart = 1): readonly Period[] => {
  const parts: Period[] = []
  let part = periodAt(kind, period.startsOn, fiscalStart)
  while (daysBetween(part.startsOn, period.endsOn) > 0) {
    parts.push(part)
    part = periodStep(part, 1, fiscalStart)
  }
  return parts
}

const span = (year: number, fromMonth: number, months: number) => ({
  startsOn: monthStart(year, fromMonth),
  endsOn: monthStart(year, fromMonth + months),
})

const wholeYear = (year: number, fiscalStart: number): Period => ({
  key: pad(year),
  kind: 'year',
  parent: null,
  ...span(year, fiscalStart, 12),
  name: { 'zh-CN': `${year} 年`, en: String(year) },
})
const quarter = (year: number, number: number, fiscalStart: number): Period => ({
  key: `${pad(year)}-q${number}`,
  kind: 'quarter',
  parent: pad(year),
  ...span(year, fiscalStart + (number - 1) * 3, 3),
  name: { 'zh-CN': `${year} 年 ${number} 季度`, en: `Q${number} ${year}` },
})
const month = (year: number, number: number, fiscalStart: number): Period => {
  const startsOn = monthStart(year, number)
  return {
    key: startsOn.slice(0, 7),
    kind: 'month',
    parent: periodAt('quarter', startsOn, fiscalStart).key,
    ...span(year, number, 1),
    name: { 'zh-CN': `${year} 年 ${number} 月`, en: `${MONTH_NAMES[number - 1]} ${year}` },
  }
}
const pad = (year: number): string => String(year).padStart(4, '0')
const MONTH_NAMES = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const
