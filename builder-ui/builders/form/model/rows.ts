// How fields lie on the sheet: reading order, filled into rows of four quarters. The form view flows them the same way.

import { fieldTypes } from '../../../../runtime/forms/index.ts'
import type { ColumnDef, FieldDef } from '../../../../schemas/form.ts'

export const QUARTERS = 4
export type Quarters = 1 | 2 | 3 | 4

/** Types that take the whole row: a table, a heading, a long text are no use in a quarter. */
const WIDE_CONTROLS: readonly string[] = ['subform', 'section', 'description', 'textarea']

/** Width a field has on the sheet. */
export const widthOf = (field: FieldDef | ColumnDef): Quarters => field.width ?? QUARTERS

/** May the field share its row? */
export const mayShareRow = (type: string): boolean => !['subform', 'section'].includes(controlOf(type))

/** Width a new field of this type starts with when it stands beside another. */
export const isWide = (type: string): boolean => WIDE_CONTROLS.includes(controlOf(type))

const controlOf = (type: string): string => (fieldTypes.has(type) ? fieldTypes.get(type).control : '')

export interface Row {
  /** Index of the first field among the fields of the form. */
  readonly start: number
  readonly fields: readonly FieldDef[]
}

const known = new WeakMap<readonly FieldDef[], readonly Row[]>()

/** Rows in reading order; a field that does not fit begins the next row. Kept per list: one drag asks hundreds of times. */
export function rowsOf(fields: readonly FieldDef[]): readonly Row[] {
  const before = known.get(fields)
  if (before !== undefined) return before
  const rows = flow(fields)
  known.set(fields, rows)
  return rows
}

function flow(fields: readonly FieldDef[]): readonly Row[] {
  const rows: { start: number; fields: FieldDef[] }[] = []
  let room = 0
  fields.forEach((field, index) => {
    const width = widthOf(field)
    if (width > room) {
      rows.push({ start: index, fields: [] })
      room = QUARTERS
    }
    rows.at(-1)?.fields.push(field)
    room -= width
  })
  return rows
}

/** The row a field lies in. */
export const rowOf = (fields: readonly FieldDef[], key: string): Row | undefined =>
  rowsOf(fields).find((row) => row.fields.some((field) => field.key === key))
