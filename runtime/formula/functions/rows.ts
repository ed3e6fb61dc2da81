// Lists and aggregates over rows of another form or of a sub-form.
import { Decimal, inDomain } from '../../kernel/decimal.ts'
import type { Value } from '../types.ts'
import { defineFunction, defineRows, overload } from './define.ts'
import { numbersIn, total } from './numbers.ts'

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
        sql: (q, list, value) =>
          type === 'text'
            ? q`coalesce(nullif(${value}, '') = any(${list}), false)`
            : q`coalesce(${value} = any(${list}), false)`,
      }),
    ),
  }),
  SUMIFS: defineRows({
    value: true,
    of: ['number'],
    returns: 'number',
    keepsUnit: true,
    ordered: false,
    js: (items) => inDomain(total(numbersIn(items))),
    sql: (q, item) => q`fw.num(coalesce(sum(${item}), 0))`,
    pairs: 'none',
  }),
  COUNTIFS: defineRows({
    value: false,
    of: [],
    returns: 'number',
    keepsUnit: false,
    ordered: false,
    js: (items) => new Decimal(items.length),
    sql: (q) => q`count(*)::numeric`,
    pairs: 'none',
  }),
}
