// Parts of a form that hold nothing: sections and descriptions.
import { EMPTY, refused } from './reading.ts'
import type { ValueType } from './value-type.ts'

export const none: ValueType = {
  name: 'none',
  pgType: null,
  parse: (input) => (input === null ? EMPTY : refused('type')),
  parseText: (input) => (input.trim() === '' ? EMPTY : refused('type')),
  format: () => '',
  compare: () => 0,
  jsonSchema: () => ({ type: 'null' }),
  toPg: () => {
    throw new Error('a part without value has no column')
  },
  fromPg: () => null,
}
