// Where a flow stands, for readers: its steps without their settings, who it waits for, what comes next. Pure.
import type { FlowStep } from '../../../schemas/api/tasks.ts'
import type { Text } from '../../../schemas/text.ts'
import type { FlowBranch, FlowNode, WorkflowDef } from '../../../schemas/workflow.ts'
import type { Verdict } from '../events.ts'
import { nodeKinds, propsOf } from '../nodes/index.ts'
import { type FlowState, holderOf } from '../state.ts'
import { nextInSequence, placeOf } from '../tree.ts'

/** Names and places only: conditions and people of other steps are nobody's business. */
export const stepsOf = (nodes: readonly FlowNode[]): readonly FlowStep[] =>
  nodes.map(({ key, kind, name, branches }) => ({
    key,
    kind,
    name,
    ...(branches === undefined ? {} : { branches: branches.map(branchOutline) }),
  }))

const branchOutline = ({ key, name, nodes }: FlowBranch) => ({ key, name, nodes: stepsOf(nodes) })

export interface ActiveStep {
  readonly node: string
  readonly name: Text
  /** Members whose turn it is. */
  readonly people: readonly string[]
  readonly since: string
}

export const activeSteps = (doc: WorkflowDef, state: FlowState): readonly ActiveStep[] =>
  state.tokens.map((token) => ({
    node: token.node,
    name: nameOf(doc, token.node) ?? doc.name,
    people: state.seats.flatMap((seat) => {
      const holder = seat.token === token.id ? holderOf(seat) : undefined
      return holder === undefined ? [] : [holder.person]
    }),
    since: token.since,
  }))

export const nameOf = (doc: WorkflowDef, key: string | null): Text | undefined =>
  key === null ? undefined : placeOf(doc, key)?.node.name

/** Steps after the waiting one, out of its branch and on, up to the next condition: beyond it nobody can know. */
export const stepsAhead = (doc: WorkflowDef, state: FlowState): readonly Text[] => {
  const names: Text[] = []
  const [first] = state.tokens
  let place = first === undefined ? undefined : placeOf(doc, first.node)
  while (place !== undefined) {
    const next = nextInSequence(place)
    if (next !== undefined && nodeKinds.has(next.kind) && nodeKinds.get(next.kind).place !== 'last')
      names.push(next.name)
    if (next?.branches !== undefined) return names
    if (next !== undefined) place = placeOf(doc, next.key)
    else place = place.parent === null ? undefined : placeOf(doc, place.parent.node)
  }
  return names
}

export interface AllowedVerdict {
  readonly action: Verdict
  readonly comment: 'optional' | 'needed'
}

const VERDICTS: readonly Verdict[] = ['approve', 'submit', 'return', 'reject']

/** What the holder of a seat may say at this node. Without an initiator nothing can be returned. */
export const allowedVerdicts = (node: FlowNode, initiator: string | null): readonly AllowedVerdict[] => {
  if (!nodeKinds.has(node.kind)) return []
  const kind = nodeKinds.get(node.kind)
  const props = propsOf(kind, node)
  return VERDICTS.flatMap((action) => {
    const allowed = kind.allows?.(props, action)
    if (allowed === undefined || (action === 'return' && initiator === null)) return []
    return [{ action, comment: allowed.comment }]
  })
}
