// Splitting a target so that its parts add up to it to the last decimal. Rest rule: largest remainder (ties to the earlier cell)
// or the last open cell takes the rest. Locked cells keep their value while the others share what is left.
import { Decimal, ZERO } from '../../kernel/decimal.ts'

export type RestRule = 'largest_remainder' | 'last'

export interface SplitCell {
  /** Share of the whole, ≥ 0; what is left is shared in proportion. */
  readonly weight: Decimal
  /** Set when the cell keeps its value. */
  readonly locked?: Decimal
}

/**
 * Parts of `total` in proportion to the weights, cut to `decimals`. The parts add up to `total` exactly, whatever its own
 * decimals: the rest beyond `decimals` goes to the cell the rest rule names. null when no open cell could take a share
 * (all locked, or all open weights zero) and something is left to share.
 */
export const splitTarget = (
  total: Decimal,
  cells: readonly SplitCell[],
  decimals: number,
  rule: RestRule,
): readonly Decimal[] | null => {
  const lockedSum = cells.reduce((sum, cell) => sum.plus(cell.locked ?? ZERO), ZERO)
  const left = total.minus(lockedSum)
  const weights = cells.reduce((sum, cell) => (cell.locked === undefined ? sum.plus(cell.weight) : sum), ZERO)
  if (weights.isZero()) return left.isZero() ? cells.map((cell) => cell.locked ?? ZERO) : null
  const shares = cells.map((cell) =>
    cell.locked === undefined ? left.times(cell.weight).div(weights) : cell.locked,
  )
  const cutBy = (rounding: typeof Decimal.ROUND_DOWN | typeof Decimal.ROUND_HALF_UP): readonly Decimal[] =>
    shares.map((share, index) =>
      cells[index]?.locked === undefined ? share.toDecimalPlaces(decimals, rounding) : share,
    )
  if (rule === 'last') {
    // Every cell is rounded as people do it, and the last takes what is over; unless that would turn its sign.
    const rounded = giveRest(total, cells, shares, cutBy(Decimal.ROUND_HALF_UP), decimals, rule)
    if (rounded.every((part, index) => !turns(part, shares[index] ?? ZERO))) return rounded
  }
  return giveRest(total, cells, shares, cutBy(Decimal.ROUND_DOWN), decimals, rule)
}

const turns = (part: Decimal, share: Decimal): boolean =>
  !part.isZero() && part.isNegative() !== share.isNegative()

/** Even weights for `count` open cells. */
export const evenCells = (count: number): readonly SplitCell[] =>
  Array.from({ length: count }, () => ({ weight: new Decimal(1) }))

/** What the children leave unassigned, or assign too much (negative). Shown, never hidden. */
export const targetGap = (parent: Decimal, children: readonly Decimal[]): Decimal =>
  children.reduce((rest, child) => rest.minus(child), parent)

const giveRest = (
  total: Decimal,
  cells: readonly SplitCell[],
  shares: readonly Decimal[],
  cut: readonly Decimal[],
  decimals: number,
  rule: RestRule,
): readonly Decimal[] => {
  const parts = [...cut]
  let rest = targetGap(total, parts)
  const open = cells.flatMap((cell, index) =>
    cell.locked === undefined && !cell.weight.isZero() ? [index] : [],
  )
  const unit = new Decimal(10).pow(-decimals).times(rest.isNegative() ? -1 : 1)
  const order = rule === 'last' ? [] : byRemainder(open, shares, cut)
  for (const index of order) {
    if (rest.abs().lt(unit.abs())) break
    parts[index] = (parts[index] ?? ZERO).plus(unit)
    rest = rest.minus(unit)
  }
  const taker = rule === 'last' ? open.at(-1) : order[0]
  if (taker !== undefined && !rest.isZero()) parts[taker] = (parts[taker] ?? ZERO).plus(rest)
  return parts
}

const byRemainder = (
  open: readonly number[],
  shares: readonly Decimal[],
  cut: readonly Decimal[],
): readonly number[] => {
  const remainder = (index: number): Decimal => (shares[index] ?? ZERO).minus(cut[index] ?? ZERO).abs()
  return [...open].sort((left, right) => remainder(right).cmp(remainder(left)) || left - right)
}
