// Rounding to places and to steps, whole parts and remainders. Half is away from zero; steps count by their size (D3).
import { Decimal, inDomain, ONE, ZERO } from '../../kernel/decimal.ts'
import type { Sql } from '../../kernel/sql.ts'
import { type Rounding, roundTo, whole } from '../compute/numbers.ts'
import type { Value } from '../types.ts'
import { defineFunction, overload } from './define.ts'
import type { FunctionDef, Tag } from './function.ts'

const places = (mode: Rounding, print: (q: Tag, value: Sql, digits: Sql) => Sql): FunctionDef =>
  defineFunction({
    overloads: [
      overload({
        params: ['number', 'number'],
        returns: 'number',
        keepsUnit: false,
        js: (value, digits) => roundTo(value, whole(digits), mode),
        sql: (q, value, digits) => print(q, value, digits),
      }),
      overload({
        params: ['number'],
        returns: 'number',
        keepsUnit: true,
        js: (value) => roundTo(value, 0, mode),
        sql: (q, value) => print(q, value, q`0`),
      }),
    ],
  })

/** A multiple of a step; the step may be left out and is then 1. */
const steps = (
  js: (value: Decimal, step: Decimal) => Value,
  print: (q: Tag, value: Sql, step: Sql) => Sql,
): FunctionDef =>
  defineFunction({
    overloads: [
      overload({
        params: ['number', 'number'],
        returns: 'number',
        js,
        sql: (q, value, step) => print(q, value, step),
      }),
      overload({
        params: ['number'],
        returns: 'number',
        keepsUnit: true,
        js: (value) => js(value, ONE),
        sql: (q, value) => print(q, value, q`1`),
      }),
    ],
  })

/** The multiple below; exact, because a remainder of stored numbers is. */
const floorTo = (value: Decimal, step: Decimal): Decimal => {
  const rest = value.mod(step)
  return value.minus(rest).minus(rest.isNegative() && !rest.isZero() ? step : ZERO)
}
const floor = (value: Decimal, step: Decimal): Value => {
  if (step.isZero()) return value.isZero() ? ZERO : null
  return inDomain(floorTo(value, step.abs()))
}
const ceiling = (value: Decimal, step: Decimal): Value =>
  step.isZero() ? ZERO : inDomain(floorTo(value.neg(), step.abs()).neg())

/** The nearest multiple, half away from zero; a value and a step of different signs have none. */
const nearest = (value: Decimal, step: Decimal): Value => {
  if (step.isZero() || value.isZero()) return ZERO
  if (step.isNegative() !== value.isNegative()) return null
  const [size, unit] = [value.abs(), step.abs()]
  const rest = size.mod(unit)
  const made = size.minus(rest).plus(rest.times(2).gte(unit) ? unit : ZERO)
  return inDomain(value.isNegative() ? made.neg() : made)
}

const modulo = (value: Decimal, divisor: Decimal): Value => {
  if (divisor.isZero()) return null
  const rest = value.mod(divisor)
  return inDomain(rest.isZero() || rest.isNegative() === divisor.isNegative() ? rest : rest.plus(divisor))
}
const quotient = (value: Decimal, divisor: Decimal): Value =>
  divisor.isZero() ? null : inDomain(value.dividedToIntegerBy(divisor))

/** A third argument other than 0 rounds negative numbers by their size: FLOOR toward zero, CEILING away from it. */
const bySize = (
  { overloads }: FunctionDef,
  js: (value: Decimal, step: Decimal) => Value,
  print: (q: Tag, value: Sql, step: Sql, mode: Sql) => Sql,
): FunctionDef =>
  defineFunction({
    overloads: [
      ...overloads,
      overload({
        params: ['number', 'number', 'number'],
        returns: 'number',
        js: (value, step, mode) => {
          if (mode.isZero() || !value.isNegative()) return js(value, step)
          const size = js(value.neg(), step)
          return Decimal.isDecimal(size) ? inDomain((size as Decimal).neg()) : null
        },
        sql: (q, value, step, mode) => print(q, value, step, mode),
      }),
    ],
  })

export const rounding = {
  ROUND: places(Decimal.ROUND_HALF_UP, (q, value, digits) => q`fw.round(${value}, ${digits})`),
  ROUNDUP: places(Decimal.ROUND_UP, (q, value, digits) => q`fw.round_up(${value}, ${digits})`),
  ROUNDDOWN: places(Decimal.ROUND_DOWN, (q, value, digits) => q`fw.round_down(${value}, ${digits})`),
  TRUNC: places(Decimal.ROUND_DOWN, (q, value, digits) => q`fw.round_down(${value}, ${digits})`),
  MROUND: steps(nearest, (q, value, step) => q`fw.mround(${value}, ${step})`),
  CEILING: bySize(
    steps(ceiling, (q, value, step) => q`fw.ceiling(${value}, ${step})`),
    ceiling,
    (q, value, step, mode) => q`fw.ceiling(${value}, ${step}, ${mode})`,
  ),
  FLOOR: bySize(
    steps(floor, (q, value, step) => q`fw.floor(${value}, ${step})`),
    floor,
    (q, value, step, mode) => q`fw.floor(${value}, ${step}, ${mode})`,
  ),
  INT: defineFunction({
    overloads: [
      overload({
        params: ['number'],
        returns: 'number',
        keepsUnit: true,
        js: (value) => inDomain(value.floor()),
        sql: (q, value) => q`fw.num(floor(${value}))`,
      }),
    ],
  }),
  MOD: defineFunction({
    overloads: [
      overload({
        params: ['number', 'number'],
        returns: 'number',
        js: modulo,
        sql: (q, value, divisor) => q`fw.mod(${value}, ${divisor})`,
      }),
    ],
  }),
  QUOTIENT: defineFunction({
    overloads: [
      overload({
        params: ['number', 'number'],
        returns: 'number',
        js: quotient,
        sql: (q, value, divisor) => q`fw.num(div(${value}, nullif(${divisor}, 0)))`,
      }),
    ],
  }),
}
