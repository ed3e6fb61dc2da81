// One line of the file as values of a record, with what does not fit.
import { type Problem, problem } from '../../kernel/problem.ts'
import type { Json, RecordValues } from '../../values/index.ts'
import type { ImportField } from '../fields.ts'
import { unguardCell } from '../guard.ts'
import type { LineProblem, ParsedLine } from '../import-row.ts'
import { type CellWorld, decidedValue, readCell } from './cell.ts'

export interface MappedColumn {
  readonly index: number
  readonly field: ImportField
}
export interface RawLine {
  readonly line: number
  readonly cells: readonly string[]
}

/** A line on its way through the check. */
export interface DraftLine extends RawLine {
  /** By field key, owner and owner department among them. */
  given: Record<string, Json>
  /** Cells that could not be read. */
  readonly misfits: readonly LineProblem[]
  /** What the form itself has against the record. */
  found: readonly LineProblem[]
  skip: boolean
}

export const readLine = (
  columns: readonly MappedColumn[],
  raw: RawLine,
  width: number,
  world: CellWorld,
): DraftLine => {
  const given: Record<string, Json> = {}
  const misfits: LineProblem[] = tooManyCells(raw, width)
  for (const { index, field } of columns) {
    const cell = readCell(field, raw.cells[index] ?? '', world)
    given[field.key] = cell.value
    for (const { text, problem: wrong } of cell.misfits)
      misfits.push({ field: field.key, text, problem: wrong })
  }
  const skip = misfits.some((each) => world.choices.find(each.field, each.text)?.action === 'skip')
  return { ...raw, given, misfits, found: [], skip }
}

const tooManyCells = ({ cells }: RawLine, width: number): LineProblem[] =>
  cells.slice(width).some((cell) => cell.trim() !== '')
    ? [
        {
          field: '',
          text: 'cells',
          problem: problem('F_IMPORT_CELLS', '', { params: { count: cells.length, limit: width } }),
        },
      ]
    : []

/** What stands in the file for a field; '' when no column is matched with it. */
export const cellText = (columns: readonly MappedColumn[], { cells }: RawLine, field: string): string => {
  const column = columns.find((each) => each.field.key === field)
  return column === undefined ? '' : unguardCell((cells[column.index] ?? '').trim())
}

/** A problem of the record as one of the line. */
export const lineProblem = (columns: readonly MappedColumn[], line: RawLine, found: Problem): LineProblem => {
  const field = fieldOf(found)
  const text = field === '' ? String(found.params?.check ?? found.code) : cellText(columns, line, field)
  return { field, text, problem: found }
}

const fieldOf = ({ at }: Problem): string => {
  if (at.startsWith('/values/')) return at.split('/')[2] ?? ''
  if (at === '/owner') return 'owner'
  return at === '/ownerDepartment' ? 'owner_dept' : ''
}

/** Applies what was decided about the problems found; true when the line changed and has to be checked again. */
export const settleLine = (
  draft: DraftLine,
  fields: ReadonlyMap<string, ImportField>,
  world: CellWorld,
): boolean => {
  let changed = false
  for (const { field: key, text } of draft.found) {
    const choice = world.choices.find(key, text)
    const field = fields.get(key)
    if (choice?.action === 'skip') draft.skip = true
    if (choice === undefined || field === undefined) continue
    const value = decidedValue(field, choice, world)
    if (value === undefined || JSON.stringify(value) === JSON.stringify(draft.given[key])) continue
    draft.given = { ...draft.given, [key]: value }
    changed = true
  }
  return changed
}

export const parsedLine = ({ given }: DraftLine): ParsedLine => {
  const { owner, owner_dept: department, ...values } = given
  return {
    values: values as RecordValues,
    ...(typeof owner === 'string' ? { owner } : {}),
    ...(typeof department === 'string' ? { ownerDepartment: department } : {}),
  }
}
