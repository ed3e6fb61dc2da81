// Stories of one approval flow, told event by event.
import { describe, test } from 'vitest'
import {
  alarm,
  approve,
  approveBy,
  approveByFormula,
  choose,
  copyTo,
  flow,
  giveBack,
  given,
  hours,
  member,
  node,
  otherwise,
  recordDeleted,
  recordStatus,
  refusedWith,
  reject,
  resubmit,
  retry,
  round,
  standsAt,
  state,
  submit,
  submitByLink,
  tasks,
  told,
  waited,
  waitsFor,
  way,
  withdraw,
} from './given.ts'

describe('one approver', () => {
  const leave = flow(approveBy('boss', ['bob']))

  test('approval ends the flow as approved', () => {
    given(leave)
      .when(submit('ann'))
      .then(state('running'), waitsFor('bob'), recordStatus('running'))
      .when(approve('bob'))
      .then(
        state('approved'),
        waitsFor(),
        recordStatus('approved'),
        told('ann submitted', 'bob approved', 'system finished'),
      )
  })
  test('rejection ends it as rejected', () => {
    given(leave).when(submit('ann'), reject('bob')).then(state('rejected'), recordStatus('rejected'))
  })
  test('rejection may go to the initiator instead', () => {
    given(flow(approveBy('boss', ['bob'], { reject: 'initiator' })))
      .when(submit('ann'), reject('bob'))
      .then(state('running'), standsAt('start'), waitsFor('ann'))
  })
  test('the timeline says how long he took', () => {
    given(leave)
      .when(submit('ann'), hours(3), approve('bob'))
      .then(waited('bob', 3 * 3_600_000 + 120_000))
  })
  test('nobody else can decide', () => {
    given(leave).when(submit('ann'), approve('eve')).then(state('running'), refusedWith('W_NOT_YOURS'))
  })
  test('a verdict after the end is refused', () => {
    given(leave)
      .when(submit('ann'), approve('bob'), reject('bob'))
      .then(state('approved'), refusedWith('W_TASK_CLOSED'))
  })
  test('a flow starts once', () => {
    given(leave).when(submit('ann'), submit('ann')).then(refusedWith('W_NOT_RUNNING'))
  })
  test('a needed comment is asked for', () => {
    given(flow(approveBy('boss', ['bob'], { comment: 'unless_approved' })))
      .when(submit('ann'), reject('bob'), reject('bob', ' '), reject('bob', 'too long'))
      .then(state('rejected'), refusedWith('W_COMMENT_NEEDED', 'W_COMMENT_NEEDED'))
  })
})

describe('several approvers', () => {
  const any = flow(approveBy('team', ['bob', 'cat']))
  const all = flow(approveBy('team', ['bob', 'cat'], { completion: 'all' }))

  test('any one: the first verdict closes the others', () => {
    given(any)
      .when(submit('ann'), approve('cat'))
      .then(state('approved'), tasks('+approve bob', '+approve cat', '-done approve', '-void'))
  })
  test('any one: the second comes too late', () => {
    given(any).when(submit('ann'), approve('cat'), approve('bob')).then(refusedWith('W_TASK_CLOSED'))
  })
  test('all: everyone has to approve', () => {
    given(all)
      .when(submit('ann'), approve('bob'))
      .then(state('running'), waitsFor('cat'))
      .when(approve('cat'))
      .then(state('approved'))
  })
  test('all: the first rejection is enough', () => {
    given(all).when(submit('ann'), reject('bob')).then(state('rejected'), waitsFor())
  })
  test('all: nobody decides twice', () => {
    given(all)
      .when(submit('ann'), approve('bob'), approve('bob'))
      .then(state('running'), waitsFor('cat'), refusedWith('W_TASK_CLOSED'))
  })
})

describe('people by a formula', () => {
  const byFormula = flow(approveByFormula('boss', 'region'))

  test('whom it names is asked', () => {
    given(byFormula, { names: { region: ['bob'] } })
      .when(submit('ann'))
      .then(waitsFor('bob'))
  })
  test('nobody named is nobody found', () => {
    given(byFormula, { names: { region: [] } })
      .when(submit('ann'))
      .then(waitsFor('root'))
  })
  test('an invalid one stops with an alarm: nobody is asked in its place', () => {
    given(
      flow(node('approve', 'boss', { assignees: [member('cat'), { source: 'formula', formula: 'region' }] })),
      {
        names: { region: 'invalid' },
      },
    )
      .when(submit('ann'))
      .then(state('running'), alarm('invalid_assignee'), waitsFor())
  })
})

describe('exclusive branches', () => {
  const split = flow(
    choose(
      'amount',
      way('big', approveBy('director', ['dan'])),
      way('medium', approveBy('manager', ['bob'])),
      otherwise(),
    ),
    approveBy('finance', ['fay']),
  )
  test.each([
    ['the first that holds', { big: true, medium: true }, ['director'], ['dan']],
    ['the second, when the first does not hold', { big: false, medium: true }, ['manager'], ['bob']],
    ['otherwise the default, here an empty one', {}, ['finance'], ['fay']],
  ])('%s is taken', (_name, holds, nodes, people) => {
    given(split, { holds })
      .when(submit('ann'))
      .then(standsAt(...nodes), waitsFor(...people))
  })
  test('after its branch the flow goes on behind the join', () => {
    given(split, { holds: { big: true } })
      .when(submit('ann'), approve('dan'))
      .then(standsAt('finance'))
      .when(approve('fay'))
      .then(state('approved'))
  })
  test('an invalid condition stops with an alarm and never takes the default', () => {
    given(split, { holds: { big: 'invalid' } })
      .when(submit('ann'))
      .then(state('running'), alarm('invalid_condition'), waitsFor())
  })
  test('an end in a branch ends the whole flow there', () => {
    const early = flow(
      choose('amount', way('small', node('end', 'stop_here', { result: 'rejected' })), otherwise()),
      approveBy('boss', ['bob']),
    )
    given(early, { holds: { small: true } })
      .when(submit('ann'))
      .then(state('rejected'))
  })
})

describe('who is asked', () => {
  test.each([
    ['let him', 'allow', {}, ['ann'], 'running'],
    ['left out, so it passes', 'skip', {}, [], 'approved'],
    ['his manager instead', 'manager', { managers: { ann: 'max' } }, ['max'], 'running'],
    ['no manager: nobody is found, an admin is asked', 'manager', {}, ['root'], 'running'],
  ] as const)('the initiator as approver: %s', (_name, self, world, people, status) => {
    given(flow(approveBy('boss', ['ann'], { self })), world)
      .when(submit('ann'))
      .then(state(status), waitsFor(...people))
  })
  test.each([
    ['pass', [], 'approved'],
    ['admin', ['root'], 'running'],
    ['stop', [], 'running'],
  ] as const)('nobody found: %s', (nobody, people, status) => {
    given(flow(approveBy('boss', ['gus'], { nobody })), { gone: ['gus'] })
      .when(submit('ann'))
      .then(state(status), waitsFor(...people))
  })
  test('the manager is found by who started it', () => {
    given(flow(node('approve', 'boss', { assignees: [{ source: 'manager', level: 1 }] })), {
      managers: { ann: 'max' },
    })
      .when(submit('ann'))
      .then(waitsFor('max'))
  })
  test('a link has no manager', () => {
    given(flow(node('approve', 'boss', { assignees: [{ source: 'manager', level: 1 }], nobody: 'stop' })))
      .when(submitByLink)
      .then(alarm('nobody_found'))
  })
  test('the same person from two sources sits once', () => {
    given(flow(approveBy('boss', ['bob', 'bob'], { completion: 'all' })))
      .when(submit('ann'))
      .then(waitsFor('bob'))
  })
  test('an admin lets a stopped flow try again', () => {
    given(flow(approveBy('boss', ['gus'], { nobody: 'stop' })), { gone: ['gus'] })
      .when(submit('ann'), retry('root'))
      .then(alarm('nobody_found'))
  })
  test('21 steps without a person stop with an alarm', () => {
    const nodes = Array.from({ length: 21 }, (_, index) =>
      approveBy(`n${index}`, ['gus'], { nobody: 'pass' }),
    )
    given(flow(...nodes), { gone: ['gus'] })
      .when(submit('ann'))
      .then(alarm('auto_pass_limit'), standsAt('n20'))
  })
})

describe('copies', () => {
  test('are sent and not waited for', () => {
    given(flow(copyTo('inform', 'cat', 'dan')))
      .when(submit('ann'))
      .then(state('approved'), tasks('+cc cat', '+cc dan'))
  })
  test('to nobody are skipped with a line in the timeline', () => {
    given(flow(copyTo('inform', 'gus')), { gone: ['gus'] })
      .when(submit('ann'))
      .then(state('approved'), told('ann submitted', 'system skipped', 'system finished'))
  })
})

describe('back to the initiator', () => {
  const two = flow(approveBy('boss', ['bob', 'cat'], { completion: 'all' }), approveBy('finance', ['fay']))

  test('everything open becomes void and he gets the record to fill', () => {
    given(two)
      .when(submit('ann'), approve('bob'), giveBack('cat', 'wrong date'))
      .then(state('running'), standsAt('start'), waitsFor('ann'))
  })
  test('submitting again walks the flow anew', () => {
    given(two)
      .when(submit('ann'), approve('bob'), giveBack('cat'), resubmit('ann'))
      .then(waitsFor('bob', 'cat'), round(2))
  })
  test('only he can submit it again', () => {
    given(two)
      .when(submit('ann'), giveBack('bob'), resubmit('bob'))
      .then(waitsFor('ann'), refusedWith('W_NOT_YOURS'))
  })
  test('he cannot approve his own resubmission', () => {
    given(two)
      .when(submit('ann'), giveBack('bob'), approve('ann'))
      .then(waitsFor('ann'), refusedWith('W_VERDICT'))
  })
  test('out of a branch, the branch closes', () => {
    const split = flow(choose('amount', way('big', approveBy('director', ['dan'])), otherwise()))
    given(split, { holds: { big: true } })
      .when(submit('ann'), giveBack('dan'))
      .then(standsAt('start'))
      .when(resubmit('ann'), approve('dan'))
      .then(state('approved'))
  })
  test('is refused when nobody started it', () => {
    given(flow(approveBy('boss', ['bob'])))
      .when(submitByLink, giveBack('bob'))
      .then(waitsFor('bob'), refusedWith('W_NO_INITIATOR'))
  })
  test('is refused where the node does not allow it', () => {
    given(flow(approveBy('boss', ['bob'], { canReturn: false })))
      .when(submit('ann'), giveBack('bob'))
      .then(refusedWith('W_VERDICT'))
  })
})

describe('withdrawing and ending', () => {
  const two = flow(approveBy('boss', ['bob']), approveBy('finance', ['fay']))

  test('the initiator withdraws while nobody has acted', () => {
    given(two)
      .when(submit('ann'), withdraw('ann'))
      .then(state('withdrawn'), recordStatus('withdrawn'), tasks('+approve bob', '-void'))
  })
  test('not after somebody acted', () => {
    given(two)
      .when(submit('ann'), approve('bob'), withdraw('ann'))
      .then(state('running'), refusedWith('W_WITHDRAW_LATE'))
  })
  test('always, when it came back to him', () => {
    given(two).when(submit('ann'), approve('bob'), giveBack('fay'), withdraw('ann')).then(state('withdrawn'))
  })
  test('nobody else withdraws', () => {
    given(two).when(submit('ann'), withdraw('bob')).then(state('running'), refusedWith('W_NOT_YOURS'))
  })
  test('a deleted record ends its flow', () => {
    given(two)
      .when(submit('ann'), recordDeleted('root'))
      .then(state('ended'), recordStatus('ended'), waitsFor())
  })
})
