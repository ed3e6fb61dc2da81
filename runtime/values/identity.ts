// Makes the value types that are one id: a member, a department, a record.
import type { ValueTypeName } from '../../schemas/vocabulary.ts'
import { EMPTY, emptyFirst, given, isUuid, type Reading, refused } from './reading.ts'
import type { ValueType } from './value-type.ts'

export const UUID_PATTERN = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'

const readText = (input: string): Reading => {
  const text = input.trim().toLowerCase()
  return text === '' ? EMPTY : isUuid(text) ? given(text) : refused('type')
}

export const identityOf = (name: ValueTypeName): ValueType => ({
  name,
  pgType: 'uuid',
  parse: (input) => (input === null || input === '' ? EMPTY : isUuid(input) ? given(input) : refused('type')),
  parseText: readText,
  format: (value) => (typeof value === 'string' ? value : ''),
  compare: (left, right) => emptyFirst(left, right, (a, b) => (String(a) < String(b) ? -1 : a === b ? 0 : 1)),
  jsonSchema: () => ({ type: ['string', 'null'], pattern: UUID_PATTERN }),
  toPg: (value) => value,
  fromPg: (column) => (typeof column === 'string' ? column : null),
})
