// The order of two filled values of one type: numbers, days, instants, times; text by code point.
import { Decimal } from '../../kernel/decimal.ts'
import { compareCodePoints } from '../../kernel/text.ts'
import type { Value } from '../types.ts'

/** NaN when one of them is empty: then no comparison holds. */
export const compareValues = (left: Value, right: Value): number => {
  if (left === null || right === null) return Number.NaN
  if (typeof left === 'string' && typeof right === 'string') return compareCodePoints(left, right)
  if (left instanceof Date && right instanceof Date) return Math.sign(left.getTime() - right.getTime())
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right)
  return Decimal.isDecimal(left) ? (left as Decimal).cmp(right as Decimal) : Number.NaN
}
