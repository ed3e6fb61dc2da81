// The clock of a zone as this machine knows it, at instants that tell it from any other: one a day over the years people record,
// and both sides of every change. Two programs that agree at all of them read the same days everywhere.
import { wallClock } from '../kernel/time.ts'

/** Years whose changes are compared: what is recorded, and as far ahead as rules are published. */
export const ZONE_YEARS: readonly number[] = Array.from(
  { length: 2037 - 1990 + 1 },
  (_, index) => 1990 + index,
)
const MINUTE = 60_000
const DAY = 86_400_000

export interface ZoneReading {
  /** Epoch milliseconds. */
  readonly at: number
  /** How many minutes its clock is ahead of UTC. */
  readonly ahead: number
}

/** One of them, because all at once would keep a process from answering for a third of a second. */
export const zoneClock = (timeZone: string, year: number): readonly ZoneReading[] => {
  const read = (at: number): ZoneReading => ({
    at,
    ahead: Math.round((wallClock(new Date(at), timeZone) - at) / MINUTE),
  })
  const readings: ZoneReading[] = [read(Date.UTC(year, 0, 1))]
  for (let at = Date.UTC(year, 0, 2); at <= Date.UTC(year + 1, 0, 1); at += DAY) {
    const before = readings.at(-1)
    const now = read(at)
    if (before !== undefined && before.ahead !== now.ahead) readings.push(...sidesOf(before, now, read))
    readings.push(now)
  }
  return readings
}

/** The last minute before a change and the first after it. */
const sidesOf = (
  before: ZoneReading,
  after: ZoneReading,
  read: (at: number) => ZoneReading,
): readonly ZoneReading[] => {
  let [from, to] = [before, after]
  while (to.at - from.at > MINUTE) {
    const middle = read(from.at + Math.floor((to.at - from.at) / MINUTE / 2) * MINUTE)
    if (middle.ahead === from.ahead) from = middle
    else to = middle
  }
  return [from, to]
}
