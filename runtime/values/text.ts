// Text: NFC without NUL and lone surrogates. Empty text and no text are the same.

import { LIMITS } from '../../schemas/keys.ts'
import { codePointLength, compareCodePoints, storableText } from '../kernel/text.ts'
import { EMPTY, emptyFirst, given, type Reading, refused } from './reading.ts'
import type { ValueType } from './value-type.ts'

const read = (input: string): Reading => {
  if (input === '') return EMPTY
  const text = storableText(input)
  if (text === undefined) return refused('storable')
  return text.length > LIMITS.textCodePoints && codePointLength(text) > LIMITS.textCodePoints
    ? refused('range')
    : given(text)
}

export const text: ValueType = {
  name: 'text',
  pgType: 'text',
  parse: (input) => (input === null ? EMPTY : typeof input === 'string' ? read(input) : refused('type')),
  parseText: (input) => read(input.trim()),
  format: (value) => (typeof value === 'string' ? value : ''),
  compare: (left, right) => emptyFirst(left, right, (a, b) => compareCodePoints(String(a), String(b))),
  jsonSchema: () => ({ type: ['string', 'null'], maxLength: LIMITS.textCodePoints }),
  toPg: (value) => value,
  fromPg: (column) => (typeof column === 'string' && column !== '' ? column : null),
}
