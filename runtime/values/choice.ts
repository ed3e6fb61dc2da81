// One option, by key. Which keys there are is the field's constraint; a label is resolved by the field.
import { KEY_PATTERN } from '../../schemas/keys.ts'
import { EMPTY, emptyFirst, given, refused } from './reading.ts'
import type { Json, ValueType } from './value-type.ts'

const KEY = new RegExp(KEY_PATTERN)
export const isKey = (input: Json): input is string => typeof input === 'string' && KEY.test(input)

export const choice: ValueType = {
  name: 'choice',
  pgType: 'text',
  parse: (input) => (input === null || input === '' ? EMPTY : isKey(input) ? given(input) : refused('type')),
  parseText: (input) => {
    const text = input.trim()
    return text === '' ? EMPTY : isKey(text) ? given(text) : refused('type')
  },
  format: (value) => (typeof value === 'string' ? value : ''),
  compare: (left, right) => emptyFirst(left, right, (a, b) => (String(a) < String(b) ? -1 : a === b ? 0 : 1)),
  jsonSchema: () => ({ type: ['string', 'null'], pattern: KEY_PATTERN }),
  toPg: (value) => value,
  fromPg: (column) => (typeof column === 'string' ? column : null),
}
