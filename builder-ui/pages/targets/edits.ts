// Changes that are not saved yet: laid over the sheet of the server, computed with the same engine, undone one by one. Pure.
import { type Period, periodOf } from '../../../runtime/calendar/index.ts'
import { Decimal, plain } from '../../../runtime/kernel/decimal.ts'
import {
  cellKey,
  EMPTY_CELL,
  type Sheet,
  type TargetUnit,
  type TargetValue,
} from '../../../runtime/kpi/index.ts'
import type { TargetGrid } from '../../../schemas/api/kpis.ts'
import type { CellChange } from '../../api/index.ts'

/** The company has no id of its own in the answer; here every unit needs one. */
export const COMPANY = 'company'

/** Changed cells by `cellKey`. */
export type Edits = ReadonlyMap<string, TargetValue>
export const NO_EDITS: Edits = new Map()

export interface CellEdit {
  readonly unit: string
  readonly period: string
  readonly value?: Decimal | null
  readonly locked?: boolean
}

type GridUnit = TargetGrid['rows'][number]['unit']
export const unitKey = (unit: GridUnit): string => unit.id ?? COMPANY

/** The grid with the changes on it. */
export const sheetOf = (grid: TargetGrid, edits: Edits): Sheet => {
  const units = grid.rows.map(
    ({ unit }): TargetUnit => ({
      kind: unit.kind,
      id: unitKey(unit),
      name: unit.name,
      parent: unit.kind === 'company' ? null : (unit.parent ?? COMPANY),
      depth: unit.depth,
    }),
  )
  const periods = grid.periods
    .map((each) => periodOf(each.key))
    .filter((period): period is Period => period !== null)
  return { units, periods, values: new Map([...savedValues(grid), ...edits]) }
}

const savedValues = (grid: TargetGrid): ReadonlyMap<string, TargetValue> =>
  new Map(
    grid.rows.flatMap(({ unit, cells }) =>
      cells.map(({ period, value, locked }): [string, TargetValue] => [
        cellKey(unitKey(unit), period),
        { value: value === null ? null : new Decimal(value), locked },
      ]),
    ),
  )

/** Lays changes over those that are there; a cell that is as it was saved is no change. Locked cells keep their value. */
export const withEdits = (grid: TargetGrid, edits: Edits, changes: readonly CellEdit[]): Edits => {
  const saved = savedValues(grid)
  const editable = new Set(grid.rows.filter((row) => row.editable).map(({ unit }) => unitKey(unit)))
  const next = new Map(edits)
  for (const { unit, period, value, locked } of changes) {
    const key = cellKey(unit, period)
    const current = next.get(key) ?? saved.get(key) ?? EMPTY_CELL
    if (!editable.has(unit) || (value !== undefined && current.locked && locked !== false)) continue
    const cell = { value: value === undefined ? current.value : value, locked: locked ?? current.locked }
    if (isSame(cell, saved.get(key) ?? EMPTY_CELL)) next.delete(key)
    else next.set(key, cell)
  }
  return next
}

const isSame = (left: TargetValue, right: TargetValue): boolean =>
  left.locked === right.locked &&
  (left.value === null ? right.value === null : right.value !== null && left.value.eq(right.value))

/** The changes as the server takes them, each with what it was when it was read. */
export const changesOf = (grid: TargetGrid, edits: Edits): readonly CellChange[] => {
  const saved = savedValues(grid)
  return grid.rows.flatMap(({ unit }) =>
    grid.periods.flatMap(({ key: period }): readonly CellChange[] => {
      const key = cellKey(unitKey(unit), period)
      const edit = edits.get(key)
      if (edit === undefined) return []
      const was = saved.get(key)?.value ?? null
      return [
        {
          unitKind: unit.kind,
          unitId: unit.id,
          period,
          value: edit.value === null ? null : plain(edit.value),
          locked: edit.locked,
          was: was === null ? null : plain(was),
        },
      ]
    }),
  )
}
