// Powers, roots, logarithms, angles. What is not exact carries twelve significant digits in both back ends (rule 3).
import { Decimal, inDomain, ONE, ZERO } from '../../kernel/decimal.ts'
import type { Sql } from '../../kernel/sql.ts'
import {
  commonDivisor,
  cosine,
  exponential,
  logarithm,
  logarithmTo,
  type Purse,
  root,
  sine,
  slope,
} from '../compute/curves.ts'
import { numbersIn, power, significant } from '../compute/numbers.ts'
import type { Value } from '../types.ts'
import { defineFunction, gathered, overload } from './define.ts'
import type { FunctionDef, Tag } from './function.ts'

/** Steps of what is found digit by digit. */
const CURVE = 600
const one = (
  js: (value: Decimal, purse: Purse) => Value,
  print: (q: Tag, value: Sql) => Sql,
  cost: number = CURVE,
): FunctionDef =>
  defineFunction({
    overloads: [
      overload({ params: ['number'], returns: 'number', cost, js, sql: (q, value) => print(q, value) }),
    ],
  })
const sized = (js: (value: Decimal) => Value, print: (q: Tag, value: Sql) => Sql): FunctionDef =>
  defineFunction({
    overloads: [
      overload({
        params: ['number'],
        returns: 'number',
        keepsUnit: true,
        js,
        sql: (q, value) => print(q, value),
      }),
    ],
  })

/** To 80 digits, so that degrees of 38 digits keep twelve. */
const TEN = new Decimal(10)
const PI = new Decimal('3.1415926535897932384626433832795028841971693993751058209749445923078164062862090')
/** Circle functions near their zeros have no twelve digits; what is below the last place is 0. */
/** A currency is a code, or a choice of currencies: its keys are the codes in small letters. */
const convert = (from: 'text' | 'option', to: 'text' | 'option') => {
  const code = (kind: 'text' | 'option', given: string): string =>
    kind === 'option' ? given.toUpperCase() : given
  const codeSql = (q: Tag, kind: 'text' | 'option', given: Sql): Sql =>
    kind === 'option' ? q`upper(${given})` : given
  return overload({
    params: ['number', from, to, 'date'],
    returns: 'number',
    unitFrom: 2,
    js: (amount, given, wanted, day, env) => {
      const rate = env.facts.rate?.(code(from, given), code(to, wanted), day) ?? null
      return rate === null ? null : inDomain(amount.times(rate))
    },
    sql: (q, amount, given, wanted, day, env) =>
      q`fw.mul(${amount}, ${env.names.rate?.(codeSql(q, from, given), codeSql(q, to, wanted), day) ?? q`null::numeric`})`,
  })
}

const wave = (value: Decimal): Decimal | null => significant(value.toDecimalPlaces(40, Decimal.ROUND_DOWN))

const bounded = (value: Decimal, purse: Purse): Value => {
  if (value.gt(88)) return null
  return value.lt(-60) ? ZERO : significant(exponential(value, purse))
}
const toBase = (value: Decimal, base: Decimal, purse: Purse): Value => {
  if (value.lte(0) || base.lte(0) || base.eq(1)) return null
  return significant(logarithmTo(value, base, purse))
}
const natural = (value: Decimal, purse: Purse): Value =>
  value.lte(0) ? null : significant(logarithm(value, purse))
const steep = (value: Decimal, upright: boolean, purse: Purse): Value => {
  const made = slope(value, upright, purse)
  return made === null ? null : significant(made)
}

/** Whole numbers only, cut toward zero; with a negative one, and of nothing, empty. */
const wholes = (items: readonly Value[]): readonly Decimal[] | null => {
  const found = numbersIn(items).map((each) => each.trunc())
  return found.length === 0 || found.some((each) => each.isNegative() && !each.isZero()) ? null : found
}
const gcd = (items: readonly Value[]): Value => {
  const made = (wholes(items) ?? []).reduce<Decimal | null>(
    (so, each) => commonDivisor(so ?? ZERO, each),
    null,
  )
  return made === null ? null : inDomain(made)
}
const lcm = (items: readonly Value[]): Value =>
  (wholes(items) ?? []).reduce<Decimal | null | undefined>((so, each) => {
    if (so === undefined) return inDomain(each)
    if (so === null || so.isZero() || each.isZero()) return so === null ? null : ZERO
    return inDomain(so.dividedToIntegerBy(commonDivisor(so, each)).times(each))
  }, undefined) ?? null

const clamp = (value: Decimal, low: Decimal, high: Decimal): Value =>
  low.gt(high) ? null : value.lt(low) ? low : value.gt(high) ? high : value

export const science = {
  ABS: sized(
    (value) => value.abs(),
    (q, value) => q`abs(${value})`,
  ),
  SIGN: one(
    (value) => (value.isZero() ? ZERO : value.isNegative() ? ONE.neg() : ONE),
    (q, value) => q`sign(${value})`,
  ),
  POWER: defineFunction({
    overloads: [
      overload({
        params: ['number', 'number'],
        returns: 'number',
        cost: CURVE,
        js: power,
        sql: (q, base, exponent) => q`fw.power(${base}, ${exponent})`,
      }),
    ],
  }),
  SQRT: one(root, (q, value) => q`fw.sqrt(${value})`),
  EXP: one(bounded, (q, value) => q`fw.exp(${value})`),
  LN: one(natural, (q, value) => q`fw.ln(${value})`),
  LOG: defineFunction({
    overloads: [
      overload({
        params: ['number', 'number'],
        returns: 'number',
        cost: CURVE,
        js: toBase,
        sql: (q, value, base) => q`fw.log(${value}, ${base})`,
      }),
      overload({
        params: ['number'],
        returns: 'number',
        cost: CURVE,
        js: (value, env) => toBase(value, TEN, env),
        sql: (q, value) => q`fw.log(${value}, 10)`,
      }),
    ],
  }),
  LOG10: one(
    (value, purse) => toBase(value, TEN, purse),
    (q, value) => q`fw.log(${value}, 10)`,
  ),
  SIN: one(
    (value, purse) => wave(sine(value, purse)),
    (q, value) => q`fw.sin(${value})`,
  ),
  COS: one(
    (value, purse) => wave(cosine(value, purse)),
    (q, value) => q`fw.cos(${value})`,
  ),
  TAN: one(
    (value, purse) => steep(value, false, purse),
    (q, value) => q`fw.tan(${value})`,
  ),
  COT: one(
    (value, purse) => steep(value, true, purse),
    (q, value) => q`fw.cot(${value})`,
  ),
  RADIANS: one(
    (value) => significant(value.times(PI).div(180)),
    (q, value) => q`fw.radians(${value})`,
  ),
  DEGREES: one(
    (value) => significant(value.times(180).div(PI)),
    (q, value) => q`fw.degrees(${value})`,
  ),
  PI: defineFunction({
    overloads: [
      overload({
        params: [],
        returns: 'number',
        filled: true,
        js: () => inDomain(PI),
        sql: (q) => q`3.1415926535897932::numeric`,
      }),
    ],
  }),
  GCD: defineFunction({
    overloads: [
      gathered({
        params: [],
        items: 'number',
        returns: 'number',
        weight: 100,
        js: gcd,
        sql: (q, items) => q`fw.gcd(${items})`,
      }),
    ],
  }),
  LCM: defineFunction({
    overloads: [
      gathered({
        params: [],
        items: 'number',
        returns: 'number',
        weight: 100,
        js: lcm,
        sql: (q, items) => q`fw.lcm(${items})`,
      }),
    ],
  }),
  CONVERT: defineFunction({
    asks: 'rate',
    overloads: [
      convert('text', 'text'),
      convert('option', 'option'),
      convert('option', 'text'),
      convert('text', 'option'),
    ],
  }),
  CLAMP: defineFunction({
    overloads: [
      overload({
        params: ['number', 'number', 'number'],
        returns: 'number',
        keepsUnit: true,
        js: clamp,
        sql: (q, value, low, high) => q`fw.clamp(${value}, ${low}, ${high})`,
      }),
    ],
  }),
}
