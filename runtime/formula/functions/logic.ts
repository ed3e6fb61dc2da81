// Logic: branches take only the argument they need; no branch holds gives empty.

import { type Sql, sql } from '../../kernel/sql.ts'
import type { Value } from '../types.ts'
import { defineFunction, gathered, lazyOverload, overload } from './define.ts'
import type { Run, SqlEnv, Tag } from './function.ts'

const isTrue = (value: Value | undefined): boolean => value === true
const isEmpty = (value: Value): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)

const every = gathered({
  params: [],
  items: 'boolean',
  returns: 'boolean',
  filled: true,
  js: (items) => items.every((item) => isTrue(item)),
  sql: (q, items) => q`fw.all_true(${items})`,
})
const some = gathered({
  params: [],
  items: 'boolean',
  returns: 'boolean',
  filled: true,
  js: (items) => items.some((item) => isTrue(item)),
  sql: (q, items) => q`fw.any_true(${items})`,
})

/** Conditions and results in pairs, perhaps one more result at the end. */
const branches = (q: Tag, args: readonly Sql[]): Sql => {
  let text = q`case`
  for (let index = 0; index + 1 < args.length; index += 2)
    text = q`${text} when ${args[index] ?? sql`false`} then ${args[index + 1] ?? sql`null`}`
  const rest = args.length % 2 === 1 ? args.at(-1) : undefined
  return rest === undefined ? q`(${text} end)` : q`(${text} else ${rest} end)`
}
const firstTrue = (args: readonly Run[], env: Parameters<Run>[0]): Value => {
  for (let index = 0; index + 1 < args.length; index += 2)
    if (isTrue(args[index]?.(env))) return args[index + 1]?.(env) ?? null
  return args.length % 2 === 1 ? (args.at(-1)?.(env) ?? null) : null
}
const sameValue = (left: Value, right: Value): boolean => {
  if (left === null || right === null) return isEmpty(left) && isEmpty(right)
  return typeof left === 'object' && 'eq' in left && typeof right === 'object'
    ? (left as { eq: (other: unknown) => boolean }).eq(right)
    : left instanceof Date && right instanceof Date
      ? left.getTime() === right.getTime()
      : left === right
}
const switched = (args: readonly Run[], env: Parameters<Run>[0]): Value => {
  const value = args[0]?.(env) ?? null
  for (let index = 1; index + 1 < args.length; index += 2)
    if (sameValue(value, args[index]?.(env) ?? null)) return args[index + 1]?.(env) ?? null
  return args.length % 2 === 0 ? (args.at(-1)?.(env) ?? null) : null
}
/** The value is written once, in a row of its own, and compared there; empty text is no text. */
const switchSql =
  (isText: boolean) =>
  (q: Tag, args: readonly Sql[]): Sql => {
    const [value = sql`null`, ...rest] = args
    const plain = (text: Sql): Sql => (isText ? q`nullif(${text}, '')` : text)
    let text = q`case`
    for (let index = 0; index + 1 < rest.length; index += 2)
      text = q`${text} when s.v is not distinct from ${plain(rest[index] ?? sql`null`)} then ${rest[index + 1] ?? sql`null`}`
    const last = rest.length % 2 === 1 ? rest.at(-1) : undefined
    return q`(select ${text}${last === undefined ? q`` : q` else ${last}`} end from (select ${plain(value)} as v) s)`
  }

export const logic = {
  AND: defineFunction({ overloads: [every] }),
  OR: defineFunction({ overloads: [some] }),
  XOR: defineFunction({
    overloads: [
      gathered({
        params: [],
        items: 'boolean',
        returns: 'boolean',
        filled: true,
        js: (items) => items.filter(isTrue).length % 2 === 1,
        sql: (q, items) => q`fw.odd_true(${items})`,
      }),
    ],
  }),
  NOT: defineFunction({
    overloads: [
      overload({
        params: ['boolean'],
        returns: 'boolean',
        filled: true,
        js: (value) => !value,
        sql: (q, value) => q`(not ${value})`,
      }),
    ],
  }),
  IF: defineFunction({
    overloads: [
      lazyOverload({
        params: ['boolean', 'T'],
        returns: 'T',
        js: firstTrue,
        sql: (q, args) => branches(q, args),
      }),
      lazyOverload({
        params: ['boolean', 'T', 'T'],
        returns: 'T',
        js: firstTrue,
        sql: (q, args) => branches(q, args),
      }),
    ],
  }),
  IFS: defineFunction({
    overloads: [
      lazyOverload({
        params: ['boolean', 'T'],
        repeat: ['boolean', 'T'],
        returns: 'T',
        js: firstTrue,
        sql: (q, args) => branches(q, args),
      }),
    ],
  }),
  SWITCH: defineFunction({
    overloads: [
      lazyOverload({
        params: ['K', 'K', 'T'],
        repeat: ['K', 'T'],
        tail: 'T',
        returns: 'T',
        js: switched,
        sql: switchSql(false),
        bind: ([type]) => ({ js: switched, sql: switchSql(type?.is === 'text') }),
      }),
    ],
  }),
  ISEMPTY: defineFunction({
    overloads: [
      overload({
        params: ['text:own'],
        returns: 'boolean',
        filled: true,
        js: (value) => isEmpty(value as Value),
        sql: (q, value) => q`(coalesce(${value}, '') = '')`,
      }),
      overload({
        params: ['[any]:own'],
        returns: 'boolean',
        filled: true,
        js: (value) => isEmpty(value as Value),
        sql: (q, value) => q`(coalesce(cardinality(${value}), 0) = 0)`,
      }),
      overload({
        params: ['any'],
        returns: 'boolean',
        filled: true,
        js: (value) => isEmpty(value),
        sql: (q, value) => q`(${value} is null)`,
      }),
    ],
  }),
  IFEMPTY: defineFunction({
    overloads: [
      lazyOverload({
        params: ['text:own', 'text:own'],
        returns: 'text',
        js: firstFilled,
        sql: (q, args) => q`coalesce(nullif(${args[0] ?? sql`null`}, ''), ${args[1] ?? sql`null`})`,
      }),
      lazyOverload({
        params: ['T', 'T'],
        returns: 'T',
        js: firstFilled,
        sql: (q, args) => q`coalesce(${args[0] ?? sql`null`}, ${args[1] ?? sql`null`})`,
      }),
    ],
  }),
  TRUE: defineFunction({
    overloads: [
      overload({ params: [], returns: 'boolean', filled: true, js: () => true, sql: (q) => q`true` }),
    ],
  }),
  FALSE: defineFunction({
    overloads: [
      overload({ params: [], returns: 'boolean', filled: true, js: () => false, sql: (q) => q`false` }),
    ],
  }),
}

function firstFilled(args: readonly Run[], env: Parameters<Run>[0]): Value {
  const first = args[0]?.(env) ?? null
  return isEmpty(first) ? (args[1]?.(env) ?? null) : first
}

export type { SqlEnv }
