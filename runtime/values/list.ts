// Makes the value types that hold several ids or keys: a list without repetition; an empty list is empty.

import type { ValueTypeName } from '../../schemas/vocabulary.ts'
import type { PgType } from '../kernel/sql.ts'
import { EMPTY, emptyFirst, given, type Reading, refused } from './reading.ts'
import type { Json, ValueType } from './value-type.ts'

export const listOf = (name: ValueTypeName, pgType: PgType, pattern: string): ValueType => {
  const item = new RegExp(pattern)
  const read = (input: readonly Json[]): Reading => {
    if (!input.every((each): each is string => typeof each === 'string' && item.test(each)))
      return refused('type')
    const once = [...new Set(input)]
    return once.length === 0 ? EMPTY : given(once)
  }
  return {
    name,
    pgType,
    parse: (input) => (input === null ? EMPTY : Array.isArray(input) ? read(input) : refused('type')),
    parseText: (input) => read(splitList(input)),
    format: (value) => (Array.isArray(value) ? value.join(', ') : ''),
    compare: (left, right) => emptyFirst(left, right, (a, b) => compareLists(asList(a), asList(b))),
    jsonSchema: () => ({ type: ['array', 'null'], uniqueItems: true, items: { type: 'string', pattern } }),
    toPg: (value) => value,
    fromPg: (column) => (Array.isArray(column) && column.length > 0 ? column.map(String) : null),
  }
}

/** People separate several answers by comma, semicolon, 、 or a line break. */
export const splitList = (input: string): string[] =>
  input
    .split(/[,;，；、\n]/u)
    .map((each) => each.trim())
    .filter((each) => each !== '')

const asList = (value: Json): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

/** Item by item, the shorter first: the order of Postgres arrays. */
const compareLists = (left: readonly string[], right: readonly string[]): number => {
  for (const [index, item] of left.entries()) {
    const other = right[index]
    if (other === undefined) return 1
    if (item !== other) return item < other ? -1 : 1
  }
  return left.length - right.length === 0 ? 0 : -1
}
