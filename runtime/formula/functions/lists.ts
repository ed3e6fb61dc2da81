// Lists: what is in them, at a place, without repeats.
import { Decimal } from '../../kernel/decimal.ts'
import { compareValues } from '../compute/compare.ts'
import { whole } from '../compute/numbers.ts'
import type { FormulaType, ScalarName, Value } from '../types.ts'
import { defineFunction, gathered, overload, typedOverload } from './define.ts'
import type { FunctionDef } from './function.ts'

const WITHIN = [
  'option',
  'member',
  'department',
  'record',
  'text',
  'number',
  'date',
  'datetime',
  'time',
  'boolean',
] as const

const filled = (value: Value): boolean => value !== null && value !== ''
/** What two equal values have in common: a text, also for numbers and instants, which are objects. */
const identity = (value: Value): unknown => {
  if (Decimal.isDecimal(value)) return (value as Decimal).toFixed()
  return value instanceof Date ? value.getTime() : value
}
/** First occurrences, in order, without empties. */
export const distinct = (items: readonly Value[]): readonly Value[] => {
  const seen = new Set<unknown>()
  return items.filter((item) => {
    const known = seen.has(identity(item))
    seen.add(identity(item))
    return filled(item) && !known
  })
}
const has = (list: readonly Value[], value: Value): boolean => {
  if (!filled(value)) return false
  if (typeof value !== 'object') return list.includes(value)
  return list.some((each) => each !== null && compareValues(each, value) === 0)
}

const isText = (type: FormulaType | undefined): boolean => type?.is === 'list' && type.of.is === 'text'

/** The first or the last that is not empty. */
const end = (last: boolean): FunctionDef =>
  defineFunction({
    overloads: [
      typedOverload({
        params: ['[T]'],
        returns: 'T',
        bind: ([type]) => ({
          js: (items) => items.filter(filled).at(last ? -1 : 0) ?? null,
          sql: (q, items) => {
            const clean = isText(type)
              ? q`array_remove(array_remove(${items}, null), '')`
              : q`array_remove(${items}, null)`
            return last ? q`fw.item_at(${clean}, -1)` : q`fw.item_at(${clean}, 1)`
          },
        }),
      }),
    ],
  })

const includes = (type: ScalarName) =>
  overload({
    params: [`[${type}]`, `${type}:own`] as const,
    returns: 'boolean',
    filled: true,
    js: (list, value) => has(list as readonly Value[], value as Value),
    sql: (q, list, value) =>
      type === 'text'
        ? q`coalesce(nullif(${value}, '') = any(coalesce(${list}, '{}')), false)`
        : q`coalesce(${value} = any(coalesce(${list}, '{}')), false)`,
  })

export const lists = {
  INCLUDES: defineFunction({ overloads: WITHIN.map(includes) }),
  INDEX: defineFunction({
    overloads: [
      overload({
        params: ['[T]', 'number'],
        returns: 'T',
        js: (items, n) => (whole(n) < 1 ? null : (items[whole(n) - 1] ?? null)),
        sql: (q, items, n) => q`fw.item_at(${items}, greatest(0, fw.whole(${n})))`,
      }),
    ],
  }),
  FIRST: end(false),
  LAST: end(true),
  UNIQUE: defineFunction({
    overloads: [
      typedOverload({
        params: ['[T]'],
        returns: '[T]',
        weight: 8,
        bind: ([type]) => ({
          js: (items) => distinct(items),
          sql: (q, items) =>
            isText(type) ? q`array_remove(fw.distinct(${items}), '')` : q`fw.distinct(${items})`,
        }),
      }),
    ],
  }),
  COUNTUNIQUE: defineFunction({
    overloads: [
      gathered({
        params: [],
        items: 'text',
        returns: 'number',
        weight: 8,
        filled: true,
        js: (items) => new Decimal(distinct(items).length),
        sql: (q, items) => q`fw.count_distinct(array_remove(${items}, ''))`,
      }),
      gathered({
        params: [],
        items: 'T',
        returns: 'number',
        weight: 8,
        filled: true,
        js: (items) => new Decimal(distinct(items).length),
        sql: (q, items) => q`fw.count_distinct(${items})`,
      }),
    ],
  }),
}
