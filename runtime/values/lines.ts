// The lines of a sub-form: each an id and its values. They live in a line table; the form checks the values by column.
import { LIMITS } from '../../schemas/keys.ts'
import { UUID_PATTERN } from './identity.ts'
import { EMPTY, given, isUuid, refused } from './reading.ts'
import type { Json, LineValue, ValueType } from './value-type.ts'

/** The lines of a value that was parsed; none when it is empty. */
export const linesOf = (value: Json | undefined): readonly LineValue[] =>
  Array.isArray(value) ? (value as unknown[]).filter((each): each is LineValue => isLine(each)) : []

const isLine = (input: unknown): boolean => {
  if (input === null || typeof input !== 'object' || Array.isArray(input)) return false
  const line = input as { readonly [key: string]: Json }
  const values = line.values
  return (
    Object.keys(line).length === 2 &&
    isUuid(line.id ?? null) &&
    values !== null &&
    typeof values === 'object' &&
    !Array.isArray(values)
  )
}

const idsDiffer = (input: readonly Json[]): boolean =>
  new Set(input.map((line) => (line as { id: Json }).id)).size === input.length

export const lines: ValueType = {
  name: 'lines',
  pgType: null,
  parse: (input) => {
    if (input === null) return EMPTY
    if (!Array.isArray(input) || !input.every(isLine) || !idsDiffer(input)) return refused('type')
    if (input.length > LIMITS.subformRows) return refused('range')
    return input.length === 0 ? EMPTY : given(input)
  },
  parseText: (input) => (input.trim() === '' ? EMPTY : refused('type')),
  format: (value) => (Array.isArray(value) ? String(value.length) : ''),
  compare: (left, right) => Math.sign(linesOf(left).length - linesOf(right).length),
  jsonSchema: () => ({
    type: ['array', 'null'],
    maxItems: LIMITS.subformRows,
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['id', 'values'],
      properties: { id: { type: 'string', pattern: UUID_PATTERN }, values: { type: 'object' } },
    },
  }),
  toPg: () => {
    throw new Error('lines have no column of their own')
  },
  fromPg: () => null,
}
