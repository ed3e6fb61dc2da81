// Random flows, worlds and verbs, legal and illegal, and what must hold after each of them.
import { expect } from 'vitest'
import {
  type advance,
  drive,
  type Effect,
  type FlowEvent,
  type FlowState,
  holderOf,
  newFlow,
  type Verdict,
} from '../../../runtime/workflow/index.ts'
import type { FlowNode, WorkflowDef } from '../../../schemas/workflow.ts'
import type { Random } from '../../support/seed.ts'
import { approveBy, choose, copyTo, flow, node, oracle, otherwise, type World, way } from './given.ts'

const PEOPLE = ['ann', 'bob', 'cat', 'dan', 'eve', 'fay'] as const
const CONDITIONS = ['big', 'medium', 'small'] as const

export const randomFlow = (random: Random): WorkflowDef => {
  let made = 0
  const key = () => `n${++made}`
  const sequence = (depth: number): FlowNode[] =>
    Array.from({ length: random.integer(0, 3) }, () => block(depth))
  const people = () => Array.from({ length: random.integer(0, 3) }, () => random.pick(PEOPLE))
  const block = (depth: number): FlowNode => {
    const draw = random.integer(0, depth > 0 ? 9 : 7)
    if (draw >= 8)
      return choose(
        key(),
        ...CONDITIONS.slice(0, random.integer(1, 3)).map((each) => way(each, ...sequence(depth - 1))),
        otherwise(...sequence(depth - 1)),
      )
    if (draw === 0) return copyTo(key(), ...people())
    if (draw === 1 && depth < 2) return node('end', key(), { result: random.pick(['approved', 'rejected']) })
    return approveBy(key(), people(), {
      completion: random.pick(['any', 'all']),
      nobody: random.pick(['pass', 'admin', 'stop']),
      self: random.pick(['allow', 'skip', 'manager']),
      reject: random.pick(['end', 'initiator']),
      canReturn: random.next() < 0.8,
      comment: random.pick(['optional', 'unless_approved']),
    })
  }
  return flow(...sequence(2))
}

export const randomWorld = (random: Random): World => ({
  managers: Object.fromEntries(PEOPLE.map((person) => [person, random.pick(PEOPLE)])),
  gone: PEOPLE.filter(() => random.next() < 0.15),
  admins: random.next() < 0.9 ? ['root'] : [],
  holds: Object.fromEntries(
    CONDITIONS.map((each) => [each, random.pick([true, false, false, 'invalid' as const])]),
  ),
})

/** Mostly something that may be done, often something that may not. */
export const randomEvent = (random: Random, state: FlowState, at: string): FlowEvent => {
  if (state.status === 'new' && random.next() < 0.9) {
    const initiator = random.next() < 0.9 ? random.pick(PEOPLE) : null
    return { type: 'start', at, by: initiator, initiator }
  }
  const seat = state.seats.length > 0 && random.next() < 0.9 ? random.pick(state.seats) : undefined
  const by =
    random.next() < 0.75
      ? ((seat === undefined ? undefined : holderOf(seat)?.person) ?? 'root')
      : random.pick(PEOPLE)
  const draw = random.integer(0, 19)
  if (draw === 0) return { type: 'start', at, by, initiator: by }
  if (draw === 1) return { type: 'withdraw', at, by: state.initiator }
  if (draw === 2) return { type: 'end', reason: 'admin', at, by }
  if (draw === 3) return { type: 'retry', at, by: 'root' }
  if (draw === 4)
    return {
      type: 'facts',
      token: `t${random.integer(1, state.counter + 1)}`,
      at,
      by,
      answer: { need: 'people', found: ['eve'], initiatorManager: null, admins: [] },
    }
  const verdict: Verdict =
    seat?.kind === 'fill' && random.next() < 0.7
      ? 'submit'
      : random.pick(['approve', 'approve', 'reject', 'return', 'submit'])
  return {
    type: 'decide',
    seat: seat?.id ?? `s${random.integer(0, state.counter + 1)}`,
    by,
    verdict,
    at,
    ...(random.next() < 0.5 ? { comment: 'because' } : {}),
  }
}

/** Open tasks as the effects told them: what the database would hold. */
export interface Ledger {
  readonly open: Map<string, { readonly kind: string; readonly assignee: string }>
  readonly decided: Set<string>
  readonly steps: Set<number>
  recordStatus: string
  ended: string | null
  /** Verdicts the host accepted: each must close exactly one task. */
  verdicts: number
}
export const emptyLedger = (): Ledger => ({
  open: new Map(),
  decided: new Set(),
  steps: new Set(),
  recordStatus: 'none',
  ended: null,
  verdicts: 0,
})

export const enter = (ledger: Ledger, effects: readonly Effect[]): void => {
  for (const effect of effects) {
    switch (effect.do) {
      case 'step':
        expect(ledger.steps.has(effect.no), `step ${effect.no} is taken once`).toBe(false)
        ledger.steps.add(effect.no)
        break
      case 'open_task': {
        const key = `${effect.seat}/${effect.chainPosition}`
        expect(ledger.open.has(key) || ledger.decided.has(key), `task ${key} opens once`).toBe(false)
        ledger.open.set(key, effect)
        break
      }
      case 'close_task': {
        const key = `${effect.seat}/${effect.chainPosition}`
        expect(ledger.open.has(key), `task ${key} was open when it closed`).toBe(true)
        ledger.open.delete(key)
        ledger.decided.add(key)
        break
      }
      case 'record_status':
        ledger.recordStatus = effect.status
        break
      case 'end_instance':
        expect(ledger.ended, 'a flow ends once').toBe(null)
        ledger.ended = effect.status
        break
      case 'timeline':
      case 'notice':
      case 'alarm':
        break
    }
  }
}

/** The invariants of a flow between two events. */
export const check = (state: FlowState, ledger: Ledger): void => {
  const openSeats = state.seats.flatMap((seat) =>
    holderOf(seat) === undefined ? [] : [`${seat.id}/${seat.position}`],
  )
  const openTasks = [...ledger.open].filter(([, task]) => task.kind !== 'cc').map(([key]) => key)
  expect(openTasks.sort(), 'open tasks are the open seats').toEqual(openSeats.sort())
  if (state.status === 'new') return
  expect(ledger.recordStatus, 'the record says what the flow is').toBe(state.status)
  if (state.status !== 'running') {
    expect(state.tokens, 'a flow that is over has no token').toEqual([])
    expect(state.scopes, 'nor a branch').toEqual([])
    expect(ledger.ended, 'and has ended').toBe(state.status)
    return
  }
  expect(ledger.ended).toBe(null)
  expect(state.tokens.length, 'a running flow stands somewhere').toBeGreaterThan(0)
  for (const token of state.tokens) {
    expect(token.phase, 'nothing asks when the event is over').not.toBe('asking')
    const waits = state.seats.some((seat) => seat.token === token.id && holderOf(seat) !== undefined)
    expect(waits || token.phase === 'stopped', `token at ${token.node} waits for somebody`).toBe(true)
    expect(
      token.scope === null || state.scopes.some((scope) => scope.id === token.scope),
      'its branch is open',
    ).toBe(true)
  }
  for (const seat of state.seats)
    expect(
      state.tokens.some((token) => token.id === seat.token),
      'a seat has its token',
    ).toBe(true)
  expect(state.alarm !== null, 'an alarm exactly when a token is stopped').toBe(
    state.tokens.some((token) => token.phase === 'stopped'),
  )
}

/** Walks one random flow for some events; the reducer may be a faulty one. Gives the number of events that were worked off. */
export const walk = (random: Random, events: number, reducer: typeof advance): number => {
  const definition = randomFlow(random)
  const world = randomWorld(random)
  const ledger = emptyLedger()
  const log: FlowEvent[] = []
  let state = newFlow
  for (let index = 0; index < events; index++) {
    const event = randomEvent(random, state, new Date(1_770_000_000_000 + index * 60_000).toISOString())
    const before = structuredClone(state)
    const driven = drive(definition, state, event, oracle(world), reducer)
    expect(state, 'advance never mutates its input').toEqual(before)
    if ('problems' in driven) {
      const legal = event.type === 'start' && state.status === 'new'
      expect(legal, `a first start is not refused: ${driven.problems.map((each) => each.code).join()}`).toBe(
        false,
      )
      continue
    }
    judge(event, before, driven.effects)
    state = driven.state
    log.push(...driven.events)
    enter(ledger, driven.effects)
    check(state, ledger)
  }
  expect(fold(definition, log, reducer), 'replaying the log gives the state').toEqual(state)
  return log.length
}

/** What an accepted verdict must have met and must have done. */
const judge = (event: FlowEvent, before: FlowState, effects: readonly Effect[]): void => {
  if (event.type === 'withdraw') expect(event.by, 'only the initiator withdraws').toBe(before.initiator)
  if (event.type !== 'decide') return
  const seat = before.seats.find((each) => each.id === event.seat)
  expect(
    seat === undefined ? undefined : holderOf(seat)?.person,
    'only the holder of an open seat decides',
  ).toBe(event.by)
  const closed = effects.filter((effect) => effect.do === 'close_task' && effect.state === 'done')
  expect(closed, 'one verdict closes one task as done').toHaveLength(1)
  const waited = effects.find((effect) => effect.do === 'timeline' && effect.waitedMs !== null)
  expect(waited, 'the timeline says how long he took').toMatchObject({
    by: event.by,
    waitedMs: Date.parse(event.at) - Date.parse(seat?.openedAt ?? ''),
  })
  if (event.verdict === 'return')
    expect(
      effects.some(
        (effect) =>
          effect.do === 'open_task' && effect.kind === 'fill' && effect.assignee === before.initiator,
      ),
      'a return reaches the initiator',
    ).toBe(true)
}

const fold = (definition: WorkflowDef, log: readonly FlowEvent[], reducer: typeof advance): FlowState =>
  log.reduce((state, event) => {
    const next = reducer(definition, state, event)
    if (next.is === 'refused') throw new Error('a logged event was refused')
    return next.state
  }, newFlow)
