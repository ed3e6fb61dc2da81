// Exact numbers. Rule 1 of the formula language: at most 38 digits before and 16 after the point; every result is rounded
// half away from zero to 16 places; beyond 38 digits it is empty, never Infinity.
import { Decimal as Base } from 'decimal.js'

/** Precision 80 keeps every product of two stored numbers exact before it is rounded to 16 places. */
export const Decimal = Base.clone({
  precision: 80,
  rounding: Base.ROUND_HALF_UP,
  toExpNeg: -9e15,
  toExpPos: 9e15,
  defaults: true,
})
export type Decimal = InstanceType<typeof Decimal>

export const SCALE = 16

/** Rounds to the domain; null when the number is outside it. Looks at the digits themselves: every result of every formula passes. */
export const inDomain = (value: Decimal): Decimal | null => {
  const { d, e } = value
  if (d === null) return null
  if (d[0] === 0) return ZERO
  // Words of seven digits: only where the last one reaches beyond the scale the places are counted.
  const rounded =
    (d.length - 1 - Math.floor(e / WORD)) * WORD > SCALE && value.decimalPlaces() > SCALE
      ? value.toDecimalPlaces(SCALE, Decimal.ROUND_HALF_UP)
      : value
  if (rounded.e >= MOST_DIGITS) return null
  return rounded.d[0] === 0 ? ZERO : rounded
}
const WORD = 7
const MOST_DIGITS = 38
export const ZERO = new Decimal(0)
export const ONE = new Decimal(1)

/** Quotient cut at 17 places, then rounded once to 16 (rule 2); null when the divisor is 0. */
export const divide = (left: Decimal, right: Decimal): Decimal | null =>
  right.isZero() ? null : inDomain(quotient(left, right))

/** Eighty digits reach beyond the seventeenth place of every quotient of two stored numbers; what is cut off later changes nothing. */
const Cut = Base.clone({
  precision: 80,
  rounding: Base.ROUND_DOWN,
  toExpNeg: -9e15,
  toExpPos: 9e15,
  defaults: true,
})
const quotient = (left: Decimal, right: Decimal): Decimal =>
  new Decimal(Cut.div(left, right)).toDecimalPlaces(SCALE, Decimal.ROUND_HALF_UP)

/** Reads a decimal as people and machines write it: `-1200.50`; null when it is none. */
export const parseDecimal = (text: string): Decimal | null =>
  DECIMAL.test(text) ? inDomain(new Decimal(text)) : null
const DECIMAL = /^[+-]?(\d{1,60}(\.\d{0,60})?|\.\d{1,60})$/

/** Plain notation without exponent and trailing zeros: the form stored, compared and joined to text. */
export const plain = (value: Decimal): string => value.toFixed()
