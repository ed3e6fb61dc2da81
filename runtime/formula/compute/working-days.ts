// Counting working days: Monday to Friday by a closed formula, then the exceptions of the calendar that fall between. Nothing
// walks day by day, so ten thousand years cost no more than a week.

import type { WorkingCalendar } from '../../calendar/index.ts'
import { utcDay } from '../../kernel/time.ts'
import { dayFrom, dayNumberOf } from './dates.ts'

/** Days since 1970 that differ from the week: 1 is worked, -1 is not. */
type Exceptions = readonly (readonly [day: number, change: 1 | -1])[]

const isWeekday = (day: number): boolean => (((day + 3) % 7) + 7) % 7 < 5
/** Weekdays from the beginning of time to a day; only differences mean something. */
const weekdaysUpTo = (day: number): number => {
  const monday = day + 3
  const weeks = Math.floor(monday / 7)
  return weeks * 5 + Math.min(5, monday - weeks * 7 + 1)
}

interface Known {
  readonly exceptions: Exceptions
  readonly change: ReadonlyMap<number, 1 | -1>
}
const NONE: Known = { exceptions: [], change: new Map() }
const known = new WeakMap<WorkingCalendar, Known>()
/** Once per calendar: it has hundreds of days, a formula over many records asks for each of them. */
const knownOf = (calendar: WorkingCalendar | undefined): Known => {
  if (calendar === undefined) return NONE
  const before = known.get(calendar)
  if (before !== undefined) return before
  const worked = new Set(calendar.work.map(dayNumberOf))
  const lost = calendar.off.map(dayNumberOf).filter((day) => isWeekday(day) && !worked.has(day))
  const won = [...worked].filter((day) => !isWeekday(day))
  const change = new Map([
    ...lost.map((day) => [day, -1 as const] as const),
    ...won.map((day) => [day, 1 as const] as const),
  ])
  const made = { exceptions: [...change], change }
  known.set(calendar, made)
  return made
}
/** Own holidays are off also where the calendar works a weekend. */
const exceptionsOf = (calendar: WorkingCalendar | undefined, extra: readonly string[]): Exceptions => {
  const { exceptions, change } = knownOf(calendar)
  if (extra.length === 0) return exceptions
  const worked = (day: number): boolean => change.get(day) === 1 || (isWeekday(day) && change.get(day) !== -1)
  const own = [...new Set(extra.map(dayNumberOf))].filter(worked)
  return [...exceptions, ...own.map((day) => [day, -1] as const)]
}
/** Working days after `from` up to `to`. */
const count = (from: number, to: number, exceptions: Exceptions): number =>
  exceptions.reduce(
    (sum, [day, change]) => (day > from && day <= to ? sum + change : sum),
    weekdaysUpTo(to) - weekdaysUpTo(from),
  )

/** Both ends included; negative when the end comes first. */
export const workingDays = (
  from: string,
  to: string,
  calendar: WorkingCalendar | undefined,
  extra: readonly string[],
): number => {
  const [start, end] = [dayNumberOf(from), dayNumberOf(to)]
  const exceptions = exceptionsOf(calendar, extra)
  const found = count(Math.min(start, end) - 1, Math.max(start, end), exceptions)
  return start <= end || found === 0 ? found : -found
}

/** The nth working day after a day, before it when n is negative. */
export const workingDay = (
  from: string,
  n: number,
  calendar: WorkingCalendar | undefined,
  extra: readonly string[],
): string | null => {
  const start = utcDay(from).getTime() / 86_400_000
  if (n === 0) return from
  if (Math.abs(n) > MOST_DAYS) return null
  const exceptions = exceptionsOf(calendar, extra)
  const span = (day: number): number =>
    n > 0 ? count(start, day, exceptions) : count(day - 1, start - 1, exceptions)
  // Halving: `far` has enough working days, `near` has not.
  let [near, far] = [start, start + Math.sign(n) * (Math.abs(n) * 2 + 30 + exceptions.length * 2)]
  while (Math.abs(far - near) > 1) {
    const middle = Math.trunc((near + far) / 2)
    if (span(middle) >= Math.abs(n)) far = middle
    else near = middle
  }
  return dayFrom(far)
}
const MOST_DAYS = 4_000_000
