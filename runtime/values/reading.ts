// Small readers shared by the value types: days, instants and zones without a library, ids, lists.
import { wallClock as wallMs } from '../kernel/time.ts'
import type { Json, Refusal } from './value-type.ts'

export type Reading = { readonly value: Json } | Refusal

export const EMPTY: Reading = { value: null }
export const refused = (why: Refusal['refused']): Refusal => ({ refused: why })
export const given = (value: Json): Reading => ({ value })

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
export const isUuid = (input: Json): input is string => typeof input === 'string' && UUID.test(input)

/** The calendar day when it exists in years 1–9999, else null: `dayOf(2026, 2, 30)` is null. */
export const dayOf = (year: number, month: number, day: number): string | null => {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    return null
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

const daysInMonth = (year: number, month: number): number => {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
}

export const readIsoDay = (text: string): string | null => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return parts === null ? null : dayOf(Number(parts[1]), Number(parts[2]), Number(parts[3]))
}

/** `2026/11/3`, `2026-11-03`, `2026.11.3`, `2026年11月3日`, `20261103`; never a guess between day and month. */
export const readLooseDay = (text: string): string | null => {
  const parts =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  return parts === null ? null : dayOf(Number(parts[1]), Number(parts[2]), Number(parts[3]))
}

export const pad = (number: number, width: number): string => String(number).padStart(width, '0')

/** How far the zone is ahead of UTC at an instant, in milliseconds. */
export const zoneOffsetMs = (instantMs: number, timeZone: string): number =>
  wallMs(new Date(instantMs), timeZone) - instantMs

/** The instant a wall clock of the zone shows; in a missing hour the first instant that exists. */
export const instantInZone = (day: string, seconds: number, timeZone: string): Date => {
  const asUtc = Date.parse(`${day}T00:00:00.000Z`) + seconds * 1000
  const first = asUtc - zoneOffsetMs(asUtc, timeZone)
  return new Date(asUtc - zoneOffsetMs(first, timeZone))
}

export interface WallClock {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

export const wallClock = (instantMs: number, timeZone: string): WallClock => {
  const wall = new Date(wallMs(new Date(instantMs), timeZone))
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
  }
}

/** Empty first, as `nulls first` orders them. */
export const emptyFirst = (left: Json, right: Json, compare: (left: Json, right: Json) => number): number => {
  if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1
  return compare(left, right)
}
