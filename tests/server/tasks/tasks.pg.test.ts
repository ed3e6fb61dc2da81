// Approvals as people live them: boxes, verdicts with and without edits, return and submit again, withdrawal, races. Every story
// has a form and a flow of its own; approvers have no rights on the form, only their step's.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendFile } from '../../support/multipart.ts'
import { approve, copy, type Flows, givenFlows, step } from './given.ts'

let f: Flows
beforeAll(async () => {
  f = await givenFlows('ann', 'bob', 'cat', 'dan', 'eve')
}, 60_000)
afterAll(() => f?.close())

const statusOf = async (form: string, id: string) =>
  ((await f.record('owner', form, id)).body.values as { flow_status: string }).flow_status
const told = async (who: string, record: string): Promise<readonly string[]> => {
  const { flow } = (await f.detail(who, record)) as {
    flow: { timeline: { by: { name: string } | null; verb: string }[] }
  }
  return flow.timeline.map((entry) => `${entry.by?.name ?? '-'} ${entry.verb}`)
}
const startedOf = async (who: string, record: string) =>
  (await f.box(who, 'started')).find((each) => each.record.id === record)

describe('any one of two', () => {
  let id: string
  beforeAll(async () => {
    await f.form('trip', approve('boss', [f.id('bob'), f.id('cat')]))
    id = await f.submit('ann', 'trip', { subject: '上海', amount: '10' })
  })

  test('both are asked, the record is in approval, and the count says so', async () => {
    expect((await f.task('bob', id))?.record).toMatchObject({ title: '上海', form: 'trip' })
    expect(await f.task('cat', id)).toMatchObject({ kind: 'approve', initiator: { name: 'ann' } })
    expect(await statusOf('trip', id)).toBe('running')
    expect((await f.app.as('bob').get('/workspace')).body.openTasks).toBe(1)
  })
  test('who started it sees it among his own, with whom it waits for', async () => {
    expect(await startedOf('ann', id)).toMatchObject({
      kind: 'started',
      status: 'running',
      node: { en: 'boss' },
      waitsFor: [{ name: 'bob' }, { name: 'cat' }],
    })
  })
  test('strangers find neither task nor flow', async () => {
    const task = await f.task('bob', id)
    expect((await f.app.as('dan').get(`/tasks/${task?.id}`)).status).toBe(404)
    expect((await f.app.as('dan').get(`/flows/${String(task?.instance)}`)).status).toBe(404)
    const verdict = await f.app
      .as('dan')
      .post(`/tasks/${task?.id}/verdict`, { verdict: 'approve', seenRev: 1 })
    expect(verdict.status).toBe(404)
  })
  test('the first verdict counts and closes the other task', async () => {
    const other = await f.task('cat', id)
    expect((await f.decide('bob', id, 'approve', { comment: '去吧' })).body).toEqual({ done: true })
    expect(await statusOf('trip', id)).toBe('approved')
    expect(await f.task('cat', id)).toBeUndefined()
    expect((await f.app.as('cat').get(`/tasks/${other?.id}`)).body).toMatchObject({
      task: { state: 'void', status: 'approved' },
      actions: [],
    })
    expect((await f.box('bob', 'done')).map((each) => [each.record.id, each.decision])).toEqual([
      [id, 'approve'],
    ])
    expect(await told('ann', id)).toEqual(['ann submitted', 'bob approved', '- finished'])
  })
  test('a late verdict gets 409 with the flow as it is now', async () => {
    const late = await f.submit('ann', 'trip', { subject: '晚了' })
    const task = await f.task('cat', late)
    await f.decide('bob', late, 'reject')
    const answer = await f.app
      .as('cat')
      .post(`/tasks/${task?.id}/verdict`, { verdict: 'approve', seenRev: 1 })
    expect([answer.status, answer.code]).toEqual([409, 'W_TASK_CLOSED'])
    expect(answer.body.current).toMatchObject({ status: 'rejected' })
    expect(await statusOf('trip', late)).toBe('rejected')
  })
  test('two at the same instant: one is done, the other refused, the timeline has one verdict', async () => {
    for (const round of [1, 2, 3]) {
      const race = await f.submit('ann', 'trip', { subject: `同时 ${round}` })
      const answers = await Promise.all([f.decide('bob', race, 'approve'), f.decide('cat', race, 'reject')])
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
      const verdicts = (await told('ann', race)).filter((line) => /approved|rejected/.test(line))
      expect(verdicts).toHaveLength(1)
      expect(['approved', 'rejected']).toContain(await statusOf('trip', race))
    }
  })
  test('the same key twice is one verdict', async () => {
    const twice = await f.submit('ann', 'trip', { subject: '两次' })
    const task = await f.task('bob', twice)
    const send = () =>
      f.app
        .as('bob')
        .post(`/tasks/${task?.id}/verdict`, { verdict: 'approve', seenRev: 1 }, { key: 'verdict-twice' })
    expect((await send()).body).toEqual({ done: true })
    expect((await send()).body).toEqual({ done: true })
    expect((await told('ann', twice)).filter((line) => line === 'bob approved')).toHaveLength(1)
  })
})

describe('people by a formula', () => {
  const finder = (formula: string) =>
    step('approve', 'boss', { assignees: [{ source: 'formula', formula }], self: 'allow' })
  const asked = async (record: string): Promise<readonly string[]> => {
    const found: string[] = []
    for (const name of ['owner', 'ann', 'bob', 'cat'])
      if ((await f.task(name, record)) !== undefined) found.push(name)
    return found
  }
  beforeAll(async () => {
    await f.form('duty', approve('boss', [f.id('owner')]))
    await f.form('gift', finder('LIST({duty:owner}, {duty:subject} = {note})'))
    await f.form('card', finder('IF({amount} > 100, LOOKUP({duty:owner}, {duty:subject} = "印章"), {owner})'))
    await f.submit('bob', 'duty', { subject: '上海' })
    await f.submit('cat', 'duty', { subject: '上海' })
    await f.submit('cat', 'duty', { subject: '印章' })
  })

  test('with the right of the flow: records ann may not read name who is asked', async () => {
    expect(
      (await f.app.as('ann').post('/apps/crm/forms/duty/records/query', {}, { noKey: true })).body.items,
    ).toEqual([])
    expect(await asked(await f.submit('ann', 'gift', { subject: '茶', note: '上海' }))).toEqual([
      'bob',
      'cat',
    ])
    expect(await asked(await f.submit('ann', 'card', { subject: '章', amount: '101' }))).toEqual(['cat'])
    expect(await asked(await f.submit('ann', 'card', { subject: '章', amount: '100' }))).toEqual(['ann'])
  })
  test('nobody named: to an administrator, as the step says', async () => {
    expect(await asked(await f.submit('ann', 'gift', { subject: '茶', note: '拉萨' }))).toEqual(['owner'])
  })
  test('what gives no members is not published', async () => {
    await expect(f.form('wrong', finder('{amount} + 1'))).rejects.toThrow('X_RESULT')
    await expect(f.form('blank', finder(' '))).rejects.toThrow('W_NO_ASSIGNEES')
    await expect(f.form('nowhere', finder('{duty.owner}'))).rejects.toThrow('X_UNKNOWN_NAME')
  })
})

describe('all of two, then a copy', () => {
  beforeAll(() =>
    f.form(
      'buy',
      approve('both', [f.id('bob'), f.id('cat')], { completion: 'all' }),
      copy('tell', [f.id('dan')]),
    ),
  )

  test('it goes on when everybody has agreed, and the copy waits for nobody', async () => {
    const id = await f.submit('ann', 'buy', { subject: '电脑' })
    await f.decide('bob', id, 'approve')
    expect(await statusOf('buy', id)).toBe('running')
    expect(await startedOf('ann', id)).toMatchObject({ waitsFor: [{ name: 'cat' }] })
    await f.decide('cat', id, 'approve')
    expect(await statusOf('buy', id)).toBe('approved')
    const [copied] = await f.box('dan', 'cc')
    expect(copied).toMatchObject({ state: 'open', kind: 'cc', record: { title: '电脑' } })
    expect(await f.box('dan', 'open')).toEqual([])
    expect((await f.app.as('dan').get('/workspace')).body.openTasks).toBe(0)
    expect((await f.app.as('dan').post(`/tasks/${copied?.id}/read`, { rev: 1 })).body).toEqual({ done: true })
    expect((await f.box('dan', 'cc'))[0]).toMatchObject({ state: 'done' })
  })
  test('the first rejection ends it', async () => {
    const id = await f.submit('ann', 'buy', { subject: '飞机' })
    await f.decide('cat', id, 'reject', { comment: '太贵' })
    expect(await statusOf('buy', id)).toBe('rejected')
    expect(await f.task('bob', id)).toBeUndefined()
  })
})

describe('return and submit again', () => {
  beforeAll(() => f.form('leave', approve('boss', [f.id('bob')], { comment: 'unless_approved' })))

  test('a returned record waits for its initiator, who changes and submits it', async () => {
    const id = await f.submit('ann', 'leave', { subject: '休假', amount: '5' })
    expect((await f.decide('bob', id, 'return')).code).toBe('W_COMMENT_NEEDED')
    await f.decide('bob', id, 'return', { comment: '写清楚几天' })
    expect(await f.task('ann', id)).toMatchObject({ kind: 'fill', node: { en: 'Submit' } })
    expect(await f.detail('ann', id)).toMatchObject({
      actions: [{ action: 'submit', comment: 'optional' }],
      rights: { amount: 'edit' },
      flow: { can: ['withdraw'] },
    })
    const again = await f.decide('ann', id, 'submit', { values: { amount: '3', subject: '休假三天' } })
    expect(again.body).toEqual({ done: true })
    expect((await f.task('bob', id))?.record.title).toBe('休假三天')
    await f.decide('bob', id, 'approve')
    expect(await told('ann', id)).toEqual([
      'ann submitted',
      'bob returned',
      'ann resubmitted',
      'bob approved',
      '- finished',
    ])
  })
  test('what is submitted again is checked like a new record', async () => {
    const id = await f.submit('ann', 'leave', { subject: '休假' })
    await f.decide('bob', id, 'return', { comment: '？' })
    const answer = await f.decide('ann', id, 'submit', { values: { subject: null } })
    expect([answer.status, answer.code]).toEqual([422, 'F_REQUIRED'])
    expect(await f.task('ann', id)).toBeDefined()
  })
})

describe('withdrawal', () => {
  beforeAll(() => f.form('claim', approve('first', [f.id('bob')]), approve('second', [f.id('cat')])))
  const withdraw = async (who: string, record: string) =>
    f.app.as(who).post(`/flows/${(await startedOf('ann', record))?.id}/withdraw`, {})

  test('while nobody has acted the initiator takes it back, and submits the record again later', async () => {
    const id = await f.submit('ann', 'claim', { subject: '车费' })
    expect((await f.detail('ann', id)).flow).toMatchObject({ can: ['withdraw'] })
    expect((await withdraw('bob', id)).status).toBe(404)
    expect((await withdraw('ann', id)).body).toEqual({ done: true })
    expect(await statusOf('claim', id)).toBe('withdrawn')
    expect(await f.task('bob', id)).toBeUndefined()
    const again = () => f.app.as('ann').post(`/apps/crm/forms/claim/records/${id}/submit`)
    expect((await again()).body).toEqual({ done: true })
    expect(await f.task('bob', id)).toBeDefined()
    expect((await again()).code).toBe('W_RECORD_IN_FLOW')
  })
  test('after somebody acted it is too late', async () => {
    const id = await f.submit('ann', 'claim', { subject: '房费' })
    await f.decide('bob', id, 'approve')
    expect((await f.detail('ann', id)).flow).toMatchObject({ can: [] })
    expect((await withdraw('ann', id)).code).toBe('W_WITHDRAW_LATE')
    expect(await statusOf('claim', id)).toBe('running')
  })
})

describe('rights of the step', () => {
  beforeAll(() =>
    f.form(
      'quote',
      approve('price', [f.id('bob'), f.id('cat')], {
        completion: 'all',
        rights: { secret: 'hidden', amount: 'edit', note: 'required' },
      }),
    ),
  )
  const submitted = () => f.submit('ann', 'quote', { subject: '报价', amount: '10', secret: '底线 8' })

  test('replace the permission sets: he reads without any, and hidden stays hidden', async () => {
    const id = await submitted()
    expect((await f.record('bob', 'quote', id)).status).toBe(404)
    const seen = await f.detail('bob', id)
    expect(seen).toMatchObject({ values: { amount: '10' }, rights: { subject: 'read', secret: 'hidden' } })
    expect(JSON.stringify(seen)).not.toContain('底线')
    expect(JSON.stringify((seen.form as { fields: unknown }).fields)).not.toContain('底价')
  })
  test('approval with edits is one transaction; what may not be edited stops it', async () => {
    const id = await submitted()
    const refused = await f.decide('bob', id, 'approve', { values: { amount: '9', subject: '改名' } })
    expect([refused.status, refused.code]).toEqual([422, 'P_FIELD_READ_ONLY'])
    const missing = await f.decide('bob', id, 'approve', { values: { amount: '9' } })
    expect([missing.code, (missing.body.problems as { at: string }[])[0]?.at]).toEqual([
      'F_REQUIRED',
      '/values/note',
    ])
    expect((await f.record('owner', 'quote', id)).body).toMatchObject({ rev: 1, values: { amount: '10' } })
    await f.decide('bob', id, 'approve', { values: { amount: '9', note: '让一点' } })
    expect((await f.record('owner', 'quote', id)).body).toMatchObject({ rev: 2, values: { amount: '9' } })
    const { flow } = (await f.detail('ann', id)) as {
      flow: { timeline: { verb: string; changed: string[] }[] }
    }
    expect(flow.timeline.find((entry) => entry.verb === 'approved')?.changed).toEqual(['amount', 'note'])
  })
  test('a change he has not seen is shown to him before his verdict counts', async () => {
    const id = await submitted()
    const task = await f.task('cat', id)
    await f.decide('bob', id, 'approve', { values: { amount: '7', note: '急' } })
    const blind = await f.app.as('cat').post(`/tasks/${task?.id}/verdict`, { verdict: 'reject', seenRev: 1 })
    expect([blind.status, blind.code]).toEqual([409, 'W_CHANGED_SINCE'])
    expect(blind.body.current).toEqual({
      rev: 2,
      changed: [
        { field: 'amount', before: '10', after: '7', by: { id: f.id('bob'), name: 'bob' } },
        { field: 'note', before: null, after: '急', by: { id: f.id('bob'), name: 'bob' } },
      ],
    })
    const seen = (await f.app.as('cat').get(`/tasks/${task?.id}`)).body
    expect((seen.changedSince as { field: string }[]).map((each) => each.field)).toEqual(['amount', 'note'])
    await f.app.as('cat').post(`/tasks/${task?.id}/read`, { rev: 2 })
    expect((await f.app.as('cat').get(`/tasks/${task?.id}`)).body.changedSince).toEqual([])
    const knowing = await f.app
      .as('cat')
      .post(`/tasks/${task?.id}/verdict`, { verdict: 'reject', seenRev: 2 })
    expect(knowing.body).toEqual({ done: true })
  })
  test('reach the files of its fields, and no others', async () => {
    const sent = await sendFile(f.app.as('ann'), '/files', {
      name: '合同.pdf',
      content: 'paper',
      type: 'application/pdf',
    })
    const file = sent.body as { id: string; name: string; size: number; type: string }
    await f.submit('ann', 'quote', { subject: '带附件', paper: [file] })
    const get = (who: string) => f.app.as(who).get(`/files/${file.id}`)
    expect([(await get('bob')).status, (await get('ann')).status, (await get('dan')).status]).toEqual([
      200, 200, 404,
    ])
  })
  test('a rejection carries no edits', async () => {
    const id = await submitted()
    expect((await f.decide('bob', id, 'reject', { values: { amount: '1' } })).code).toBe('W_VERDICT')
  })
  test('after his verdict he reads what his step showed', async () => {
    const id = await submitted()
    const task = await f.task('bob', id)
    await f.decide('bob', id, 'approve', { values: { note: '好' } })
    const after = (await f.app.as('bob').get(`/tasks/${task?.id}`)).body
    expect(after).toMatchObject({
      rights: { amount: 'read', secret: 'hidden' },
      actions: [],
      values: { note: '好' },
    })
  })
})

describe('while a flow runs', () => {
  beforeAll(() => f.form('deal', approve('boss', [f.id('bob')])))
  const path = (id: string) => `/apps/crm/forms/deal/records/${id}`

  test('the record is locked for its owner', async () => {
    const id = await f.submit('ann', 'deal', { subject: '锁住' })
    const edit = await f.app.as('ann').patch(path(id), { values: { note: 'x' }, baseRev: 1 })
    expect([edit.status, edit.code]).toEqual([409, 'W_RECORD_IN_FLOW'])
    expect((await f.app.as('ann').delete(path(id))).code).toBe('W_RECORD_IN_FLOW')
    expect((await f.record('ann', 'deal', id)).body.flow).toMatchObject({ status: 'running', locked: true })
  })
  test('an admin who deletes it ends the flow; a verdict then meets a closed task', async () => {
    const id = await f.submit('ann', 'deal', { subject: '删掉' })
    const task = await f.task('bob', id)
    await f.app.as('owner').delete(path(id))
    expect(await f.task('bob', id)).toBeUndefined()
    const answer = await f.app
      .as('bob')
      .post(`/tasks/${task?.id}/verdict`, { verdict: 'approve', seenRev: 1 })
    expect([answer.status, answer.code]).toEqual([409, 'W_TASK_CLOSED'])
    expect((await f.app.as('bob').get(`/tasks/${task?.id}`)).body).toMatchObject({
      deleted: true,
      task: { status: 'ended' },
    })
  })
  test('an admin ends it by hand', async () => {
    const id = await f.submit('ann', 'deal', { subject: '停下' })
    const flow = (await f.task('bob', id))?.instance
    expect((await f.app.as('ann').post(`/flows/${String(flow)}/end`, {})).code).toBe('P_DENIED')
    expect((await f.app.as('owner').post(`/flows/${String(flow)}/end`, { comment: '不做了' })).status).toBe(
      200,
    )
    expect(await statusOf('deal', id)).toBe('ended')
  })
})

describe('who is asked', () => {
  test('nobody found, policy stop: an admin is told and tries again when it is mended', async () => {
    await f.form(
      'lone',
      step('approve', 'boss', { assignees: [{ source: 'manager', level: 1 }], nobody: 'stop' }),
    )
    const id = await f.submit('ann', 'lone', { subject: '没人' })
    const { id: flow } = (await startedOf('ann', id)) ?? {}
    const stopped = (await f.app.as('owner').get(`/flows/${String(flow)}`)).body
    expect(stopped).toMatchObject({ alarm: { reason: 'nobody_found' }, can: ['retry', 'end'] })
    expect((await f.app.as('owner').post(`/flows/${String(flow)}/retry`, {})).status).toBe(200)
    expect((await f.app.as('owner').get(`/flows/${String(flow)}`)).body.alarm).not.toBeNull()
    await f.app.as('owner').patch(`/members/${f.id('ann')}`, { manager: f.id('dan') })
    await f.app.as('owner').post(`/flows/${String(flow)}/retry`, {})
    expect(await f.task('dan', id)).toBeDefined()
    expect((await f.app.as('owner').post(`/flows/${String(flow)}/retry`, {})).code).toBe('W_NOT_STOPPED')
  })
  test('nobody found, policy pass: it goes on and the timeline says why', async () => {
    await f.form(
      'pass',
      step('approve', 'boss', { assignees: [{ source: 'field', field: 'owner' }], self: 'skip' }),
    )
    const id = await f.submit('ann', 'pass', { subject: '自己' })
    expect(await statusOf('pass', id)).toBe('approved')
    expect(await told('ann', id)).toEqual(['ann submitted', '- auto_passed', '- finished'])
  })
  test('self approval goes to his manager', async () => {
    await f.app.as('owner').patch(`/members/${f.id('bob')}`, { manager: f.id('cat') })
    await f.form('own', step('approve', 'boss', { assignees: [{ source: 'initiator' }] }))
    const id = await f.submit('bob', 'own', { subject: '自批' })
    expect(await f.task('bob', id)).toBeUndefined()
    expect(await f.task('cat', id)).toBeDefined()
  })
})

describe('boxes', () => {
  test('and their count leave out what belongs to an app that was put away', async () => {
    await f.form('away', approve('boss', [f.id('eve')]))
    await f.submit('ann', 'away', { subject: '放着' })
    const eve = f.app.as('eve')
    const seen = async () => [
      (await eve.get('/workspace')).body.openTasks,
      (await eve.get('/tasks?box=open')).body.items?.length,
    ]
    expect(await seen()).toEqual([1, 1])
    const owner = f.app.as('owner')
    expect((await owner.delete('/apps/crm')).status).toBe(200)
    expect(await seen()).toEqual([0, 0])
    expect((await owner.post('/apps/crm/restore')).status).toBe(200)
    expect(await seen()).toEqual([1, 1])
  })

  test('come in pages, newest first', async () => {
    await f.form('many', approve('boss', [f.id('dan')]))
    const made: string[] = []
    for (let index = 0; index < 33; index += 1)
      made.push(await f.submit('ann', 'many', { subject: `第 ${index}` }))
    const first = (await f.app.as('dan').get('/tasks?box=open')).body
    const second = (await f.app.as('dan').get(`/tasks?box=open&cursor=${String(first.cursor)}`)).body
    const ids = [...(first.items ?? []), ...(second.items ?? [])].map(
      (each) => (each.record as { id: string }).id,
    )
    expect(ids.slice(0, 33)).toEqual(made.toReversed())
    for (const id of made.slice(2).toReversed()) await f.decide('dan', id, 'approve')
    const done = (await f.app.as('dan').get('/tasks?box=done')).body
    const more = (
      await f.app.as('dan').get(`/tasks?box=done&cursor=${encodeURIComponent(String(done.cursor))}`)
    ).body
    expect([done.items?.length, more.items?.length]).toEqual([30, 1])
    expect((await f.app.as('dan').get('/tasks?box=nothing')).code).toBe('H_BODY')
    expect((await f.app.as('dan').get('/tasks?box=done&cursor=x')).code).toBe('H_CURSOR')
  })
})
