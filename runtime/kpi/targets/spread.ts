// Splitting one cell of the sheet to the units below it or to the parts of its period. Locked cells and those the person wants to
// keep stay; the others share the rest and add up to the cell to the last decimal.
import { Decimal } from '../../kernel/decimal.ts'
import { problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import { childrenIn, partsIn, type Sheet, valueIn } from './sheet.ts'
import { type RestRule, splitTarget } from './split.ts'

export interface Spread {
  readonly unit: string
  readonly period: string
  readonly to: 'periods' | 'children'
  /** By unit or period key; without them every open cell gets the same. A missing key weighs nothing. */
  readonly weights: Readonly<Record<string, string>> | null
  /** Keys of cells that keep their value besides the locked ones. */
  readonly keep: readonly string[]
}

export interface SpreadCell {
  readonly unit: string
  readonly period: string
  readonly value: Decimal
}

/** The cells that get a new value. */
export const spreadCell = (
  sheet: Sheet,
  spread: Spread,
  decimals: number,
  rule: RestRule,
): Result<readonly SpreadCell[]> => {
  const { value } = valueIn(sheet, spread.unit, spread.period)
  if (value === null) return failed(problem('K_SPLIT_EMPTY', ''))
  const targets = cellsBelow(sheet, spread)
  if (targets.length === 0) return failed(problem('K_SPLIT_NOTHING', ''))
  const cells = targets.map(({ key, unit, period }) => {
    const current = valueIn(sheet, unit, period)
    const stays = current.value !== null && (current.locked || spread.keep.includes(key))
    const weight = new Decimal(spread.weights === null ? 1 : (spread.weights[key] ?? 0))
    return { weight, ...(stays && current.value !== null ? { locked: current.value } : {}) }
  })
  const parts = splitTarget(value, cells, decimals, rule)
  if (parts === null) return failed(problem('K_SPLIT_LOCKED', ''))
  return ok(
    targets.flatMap(({ unit, period }, index) => {
      const part = parts[index]
      return part === undefined || cells[index]?.locked !== undefined ? [] : [{ unit, period, value: part }]
    }),
  )
}

const cellsBelow = (
  sheet: Sheet,
  { unit, period, to }: Spread,
): readonly { readonly key: string; readonly unit: string; readonly period: string }[] => {
  if (to === 'children')
    return childrenIn(sheet, unit).map((each) => ({ key: each.id, unit: each.id, period }))
  const whole = sheet.periods.find((each) => each.key === period)
  return whole === undefined
    ? []
    : partsIn(sheet, whole).map((each) => ({ key: each.key, unit, period: each.key }))
}
