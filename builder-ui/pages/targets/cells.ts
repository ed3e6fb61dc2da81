// Reading typed and pasted numbers, and which cells a pasted block fills.
import { type Decimal, parseDecimal } from '../../../runtime/kernel/decimal.ts'
import type { TargetGrid } from '../../../schemas/api/kpis.ts'
import { type CellEdit, unitKey } from './edits.ts'

/** Typed text as a number; empty is null; undefined when it is none, or has more decimals than the metric. */
export const readTyped = (text: string, decimals: number): Decimal | null | undefined => {
  const clean = text.normalize('NFKC').replace(/[,\s]/g, '')
  if (clean === '') return null
  const number = parseDecimal(clean)
  return number === null || number.decimalPlaces() > decimals ? undefined : number
}

export interface CellPlace {
  readonly row: number
  readonly column: number
}

export interface PasteResult {
  readonly cells: readonly CellEdit[]
  /** First text that is no number; then nothing is taken. */
  readonly wrong: string | null
}

/** A block of a sheet (tabs and line ends) laid over the shown rows from one cell on; what hangs over the edge is left out. */
export const pasteBlock = (
  rows: TargetGrid['rows'],
  periods: readonly { readonly key: string }[],
  from: CellPlace,
  text: string,
  decimals: number,
): PasteResult => {
  const cells: CellEdit[] = []
  for (const [down, line] of text.replace(/\r/g, '').replace(/\n$/, '').split('\n').entries()) {
    for (const [right, piece] of line.split('\t').entries()) {
      const row = rows[from.row + down]
      const period = periods[from.column + right]
      if (row === undefined || period === undefined) continue
      const value = readTyped(piece, decimals)
      if (value === undefined) return { cells: [], wrong: piece.trim() }
      cells.push({ unit: unitKey(row.unit), period: period.key, value })
    }
  }
  return { cells, wrong: null }
}
