// Instants and calendar days in a zone. Offsets come from the platform's zone data (Intl), kept per zone and hour.

const HOUR_MS = 3_600_000
const formatters = new Map<string, Intl.DateTimeFormat>()

const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formatters.get(timeZone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formatters.set(timeZone, made)
  return made
}

/** What the platform says: slow, so that offsets are kept. */
const askedWall = (instant: number, timeZone: string): number => {
  const parts = new Map(
    formatterOf(timeZone)
      .formatToParts(new Date(instant))
      .map((part) => [part.type, part.value]),
  )
  const number = (name: Intl.DateTimeFormatPartTypes): number => Number(parts.get(name))
  const year = parts.get('era') === 'BC' ? 1 - number('year') : number('year')
  const wall = new Date(0)
  wall.setUTCFullYear(year, number('month') - 1, number('day'))
  wall.setUTCHours(number('hour'), number('minute'), number('second'))
  return wall.getTime() + (((instant % 1000) + 1000) % 1000)
}

const KEPT_HOURS = 50_000
const kept = new Map<string, number | null>()

/** The offset all through an hour; null when it changes within. */
const offsetOfHour = (hour: number, timeZone: string): number | null => {
  const key = `${timeZone} ${hour}`
  const known = kept.get(key)
  if (known !== undefined) return known
  const first = hour * HOUR_MS
  const last = first + HOUR_MS - 1
  const offset = askedWall(first, timeZone) - first
  const steady = askedWall(last, timeZone) - last === offset ? offset : null
  if (kept.size >= KEPT_HOURS) kept.clear()
  kept.set(key, steady)
  return steady
}

/** The wall clock of an instant as if it were UTC, in milliseconds. */
export const wallClock = (instant: Date, timeZone: string): number => {
  const at = instant.getTime()
  const offset = offsetOfHour(Math.floor(at / HOUR_MS), timeZone)
  return offset === null ? askedWall(at, timeZone) : at + offset
}

/**
 * The instant of a wall clock. A time that does not exist is moved forward by the gap; one that exists twice is the later,
 * as `timestamp at time zone` in Postgres reads them.
 */
export const instantOf = (wall: number, timeZone: string): Date => {
  const before = offsetAt(wall - 24 * HOUR_MS, timeZone)
  const after = offsetAt(wall + 24 * HOUR_MS, timeZone)
  const candidates = [wall - after, wall - before].filter(
    (each) => wallClock(new Date(each), timeZone) === wall,
  )
  const [first] = candidates
  return new Date(first === undefined ? wall - before : Math.max(...candidates))
}
const offsetAt = (instant: number, timeZone: string): number =>
  wallClock(new Date(instant), timeZone) - instant

/** The calendar day of an instant. */
export const dayOf = (instant: Date, timeZone: string): string =>
  isoDay(new Date(wallClock(instant, timeZone)))
/** `2026-11-23` of a UTC date; years keep four digits. */
export const isoDay = (utc: Date): string =>
  `${String(utc.getUTCFullYear()).padStart(4, '0')}-${pad(utc.getUTCMonth() + 1)}-${pad(utc.getUTCDate())}`
export const pad = (number: number): string => String(number).padStart(2, '0')

/** Midnight UTC of an ISO day. */
export const utcDay = (day: string): Date => new Date(`${day}T00:00:00Z`)

/** The calendar day `2026-11-23` an instant falls on in an IANA zone: `dayOf` for those who only ever need that. */
export const dayInZone = dayOf

/** Does this machine know the zone? */
export const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
