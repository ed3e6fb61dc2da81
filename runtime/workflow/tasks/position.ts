// Where a flow stands, for readers: the names of its steps, who it waits for, what comes next; never the settings of a step. Pure.
import type { Text } from '../../../schemas/text.ts'
import type { FlowNode, WorkflowDef } from '../../../schemas/workflow.ts'
import type { Verdict } from '../events.ts'
import { nodeKinds, propsOf } from '../nodes/index.ts'
import { type FlowState, holderOf } from '../state.ts'
import { nextInSequence, placeOf } from '../tree.ts'

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

export interface WayStep {
  readonly name: Text
  readonly state: 'passed' | 'now' | 'stopped' | 'ahead'
}

/** The way of a flow: walked, waiting, and what follows. Conditions and ends are no places where a record is. */
export const wayOf = (doc: WorkflowDef, state: FlowState): readonly WayStep[] => [
  ...state.passed.flatMap((key): readonly WayStep[] => {
    const node = placeOf(doc, key)?.node
    return node === undefined || !isPlace(node) ? [] : [{ name: node.name, state: 'passed' }]
  }),
  ...state.tokens.map(
    (token): WayStep => ({
      name: nameOf(doc, token.node) ?? doc.name,
      state: token.phase === 'stopped' ? 'stopped' : 'now',
    }),
  ),
  ...stepsAhead(doc, state).map((name): WayStep => ({ name, state: 'ahead' })),
]

const isPlace = (node: FlowNode): boolean => {
  const kind = nodeKinds.has(node.kind) ? nodeKinds.get(node.kind) : undefined
  return kind !== undefined && kind.splits !== true && kind.place !== 'last'
}

/** Steps after the waiting one, out of its branch and on, up to the next condition: beyond it nobody can know. */
const stepsAhead = (doc: WorkflowDef, state: FlowState): readonly Text[] => {
  const names: Text[] = []
  const [first] = state.tokens
  let place = first === undefined ? undefined : placeOf(doc, first.node)
  while (place !== undefined) {
    const next = nextInSequence(place)
    if (next !== undefined && isPlace(next)) names.push(next.name)
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
