// The working copy of a state while one event is worked off, and the few ways in which it may change. Everything the reducer
// does goes through here, so that no token is lost, no seat stays open behind a closed door, and every change is told.
import type { FlowNode, WorkflowDef } from '../../schemas/workflow.ts'
import type { Json } from '../values/value-type.ts'
import type { Effect, Verb } from './effects.ts'
import type { Ask, FlowEvent } from './events.ts'
import type { AlarmReason, FlowEnd, FlowState, Link, Scope, Seat, Token } from './state.ts'
import { holderOf } from './state.ts'

type Changing<T> = { -readonly [K in keyof T]: T[K] }

export interface Draft {
  readonly definition: WorkflowDef
  readonly event: FlowEvent
  readonly state: Changing<FlowState>
  readonly effects: Effect[]
  readonly asks: Ask[]
}

export const draftOf = (definition: WorkflowDef, state: FlowState, event: FlowEvent): Draft => ({
  definition,
  event,
  state: { ...state },
  effects: [],
  asks: [],
})

/** The next counted id: `t` tokens, `b` branches, `s` seats. */
const count = (draft: Draft, letter: 't' | 'b' | 's'): string => {
  draft.state.counter += 1
  return `${letter}${draft.state.counter}`
}

export const addToken = (draft: Draft, node: string, scope: string | null): Token => {
  const token: Token = { id: count(draft, 't'), node, scope, phase: 'waiting', since: draft.event.at }
  draft.state.tokens = [...draft.state.tokens, token]
  return token
}

export const setPhase = (draft: Draft, id: string, phase: Token['phase']): void => {
  draft.state.tokens = draft.state.tokens.map((token) => (token.id === id ? { ...token, phase } : token))
}

export const openScope = (draft: Draft, split: string, branch: string, parent: string | null): Scope => {
  const scope: Scope = { id: count(draft, 'b'), split, branch, parent }
  draft.state.scopes = [...draft.state.scopes, scope]
  return scope
}

export const closeScope = (draft: Draft, id: string): void => {
  draft.state.scopes = draft.state.scopes.filter((scope) => scope.id !== id)
}

/** Takes a token away with its seats; what they still had open becomes void. */
export const removeToken = (draft: Draft, token: Token): void => {
  for (const seat of draft.state.seats) if (seat.token === token.id) voidTask(draft, seat)
  draft.state.tokens = draft.state.tokens.filter((each) => each.id !== token.id)
  draft.state.seats = draft.state.seats.filter((each) => each.token !== token.id)
}

const voidTask = (draft: Draft, seat: Seat): void => {
  if (holderOf(seat) === undefined) return
  draft.effects.push({
    do: 'close_task',
    seat: seat.id,
    chainPosition: seat.position,
    state: 'void',
    decision: null,
  })
}

export const removeEverything = (draft: Draft): void => {
  for (const token of draft.state.tokens) removeToken(draft, token)
  draft.state.scopes = []
}

export const openSeats = (
  draft: Draft,
  token: Token,
  kind: 'approve' | 'fill',
  people: readonly Link[],
): void => {
  for (const link of people) {
    const seat: Seat = {
      id: count(draft, 's'),
      token: token.id,
      kind,
      chain: [link],
      position: 0,
      verdict: null,
      openedAt: draft.event.at,
    }
    draft.state.seats = [...draft.state.seats, seat]
    openTask(draft, token, seat)
  }
}

/** Opens the task of the person whose turn it is in a seat. */
export const openTask = (draft: Draft, token: Token, seat: Seat): void => {
  const link = holderOf(seat)
  if (link === undefined) return
  draft.effects.push(
    {
      do: 'open_task',
      token: token.id,
      seat: seat.id,
      chainPosition: seat.position,
      node: token.node,
      kind: seat.kind,
      assignee: link.person,
      onBehalfOf: link.onBehalfOf ?? null,
    },
    {
      do: 'notice',
      member: link.person,
      kind: seat.kind === 'fill' ? 'flow_returned' : 'task_opened',
      node: token.node,
    },
  )
}

/** A copy has a task and a notice but no seat in the state: nobody waits for it. */
export const openCopies = (draft: Draft, token: Token, people: readonly Link[]): void => {
  for (const { person } of people) {
    draft.effects.push(
      {
        do: 'open_task',
        token: token.id,
        seat: count(draft, 's'),
        chainPosition: 0,
        node: token.node,
        kind: 'cc',
        assignee: person,
        onBehalfOf: null,
      },
      { do: 'notice', member: person, kind: 'copy_sent', node: token.node },
    )
  }
}

export const replaceSeat = (draft: Draft, seat: Seat): void => {
  draft.state.seats = draft.state.seats.map((each) => (each.id === seat.id ? seat : each))
}

/** One line of the timeline. */
export const tell = (
  draft: Draft,
  verb: Verb,
  node: string | null,
  more: {
    readonly by?: string | null
    readonly onBehalfOf?: string | null
    readonly waitedMs?: number | null
    readonly detail?: Readonly<Record<string, Json>>
  } = {},
): void => {
  draft.effects.push({
    do: 'timeline',
    verb,
    node,
    by: more.by === undefined ? draft.event.by : more.by,
    onBehalfOf: more.onBehalfOf ?? null,
    waitedMs: more.waitedMs ?? null,
    detail: more.detail ?? {},
  })
}

/** One numbered step at a node: its number is the exactly-once key of everything the event does there. */
export const step = (draft: Draft, node: string, before: string, after: string): void => {
  draft.state.steps += 1
  draft.effects.push({ do: 'step', no: draft.state.steps, node, before, after })
}

/** The one way a flow ends. */
export const finish = (
  draft: Draft,
  status: FlowEnd,
  verb: Verb,
  more: Parameters<typeof tell>[3] & { readonly node?: string | null } = {},
): void => {
  removeEverything(draft)
  draft.state.status = status
  draft.state.alarm = null
  tell(draft, verb, more.node ?? null, more)
  draft.effects.push({ do: 'record_status', status }, { do: 'end_instance', status })
  const initiator = draft.state.initiator
  if (initiator === null || draft.event.by === initiator) return
  const kind =
    status === 'approved' ? 'flow_approved' : status === 'rejected' ? 'flow_rejected' : 'flow_ended'
  draft.effects.push({ do: 'notice', member: initiator, kind, node: more.node ?? '' })
}

/** Waits for an administrator at this token. */
export const stopAt = (draft: Draft, token: Token, reason: AlarmReason, detail: string): void => {
  setPhase(draft, token.id, 'stopped')
  draft.state.alarm = { reason, node: token.node, detail }
  tell(draft, 'stopped', token.node, { by: null, detail: { reason, detail } })
  draft.effects.push({ do: 'alarm', node: token.node, reason })
}

export const nameOf = (node: FlowNode | undefined): string => node?.key ?? ''
