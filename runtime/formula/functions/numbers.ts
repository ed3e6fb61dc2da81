// Arithmetic shared by operators and math functions.
import { Decimal, divide, inDomain, ONE, ZERO } from '../../kernel/decimal.ts'

/** Integer exponents exact up to 1,000; 0 to a negative power and a broken power of a negative number are empty. */
export const power = (base: Decimal, exponent: Decimal): Decimal | null => {
  if (exponent.isInteger() && exponent.abs().lte(1_000)) return integerPower(base, exponent.toNumber())
  if (base.isZero()) return exponent.isPositive() ? ZERO : null
  if (base.isNegative()) return null
  return significant(Decimal.pow(base, exponent))
}

const integerPower = (base: Decimal, exponent: number): Decimal | null => {
  let result: Decimal | null = ONE
  for (let step = 0; step < Math.abs(exponent) && result !== null; step += 1) {
    result = inDomain(result.times(base))
    if (result?.isZero() === true || (base.abs().eq(1) && step > 1)) break
  }
  if (base.abs().eq(1)) result = base.isNegative() && exponent % 2 !== 0 ? base : ONE
  return result === null || exponent >= 0 ? result : divide(ONE, result)
}

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
