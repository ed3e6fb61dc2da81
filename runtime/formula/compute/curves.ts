// Roots, exponentials, logarithms and angles. Their results carry twelve significant digits (roots: sixteen places). Floats know
// fifteen: where both ends of what they may be wrong by round to the same twelve digits, those are the answer; elsewhere, about once
// in twenty, it is computed with thirty digits, and paid for.
import { Decimal as Base } from 'decimal.js'
import { Decimal, inDomain } from '../../kernel/decimal.ts'

/** What is left to spend; slow ways cost more than quick ones. */
export interface Purse {
  readonly budget: { left: number }
}
const SLOW = 30_000
const DIGITS = 12
/** How far a float may be off, as a part of itself. */
const DOUBT = 4e-14

const settings = { toExpNeg: -9e15, toExpPos: 9e15, defaults: true } as const
const Short = Base.clone({ ...settings, precision: 32 })
/** Wide enough for an angle of 38 digits, less its whole turns, to keep sixty places. */
const Wide = Base.clone({ ...settings, precision: 140 })
const TURN = new Wide(
  '6.28318530717958647692528676655900576839433879875021164194988918461563281257241799725606965068423413596429617302656461329418768921910116446345',
)

/** Outside of these sizes floats lose digits, or what they are taken from has lost them. */
const twelve = (guess: number, smallest: number, exact: () => Base, purse: Purse): Decimal => {
  const size = Math.abs(guess)
  if (size >= smallest && size < 1e300) {
    const text = (guess * (1 - DOUBT)).toPrecision(DIGITS)
    if (text === (guess * (1 + DOUBT)).toPrecision(DIGITS)) return new Decimal(text)
  }
  purse.budget.left -= SLOW
  return new Decimal(exact())
}

export const exponential = (value: Decimal, purse: Purse): Decimal =>
  twelve(Math.exp(value.toNumber()), 1e-300, () => Short.exp(value), purse)
export const logarithm = (value: Decimal, purse: Purse): Decimal => {
  const guess = Math.log(value.toNumber())
  return twelve(guess, 0.1, () => Short.ln(value), purse)
}
/** Both logarithms may be off, so the quotient is doubted only where floats are sure of both. */
export const logarithmTo = (value: Decimal, base: Decimal, purse: Purse): Decimal => {
  const [above, below] = [Math.log(value.toNumber()), Math.log(base.toNumber())]
  const sure = Math.abs(above) >= 0.1 && Math.abs(below) >= 0.1
  return twelve(sure ? above / below : 0, 1e-300, () => Short.ln(value).div(Short.ln(base)), purse)
}
/** A positive number to a broken power. */
export const brokenPower = (base: Decimal, exponent: Decimal, purse: Purse): Decimal => {
  const [below, above] = [base.toNumber(), exponent.toNumber()]
  // Near one the float of the base has lost what a large exponent makes visible.
  const sure = Math.abs(Math.log(below)) >= 0.1 && Math.abs(above) < 1e4
  return twelve(sure ? below ** above : 0, 1e-300, () => Short.pow(base, exponent), purse)
}

const withinTurn = (angle: Decimal): Base => {
  const given = new Wide(angle)
  return given.minus(TURN.times(given.div(TURN).toDecimalPlaces(0))).toDecimalPlaces(60)
}
export const sine = (angle: Decimal, purse: Purse): Decimal => {
  const rest = withinTurn(angle)
  return twelve(Math.sin(rest.toNumber()), 0.1, () => Short.sin(rest), purse)
}
export const cosine = (angle: Decimal, purse: Purse): Decimal => {
  const rest = withinTurn(angle)
  return twelve(Math.cos(rest.toNumber()), 0.1, () => Short.cos(rest), purse)
}
/** Sine by cosine, or the other way; null where the one below is nothing. */
export const slope = (angle: Decimal, upright: boolean, purse: Purse): Decimal | null => {
  const rest = withinTurn(angle)
  const [sin, cos] = [Math.sin(rest.toNumber()), Math.cos(rest.toNumber())]
  const sure = Math.abs(sin) >= 0.1 && Math.abs(cos) >= 0.1
  const exact = (): Base => {
    const [above, below] = upright ? [Short.cos(rest), Short.sin(rest)] : [Short.sin(rest), Short.cos(rest)]
    return below.abs().lt(1e-30) ? new Short(Number.NaN) : above.div(below)
  }
  const made = twelve(sure ? (upright ? cos / sin : sin / cos) : 0, 1e-300, exact, purse)
  return made.isNaN() ? null : made
}

/** Cut at 17 places, rounded once to 16 (rule 2); by whole numbers, which are exact. */
export const root = (value: Decimal): Decimal | null => {
  if (value.isZero()) return inDomain(value)
  if (value.isNegative()) return null
  const digits = wholeRoot(BigInt(value.times(SCALE_34).toFixed(0)))
  return inDomain(new Decimal(digits.toString()).times(SCALE_17))
}
const SCALE_34 = new Decimal('1e34')
const SCALE_17 = new Decimal('1e-17')
/** The largest whole number whose square does not exceed another; Newton's steps from what floats say. */
const wholeRoot = (square: bigint): bigint => {
  let found = BigInt(Math.ceil(Math.sqrt(Number(square)) * 1.000_001)) + 1n
  for (;;) {
    const next = (found + square / found) >> 1n
    if (next >= found) return found
    found = next
  }
}

/** Of whole numbers that are not negative. */
export const commonDivisor = (left: Decimal, right: Decimal): Decimal => {
  let [high, low] = [BigInt(left.toFixed(0)), BigInt(right.toFixed(0))]
  while (low > 0n) [high, low] = [low, high % low]
  return new Decimal(high.toString())
}
