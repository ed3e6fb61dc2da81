// Faults planted into the reducer. The property suite is worth its name only if it catches every one.
import { type Advanced, advance, type Effect, type FlowState } from '../../../runtime/workflow/index.ts'

type Reducer = typeof advance
type Settled = Exclude<Advanced, { is: 'refused' }>

const after =
  (change: (settled: Settled, before: FlowState) => Partial<Pick<Settled, 'state' | 'effects'>>): Reducer =>
  (definition, state, event) => {
    const next = advance(definition, state, event)
    return next.is === 'refused' ? next : { ...next, ...change(next, state) }
  }
const without = (drop: (effect: Effect) => boolean): Reducer =>
  after(({ effects }) => ({ effects: effects.filter((effect) => !drop(effect)) }))

export const planted: Readonly<Record<string, Reducer>> = {
  'void tasks stay open': without((effect) => effect.do === 'close_task' && effect.state === 'void'),
  'a verdict does not close its task': without(
    (effect) => effect.do === 'close_task' && effect.state === 'done',
  ),
  'tasks are not opened': without((effect) => effect.do === 'open_task' && effect.kind === 'approve'),
  'the record keeps its old status': without(
    (effect) => effect.do === 'record_status' && effect.status !== 'running',
  ),
  'the end is not told': without((effect) => effect.do === 'end_instance'),
  'the initiator is not asked after a return': without(
    (effect) => effect.do === 'open_task' && effect.kind === 'fill',
  ),
  'the waiting time is lost': after(({ effects }) => ({
    effects: effects.map((effect) => (effect.do === 'timeline' ? { ...effect, waitedMs: null } : effect)),
  })),
  'everything happens twice': after(({ effects }) => ({ effects: [...effects, ...effects] })),
  'step numbers start again with every event': after(({ effects }) => {
    let no = 0
    return { effects: effects.map((effect) => (effect.do === 'step' ? { ...effect, no: ++no } : effect)) }
  }),
  'a decided seat opens again': after(({ state }) => ({
    state: { ...state, seats: state.seats.map((seat) => ({ ...seat, verdict: null })) },
  })),
  'tokens are lost': after(({ state }) => ({ state: { ...state, tokens: state.tokens.slice(1) } })),
  'tokens outlive the end': after(({ state }, before) =>
    state.status === 'running' ? {} : { state: { ...state, tokens: before.tokens } },
  ),
  'branches do not close': after(({ state }, before) => ({
    state: {
      ...state,
      scopes: [...before.scopes, ...state.scopes.filter((scope) => !before.scopes.includes(scope))],
    },
  })),
  'an alarm is forgotten': after(({ state }) => ({ state: { ...state, alarm: null } })),
  'anybody may decide': (definition, state, event) =>
    event.type !== 'decide'
      ? advance(definition, state, event)
      : advance(definition, state, {
          ...event,
          by: state.seats.find((seat) => seat.id === event.seat)?.chain[0]?.person ?? event.by,
        }),
  'the state remembers what happened outside the log': (() => {
    let calls = 0
    return after(({ state }) => ({ state: { ...state, autoPassed: ++calls } }))
  })(),
  'the input is changed in place': (definition, state, event) => {
    const next = advance(definition, state, event)
    if (next.is !== 'refused') Object.assign(state, { round: state.round + 1 })
    return next
  },
}
