// Lists and aggregates over rows of another form or of a sub-form.
import { Decimal, inDomain, ZERO } from '../../kernel/decimal.ts'
import type { Value } from '../types.ts'
import { defineFunction, defineRows, overload } from './define.ts'

const sum = (items: readonly Value[]): Decimal | null =>
  items.reduce<Decimal | null>(
    (total, item) => (total === null || !Decimal.isDecimal(item) ? total : inDomain(total.plus(item))),
    ZERO,
  )
const WITHIN = ['option', 'member', 'department', 'record', 'text', 'number'] as const
const has = (list: readonly Value[], value: Value): boolean =>
  value !== null &&
  value !== '' &&
  list.some((each) =>
    Decimal.isDecimal(each) && Decimal.isDecimal(value)
      ? (each as Decimal).eq(value as Decimal)
      : each === value,
  )

export const rows = {
  INCLUDES: defineFunction({
    overloads: WITHIN.map((type) =>
      overload({
        params: [`[${type}]`, `${type}:own`] as const,
        returns: 'boolean',
        filled: true,
        js: (list, value) => has(list as readonly Value[], value as Value),
        sql: (q, list, value) => q`coalesce(${value} = any(${list}), false)`,
      }),
    ),
  }),
  SUMIFS: defineRows({
    value: true,
    of: ['number'],
    returns: 'number',
    keepsUnit: true,
    js: sum,
    sql: (q, item) => q`fw.num(coalesce(sum(${item}), 0))`,
    pairs: 'none',
  }),
  COUNTIFS: defineRows({
    value: false,
    of: [],
    returns: 'number',
    keepsUnit: false,
    js: (items) => new Decimal(items.length),
    sql: (q) => q`count(*)::numeric`,
    pairs: 'none',
  }),
}
