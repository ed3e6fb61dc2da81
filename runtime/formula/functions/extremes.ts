// The smallest and the largest: numbers, days, instants and times by size, options in the order of their definition, members by
// name (rule 14). Empties are left out; of nothing the result is empty.
import { Decimal } from '../../kernel/decimal.ts'
import { param, type Sql, sql } from '../../kernel/sql.ts'
import { compareCodePoints } from '../../kernel/text.ts'
import { compareValues } from '../compute/compare.ts'
import { whole } from '../compute/numbers.ts'
import type { FormulaType, Value } from '../types.ts'
import { defineFunction, gathered, overload } from './define.ts'
import type { FunctionDef } from './function.ts'

const SIZED = ['number', 'date', 'datetime', 'time'] as const

const before = (left: Value, right: Value): boolean => {
  if (Decimal.isDecimal(left) && Decimal.isDecimal(right)) return (left as Decimal).lt(right as Decimal)
  return left instanceof Date && right instanceof Date ? left < right : String(left) < String(right)
}
/** From the smallest to the largest, empties left out. Numbers are first held against each other as floats, which is ten times as fast. */
export const ascending = (items: readonly Value[]): readonly Value[] => {
  const filled = items.filter((item) => item !== null)
  if (!filled.every((item) => Decimal.isDecimal(item))) return filled.sort(compareValues)
  return filled
    .map((item) => [Number(item), item as Decimal] as const)
    .sort(([near, left], [far, right]) => near - far || left.cmp(right))
    .map(([, item]) => item)
}
export const extreme = (items: readonly Value[], last: boolean): Value => {
  let found: Value = null
  for (const item of items)
    if (item !== null && (found === null || (last ? before(found, item) : before(item, found)))) found = item
  return found
}

/** In an order of their own, equal ones by the item itself. */
const by = (items: readonly Value[], order: (left: string, right: string) => number, last: boolean): Value =>
  items
    .filter((item): item is string => typeof item === 'string')
    .sort((left, right) => order(left, right) || compareCodePoints(left, right))
    .at(last ? -1 : 0) ?? null
const keysOf = (types: readonly FormulaType[]): readonly string[] => [
  ...new Set(
    types
      .map((type) => (type.is === 'list' ? type.of : type))
      .flatMap((type) => (type.is === 'option' ? (type.options ?? []).map(({ key }) => key) : [])),
  ),
]

const ofSize = (type: (typeof SIZED)[number], last: boolean) =>
  gathered({
    params: [],
    items: type,
    returns: type,
    keepsUnit: type === 'number',
    weight: 2,
    js: (items) => extreme(items, last),
    sql: (q, items) =>
      last ? q`(select max(x) from unnest(${items}) x)` : q`(select min(x) from unnest(${items}) x)`,
  })

/** Options that the definition does not list any more come after the others. */
const ofOptions = (last: boolean) => {
  const ordered = (keys: readonly string[]) => {
    const places = new Map(keys.map((key, place) => [key, place]))
    const placeOf = (key: string): number => places.get(key) ?? keys.length
    const list: Sql = sql`${param(keys, 'text[]')}`
    return {
      js: (items: readonly Value[]) => by(items, (left, right) => placeOf(left) - placeOf(right), last),
      sql: (q: typeof sql, items: Sql) =>
        last
          ? q`(select x from unnest(${items}) x where x is not null order by array_position(${list}, x) desc nulls first, x collate "C" desc limit 1)`
          : q`(select x from unnest(${items}) x where x is not null order by array_position(${list}, x) nulls last, x collate "C" limit 1)`,
    }
  }
  return gathered({
    params: [],
    items: 'option',
    returns: 'option',
    weight: 10,
    ...ordered([]),
    bind: (types) => ordered(keysOf(types)),
  })
}

const ofMembers = (last: boolean) =>
  gathered({
    params: [],
    items: 'member',
    returns: 'member',
    weight: 20,
    js: (items, { facts }) => {
      const name = (id: string): string => facts.memberName?.(id) ?? ''
      return by(items, (left, right) => compareCodePoints(name(left), name(right)), last)
    },
    sql: (q, items, { names }) => {
      const name = q`coalesce(${names.memberName?.(q`x`) ?? q`''`}, '') collate "C"`
      return last
        ? q`(select x from unnest(${items}) x where x is not null order by ${name} desc, x desc limit 1)`
        : q`(select x from unnest(${items}) x where x is not null order by ${name}, x limit 1)`
    },
  })

export const extremes = (last: boolean): FunctionDef =>
  defineFunction({
    overloads: [...SIZED.map((type) => ofSize(type, last)), ofOptions(last), ofMembers(last)],
  })

/** The kth of the sorted list, counted from 1. */
export const ordered = (last: boolean): FunctionDef =>
  defineFunction({
    overloads: SIZED.map((type) =>
      overload({
        params: [`[${type}]`, 'number'] as const,
        returns: type,
        keepsUnit: type === 'number',
        weight: 5,
        js: (items, k) => {
          const sorted = ascending(items as readonly Value[])
          const at = whole(k as Decimal)
          return at < 1 ? null : (sorted[last ? sorted.length - at : at - 1] ?? null)
        },
        sql: (q, items, k) => (last ? q`fw.large(${items}, ${k})` : q`fw.small(${items}, ${k})`),
      }),
    ),
  })
