// What may happen to a flow: the closed list of events the reducer understands, and the facts it asks for. Events are stored
// with their facts; folding them again gives the state.
import type { Assignee } from '../../schemas/workflow.ts'
import type { Json } from '../values/value-type.ts'

/** What the host has to find out before a token can go on. */
export type Ask =
  | {
      readonly token: string
      readonly node: string
      readonly need: 'people'
      readonly assignees: readonly Assignee[]
      readonly initiator: string | null
    }
  | {
      readonly token: string
      readonly node: string
      readonly need: 'conditions'
      readonly conditions: readonly { readonly branch: string; readonly source: string }[]
    }

/** Today's people of a node. Only members who have not left are named. */
export interface PeopleAnswer {
  readonly need: 'people'
  readonly found: readonly string[]
  /** A formula that should name people no longer type-checks. */
  readonly invalid?: true
  readonly initiatorManager: string | null
  /** For the policy "to an administrator". */
  readonly admins: readonly string[]
}
/** Each condition in order with its result, and the values it read: what the timeline shows as the reason. */
export interface ConditionsAnswer {
  readonly need: 'conditions'
  readonly results: readonly {
    readonly branch: string
    readonly holds: boolean | 'invalid'
    readonly reads: Readonly<Record<string, Json>>
  }[]
}
export type Answer = PeopleAnswer | ConditionsAnswer

export type Verdict = 'approve' | 'reject' | 'return' | 'submit'

interface Happened {
  /** Instant of the event, ISO with milliseconds. */
  readonly at: string
  /** Member who acted; null for the system. */
  readonly by: string | null
}
export type FlowEvent =
  | (Happened & { readonly type: 'start'; readonly initiator: string | null })
  | (Happened & { readonly type: 'facts'; readonly token: string; readonly answer: Answer })
  | (Happened & {
      readonly type: 'decide'
      readonly seat: string
      readonly verdict: Verdict
      readonly comment?: string
      readonly changed?: readonly string[]
    })
  | (Happened & { readonly type: 'withdraw'; readonly comment?: string })
  /** An admin lets a flow that stopped with an alarm try its node again. */
  | (Happened & { readonly type: 'retry' })
  /** The record was deleted, or an admin ends the flow. */
  | (Happened & {
      readonly type: 'end'
      readonly reason: 'record_deleted' | 'admin'
      readonly comment?: string
    })
