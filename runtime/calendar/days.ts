// Calendar days as ISO text `2026-11-23`. Days have no zone; the zone decides only which day an instant belongs to.
const DAY_MS = 86_400_000

/** Days since 1970-01-01. Throws on text that is no day: days are checked where they enter. */
export const dayNumber = (day: string): number => {
  const ms = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(ms)) throw new Error(`not a day: ${day}`)
  return ms / DAY_MS
}
export const dayFromNumber = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10)

export const addDays = (day: string, count: number): string => dayFromNumber(dayNumber(day) + count)
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from)

/** First day of the month `count` months later. */
export const monthStart = (year: number, month: number): string =>
  new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10)

/** Monday to Friday in [from, to): the working days of a workspace without a calendar of its own. */
export const workingDays = (from: string, to: string): number => {
  const total = Math.max(0, daysBetween(from, to))
  const weeks = Math.floor(total / 7)
  const first = (dayNumber(from) + 3) % 7
  let rest = 0
  for (let offset = 0; offset < total % 7; offset += 1) if ((first + offset) % 7 < 5) rest += 1
  return weeks * 5 + rest
}
