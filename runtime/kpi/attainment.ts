// Attainment = actual ÷ target, with the edges of performance-management.md: target empty → none; target 0 and actual 0 → none;
// target 0 and actual above it → the cap, and without a cap none.
import { type Decimal, divide, plain } from '../kernel/decimal.ts'
import type { ScoreInput, Unscored } from './score-rule.ts'

export type Attainment =
  | { readonly ratio: Decimal }
  | { readonly beyond: true }
  | { readonly unscored: Unscored }

export const attainment = ({ actual, target }: ScoreInput): Attainment => {
  if (target === null) return { unscored: 'target_missing' }
  if (actual === null) return { unscored: 'actual_missing' }
  if (target.isZero())
    return actual.isPositive() && !actual.isZero() ? { beyond: true } : { unscored: 'target_zero' }
  const ratio = divide(actual, target)
  return ratio === null ? { unscored: 'invalid' } : { ratio }
}

/** A number in a sentence: at most `decimals`, thousands apart, without trailing zeros. */
export const shown = (value: Decimal, decimals = 4): string => {
  const [whole = '', fraction] = plain(value.toDecimalPlaces(decimals)).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

/** A share as percent: 0.8 → `80%`. */
export const shownPercent = (share: Decimal): string => `${shown(share.times(100), 2)}%`
