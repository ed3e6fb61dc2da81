// Numbers. Aggregates skip empties; of nothing SUM and COUNT are 0, the others empty.
import { Decimal, divide, inDomain } from '../../kernel/decimal.ts'
import type { Value } from '../types.ts'
import { defineFunction, gathered, overload } from './define.ts'
import { numbersIn as numbers, type Rounding, roundTo, total, whole } from './numbers.ts'

const average = (items: readonly Decimal[]): Decimal | null =>
  items.length === 0 ? null : divide(total(items), new Decimal(items.length))
const filled = (item: Value): boolean => item !== null && item !== ''
/** The earliest or the latest of days and instants. */
const extreme = (items: readonly Value[], sign: 1 | -1): Value =>
  items
    .filter((item) => item !== null)
    .sort(
      (left, right) =>
        sign *
        (left instanceof Date && right instanceof Date
          ? left.getTime() - right.getTime()
          : String(left) < String(right)
            ? -1
            : 1),
    )[0] ?? null

const rounding = (mode: Rounding, name: 'round' | 'round_up' | 'round_down') => {
  const print = name === 'round' ? 0 : name === 'round_up' ? 1 : 2
  return defineFunction({
    overloads: [
      overload({
        params: ['number', 'number'],
        returns: 'number',
        keepsUnit: false,
        js: (value, digits) => roundTo(value, whole(digits), mode),
        sql: (q, value, digits) =>
          print === 0
            ? q`fw.round(${value}, ${digits})`
            : print === 1
              ? q`fw.round_up(${value}, ${digits})`
              : q`fw.round_down(${value}, ${digits})`,
      }),
      overload({
        params: ['number'],
        returns: 'number',
        keepsUnit: true,
        js: (value) => roundTo(value, 0, mode),
        sql: (q, value) =>
          print === 0
            ? q`fw.round(${value}, 0)`
            : print === 1
              ? q`fw.round_up(${value}, 0)`
              : q`fw.round_down(${value}, 0)`,
      }),
    ],
  })
}

export const math = {
  SUM: defineFunction({
    overloads: [
      gathered({
        params: [],
        items: 'number',
        returns: 'number',
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
        keepsUnit: true,
        js: (items) => average(numbers(items)),
        sql: (q, items) => q`fw.average(${items})`,
      }),
    ],
  }),
  COUNT: defineFunction({
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
  }),
  MIN: defineFunction({
    overloads: [
      gathered({
        params: [],
        items: 'number',
        returns: 'number',
        keepsUnit: true,
        js: (items) => (numbers(items).length === 0 ? null : Decimal.min(...numbers(items))),
        sql: (q, items) => q`(select min(x) from unnest(${items}) x)`,
      }),
      gathered({
        params: [],
        items: 'date',
        returns: 'date',
        js: (items) => extreme(items, 1),
        sql: (q, items) => q`(select min(x) from unnest(${items}) x)`,
      }),
      gathered({
        params: [],
        items: 'datetime',
        returns: 'datetime',
        js: (items) => extreme(items, 1),
        sql: (q, items) => q`(select min(x) from unnest(${items}) x)`,
      }),
    ],
  }),
  MAX: defineFunction({
    overloads: [
      gathered({
        params: [],
        items: 'number',
        returns: 'number',
        keepsUnit: true,
        js: (items) => (numbers(items).length === 0 ? null : Decimal.max(...numbers(items))),
        sql: (q, items) => q`(select max(x) from unnest(${items}) x)`,
      }),
      gathered({
        params: [],
        items: 'date',
        returns: 'date',
        js: (items) => extreme(items, -1),
        sql: (q, items) => q`(select max(x) from unnest(${items}) x)`,
      }),
      gathered({
        params: [],
        items: 'datetime',
        returns: 'datetime',
        js: (items) => extreme(items, -1),
        sql: (q, items) => q`(select max(x) from unnest(${items}) x)`,
      }),
    ],
  }),
  ROUND: rounding(Decimal.ROUND_HALF_UP, 'round'),
  ROUNDUP: rounding(Decimal.ROUND_UP, 'round_up'),
  ROUNDDOWN: rounding(Decimal.ROUND_DOWN, 'round_down'),
  ABS: defineFunction({
    overloads: [
      overload({
        params: ['number'],
        returns: 'number',
        keepsUnit: true,
        js: (value) => value.abs(),
        sql: (q, value) => q`abs(${value})`,
      }),
    ],
  }),
  INT: defineFunction({
    overloads: [
      overload({
        params: ['number'],
        returns: 'number',
        keepsUnit: true,
        js: (value) => inDomain(value.floor()),
        sql: (q, value) => q`floor(${value})`,
      }),
    ],
  }),
  MOD: defineFunction({
    overloads: [
      overload({
        params: ['number', 'number'],
        returns: 'number',
        js: (value, divisor) => modulo(value, divisor),
        sql: (q, value, divisor) => q`fw.mod(${value}, ${divisor})`,
      }),
    ],
  }),
}

/** The sign of the divisor, as D3 says; the remainder is exact. */
const modulo = (value: Decimal, divisor: Decimal): Decimal | null => {
  if (divisor.isZero()) return null
  const rest = value.mod(divisor)
  return inDomain(rest.isZero() || rest.isNegative() === divisor.isNegative() ? rest : rest.plus(divisor))
}
