// What of the sheet is on the screen: rows that are not folded away, each with its numbers, and a row for what a unit has not
// assigned after everything below it.
import { type SheetCell, sheetRows, type TargetUnit } from '../../../runtime/kpi/index.ts'
import type { TargetGrid } from '../../../schemas/api/kpis.ts'
import { type Edits, sheetOf } from './edits.ts'

export interface UnitRow {
  readonly kind: 'unit'
  readonly unit: TargetUnit
  readonly cells: readonly SheetCell[]
  readonly editable: boolean
  readonly hasChildren: boolean
  readonly folded: boolean
  /** Place among the rows with cells: where the arrow keys go. */
  readonly index: number
}
export interface GapRow {
  readonly kind: 'gap'
  readonly unit: TargetUnit
  readonly cells: readonly SheetCell[]
}
export type ShownRow = UnitRow | GapRow

export const shownRows = (
  grid: TargetGrid,
  edits: Edits,
  folded: ReadonlySet<string>,
): readonly ShownRow[] => {
  const rows = sheetRows(sheetOf(grid, edits))
  const parents = new Set(rows.map(({ unit }) => unit.parent))
  const shown: ShownRow[] = []
  /** Units whose subtree is being listed, the outermost first. */
  let open: { readonly unit: TargetUnit; readonly cells: readonly SheetCell[]; readonly hidden: boolean }[] =
    []
  let index = 0
  const closeTo = (depth: number): void => {
    for (const each of open.filter(({ unit }) => unit.depth >= depth).reverse())
      if (!each.hidden && hasGap(each.cells)) shown.push({ kind: 'gap', unit: each.unit, cells: each.cells })
    open = open.filter(({ unit }) => unit.depth < depth)
  }
  for (const [place, { unit, cells }] of rows.entries()) {
    closeTo(unit.depth)
    const hidden = open.some((each) => each.hidden || folded.has(each.unit.id))
    open.push({ unit, cells, hidden })
    if (hidden) continue
    shown.push({
      kind: 'unit',
      unit,
      cells,
      editable: grid.rows[place]?.editable ?? false,
      hasChildren: parents.has(unit.id),
      folded: folded.has(unit.id),
      index: index++,
    })
  }
  closeTo(0)
  return shown
}

const hasGap = (cells: readonly SheetCell[]): boolean =>
  cells.some(({ gap }) => gap !== null && !gap.isZero())

/** Large companies open with their departments folded: a thousand inputs help nobody. */
export const firstFolded = (grid: TargetGrid): ReadonlySet<string> =>
  new Set(
    grid.rows.length <= 120
      ? []
      : grid.rows.filter(({ unit }) => unit.kind === 'department').map(({ unit }) => unit.id ?? ''),
  )
