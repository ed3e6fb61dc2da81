// How values come back from Postgres. numeric stays decimal text (exact), bigint becomes a number, timestamptz an ISO instant
// with milliseconds and Z, date the day `2026-11-23`: what JSON carries, so that nothing is converted twice.
import pg from 'pg'

type Parse = (text: string) => unknown
type Parser = { readonly getTypeParser: typeof pg.types.getTypeParser }

/** `2026-03-02 01:00:00.5+00` → `2026-03-02T01:00:00.500Z`; sessions run in UTC. `infinity` and BC stay as they are. */
export const parseInstant = (text: string): string => {
  const match = INSTANT.exec(text)
  if (match === null) return text
  const [, day = '', time = '', fraction = '', offset = ''] = match
  if (offset === '+00') return `${day}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`
  return new Date(
    `${day}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}${offset.length === 3 ? `${offset}:00` : offset}`,
  ).toISOString()
}
const INSTANT = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?([+-]\d\d(?::\d\d)?)$/

/** Counts, sums of counters and file sizes; a number JavaScript cannot hold exactly is a bug, not a rounding. */
export const parseBigint = (text: string): number => {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new Error(`bigint beyond 2^53: ${text}`)
  return number
}

const same: Parse = (text) => text
/** Array literals are read as texts first (1009 is text[]), then each element by its own parser. */
const listOf =
  (parse: Parse): Parse =>
  (text) =>
    (
      (pg.types.getTypeParser as (oid: number, format: 'text') => Parse)(1009, 'text')(text) as readonly (
        | string
        | null
      )[]
    ).map((each) => (each === null ? null : parse(each)))

const PARSERS: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [20, parseBigint],
  [1082, same],
  [1083, same],
  [1114, same],
  [1184, parseInstant],
  [1700, same],
  [1016, listOf(parseBigint)],
  [1182, listOf(same)],
  [1185, listOf(parseInstant)],
  [1231, listOf(same)],
  [2951, listOf(same)],
])

export const typeParsers: Parser = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : PARSERS.get(oid)) ??
    pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
}
