// LOOKUP over lists side by side, as spreadsheets do: the last of the largest keys that do not exceed the value, and what stands
// beside it. The keys need no order.

import type { Sql, sql } from '../../kernel/sql.ts'
import { compareValues } from '../compute/compare.ts'
import type { Value } from '../types.ts'
import { overload } from './define.ts'
import type { Overload } from './function.ts'

const KEYS = ['number', 'date', 'datetime', 'time', 'text'] as const

const place = (value: Value, keys: readonly Value[]): number => {
  let found = -1
  for (const [index, key] of keys.entries()) {
    if (key === null || key === '' || compareValues(key, value) > 0) continue
    if (found < 0 || compareValues(key, keys[found] ?? null) >= 0) found = index
  }
  return found
}
const beside = (value: Value, keys: readonly Value[], results: readonly Value[]): Value =>
  keys.length === results.length ? (results[place(value, keys)] ?? null) : null

/** The value stands in a row of its own: it is named once. */
const besideSql = (q: typeof sql, isText: boolean, value: Sql, keys: Sql, results: Sql): Sql => {
  const key = isText ? q`nullif(t.k, '') collate "C"` : q`t.k`
  return q`(select t.r from (select ${value} as v, ${keys} as k, ${results} as r) l, unnest(l.k, l.r) with ordinality t(k, r, o) where ${key} <= l.v and coalesce(cardinality(l.k), 0) = coalesce(cardinality(l.r), 0) order by ${key} desc, t.o desc limit 1)`
}

export const lookupLists: readonly Overload[] = KEYS.flatMap((type) => [
  overload({
    params: [`${type}:propagate`, `[${type}]`, '[T]'] as const,
    returns: 'T',
    keepsUnit: type === 'number',
    js: (value, keys, results) =>
      value === '' ? null : beside(value as Value, keys as readonly Value[], results as readonly Value[]),
    sql: (q, value, keys, results) =>
      besideSql(q, type === 'text', type === 'text' ? q`nullif(${value}, '')` : value, keys, results),
  }),
  overload({
    params: [`${type}:propagate`, `[${type}]`] as const,
    returns: type,
    keepsUnit: type === 'number',
    js: (value, keys) =>
      value === '' ? null : beside(value as Value, keys as readonly Value[], keys as readonly Value[]),
    sql: (q, value, keys) => {
      const key = type === 'text' ? q`nullif(t.k, '') collate "C"` : q`t.k`
      const given = type === 'text' ? q`nullif(${value}, '')` : value
      return q`(select t.k from (select ${given} as v, ${keys} as k) l, unnest(l.k) with ordinality t(k, o) where ${key} <= l.v order by ${key} desc, t.o desc limit 1)`
    },
  }),
])
