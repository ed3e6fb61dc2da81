// Uploaded files, as references; the bytes live in the file store. An empty list is empty.

import { storableText } from '../kernel/text.ts'
import { UUID_PATTERN } from './identity.ts'
import { EMPTY, emptyFirst, given, isUuid, type Reading, refused } from './reading.ts'
import type { FileRef, Json, ValueType } from './value-type.ts'

const NAME_LENGTH = 255
const FIELDS = ['id', 'name', 'size', 'type']

const isFileRef = (input: Json): boolean => {
  if (input === null || typeof input !== 'object' || Array.isArray(input)) return false
  const file = input as { readonly [key: string]: Json }
  return (
    Object.keys(file).length === FIELDS.length &&
    isUuid(file.id ?? null) &&
    isName(file.name) &&
    isSize(file.size) &&
    isName(file.type)
  )
}
const isName = (input: Json | undefined): boolean =>
  typeof input === 'string' && input.length <= NAME_LENGTH && storableText(input) === input
const isSize = (input: Json | undefined): boolean =>
  typeof input === 'number' && Number.isSafeInteger(input) && input >= 0

const read = (input: readonly Json[]): Reading => {
  if (!input.every(isFileRef)) return refused('type')
  return input.length === 0 ? EMPTY : given(input)
}

const names = (value: Json): string =>
  Array.isArray(value) ? (value as unknown[]).map((file) => (file as FileRef).name).join(', ') : ''

export const files: ValueType = {
  name: 'files',
  pgType: 'jsonb',
  parse: (input) => (input === null ? EMPTY : Array.isArray(input) ? read(input) : refused('type')),
  parseText: (input) => (input.trim() === '' ? EMPTY : refused('type')),
  format: names,
  compare: (left, right) =>
    emptyFirst(left, right, (a, b) => (names(a) < names(b) ? -1 : names(a) === names(b) ? 0 : 1)),
  jsonSchema: () => ({
    type: ['array', 'null'],
    items: {
      type: 'object',
      additionalProperties: false,
      required: FIELDS,
      properties: {
        id: { type: 'string', pattern: UUID_PATTERN },
        name: { type: 'string', maxLength: NAME_LENGTH },
        size: { type: 'integer', minimum: 0 },
        type: { type: 'string', maxLength: NAME_LENGTH },
      },
    },
  }),
  // The printer turns a jsonb parameter into JSON.
  toPg: (value) => value,
  fromPg: (column) => (Array.isArray(column) && column.length > 0 ? (column as readonly Json[]) : null),
}
