// Two closed unions. A Move is what a node says ("ask", "leave", "seat these people"); the reducer turns moves into state and
// Effects. An Effect is what the host writes, in the transaction of the event: a new one does not compile until run.pg.ts knows it.
import type { FlowStatus } from '../../schemas/vocabulary.ts'
import type { Json } from '../values/value-type.ts'
import type { Ask } from './events.ts'
import type { AlarmReason, FlowEnd, Link, TaskKind } from './state.ts'

export type Verb =
  | 'submitted'
  | 'resubmitted'
  | 'approved'
  | 'rejected'
  | 'returned'
  | 'withdrawn'
  | 'retried'
  | 'went'
  | 'auto_passed'
  | 'skipped'
  | 'sent_copy'
  | 'stopped'
  | 'finished'
  | 'ended'

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

export type Move =
  | { readonly move: 'leave' }
  | { readonly move: 'branch'; readonly branch: string }
  | { readonly move: 'ask'; readonly ask: Without<Ask, 'token' | 'node'> }
  | { readonly move: 'seat'; readonly kind: 'approve' | 'fill'; readonly people: readonly Link[] }
  | { readonly move: 'copy'; readonly people: readonly Link[] }
  | { readonly move: 'note'; readonly verb: Verb; readonly detail: Readonly<Record<string, Json>> }
  /** Passed without a person; more than 20 in one chain stop the flow. */
  | { readonly move: 'pass'; readonly policy: 'nobody_found' | 'self_approval' }
  | { readonly move: 'return' }
  | { readonly move: 'finish'; readonly status: FlowEnd }
  | { readonly move: 'stop'; readonly reason: AlarmReason; readonly detail: string }

export type Effect =
  | {
      readonly do: 'step'
      readonly no: number
      readonly node: string
      readonly before: string
      readonly after: string
    }
  | {
      readonly do: 'open_task'
      readonly token: string
      readonly seat: string
      readonly chainPosition: number
      readonly node: string
      readonly kind: TaskKind
      readonly assignee: string
      readonly onBehalfOf: string | null
    }
  | {
      readonly do: 'close_task'
      readonly seat: string
      readonly chainPosition: number
      readonly state: 'done' | 'void'
      readonly decision: string | null
    }
  | {
      readonly do: 'timeline'
      readonly verb: Verb
      readonly node: string | null
      readonly by: string | null
      readonly onBehalfOf: string | null
      readonly waitedMs: number | null
      readonly detail: Readonly<Record<string, Json>>
    }
  | { readonly do: 'notice'; readonly member: string; readonly kind: NoticeKind; readonly node: string }
  /** Every administrator hears of it. */
  | { readonly do: 'alarm'; readonly node: string; readonly reason: AlarmReason }
  | { readonly do: 'record_status'; readonly status: FlowStatus }
  | { readonly do: 'end_instance'; readonly status: FlowEnd }

export type NoticeKind =
  | 'task_opened'
  | 'copy_sent'
  | 'flow_returned'
  | 'flow_approved'
  | 'flow_rejected'
  | 'flow_ended'

export const leave = (): Move => ({ move: 'leave' })
export const stop = (reason: AlarmReason, detail = ''): Move => ({ move: 'stop', reason, detail })
export const note = (verb: Verb, detail: Readonly<Record<string, Json>> = {}): Move => ({
  move: 'note',
  verb,
  detail,
})
