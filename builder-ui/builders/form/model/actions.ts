// What can be done to fields, each one step of the undo list; pointer, keys, bars and palette all end here.
import type { CommandCall } from '../../../../runtime/kernel/command.ts'
import { NOTHING, neighbour, type Selection } from '../../../editor/index.ts'
import { addField, duplicateField, moveField, removeField } from './calls.ts'
import { type Designer, fieldAtPath, readingOrder } from './designer.ts'
import { freshKey, newColumn, newField, randomTag } from './new-field.ts'
import { type Drag, leaveRow, type Over, overOfArrow, planDrop } from './plan-drop.ts'

/** Adds a field of a type after what is selected; inside a sub-form when a column is selected. */
export function addAfterSelection(designer: Designer, type: string): void {
  const { doc, selection, step, selectNew, currency } = designer
  const [first, second] = selection
  const parent = doc.fields.find((each) => each.key === first)
  const field = newField(doc, type, randomTag, currency)
  if (parent !== undefined && second !== undefined) {
    const columns = parent.fields ?? []
    const index = columns.findIndex((each) => each.key === second) + 1
    const calls = planDrop(
      doc,
      { what: 'new', field: newColumn(doc, type, randomTag, currency) },
      { where: 'column', subform: parent.key, index },
    )
    if (calls !== null && step(calls)) {
      selectNew([parent.key, keyOf(calls)])
      return
    }
  }
  const index = parent === undefined ? doc.fields.length : doc.fields.indexOf(parent) + 1
  if (step([addField(field, index)])) selectNew([field.key])
}

const keyOf = (calls: readonly CommandCall[]): string => {
  const args = calls.at(-1)?.args as { readonly field?: { readonly key: string } } | undefined
  return args?.field?.key ?? ''
}

export function addColumn(designer: Designer, subform: string): void {
  const { doc, step, selectNew, currency } = designer
  const columns = doc.fields.find((each) => each.key === subform)?.fields ?? []
  const column = newColumn(doc, 'text', randomTag, currency)
  if (step([addField(column, columns.length, subform)])) selectNew([subform, column.key])
}

/** Drops; what was dropped is selected. */
export function dropOn(designer: Designer, drag: Drag, over: Over): void {
  const calls = planDrop(designer.doc, drag, over)
  if (calls === null || (calls.length > 0 && !designer.step(calls))) return
  const key = drag.what === 'new' ? drag.field.key : drag.key
  const at = over.where === 'column' ? [over.subform, key] : [key]
  if (drag.what === 'new') designer.selectNew(at)
  else designer.select(at)
}

/** Takes a field away; the one before it is selected, so that Delete can be pressed again. Answers its undo. */
export function removeAt(designer: Designer, selection: Selection): boolean {
  const { doc, step, select } = designer
  const found = fieldAtPath(doc, selection)
  if (found === null) return false
  const left = selection.length === 1 ? leaveRow(doc, found.place.key) : []
  const order = readingOrder(doc).filter((path) => path.length === selection.length)
  const next = neighbour(order, selection, -1)
  if (!step([...left, removeField(found.place)])) return false
  select(next.join('/') === selection.join('/') ? NOTHING : next)
  return true
}

export function duplicateAt(designer: Designer, selection: Selection): void {
  const { doc, step, select } = designer
  const found = fieldAtPath(doc, selection)
  if (found === null) return
  const key = freshKey(doc, found.field.type, randomTag)
  if (step([duplicateField(found.place, key)]))
    select(found.place.subform === undefined ? [key] : [found.place.subform, key])
}

export type Arrow = 'up' | 'down' | 'left' | 'right'

/** Alt and an arrow: fields by rows, columns along their table. */
export function moveByArrow(designer: Designer, arrow: Arrow): boolean {
  const { doc, selection, selected, step } = designer
  if (selected === null) return false
  const { key, subform } = selected.place
  if (subform !== undefined) {
    const columns = doc.fields.find((each) => each.key === subform)?.fields ?? []
    const index =
      columns.findIndex((each) => each.key === key) + (arrow === 'left' || arrow === 'up' ? -1 : 1)
    return index >= 0 && index < columns.length && step([moveField(key, index, subform)])
  }
  const over = overOfArrow(doc, key, arrow)
  const calls = over === null ? null : planDrop(doc, { what: 'field', key: selection[0] ?? key }, over)
  return calls !== null && calls.length > 0 && step(calls)
}
