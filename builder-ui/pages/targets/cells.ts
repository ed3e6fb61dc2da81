// Pure parts of the grid: reading typed and pasted numbers, and which cells a pasted block fills.

import { parseDecimal, plain } from '../../../runtime/kernel/decimal.ts'
import type { TargetGrid } from '../../../schemas/api/kpis.ts'
import type { CellChange } from '../../api/index.ts'

/** Typed text as decimal text; '' is empty; undefined when it is no number. Separators of thousands are taken out. */
export const readTyped = (text: string): string | null | undefined => {
  const clean = text.replace(/[,，\s]/g, '')
  if (clean === '') return null
  const number = parseDecimal(clean)
  return number === null ? undefined : plain(number)
}

export interface PasteResult {
  readonly cells: readonly CellChange[]
  /** First text that is no number; then nothing is written. */
  readonly wrong: string | null
}

/** A block of a sheet (tabs and line ends) laid over the grid from one cell on; what hangs over the edge is left out. */
export const pasteBlock = (
  grid: TargetGrid,
  rowIndex: number,
  columnIndex: number,
  text: string,
): PasteResult => {
  const cells: CellChange[] = []
  for (const [down, line] of text.replace(/\r/g, '').replace(/\n$/, '').split('\n').entries()) {
    for (const [right, piece] of line.split('\t').entries()) {
      const row = grid.rows[rowIndex + down]
      const period = grid.periods[columnIndex + right]
      if (row === undefined || period === undefined) continue
      const value = readTyped(piece)
      if (value === undefined) return { cells: [], wrong: piece.trim() }
      cells.push({ unitKind: row.unit.kind, unitId: row.unit.id, period: period.key, value })
    }
  }
  return { cells, wrong: null }
}
