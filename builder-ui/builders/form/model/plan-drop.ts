// planDrop: from what is dragged and what it is over to the commands of the drop. Pure; the pointer, the keyboard and touch
// all end here, so a drop means the same however it was made.
//   over a gap          → the field gets a row of its own (a half row while Alt is held)
//   beside a field      → both share the row: free room first, then half of the neighbour's width
//   between columns     → the field becomes, or moves as, a column of the sub-form
// A field that leaves a shared row gives its room to its neighbour, so rows above and below keep their shape.

import { fieldTypes } from '../../../../runtime/forms/index.ts'
import type { CommandCall } from '../../../../runtime/kernel/command.ts'
import type { ColumnDef, FieldDef, FormDef } from '../../../../schemas/form.ts'
import { addField, moveField, setWidth } from './calls.ts'
import { mayShareRow, QUARTERS, type Quarters, type Row, rowOf, rowsOf, widthOf } from './rows.ts'

/** What is being dragged. `subform` is the sub-form a column lives in. */
export type Drag =
  | { readonly what: 'new'; readonly field: FieldDef }
  | { readonly what: 'field'; readonly key: string; readonly subform?: string }

/** Where it is held. */
export type Over =
  | { readonly where: 'gap'; readonly index: number; readonly half?: boolean }
  | { readonly where: 'side'; readonly of: string; readonly side: 'before' | 'after' }
  | { readonly where: 'column'; readonly subform: string; readonly index: number }

/** The commands of the drop; empty when the drop changes nothing; null when the field cannot be put there. */
export function planDrop(form: FormDef, drag: Drag, over: Over): readonly CommandCall[] | null {
  const moving = draggedField(form, drag)
  if (moving === undefined) return null
  if (over.where === 'column') return planColumn(form, drag, moving, over)
  if (drag.what === 'field' && drag.subform !== undefined) return null
  return over.where === 'gap' ? planGap(form, drag, moving, over) : planSide(form, drag, moving, over)
}

function draggedField(form: FormDef, drag: Drag): FieldDef | ColumnDef | undefined {
  if (drag.what === 'new') return drag.field
  const fields = drag.subform === undefined ? form.fields : subformOf(form, drag.subform)?.fields
  return fields?.find((field) => field.key === drag.key)
}

const subformOf = (form: FormDef, key: string): FieldDef | undefined =>
  form.fields.find((field) => field.key === key)

/** Fields may not change between the form and a sub-form: their values live in different tables. */
function planColumn(
  form: FormDef,
  drag: Drag,
  moving: FieldDef | ColumnDef,
  over: { readonly subform: string; readonly index: number },
): readonly CommandCall[] | null {
  const columns = subformOf(form, over.subform)?.fields ?? []
  if (!fieldTypes.has(moving.type) || fieldTypes.get(moving.type).can?.inSubform === false) return null
  if (drag.what === 'new') return [addField(moving, over.index, over.subform)]
  if (drag.subform !== over.subform) return null
  const from = columns.findIndex((column) => column.key === drag.key)
  const index = from < over.index ? over.index - 1 : over.index
  return index === from ? [] : [moveField(drag.key, index, over.subform)]
}

function planGap(
  form: FormDef,
  drag: Drag,
  moving: FieldDef | ColumnDef,
  over: { readonly index: number; readonly half?: boolean },
): readonly CommandCall[] {
  const width: Quarters = over.half === true && mayShareRow(moving.type) ? 2 : QUARTERS
  if (drag.what === 'new') return [addField({ ...moving, width }, over.index)]
  const from = indexOf(form, drag.key)
  const index = from < over.index ? over.index - 1 : over.index
  const alone = rowOf(form.fields, drag.key)?.fields.length === 1
  const width0 = widthOf(moving)
  if (alone && index === from) return []
  const wanted = alone && standsAlone(form.fields, moving as FieldDef, index) ? width0 : width
  return [
    ...leaveRow(form, drag.key),
    ...(wanted === width0 ? [] : [setWidth({ key: drag.key }, wanted)]),
    ...(index === from ? [] : [moveField(drag.key, index)]),
  ]
}

/** Would the field still have the row to itself there? Neighbours that fit would slip into it. */
function standsAlone(fields: readonly FieldDef[], moving: FieldDef, index: number): boolean {
  const rest = fields.filter((field) => field.key !== moving.key)
  const after = [...rest.slice(0, index), moving, ...rest.slice(index)]
  return rowOf(after, moving.key)?.fields.length === 1
}

function planSide(
  form: FormDef,
  drag: Drag,
  moving: FieldDef | ColumnDef,
  over: { readonly of: string; readonly side: 'before' | 'after' },
): readonly CommandCall[] | null {
  const neighbour = form.fields.find((field) => field.key === over.of)
  if (neighbour === undefined || !mayShareRow(moving.type) || !mayShareRow(neighbour.type)) return null
  if (drag.what === 'field' && drag.key === over.of) return []
  const row = rowOf(form.fields, over.of)
  if (row === undefined) return null
  const target = indexOf(form, over.of) + (over.side === 'after' ? 1 : 0)
  if (drag.what === 'field' && row.fields.some((field) => field.key === drag.key)) {
    const from = indexOf(form, drag.key)
    const index = from < target ? target - 1 : target
    return index === from ? [] : [moveField(drag.key, index)]
  }
  const shared = share(row, neighbour)
  if (shared === null) return null
  const squeeze = shared.giver === null ? [] : [setWidth({ key: shared.giver.key }, shared.giver.width)]
  if (drag.what === 'new') return [...squeeze, addField({ ...moving, width: shared.width }, target)]
  const from = indexOf(form, drag.key)
  const index = from < target ? target - 1 : target
  return [
    ...leaveRow(form, drag.key),
    ...squeeze,
    ...(widthOf(moving) === shared.width ? [] : [setWidth({ key: drag.key }, shared.width)]),
    ...(index === from ? [] : [moveField(drag.key, index)]),
  ]
}

/** Room for one more field in a row: what is free, at most a half; else half of the neighbour, else of the widest. */
function share(
  row: Row,
  neighbour: FieldDef,
): { width: Quarters; giver: { key: string; width: Quarters } | null } | null {
  const free = QUARTERS - row.fields.reduce((sum, field) => sum + widthOf(field), 0)
  if (free > 0) return { width: Math.min(free, 2) as Quarters, giver: null }
  const widest = [...row.fields].sort((left, right) => widthOf(right) - widthOf(left))[0]
  const giver = widthOf(neighbour) > 1 ? neighbour : widest
  if (giver === undefined || widthOf(giver) === 1) return null
  const given = Math.floor(widthOf(giver) / 2) as Quarters
  return { width: given, giver: { key: giver.key, width: (widthOf(giver) - given) as Quarters } }
}

/** What keeps the left row whole: the neighbour takes the room of the field that goes. Nothing for a row of one. */
export function leaveRow(form: FormDef, key: string): readonly CommandCall[] {
  const row = rowOf(form.fields, key)
  const going = row?.fields.find((field) => field.key === key)
  if (row === undefined || going === undefined || row.fields.length === 1) return []
  const place = row.fields.indexOf(going)
  const heir = row.fields[place - 1] ?? row.fields[place + 1]
  if (heir === undefined) return []
  return [setWidth({ key: heir.key }, Math.min(widthOf(heir) + widthOf(going), QUARTERS) as Quarters)]
}

const indexOf = (form: FormDef, key: string): number => form.fields.findIndex((field) => field.key === key)

/** Where Alt+arrow leads: out of a shared row, past the next row, beside the neighbour. Null at the edge. */
export function overOfArrow(
  form: FormDef,
  key: string,
  arrow: 'up' | 'down' | 'left' | 'right',
): Over | null {
  const rows = rowsOf(form.fields)
  const at = rows.findIndex((row) => row.fields.some((field) => field.key === key))
  const row = rows[at]
  if (row === undefined) return null
  const place = row.fields.findIndex((field) => field.key === key)
  const alone = row.fields.length === 1
  if (arrow === 'up' || arrow === 'down') return vertical(rows, at, alone, arrow)
  const beside = row.fields[place + (arrow === 'left' ? -1 : 1)]
  if (beside !== undefined)
    return { where: 'side', of: beside.key, side: arrow === 'left' ? 'before' : 'after' }
  if (!alone) return null
  const nextRow = rows[at + (arrow === 'left' ? -1 : 1)]
  const partner = arrow === 'left' ? nextRow?.fields.at(-1) : nextRow?.fields[0]
  return partner === undefined
    ? null
    : { where: 'side', of: partner.key, side: arrow === 'left' ? 'after' : 'before' }
}

function vertical(rows: readonly Row[], at: number, alone: boolean, arrow: 'up' | 'down'): Over | null {
  const gapBefore = (index: number): Over | null => {
    const row = rows[index]
    if (row !== undefined) return { where: 'gap', index: row.start }
    const last = rows.at(-1)
    return index === rows.length && last !== undefined
      ? { where: 'gap', index: last.start + last.fields.length }
      : null
  }
  if (!alone) return gapBefore(arrow === 'up' ? at : at + 1)
  if (arrow === 'up') return at === 0 ? null : gapBefore(at - 1)
  return at === rows.length - 1 ? null : gapBefore(at + 2)
}
