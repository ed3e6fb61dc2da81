// Numbers of a list. Aggregates skip empties; of nothing SUM, SUMPRODUCT and the counts are 0, the others empty.
import { Decimal, divide, inDomain, ZERO } from '../../kernel/decimal.ts'
import type { Sql } from '../../kernel/sql.ts'
import { numbersIn as numbers, total } from '../compute/numbers.ts'
import type { Value } from '../types.ts'
import { defineFunction, gathered, overload, variadic } from './define.ts'
import { ascending, extremes, ordered } from './extremes.ts'
import type { FunctionDef, Tag } from './function.ts'
import { rounding } from './rounding.ts'
import { science } from './science.ts'

export const average = (items: readonly Value[]): Decimal | null => {
  const found = numbers(items)
  return found.length === 0 ? null : divide(total(found), new Decimal(found.length))
}
const filled = (item: Value): boolean => item !== null && item !== ''

const counting = (): FunctionDef =>
  defineFunction({
    overloads: [
      gathered({
        params: [],
        items: 'text',
        returns: 'number',
        filled: true,
        js: (items) => new Decimal(items.filter(filled).length),
        sql: (q, items) => q`fw.count_text(${items})`,
      }),
      gathered({
        params: [],
        items: 'T',
        returns: 'number',
        filled: true,
        js: (items) => new Decimal(items.filter(filled).length),
        sql: (q, items) => q`fw.count(${items})`,
      }),
    ],
  })

const median = (items: readonly Value[]): Value => {
  const sorted = numbers(ascending(items))
  const middle = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[sorted.length % 2 === 1 ? middle : middle - 1], sorted[middle]]
  return low === undefined || high === undefined ? null : divide(low.plus(high), new Decimal(2))
}

/** Place of a value among the numbers: 1 is the largest, or the smallest when `ascending` is not 0. Equal numbers share a place. */
const rank = (value: Decimal, items: readonly Value[], up: boolean): Value => {
  const found = numbers(items)
  if (!found.some((each) => each.eq(value))) return null
  return new Decimal(1 + found.filter((each) => (up ? each.lt(value) : each.gt(value))).length)
}

/** In list order, every step rounded like any product. */
const product = (items: readonly Value[]): Value => {
  const [first = null, ...rest] = numbers(items)
  return rest.reduce<Decimal | null>(
    (made, each) => (made === null ? null : inDomain(made.times(each))),
    first,
  )
}
const products = (lists: readonly (readonly Value[])[]): readonly Value[] | null => {
  const [first = [], ...rest] = lists
  if (rest.some((list) => list.length !== first.length)) return null
  return rest.reduce<readonly Value[]>(
    (made, list) =>
      made.map((value, index) => {
        const [left, right] = [value, list[index] ?? null]
        return Decimal.isDecimal(left) && Decimal.isDecimal(right)
          ? inDomain((left as Decimal).times(right as Decimal))
          : ZERO
      }),
    first,
  )
}
const sumOfProducts = (lists: readonly Value[]): Value => {
  const made = products(lists.map((list) => (Array.isArray(list) ? (list as readonly Value[]) : [])))
  return made === null ? null : inDomain(total(numbers(made)))
}
const sumOfProductsSql = (q: Tag, lists: readonly Sql[]): Sql => {
  const [first = q`null::numeric[]`, ...rest] = lists.map((list) => q`coalesce(${list}, '{}')`)
  return q`fw.sum_products(${rest.reduce((made, list) => q`fw.products(${made}, ${list})`, first)})`
}

export const math = {
  SUM: defineFunction({
    overloads: [
      gathered({
        params: [],
        items: 'number',
        returns: 'number',
        weight: 2,
        keepsUnit: true,
        js: (items) => inDomain(total(numbers(items))),
        sql: (q, items) => q`fw.sum(${items})`,
      }),
    ],
  }),
  AVERAGE: defineFunction({
    overloads: [
      gathered({
        params: [],
        items: 'number',
        returns: 'number',
        weight: 2,
        keepsUnit: true,
        js: average,
        sql: (q, items) => q`fw.average(${items})`,
      }),
    ],
  }),
  COUNT: counting(),
  COUNTA: counting(),
  MIN: extremes(false),
  MAX: extremes(true),
  PRODUCT: defineFunction({
    overloads: [
      gathered({
        params: [],
        items: 'number',
        returns: 'number',
        weight: 4,
        js: product,
        sql: (q, items) => q`fw.product(${items})`,
      }),
    ],
  }),
  SUMPRODUCT: defineFunction({
    overloads: [
      variadic({
        params: ['[number]'],
        repeat: ['[number]'],
        returns: 'number',
        weight: 5,
        bind: () => ({ js: sumOfProducts, sql: sumOfProductsSql }),
      }),
    ],
  }),
  MEDIAN: defineFunction({
    overloads: [
      gathered({
        params: [],
        items: 'number',
        returns: 'number',
        weight: 5,
        keepsUnit: true,
        js: median,
        sql: (q, items) => q`fw.median(${items})`,
      }),
    ],
  }),
  LARGE: ordered(true),
  SMALL: ordered(false),
  RANK: defineFunction({
    overloads: [
      overload({
        params: ['number', '[number]', 'number'],
        returns: 'number',
        weight: 3,
        js: (value, items, up) => rank(value, items, !up.isZero()),
        sql: (q, value, items, up) => q`fw.rank(${value}, ${items}, ${up} <> 0)`,
      }),
      overload({
        params: ['number', '[number]'],
        returns: 'number',
        weight: 3,
        js: (value, items) => rank(value, items, false),
        sql: (q, value, items) => q`fw.rank(${value}, ${items}, false)`,
      }),
    ],
  }),
  ...rounding,
  ...science,
}
