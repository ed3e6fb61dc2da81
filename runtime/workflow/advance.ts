// The reducer of every flow: advance(definition, state, event) gives the next state and what the host has to write, or asks for
// facts it cannot know. It never fetches, knows no clock and no database, and never mutates its input. The simulator, the
// tests and the live engine run this same function; replaying the stored events gives the stored state.
import { LIMITS } from '../../schemas/keys.ts'
import type { FlowNode, WorkflowDef } from '../../schemas/workflow.ts'
import { type Problem, problem } from '../kernel/problem.ts'
import {
  addToken,
  closeScope,
  type Draft,
  draftOf,
  finish,
  openCopies,
  openScope,
  openSeats,
  openTask,
  removeEverything,
  removeToken,
  replaceSeat,
  setPhase,
  step,
  stopAt,
  tell,
} from './draft.ts'
import { type Effect, type Move, stop } from './effects.ts'
import type { Answer, Ask, FlowEvent } from './events.ts'
import type { Visit } from './node-kind.ts'
import { nodeKinds, propsOf } from './nodes/index.ts'
import { type FlowState, holderOf, type Seat, type Token } from './state.ts'
import { branchOf, nextInSequence, placeOf, startOf } from './tree.ts'

export type Advanced =
  | { readonly is: 'done'; readonly state: FlowState; readonly effects: readonly Effect[] }
  /** Find these facts and call again with an event `facts` for each, in the same transaction. */
  | {
      readonly is: 'ask'
      readonly state: FlowState
      readonly effects: readonly Effect[]
      readonly asks: readonly Ask[]
    }
  | { readonly is: 'refused'; readonly problems: readonly Problem[] }

/** Nodes passed without a person in one chain before the flow stops with an alarm. */
export const AUTO_PASS_LIMIT = 20

type Refused = Problem | undefined

export const advance = (definition: WorkflowDef, state: FlowState, event: FlowEvent): Advanced => {
  const draft = draftOf(definition, state, event)
  const refused = apply(draft)
  if (refused !== undefined) return { is: 'refused', problems: [refused] }
  const asks = draft.asks.filter((ask) => draft.state.tokens.some((token) => token.id === ask.token))
  if (asks.length > 0) return { is: 'ask', state: draft.state, effects: draft.effects, asks }
  return { is: 'done', state: draft.state, effects: draft.effects }
}

const apply = (draft: Draft): Refused => {
  const { event } = draft
  switch (event.type) {
    case 'start':
      return start(draft, event)
    case 'facts':
      return answer(draft, event)
    case 'decide':
      return decide(draft, event)
    case 'withdraw':
      return withdraw(draft, event)
    case 'retry':
      return retry(draft)
    case 'end':
      return end(draft, event)
  }
}

const start = (draft: Draft, event: FlowEvent & { type: 'start' }): Refused => {
  const first = startOf(draft.definition)
  if (draft.state.status !== 'new' || first === undefined) return problem('W_NOT_RUNNING', '')
  draft.state.status = 'running'
  draft.state.initiator = event.initiator
  draft.effects.push({ do: 'record_status', status: 'running' })
  arrive(draft, first, null)
  return undefined
}

const answer = (draft: Draft, event: FlowEvent & { type: 'facts' }): Refused => {
  const token = draft.state.tokens.find((each) => each.id === event.token)
  const node = token === undefined ? undefined : placeOf(draft.definition, token.node)?.node
  if (token === undefined || node === undefined || token.phase !== 'asking') return problem('W_STEP_GONE', '')
  const moves = movesFor(draft, node, event.answer)
  if (moves === undefined) return problem('W_STEP_GONE', '')
  setPhase(draft, token.id, 'waiting')
  step(draft, node.key, 'asking', event.answer.need)
  perform(draft, token, moves)
  return undefined
}

const movesFor = (draft: Draft, node: FlowNode, facts: Answer): readonly Move[] | undefined => {
  const kind = nodeKinds.get(node.kind)
  const props = propsOf(kind, node)
  if (facts.need === 'conditions') return kind.on?.conditions?.(props, facts, visit(draft, node))
  // Never quietly "nobody": what the formula would have said is not known.
  if (facts.invalid === true) return [stop('invalid_assignee')]
  return kind.on?.people?.(props, facts, visit(draft, node))
}

const decide = (draft: Draft, event: FlowEvent & { type: 'decide' }): Refused => {
  const seat = draft.state.seats.find((each) => each.id === event.seat)
  const link = seat === undefined ? undefined : holderOf(seat)
  const token = draft.state.tokens.find((each) => each.id === seat?.token)
  const node = token === undefined ? undefined : placeOf(draft.definition, token.node)?.node
  if (
    draft.state.status !== 'running' ||
    seat === undefined ||
    link === undefined ||
    token === undefined ||
    node === undefined
  )
    return problem('W_TASK_CLOSED', '')
  if (link.person !== event.by) return problem('W_NOT_YOURS', '')
  const refused = mayDecide(draft, node, event)
  if (refused !== undefined) return refused

  draft.state.autoPassed = 0
  if (seat.kind === 'approve') draft.state.acted = true
  const decided: Seat = { ...seat, ...verdictOf(seat, event.verdict) }
  replaceSeat(draft, decided)
  draft.effects.push({
    do: 'close_task',
    seat: seat.id,
    chainPosition: seat.position,
    state: 'done',
    decision: event.verdict,
  })
  tellVerdict(draft, event, seat, node)
  step(draft, node.key, 'waiting', event.verdict)
  if (event.verdict === 'return') return returnToInitiator(draft)
  if (decided.verdict === null) {
    openTask(draft, token, decided)
    return undefined
  }
  if (event.verdict === 'submit') beginRound(draft)
  const kind = nodeKinds.get(node.kind)
  const seats = draft.state.seats.filter((each) => each.token === token.id)
  perform(draft, token, kind.on?.verdict?.(propsOf(kind, node), seats, visit(draft, node)) ?? [])
  return undefined
}

const mayDecide = (draft: Draft, node: FlowNode, event: FlowEvent & { type: 'decide' }): Refused => {
  const kind = nodeKinds.get(node.kind)
  const allowed = kind.allows?.(propsOf(kind, node), event.verdict)
  if (allowed === undefined) return problem('W_VERDICT', '/verdict')
  if (allowed.comment === 'needed' && (event.comment ?? '').trim() === '')
    return problem('W_COMMENT_NEEDED', '/comment')
  if (event.verdict === 'return' && draft.state.initiator === null)
    return problem('W_NO_INITIATOR', '/verdict')
  return undefined
}

/** A rejection anywhere in the chain, or the verdict of its last person, is the seat's; else the next person's turn. */
const verdictOf = (seat: Seat, verdict: (FlowEvent & { type: 'decide' })['verdict']): Partial<Seat> => {
  if (verdict === 'return') return { verdict: 'reject' }
  if (verdict === 'approve' && seat.position + 1 < seat.chain.length) return { position: seat.position + 1 }
  return { verdict }
}

const VERBS = { approve: 'approved', reject: 'rejected', return: 'returned', submit: 'resubmitted' } as const

const tellVerdict = (
  draft: Draft,
  event: FlowEvent & { type: 'decide' },
  seat: Seat,
  node: FlowNode,
): void => {
  tell(draft, VERBS[event.verdict], node.key, {
    onBehalfOf: seat.chain[seat.position]?.onBehalfOf ?? null,
    waitedMs: Math.max(0, Date.parse(event.at) - Date.parse(seat.openedAt)),
    detail: {
      ...comment(event),
      ...(event.changed === undefined || event.changed.length === 0 ? {} : { changed: [...event.changed] }),
    },
  })
}

const comment = (event: { readonly comment?: string }): { readonly comment?: string } =>
  event.comment === undefined || event.comment === '' ? {} : { comment: event.comment }

const withdraw = (draft: Draft, event: FlowEvent & { type: 'withdraw' }): Refused => {
  const { state } = draft
  if (state.status !== 'running') return problem('W_NOT_RUNNING', '')
  if (event.by === null || event.by !== state.initiator) return problem('W_NOT_YOURS', '')
  if (!mayWithdraw(draft.definition, state)) return problem('W_WITHDRAW_LATE', '')
  step(draft, startOf(draft.definition)?.key ?? '', 'running', 'withdraw')
  finish(draft, 'withdrawn', 'withdrawn', { detail: comment(event) })
  return undefined
}

/** Is it still the initiator's to take back? A record that was returned to him always is. */
export const mayWithdraw = (definition: WorkflowDef, state: FlowState): boolean => {
  if (state.status !== 'running') return false
  const first = startOf(definition)
  const until = first === undefined ? 'never' : propsOf(nodeKinds.get('start'), first).withdraw
  return (
    state.seats.some((seat) => seat.kind === 'fill') ||
    until === 'always' ||
    (until === 'before_action' && !state.acted)
  )
}

const retry = (draft: Draft): Refused => {
  const { state } = draft
  const stopped = state.tokens.filter((token) => token.phase === 'stopped')
  if (state.status !== 'running' || stopped.length === 0) return problem('W_NOT_STOPPED', '')
  state.alarm = null
  state.autoPassed = 0
  for (const token of stopped) {
    const node = placeOf(draft.definition, token.node)?.node
    if (node === undefined) return problem('W_STEP_GONE', '')
    tell(draft, 'retried', token.node)
    removeToken(draft, token)
    arrive(draft, node, token.scope)
  }
  return undefined
}

const end = (draft: Draft, event: FlowEvent & { type: 'end' }): Refused => {
  if (draft.state.status !== 'running') return problem('W_NOT_RUNNING', '')
  step(draft, '', 'running', event.reason)
  finish(draft, 'ended', 'ended', { detail: { reason: event.reason, ...comment(event) } })
  return undefined
}

/** Everything is void; the record waits at the start for its initiator. */
const returnToInitiator = (draft: Draft): Refused => {
  const first = startOf(draft.definition)
  const { initiator } = draft.state
  if (first === undefined || initiator === null) {
    finish(draft, 'rejected', 'finished', {
      by: null,
      detail: { status: 'rejected', reason: 'no_initiator' },
    })
    return undefined
  }
  removeEverything(draft)
  draft.state.passed = []
  openSeats(draft, addToken(draft, first.key, null), 'fill', [{ person: initiator }])
  return undefined
}

const beginRound = (draft: Draft): void => {
  draft.state.round += 1
  draft.state.acted = false
}

const visit = (draft: Draft, node: FlowNode): Visit => ({
  node,
  initiator: draft.state.initiator,
  round: draft.state.round,
})

/** A token comes to a node. */
const arrive = (draft: Draft, node: FlowNode, scope: string | null): void => {
  const token = addToken(draft, node.key, scope)
  step(draft, node.key, 'arrived', node.kind)
  perform(draft, token, entering(draft, node))
}

/** What a node does first; a flow that runs too far or over an unknown kind stops instead. */
const entering = (draft: Draft, node: FlowNode): readonly Move[] => {
  const steps = draft.effects.filter((effect) => effect.do === 'step').length
  if (steps > LIMITS.flowStepsPerSave) return [stop('step_limit')]
  if (!nodeKinds.has(node.kind)) return [stop('missing_node', node.kind)]
  const kind = nodeKinds.get(node.kind)
  return kind.enter(propsOf(kind, node), visit(draft, node))
}

/** What a node said, one move after the other. A move that takes the token away is the last. */
const perform = (draft: Draft, token: Token, moves: readonly Move[]): void => {
  for (const move of moves) if (!performOne(draft, token, move)) return
}

/** True while the token stays and the next move may follow. */
const performOne = (draft: Draft, token: Token, move: Move): boolean => {
  switch (move.move) {
    case 'note':
      tell(draft, move.verb, token.node, {
        by: move.verb === 'submitted' ? draft.event.by : null,
        detail: move.detail,
      })
      return true
    case 'copy':
      openCopies(draft, token, move.people)
      return true
    case 'pass':
      return pass(draft, token, move.policy)
    case 'ask':
      setPhase(draft, token.id, 'asking')
      draft.asks.push({ ...move.ask, token: token.id, node: token.node })
      return false
    case 'seat':
      openSeats(draft, token, move.kind, move.people)
      return false
    case 'branch':
      enterBranch(draft, token, move.branch)
      return false
    case 'leave':
      leave(draft, token)
      return false
    case 'return':
      returnToInitiator(draft)
      return false
    case 'finish':
      finish(draft, move.status, 'finished', { node: token.node, by: null, detail: { status: move.status } })
      return false
    case 'stop':
      stopAt(draft, token, move.reason, move.detail)
      return false
  }
}

const pass = (draft: Draft, token: Token, policy: string): boolean => {
  draft.state.autoPassed += 1
  if (draft.state.autoPassed > AUTO_PASS_LIMIT) {
    stopAt(draft, token, 'auto_pass_limit', policy)
    return false
  }
  tell(draft, 'auto_passed', token.node, { by: null, detail: { policy } })
  return true
}

const enterBranch = (draft: Draft, token: Token, key: string): void => {
  const split = placeOf(draft.definition, token.node)?.node
  const branch = split === undefined ? undefined : branchOf(split, key)
  if (split === undefined || branch === undefined) {
    stopAt(draft, token, 'missing_node', key)
    return
  }
  leaveNode(draft, token)
  const scope = openScope(draft, split.key, branch.key, token.scope)
  const first = branch.nodes[0]
  if (first === undefined) joinBranch(draft, scope.id)
  else arrive(draft, first, scope.id)
}

const leaveNode = (draft: Draft, token: Token): void => {
  removeToken(draft, token)
  draft.state.passed = [...draft.state.passed.filter((key) => key !== token.node), token.node]
}

/** On to the next node of the sequence; at its end, out of the branch; at the end of the main sequence the flow is approved. */
const leave = (draft: Draft, token: Token): void => {
  leaveNode(draft, token)
  goOn(draft, token.node, token.scope)
}

const goOn = (draft: Draft, from: string, scope: string | null): void => {
  const place = placeOf(draft.definition, from)
  const next = place === undefined ? undefined : nextInSequence(place)
  if (next !== undefined) arrive(draft, next, scope)
  else if (scope !== null) joinBranch(draft, scope)
  else finish(draft, 'approved', 'finished', { by: null, detail: { status: 'approved' } })
}

/** The join belongs to the split: when its branch is through, the split says how it goes on. */
const joinBranch = (draft: Draft, scopeId: string): void => {
  const scope = draft.state.scopes.find((each) => each.id === scopeId)
  if (scope === undefined) throw new Error(`branch ${scopeId} is closed already`)
  closeScope(draft, scopeId)
  const split = placeOf(draft.definition, scope.split)?.node
  const kind = split === undefined ? undefined : nodeKinds.get(split.kind)
  if (split === undefined || kind === undefined)
    throw new Error(`split ${scope.split} is not in the definition`)
  const moves = kind.on?.joined?.(propsOf(kind, split), visit(draft, split)) ?? []
  if (moves.some((move) => move.move === 'leave')) goOn(draft, scope.split, scope.parent)
}

/** Folds a log of events: the truth from which the stored state can be made again. */
export const replay = (
  definition: WorkflowDef,
  initial: FlowState,
  events: readonly FlowEvent[],
): FlowState =>
  events.reduce((state, event) => {
    const next = advance(definition, state, event)
    if (next.is === 'refused')
      throw new Error(`a stored event was refused: ${next.problems.map((each) => each.code).join(', ')}`)
    return next.state
  }, initial)
