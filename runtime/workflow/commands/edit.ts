// Reaching into the tree of blocks: every edit gives a new document and shares what it did not touch.
import type { FlowBranch, FlowNode, WorkflowDef } from '../../../schemas/workflow.ts'
import type { Applied, CommandCall } from '../../kernel/command.ts'
import { type Problem, problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import { nodeKinds } from '../nodes/index.ts'
import { type BranchRef, placeOf } from '../tree.ts'

export type Outcome = Result<Applied<WorkflowDef>>
export type Sequence = readonly FlowNode[]

export const done = (doc: WorkflowDef, inverse: CommandCall): Outcome => ok({ doc, inverse })
export const gone = (what: string): Outcome => failed(problem('F_GONE', '', { params: { what } }))
export const refused = (found: Problem): Outcome => failed(found)

/** The nodes of a branch, or of the main sequence; undefined when the branch is gone. */
export const sequenceAt = (doc: WorkflowDef, parent: BranchRef | null): Sequence | undefined =>
  parent === null
    ? doc.nodes
    : placeOf(doc, parent.node)?.node.branches?.find((branch) => branch.key === parent.branch)?.nodes

export const withSequence = (doc: WorkflowDef, parent: BranchRef | null, nodes: Sequence): WorkflowDef =>
  parent === null
    ? { ...doc, nodes }
    : withNode(doc, parent.node, (node) =>
        withBranches(
          node,
          (node.branches ?? []).map((branch) =>
            branch.key === parent.branch ? { ...branch, nodes } : branch,
          ),
        ),
      )

export const withNode = (
  doc: WorkflowDef,
  key: string,
  change: (node: FlowNode) => FlowNode,
): WorkflowDef => ({
  ...doc,
  nodes: mapNodes(doc.nodes, key, change),
})

const mapNodes = (nodes: Sequence, key: string, change: (node: FlowNode) => FlowNode): Sequence =>
  nodes.map((node) => {
    if (node.key === key) return change(node)
    if (node.branches === undefined) return node
    return withBranches(
      node,
      node.branches.map((branch) => ({ ...branch, nodes: mapNodes(branch.nodes, key, change) })),
    )
  })

export const withBranches = (node: FlowNode, branches: readonly FlowBranch[]): FlowNode => ({
  ...node,
  branches,
})

/** Keys of a node and of everything inside it. */
export const keysOf = (node: FlowNode): readonly string[] => [
  node.key,
  ...(node.branches ?? []).flatMap((branch) => branch.nodes.flatMap(keysOf)),
]

/** Start opens the flow and End closes the main sequence; both stay. */
export const isFixedNode = (doc: WorkflowDef, key: string): boolean => {
  const place = placeOf(doc, key)
  return (
    place !== undefined &&
    place.parent === null &&
    (place.index === 0 || place.index === doc.nodes.length - 1)
  )
}

/** May a node of this kind stand at `index` of the sequence it is not yet part of? */
export const mayStand = (
  kind: string,
  sequence: Sequence,
  parent: BranchRef | null,
  index: number,
): Problem | undefined => {
  if (!nodeKinds.has(kind)) return problem('W_NODE_KIND', '', { params: { kind } })
  const { place } = nodeKinds.get(kind)
  if (place === 'first') return problem('W_FIXED_NODE', '')
  if (parent === null && (index < 1 || index >= sequence.length)) return problem('W_FIXED_NODE', '')
  const before = sequence[index - 1]
  const afterEnd =
    before !== undefined && nodeKinds.has(before.kind) && nodeKinds.get(before.kind).place === 'last'
  if (afterEnd || (place === 'last' && index < sequence.length)) return problem('W_AFTER_END', '')
  return undefined
}
