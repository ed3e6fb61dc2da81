// An instant in milliseconds, `2026-11-23T01:02:03.004Z`. Text of people is read and shown in the workspace's zone.
import {
  EMPTY,
  emptyFirst,
  given,
  instantInZone,
  pad,
  type Reading,
  readLooseDay,
  refused,
  wallClock,
} from './reading.ts'
import type { Json, ValueContext, ValueType } from './value-type.ts'

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/

const readIso = (input: string): Reading => {
  if (!ISO.test(input) || readLooseDay(input.slice(0, 10)) === null) return refused('type')
  const instant = new Date(input)
  return Number.isNaN(instant.getTime()) ? refused('type') : given(instant.toISOString())
}

/** `2026-11-23 09:30`, `2026/11/23 9:30:15`, `2026年11月23日 9:30`, a day alone is its midnight. */
const readLoose = (input: string, { timeZone }: ValueContext): Reading => {
  const text = input.normalize('NFKC').trim()
  if (text === '') return EMPTY
  if (ISO.test(text)) return readIso(text)
  const parts = /^(.+?)(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(text)
  const day = readLooseDay((parts?.[1] ?? '').trim())
  const [hour, minute, second] = [Number(parts?.[2] ?? 0), Number(parts?.[3] ?? 0), Number(parts?.[4] ?? 0)]
  if (day === null || hour > 23 || minute > 59 || second > 59) return refused('type')
  return given(instantInZone(day, hour * 3600 + minute * 60 + second, timeZone).toISOString())
}

export const datetime: ValueType = {
  name: 'datetime',
  pgType: 'timestamptz(3)',
  parse: (input) =>
    input === null || input === '' ? EMPTY : typeof input === 'string' ? readIso(input) : refused('type'),
  parseText: readLoose,
  // People read minutes; an instant with seconds keeps them in a file, so that it is the same when it is read again.
  writeText: (value, { timeZone }) => {
    const seconds = String(value).slice(17, 19)
    return `${minutesOf(value, timeZone)}${seconds === '00' ? '' : `:${seconds}`}`
  },
  format: (value, { timeZone }) => minutesOf(value, timeZone),
  compare: (left, right) =>
    emptyFirst(left, right, (a, b) => Math.sign(Date.parse(String(a)) - Date.parse(String(b)))),
  jsonSchema: () => ({ type: ['string', 'null'], format: 'date-time' }),
  toPg: (value) => value,
  fromPg: (column) => fromColumn(column),
}

const minutesOf = (value: Json, timeZone: string): string => {
  if (typeof value !== 'string') return ''
  const wall = wallClock(Date.parse(value), timeZone)
  return `${pad(wall.year, 4)}-${pad(wall.month, 2)}-${pad(wall.day, 2)} ${pad(wall.hour, 2)}:${pad(wall.minute, 2)}`
}

const fromColumn = (column: unknown): Json => {
  if (column === null || column === undefined) return null
  const instant =
    column instanceof Date
      ? column
      : new Date(
          String(column)
            .replace(' ', 'T')
            .replace(/([+-]\d{2})$/, '$1:00'),
        )
  if (Number.isNaN(instant.getTime())) throw new Error(`a timestamptz column holds ${String(column)}`)
  return instant.toISOString()
}
