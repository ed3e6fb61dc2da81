// Where a step may be added or dropped, as the commands that do it: one function for pointer, keys, menu and mark, so that what
// is offered and what is done never disagree. Pure.
import type { CommandCall } from '../../../../runtime/kernel/command.ts'
import { type BranchRef, placeOf, placesOf, workflowCommands } from '../../../../runtime/workflow/index.ts'
import type { FlowNode, WorkflowDef } from '../../../../schemas/workflow.ts'

export type Drag =
  | { readonly what: 'new'; readonly node: FlowNode }
  | { readonly what: 'node'; readonly key: string }

/** A place between two steps: before the step that now has this index. */
export interface Over {
  readonly parent: BranchRef | null
  readonly index: number
}

const sameParent = (left: BranchRef | null, right: BranchRef | null): boolean =>
  left?.node === right?.node && left?.branch === right?.branch

/** null: not there. Empty: it is there already. */
export const planDrop = (doc: WorkflowDef, drag: Drag, over: Over): readonly CommandCall[] | null => {
  const call = drag.what === 'new' ? addCall(drag.node, over) : moveCall(doc, drag.key, over)
  if (call === null) return []
  return workflowCommands.get(call.name).run(doc, call.args as never).ok ? [call] : null
}

const addCall = (node: FlowNode, { parent, index }: Over): CommandCall => ({
  name: 'add-node',
  args: { parent, index, node },
})

const moveCall = (doc: WorkflowDef, key: string, { parent, index }: Over): CommandCall | null => {
  const place = placeOf(doc, key)
  const stays = place !== undefined && sameParent(place.parent, parent)
  if (stays && (index === place.index || index === place.index + 1)) return null
  // The command counts places while the step is lifted out.
  const target = stays && index > place.index ? index - 1 : index
  return { name: 'move-node', args: { key, parent, index: target } }
}

/** Every place of the flow in reading order. */
export const allPlaces = (doc: WorkflowDef): readonly Over[] => placesIn(doc.nodes, null)

const placesIn = (nodes: readonly FlowNode[], parent: BranchRef | null): readonly Over[] => [
  ...nodes.flatMap((node, index): readonly Over[] => [
    { parent, index },
    ...(node.branches ?? []).flatMap((branch) =>
      placesIn(branch.nodes, { node: node.key, branch: branch.key }),
    ),
  ]),
  { parent, index: nodes.length },
]

export type Arrow = 'up' | 'down' | 'left' | 'right'

/** Alt and an arrow: up and down through all places the step may have, left and right into the way beside. */
export const planArrow = (doc: WorkflowDef, key: string, arrow: Arrow): readonly CommandCall[] | null => {
  if (arrow === 'left' || arrow === 'right') return planSideways(doc, key, arrow === 'left' ? -1 : 1)
  const drag: Drag = { what: 'node', key }
  const plans = allPlaces(doc).map((over) => planDrop(doc, drag, over))
  const own = plans.findIndex((plan) => plan?.length === 0)
  const last = plans.findLastIndex((plan) => plan?.length === 0)
  if (own < 0) return null
  return arrow === 'up'
    ? (plans.slice(0, own).findLast((plan) => plan !== null) ?? null)
    : (plans.slice(last + 1).find((plan) => plan !== null) ?? null)
}

const planSideways = (doc: WorkflowDef, key: string, by: 1 | -1): readonly CommandCall[] | null => {
  const place = placeOf(doc, key)
  const { parent } = place ?? { parent: null }
  if (place === undefined || parent === null) return null
  const branches = placesOf(doc).get(parent.node)?.node.branches ?? []
  const target = branches[branches.findIndex((branch) => branch.key === parent.branch) + by]
  if (target === undefined) return null
  const index = Math.min(place.index, target.nodes.length)
  return planDrop(doc, { what: 'node', key }, { parent: { node: parent.node, branch: target.key }, index })
}
