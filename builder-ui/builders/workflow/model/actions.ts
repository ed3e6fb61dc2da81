// What can be done to steps and ways, each one step of the undo list; pointer, keys, menus and palette all end here.
import { isFixedNode, type NodeKind, placeOf } from '../../../../runtime/workflow/index.ts'
import { NOTHING, neighbour } from '../../../editor/index.ts'
import { addBranch, moveBranch, removeBranch, removeNode } from './calls.ts'
import type { FlowDesigner } from './designer.ts'
import { copyOf, newBranch, newNode, randomTag } from './new-node.ts'
import { type Arrow, allPlaces, type Drag, type Over, planArrow, planDrop } from './plan-drop.ts'
import { readingOrder } from './selection.ts'

/** Drops or adds; what was dropped is selected. */
export const dropOn = (designer: FlowDesigner, drag: Drag, over: Over): boolean => {
  // The palette drags a sample; what lands has a key of its own.
  const landing: Drag =
    drag.what === 'node' ? drag : { what: 'new', node: copyOf(designer.doc, drag.node, randomTag) }
  const calls = planDrop(designer.doc, landing, over)
  if (calls === null || !designer.step(calls)) return false
  designer.select([landing.what === 'new' ? landing.node.key : landing.key])
  return true
}

/** After the selected step or at the head of the selected way; where that cannot be, at the next place that can. */
export const addAfterSelection = (designer: FlowDesigner, kind: NodeKind): boolean => {
  const { doc, selection } = designer
  const drag: Drag = { what: 'new', node: newNode(doc, kind, randomTag) }
  const places = allPlaces(doc)
  const start = places.findIndex((over) => isAfter(designer, over))
  const order = [...places.slice(Math.max(start, 0)), ...places.slice(0, Math.max(start, 0)).toReversed()]
  const wanted = selection.length === 0 ? places.toReversed() : order
  const over = wanted.find((each) => planDrop(doc, drag, each) !== null)
  return over !== undefined && dropOn(designer, drag, over)
}

const isAfter = ({ doc, selection }: FlowDesigner, over: Over): boolean => {
  const [key, way] = selection
  if (key === undefined) return false
  if (way !== undefined) return over.parent?.node === key && over.parent.branch === way && over.index === 0
  const place = placeOf(doc, key)
  return (
    place !== undefined &&
    place.parent?.node === over.parent?.node &&
    place.parent?.branch === over.parent?.branch &&
    over.index === place.index + 1
  )
}

/** Takes the selected step or way away; the one before it is selected, so that Delete can be pressed again. */
export const removeSelected = (designer: FlowDesigner): boolean => {
  const { doc, selection, selected, step, select } = designer
  const [key = '', way] = selection
  if (selected === null || (way === undefined && isFixedNode(doc, key))) return false
  const before = neighbour(readingOrder(doc.nodes), selection, -1)
  if (!step([way === undefined ? removeNode(key) : removeBranch(key, way)])) return false
  select(before.join('/') === selection.join('/') ? NOTHING : before)
  return true
}

export const duplicateSelected = (designer: FlowDesigner): boolean => {
  const { doc, selection, selected } = designer
  const place = selection.length === 1 ? placeOf(doc, selection[0] ?? '') : undefined
  if (selected === null || place === undefined || isFixedNode(doc, selected.node.key)) return false
  const node = copyOf(doc, selected.node, randomTag)
  return dropOn(designer, { what: 'new', node }, { parent: place.parent, index: place.index + 1 })
}

export const moveSelected = (designer: FlowDesigner, arrow: Arrow): boolean => {
  const { doc, selection, selected, step } = designer
  const [key = '', way] = selection
  if (selected === null) return false
  if (way !== undefined) {
    const index = selected.node.branches?.findIndex((branch) => branch.key === way) ?? 0
    const by = arrow === 'left' ? -1 : arrow === 'right' ? 1 : 0
    const last = (selected.node.branches?.length ?? 0) - 1
    if (by === 0 || index === last || index + by < 0 || index + by >= last) return false
    return step([moveBranch(key, way, index + by)])
  }
  const calls = planArrow(doc, key, arrow)
  return calls !== null && calls.length > 0 && step(calls)
}

/** A new way stands before the default one. */
export const addWay = (designer: FlowDesigner, split: string): boolean => {
  const branches = placeOf(designer.doc, split)?.node.branches ?? []
  const branch = newBranch(branches.length, randomTag)
  if (!designer.step([addBranch(split, branches.length - 1, branch)])) return false
  designer.select([split, branch.key])
  return true
}
