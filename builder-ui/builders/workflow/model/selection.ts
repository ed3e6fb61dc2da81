// What is selected in the flow designer: nothing, a step `[key]`, or one way of a split `[split, way]`.
import { branchOf, placeOf } from '../../../../runtime/workflow/index.ts'
import type { FlowBranch, FlowNode, WorkflowDef } from '../../../../schemas/workflow.ts'
import { NOTHING, type Selection } from '../../../editor/index.ts'

export interface Selected {
  readonly node: FlowNode
  /** Set when a way is selected. */
  readonly branch: FlowBranch | null
}

export const selectedAt = (doc: WorkflowDef, [key, way]: Selection): Selected | null => {
  const node = key === undefined ? undefined : placeOf(doc, key)?.node
  if (node === undefined) return null
  if (way === undefined) return { node, branch: null }
  const branch = branchOf(node, way)
  return branch === undefined ? null : { node, branch }
}

/** Steps and ways in reading order, for the arrow keys. */
export const readingOrder = (nodes: readonly FlowNode[]): readonly Selection[] =>
  nodes.flatMap((node) => [
    [node.key],
    ...(node.branches ?? []).flatMap((branch) => [[node.key, branch.key], ...readingOrder(branch.nodes)]),
  ])

/** The spot of a problem: `/nodes/2/branches/0/nodes/1/props/assignees`; a step may be named by its key instead. */
export const selectionOf = (doc: WorkflowDef, at: string): Selection =>
  walk(
    doc.nodes,
    at
      .split('/')
      .filter((part) => part !== '')
      .slice(1),
    NOTHING,
  )

const walk = (
  nodes: readonly FlowNode[],
  [part, ...rest]: readonly string[],
  found: Selection,
): Selection => {
  const node = nodes.find((each) => each.key === part) ?? nodes[Number(part)]
  if (part === undefined || node === undefined) return found
  const branch = rest[0] === 'branches' ? node.branches?.[Number(rest[1])] : undefined
  if (branch === undefined) return [node.key]
  return rest[2] === 'nodes'
    ? walk(branch.nodes, rest.slice(3), [node.key, branch.key])
    : [node.key, branch.key]
}
