// Where a flow stands, as its readers see it: the way by name, who it waits for, what may be said at a step.
import { describe, expect, test } from 'vitest'
import {
  activeSteps,
  allowedVerdicts,
  drive,
  type FlowEvent,
  type FlowState,
  holderOf,
  newFlow,
  wayOf,
} from '../../../runtime/workflow/index.ts'
import { approveBy, choose, copyTo, flow, node, oracle, otherwise, way } from './given.ts'

const AT = '2026-03-02T01:00:00.000Z'
const trip = flow(
  approveBy('boss', ['bob']),
  choose('size', way('large', approveBy('director', ['dan'])), otherwise()),
  copyTo('tell', 'cat'),
)
const world = oracle({ holds: { large: true } })

/** The state after these verdicts of whoever's turn it is. */
const walked = (...verdicts: readonly ('approve' | 'return')[]): FlowState => {
  const step = (state: FlowState, event: FlowEvent): FlowState => {
    const driven = drive(trip, state, event, world)
    if ('problems' in driven) throw new Error(driven.problems.map((each) => each.code).join())
    return driven.state
  }
  const started = step(newFlow, { type: 'start', at: AT, by: 'ann', initiator: 'ann' })
  return verdicts.reduce((state, verdict) => {
    const seat = state.seats.find((each) => holderOf(each) !== undefined)
    const by = seat === undefined ? '' : (holderOf(seat)?.person ?? '')
    return step(state, { type: 'decide', seat: seat?.id ?? '', by, verdict, at: AT })
  }, started)
}
const shown = (state: FlowState): string =>
  wayOf(trip, state)
    .map((each) => `${{ passed: '✓', now: '●', stopped: '!', ahead: '○' }[each.state]}${each.name.en}`)
    .join(' ')

describe('the way', () => {
  test.each([
    ['at the first step nothing beyond the condition is known', walked(), '✓start ●boss'],
    ['in a way it goes out of it and on', walked('approve'), '✓start ✓boss ●director ○tell'],
    ['at the end everything is passed', walked('approve', 'approve'), '✓start ✓boss ✓director ✓tell'],
    ['after a return it begins anew', walked('return'), '●start ○boss'],
  ])('%s', (_, state, expected) => {
    expect(shown(state)).toBe(expected)
  })

  test('a step that stopped is shown as stopped, with nobody at it', () => {
    const driven = drive(
      flow(node('approve', 'lone', { nobody: 'stop' })),
      newFlow,
      { type: 'start', at: AT, by: 'ann', initiator: 'ann' },
      oracle({ admins: [] }),
    )
    if ('problems' in driven) throw new Error('refused')
    const doc = flow(node('approve', 'lone', { nobody: 'stop' }))
    expect(wayOf(doc, driven.state).map((each) => each.state)).toEqual(['passed', 'stopped'])
    expect(activeSteps(doc, driven.state)).toMatchObject([{ node: 'lone', people: [] }])
  })
})

describe('what may be said', () => {
  test.each([
    ['approve', {}, 'ann', 'approve return reject'],
    ['approve', { canReturn: false }, 'ann', 'approve reject'],
    ['approve', {}, null, 'approve reject'],
    ['approve', { comment: 'always' }, 'ann', 'approve! return! reject!'],
    ['approve', { comment: 'unless_approved' }, 'ann', 'approve return! reject!'],
    ['start', {}, 'ann', 'submit'],
    ['cc', {}, 'ann', ''],
  ] as const)('at %s with %j by the initiator %s', (kind, props, initiator, expected) => {
    const said = allowedVerdicts(node(kind, 'step', props), initiator)
    expect(said.map(({ action, comment }) => `${action}${comment === 'needed' ? '!' : ''}`).join(' ')).toBe(
      expected,
    )
  })
})
