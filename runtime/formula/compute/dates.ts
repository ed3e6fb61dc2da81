// Days and instants: steps, parts and bounds. Days are ISO text, instants Dates; years 1 to 9999, beyond them empty.
import { Decimal, inDomain } from '../../kernel/decimal.ts'
import { instantOf, isoDay, pad, utcDay, wallClock } from '../../kernel/time.ts'
import type { Facts } from '../types.ts'
import { whole } from './numbers.ts'

const DAY_MS = 86_400_000
const FIRST = new Date('0001-01-01T00:00:00Z').getTime()
const LAST = new Date('9999-12-31T23:59:59.999Z').getTime()
/** Instants keep a day away from both ends, so that their day is within the years in every zone. */
const FIRST_INSTANT = FIRST + DAY_MS
const LAST_INSTANT = LAST - DAY_MS

/** The day of a UTC moment, or empty outside of years 1 to 9999. */
const dayOrEmpty = (ms: number): string | null =>
  Number.isFinite(ms) && ms >= FIRST && ms <= LAST ? isoDay(new Date(ms)) : null

export const addDays = (day: string, count: Decimal): string | null =>
  dayOrEmpty(utcDay(day).getTime() + whole(count) * DAY_MS)
export const addInstant = (at: Date, count: Decimal): Date | null => {
  const step = count.times(DAY_MS).toDecimalPlaces(0, Decimal.ROUND_HALF_UP)
  return step.abs().gte(1e15) ? null : instantOrEmpty(at.getTime() + step.toNumber())
}
const instantOrEmpty = (ms: number): Date | null =>
  ms >= FIRST_INSTANT && ms <= LAST_INSTANT ? new Date(ms) : null
/** The instant of a wall clock in the workspace's zone, moved by `plus` milliseconds. */
export const instantAt = (wall: number, facts: Facts, plus = 0): Date | null =>
  wall < FIRST || wall > LAST + DAY_MS
    ? null
    : instantOrEmpty(instantOf(wall, facts.timeZone).getTime() + plus)
export const diffDays = (left: string | Date, right: string | Date): Decimal | null => {
  const ms =
    (typeof left === 'string' ? utcDay(left) : left).getTime() -
    (typeof right === 'string' ? utcDay(right) : right).getTime()
  return inDomain(new Decimal(ms).div(DAY_MS))
}

/** Year, month and day may overflow: month 13 is January of the next year. */
export const makeDay = (year: Decimal, month: Decimal, day: Decimal): string | null =>
  dayOf(whole(year), whole(month), whole(day))
const dayOf = (year: number, month: number, day: number): string | null => {
  if (Math.abs(year) > 20_000 || Math.abs(month) > 200_000 || Math.abs(day) > 5_000_000) return null
  const made = new Date(0)
  made.setUTCFullYear(year, month - 1, day)
  return dayOrEmpty(made.getTime())
}

/** Months later; the end of a shorter month holds. */
export const addMonths = (day: string, months: number): string | null => {
  const from = utcDay(day)
  const first = dayOf(from.getUTCFullYear(), from.getUTCMonth() + 1 + months, 1)
  if (first === null) return null
  const start = utcDay(first)
  const length = new Date(
    Date.UTC(2000 + (start.getUTCFullYear() % 400), start.getUTCMonth() + 1, 0),
  ).getUTCDate()
  return dayOf(start.getUTCFullYear(), start.getUTCMonth() + 1, Math.min(from.getUTCDate(), length))
}

export const PERIODS = [
  'day',
  'week',
  'month',
  'quarter',
  'half',
  'year',
  'fiscal_quarter',
  'fiscal_half',
  'fiscal_year',
] as const
const MONTHS: Readonly<Record<string, number>> = {
  month: 1,
  quarter: 3,
  half: 6,
  year: 12,
  fiscal_quarter: 3,
  fiscal_half: 6,
  fiscal_year: 12,
}

export const startOf = (day: string, period: string, fiscalStart: number): string | null => {
  const date = utcDay(day)
  if (period === 'day') return day
  if (period === 'week') return dayOrEmpty(date.getTime() - ((date.getUTCDay() + 6) % 7) * DAY_MS)
  const length = MONTHS[period] ?? 1
  const first = period.startsWith('fiscal') ? fiscalStart - 1 : 0
  const offset = (((date.getUTCMonth() - first) % 12) + 12) % 12
  return dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1 - (offset % length), 1)
}
/** The last day of the period. */
export const endOf = (day: string, period: string, fiscalStart: number): string | null => {
  const start = startOf(day, period, fiscalStart)
  if (start === null || period === 'day') return start
  const date = utcDay(start)
  const next = period === 'week' ? date.getTime() + 7 * DAY_MS : nextMonths(date, MONTHS[period] ?? 1)
  return dayOrEmpty(next - DAY_MS)
}
const nextMonths = (date: Date, months: number): number => {
  const next = new Date(0)
  next.setUTCFullYear(date.getUTCFullYear(), date.getUTCMonth() + months, 1)
  return next.getTime()
}

export const dayOfInstant = (at: Date, facts: Facts): string =>
  isoDay(new Date(wallClock(at, facts.timeZone)))
/** The first instant of a day in the workspace's zone. */
export const dayStart = (day: string | null, facts: Facts): Date | null =>
  day === null ? null : instantAt(utcDay(day).getTime(), facts)
/** Its last millisecond. */
export const dayEnd = (day: string | null, facts: Facts): Date | null =>
  day === null ? null : instantAt(utcDay(day).getTime() + DAY_MS, facts, -1)

/** A time of day as milliseconds since midnight. */
export const timeMs = (time: string): number => {
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number)
  return (hour * 3_600 + minute * 60 + second) * 1_000
}
/** Seconds of a day as a time; whole days are dropped, before midnight there is none. */
export const timeOf = (seconds: number): string | null => {
  if (seconds < 0) return null
  const rest = seconds % 86_400
  return [Math.floor(rest / 3_600), Math.floor(rest / 60) % 60, rest % 60].map(pad).join(':')
}

/** Days since 1970. */
export const dayNumberOf = (day: string): number => utcDay(day).getTime() / DAY_MS
export const dayFrom = (number: number): string | null => dayOrEmpty(number * DAY_MS)

/** Elapsed time. */
export const shiftInstant = (at: Date, ms: number): Date | null => instantOrEmpty(at.getTime() + ms)
/** Another day at the same time of day. */
export const shiftWall = (wall: number, move: (day: string) => string | null, facts: Facts): Date | null => {
  const time = wall - Math.floor(wall / DAY_MS) * DAY_MS
  const day = move(isoDay(new Date(wall)))
  return day === null ? null : instantAt(utcDay(day).getTime() + time, facts)
}

/** A day as people write it: 2026-11-23, 2026/11/23. */
export const readDay = (text: string): string | null => {
  const [, year = '', month = '', day = ''] =
    /^ *([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2}) *$/.exec(text) ?? []
  if (year === '') return null
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const made = dayOf(Number(year), Number(month), Number(day))
  return made === iso ? made : null
}
