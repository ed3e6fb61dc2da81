// What the reducer knows about a running flow, as plain JSON: where its tokens stand, in which branches, and who sits where.
// The log of events is the truth; this is its fold. Ids (t1, s1 …) are counted, so that a replay gives the same state.
//
// A flow is `running` from its start until exactly one end: approved, rejected, withdrawn (by its initiator) or ended (record
// deleted, or an admin). While it runs, some token waits: for facts (`asking`), for people (`waiting`), or, after an alarm,
// for an admin (`stopped`). A flow that does not run has no token and no open seat.
import type { FlowStatus } from '../../schemas/vocabulary.ts'

export type FlowEnd = Exclude<FlowStatus, 'none' | 'running'>

export interface Token {
  readonly id: string
  readonly node: string
  /** Branch the token stands in; null on the main sequence. */
  readonly scope: string | null
  readonly phase: 'asking' | 'waiting' | 'stopped'
  /** Instant at which the token came here. */
  readonly since: string
}

/** A branch that is being walked. It closes when its last token leaves; the join is the split's own. */
export interface Scope {
  readonly id: string
  readonly split: string
  readonly branch: string
  readonly parent: string | null
}

/** One person of a seat's chain. */
export interface Link {
  readonly person: string
  /** Whose place he takes, when he stands in for somebody. */
  readonly onBehalfOf?: string
}

export type TaskKind = 'approve' | 'fill' | 'cc'
export type SeatVerdict = 'approve' | 'reject' | 'submit'

/** A seat gives one verdict: its chain of people act in turn, the last one decides, a rejection anywhere is the seat's. */
export interface Seat {
  readonly id: string
  readonly token: string
  readonly kind: 'approve' | 'fill'
  readonly chain: readonly Link[]
  readonly position: number
  readonly verdict: SeatVerdict | null
  readonly openedAt: string
}

/** Why a flow waits for an admin. */
export type AlarmReason =
  | 'nobody_found'
  | 'invalid_condition'
  | 'invalid_assignee'
  | 'auto_pass_limit'
  | 'step_limit'
  | 'missing_node'
export interface Alarm {
  readonly reason: AlarmReason
  readonly node: string
  readonly detail: string
}

export interface FlowState {
  readonly status: 'new' | 'running' | FlowEnd
  /** Rises when the flow is walked again after a return; a node sends again only in a new round. */
  readonly round: number
  /** Member who started it; null when the starter is no member and the flow names no stand-in. */
  readonly initiator: string | null
  readonly tokens: readonly Token[]
  readonly scopes: readonly Scope[]
  readonly seats: readonly Seat[]
  /** Nodes walked through in this round, in order. */
  readonly passed: readonly string[]
  /** Has somebody after the start acted in this round? Decides whether the initiator may still withdraw. */
  readonly acted: boolean
  /** Nodes passed without a person since somebody last acted. */
  readonly autoPassed: number
  readonly alarm: Alarm | null
  /** Last number given to a token, scope or seat. */
  readonly counter: number
  /** Last step number: the exactly-once key of `run_steps`. */
  readonly steps: number
}

export const newFlow: FlowState = {
  status: 'new',
  round: 1,
  initiator: null,
  tokens: [],
  scopes: [],
  seats: [],
  passed: [],
  acted: false,
  autoPassed: 0,
  alarm: null,
  counter: 0,
  steps: 0,
}

/** The person a seat waits for now. */
export const holderOf = (seat: Seat): Link | undefined =>
  seat.verdict === null ? seat.chain[seat.position] : undefined
