// A calendar day, `2026-11-23`, without zone, years 1–9999.
import { EMPTY, emptyFirst, given, pad, readIsoDay, readLooseDay, refused } from './reading.ts'
import type { Json, ValueType } from './value-type.ts'

export const date: ValueType = {
  name: 'date',
  pgType: 'date',
  parse: (input) => {
    if (input === null || input === '') return EMPTY
    const day = typeof input === 'string' ? readIsoDay(input) : null
    return day === null ? refused('type') : given(day)
  },
  parseText: (input) => {
    const text = input.normalize('NFKC').trim()
    if (text === '') return EMPTY
    const day = readLooseDay(text)
    return day === null ? refused('type') : given(day)
  },
  writeText: (value) => String(value),
  format: (value) => (typeof value === 'string' ? value : ''),
  compare: (left, right) => emptyFirst(left, right, (a, b) => (String(a) < String(b) ? -1 : a === b ? 0 : 1)),
  jsonSchema: () => ({ type: ['string', 'null'], format: 'date' }),
  toPg: (value) => value,
  fromPg: (column) => fromColumn(column),
}

/** Drivers give a day as text or as local midnight; the second loses nothing when read by local parts. */
const fromColumn = (column: unknown): Json => {
  if (column === null || column === undefined) return null
  if (column instanceof Date)
    return `${pad(column.getFullYear(), 4)}-${pad(column.getMonth() + 1, 2)}-${pad(column.getDate(), 2)}`
  return String(column).slice(0, 10)
}
