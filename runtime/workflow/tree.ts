// Finding one's way in the tree of blocks: where a node stands, what comes after it. Built once per definition.
import type { FlowBranch, FlowNode, WorkflowDef } from '../../schemas/workflow.ts'

/** A sequence is named by the branch that holds it; null is the main sequence. */
export interface BranchRef {
  readonly node: string
  readonly branch: string
}
export interface Place {
  readonly node: FlowNode
  readonly parent: BranchRef | null
  readonly index: number
  readonly sequence: readonly FlowNode[]
}

const built = new WeakMap<WorkflowDef, ReadonlyMap<string, Place>>()

/** Every node by key with its place, in reading order. */
export const placesOf = (definition: WorkflowDef): ReadonlyMap<string, Place> => {
  const known = built.get(definition)
  if (known !== undefined) return known
  const places = new Map<string, Place>()
  collect(definition.nodes, null, places)
  built.set(definition, places)
  return places
}

const collect = (sequence: readonly FlowNode[], parent: BranchRef | null, into: Map<string, Place>): void => {
  for (const [index, node] of sequence.entries()) {
    into.set(node.key, { node, parent, index, sequence })
    for (const branch of node.branches ?? [])
      collect(branch.nodes, { node: node.key, branch: branch.key }, into)
  }
}

export const placeOf = (definition: WorkflowDef, key: string): Place | undefined =>
  placesOf(definition).get(key)

export const branchOf = (node: FlowNode, key: string): FlowBranch | undefined =>
  node.branches?.find((branch) => branch.key === key)

/** The node after this one in its own sequence. */
export const nextInSequence = (place: Place): FlowNode | undefined => place.sequence[place.index + 1]

/** Length of the longest way through a sequence, in nodes. */
export const longestWay = (sequence: readonly FlowNode[]): number =>
  sequence.reduce(
    (sum, node) => sum + 1 + Math.max(0, ...(node.branches ?? []).map((branch) => longestWay(branch.nodes))),
    0,
  )

/** The start node: the first of the main sequence. */
export const startOf = (definition: WorkflowDef): FlowNode | undefined => definition.nodes[0]
