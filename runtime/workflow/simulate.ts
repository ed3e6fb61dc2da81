// Walks a flow with facts from a table instead of a database: for the designer's simulation, for tests, and as the one loop
// "advance, answer, advance" that turns one event into all the events it caused.
import type { WorkflowDef } from '../../schemas/workflow.ts'
import type { Problem } from '../kernel/problem.ts'
import { advance } from './advance.ts'
import type { Effect } from './effects.ts'
import type { Answer, Ask, FlowEvent } from './events.ts'
import { type FlowState, holderOf, newFlow } from './state.ts'

export type Oracle = (ask: Ask) => Answer

export interface Driven {
  readonly state: FlowState
  readonly effects: readonly Effect[]
  /** The event and the facts that answered it, in order: what the log stores. */
  readonly events: readonly FlowEvent[]
}

type Reducer = typeof advance

/** One event and every answer it needs, up to the next waiting node. */
export const drive = (
  definition: WorkflowDef,
  state: FlowState,
  event: FlowEvent,
  oracle: Oracle,
  reducer: Reducer = advance,
): Driven | { readonly problems: readonly Problem[] } => {
  const effects: Effect[] = []
  const events: FlowEvent[] = []
  const queue: FlowEvent[] = [event]
  let current = state
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const advanced = reducer(definition, current, next)
    if (advanced.is === 'refused') return { problems: advanced.problems }
    events.push(next)
    effects.push(...advanced.effects)
    current = advanced.state
    if (advanced.is === 'ask') {
      queue.push(
        ...advanced.asks.map(
          (ask): FlowEvent => ({
            type: 'facts',
            token: ask.token,
            answer: oracle(ask),
            at: event.at,
            by: null,
          }),
        ),
      )
    }
  }
  return { state: current, effects, events }
}

export interface SimulatedStep {
  readonly node: string
  /** Who is asked or told there. */
  readonly people: readonly string[]
  /** The way taken at a split, with the values its conditions read. */
  readonly branch?: string
  readonly reads?: Readonly<Record<string, unknown>>
  readonly note?: 'auto_passed' | 'skipped' | 'stopped'
}

/** The whole way when everybody approves: who gets what, which branch and why. */
export const simulate = (
  definition: WorkflowDef,
  initiator: string | null,
  at: string,
  oracle: Oracle,
): { readonly steps: readonly SimulatedStep[]; readonly status: FlowState['status'] } => {
  const effects: Effect[] = []
  let state = newFlow
  let event: FlowEvent | undefined = { type: 'start', at, by: initiator, initiator }
  while (event !== undefined) {
    const driven = drive(definition, state, event, oracle)
    if ('problems' in driven) break
    effects.push(...driven.effects)
    state = driven.state
    event = nextApproval(state, at)
  }
  return { steps: stepsOf(effects), status: state.status }
}

const nextApproval = (state: FlowState, at: string): FlowEvent | undefined => {
  const seat = state.seats.find((each) => holderOf(each) !== undefined)
  const holder = seat === undefined ? undefined : holderOf(seat)
  if (seat === undefined || holder === undefined) return undefined
  return {
    type: 'decide',
    seat: seat.id,
    by: holder.person,
    verdict: seat.kind === 'fill' ? 'submit' : 'approve',
    comment: '-',
    at,
  }
}

const stepsOf = (effects: readonly Effect[]): readonly SimulatedStep[] => {
  const steps = new Map<string, SimulatedStep>()
  const at = (node: string): SimulatedStep => steps.get(node) ?? { node, people: [] }
  for (const effect of effects) {
    if (effect.do === 'step' && effect.node !== '') steps.set(effect.node, at(effect.node))
    if (effect.do === 'open_task')
      steps.set(effect.node, { ...at(effect.node), people: [...at(effect.node).people, effect.assignee] })
    if (effect.do !== 'timeline' || effect.node === null) continue
    if (effect.verb === 'went') {
      const { branch, reads } = effect.detail
      steps.set(effect.node, {
        ...at(effect.node),
        branch: String(branch),
        reads: reads as Readonly<Record<string, unknown>>,
      })
    }
    if (effect.verb === 'auto_passed' || effect.verb === 'skipped' || effect.verb === 'stopped')
      steps.set(effect.node, { ...at(effect.node), note: effect.verb })
  }
  return [...steps.values()]
}
