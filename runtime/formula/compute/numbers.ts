// Arithmetic shared by operators and math functions.
import { Decimal, inDomain, ONE, ZERO } from '../../kernel/decimal.ts'
import type { Value } from '../types.ts'
import { brokenPower, type Purse } from './curves.ts'

/**
 * Whole exponents exact and rounded once, others to twelve digits. 0 to a negative power and a broken power of a negative number
 * are empty. The logarithm is looked at first: what ends outside of the domain is not computed.
 */
export const power = (base: Decimal, exponent: Decimal, purse: Purse): Decimal | null => {
  if (exponent.isZero()) return ONE
  if (base.isZero()) return exponent.isPositive() ? ZERO : null
  const whole = exponent.isInteger()
  if (base.isNegative() && !whole) return null
  const odd = whole && !exponent.mod(2).isZero()
  const size = exponent.times(logarithm(base.abs()))
  if (base.abs().eq(1)) return base.isNegative() && odd ? base : ONE
  if (size.gt(88)) return null
  if (size.lt(-40)) return ZERO
  if (!whole) return significant(brokenPower(base, exponent, purse))
  const result = Decimal.pow(base.abs(), exponent)
  return inDomain(base.isNegative() && odd ? result.neg() : result)
}
/** Natural logarithm, good enough to tell the size of a power. */
const logarithm = (value: Decimal): number =>
  value.minus(1).abs().lt(1e-3) ? Math.log1p(value.minus(1).toNumber()) : Math.log(value.toNumber())

/** Transcendental results carry 12 significant digits. */
export const significant = (value: Decimal): Decimal | null =>
  value.isFinite() ? inDomain(value.toSignificantDigits(12)) : null

/** An argument that counts something: cut toward zero; null when it does not fit a safe integer. */
export const whole = (value: Decimal): number => value.trunc().clamp(-1_000_000_000, 1_000_000_000).toNumber()

/** Rounding modes as decimal.js numbers them. */
export type Rounding = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

export const roundTo = (value: Decimal, digits: number, mode: Rounding): Decimal | null => {
  if (digits > 16) return value
  if (digits < -38) return ZERO
  if (digits >= 0) return inDomain(value.toDecimalPlaces(digits, mode))
  const unit = new Decimal(10).pow(-digits)
  return inDomain(value.div(unit).toDecimalPlaces(0, mode).times(unit))
}

export const numbersIn = (items: readonly Value[]): readonly Decimal[] =>
  items.filter((item): item is Decimal => Decimal.isDecimal(item))
/** Exact: a sum of stored numbers needs no rounding until it is a result. */
export const total = (items: readonly Decimal[]): Decimal => items.reduce((sum, item) => sum.plus(item), ZERO)
