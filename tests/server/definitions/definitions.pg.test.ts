// A designer draws a form through the API, publishes it, undoes it; four designers at once lose nothing (C3).
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../../runtime/definitions/index.pg.ts'
import { workspaceCtx } from '../../../server/catalog/index.ts'
import { joinWorkspace, startApp, type TestApp } from '../../support/app.ts'
import { until } from '../../support/until.ts'

let app: TestApp
const owner = () => app.as('owner')
const ALL = '/apps/crm/definitions'
beforeAll(async () => {
  app = await startApp()
  const spaces = await app.database.control.query<{ id: string; schema_no: number }>(
    'select id, schema_no from formwork.workspaces',
  )
  const space = spaces.rows[0]
  if (space === undefined) throw new Error('no workspace was set up')
  const ctx = workspaceCtx(app.deps.catalog.tag, space.id, space.schema_no)
  await app.database.db.withTx(ctx, (tx) =>
    createApp(tx, { id: app.clock.newId(), key: 'crm', name: { en: 'CRM' } }),
  )
})
afterAll(() => app.close())

let made = 0
const field = (key: string, type = 'text', props?: object) => ({
  key,
  type,
  label: { 'zh-CN': key, en: key },
  ...(props === undefined ? {} : { props }),
})
const command = (name: string, args: unknown) => ({ commandId: `c${++made}`, name, args })
const add = (key: string, type = 'text', props?: object) =>
  command('add-field', { field: field(key, type, props), index: 500 })
const newForm = async (key: string): Promise<string> => {
  const answer = await owner().post(ALL, { kind: 'form', key, name: { 'zh-CN': '单子', en: 'Order' } })
  expect(answer.status).toBe(200)
  return `${ALL}/form/${key}`
}
const send = (at: string, ...commands: readonly object[]) =>
  owner().post(`${at}/draft/commands`, { baseRev: 0, commands })

describe('a form through the API', () => {
  test('is drawn, previewed in words, published and read', async () => {
    const at = await newForm('order')
    const drawn = await send(
      at,
      add('name'),
      add('amount', 'money'),
      add('total', 'formula', { formula: '{amount} * 2', result: 'money' }),
    )
    expect(drawn.body).toMatchObject({ rev: 3, rejected: [], problems: [] })
    const changes = await owner().get(`${at}/draft/changes`)
    expect(changes.body).toMatchObject({ instant: true, problems: [], rev: 3, changes: [{ kind: 'people' }] })
    expect((await owner().post(`${at}/publish`, { rev: 3 })).body).toEqual({ version: 1, pending: false })
    expect((await owner().get(at)).body).toMatchObject({ version: 1, kind: 'form' })
    expect((await owner().get(ALL)).body.items).toMatchObject([
      { key: 'order', version: 1, hasDraft: false, pending: false },
    ])
  })

  test('is published only as it was last seen', async () => {
    const at = await newForm('stale')
    await send(at, add('name'))
    const answer = await owner().post(`${at}/publish`, { rev: 0 })
    expect([answer.status, answer.code]).toEqual([409, 'F_DRAFT_STALE'])
  })

  test('is not published with problems, each with its place', async () => {
    const at = await newForm('wrong')
    const drawn = await send(at, add('level', 'select'), add('sum', 'formula', { formula: '{nothing} + 1' }))
    expect((drawn.body.problems as { at: string }[]).map((each) => each.at)).toEqual([
      '/fields/0/props/options',
      '/fields/1/props/formula',
    ])
    const answer = await owner().post(`${at}/publish`, { rev: 2 })
    expect([answer.status, answer.code]).toEqual([422, 'F_NO_OPTIONS'])
  })

  test('keeps unique texts as short as an index takes them', async () => {
    const at = await newForm('unique_long')
    const drawn = await send(
      at,
      add('code'),
      command('set-field-property', { key: 'code', path: ['unique'], value: true }),
      command('set-field-property', { key: 'code', path: ['props', 'maxLength'], value: 501 }),
    )
    expect(drawn.body.problems).toMatchObject([{ code: 'F_UNIQUE_LONG', at: '/fields/0/props/maxLength' }])
    const mended = await send(
      at,
      command('set-field-property', { key: 'code', path: ['props', 'maxLength'], value: 500 }),
    )
    expect(mended.body.problems).toEqual([])
  })

  test('returns commands that cannot be done and applies the others', async () => {
    const at = await newForm('rejected')
    const answer = await send(
      at,
      add('name'),
      command('remove-field', { key: 'gone' }),
      command('no-such-command', {}),
      command('set-field-property', { key: 'name', path: ['props', 'maxLength'], value: 'many' }),
      add('note'),
    )
    expect(answer.body.rev).toBe(2)
    const codes = (answer.body.rejected as { problems: { code: string }[] }[]).map(
      (each) => each.problems[0]?.code,
    )
    expect(codes).toEqual(['F_GONE', 'F_COMMAND', 'F_SCHEMA'])
  })

  test('a repeated command changes nothing', async () => {
    const at = await newForm('repeated')
    const once = add('name')
    await send(at, once)
    expect((await send(at, once)).body).toMatchObject({ rev: 1, rejected: [] })
  })

  test('goes back to a version that breaks others once each of them is confirmed by name', async () => {
    const at = await newForm('bought')
    await send(at, add('name'))
    await owner().post(`${at}/publish`, { rev: 1 })
    await send(at, add('price', 'number'))
    await owner().post(`${at}/publish`, { rev: 2 })
    const reader = await newForm('reading')
    await send(
      reader,
      add('sum', 'formula', { formula: 'SUMIFS({bought:price}, {bought:name} = "x")', result: 'number' }),
    )
    expect((await owner().post(`${reader}/publish`, { rev: 1 })).status).toBe(200)
    const refused = await owner().post(`${at}/versions/1/restore`, {})
    expect([refused.status, refused.code]).toEqual([422, 'F_BREAKS'])
    const named = (refused.body.problems as { code: string; at: string }[]).map(
      (each) => `${each.code} ${each.at}`,
    )
    expect(named).toHaveLength(1)
    expect((await owner().post(`${at}/versions/1/restore`, { confirm: ['F_BREAKS'] })).status).toBe(422)
    const done = await owner().post(`${at}/versions/1/restore`, { confirm: named })
    expect(done.body).toEqual({ version: 3, pending: false })
  })

  test('goes back to an earlier version as a new one', async () => {
    const at = await newForm('undone')
    await send(at, add('name'), add('note'))
    await owner().post(`${at}/publish`, { rev: 2 })
    await send(at, command('remove-field', { key: 'note' }))
    await owner().post(`${at}/publish`, { rev: 3 })
    expect((await owner().post(`${at}/versions/1/restore`, {})).body).toEqual({ version: 3, pending: false })
    const versions = (await owner().get(`${at}/versions`)).body.items
    expect(versions?.map((each) => [each.version, each.undoOf])).toEqual([
      [3, 1],
      [2, null],
      [1, null],
    ])
  })

  test('a part knows where it is used', async () => {
    const at = await newForm('used')
    await send(at, add('price', 'number'), add('twice', 'formula', { formula: '{price} * 2' }))
    await owner().post(`${at}/publish`, { rev: 2 })
    expect((await owner().get(`${at}/uses/price`)).body.items).toMatchObject([
      { kind: 'form', key: 'used', path: '/fields/1/props/formula' },
    ])
  })

  test('with records in it goes on in the background: answered at once, computed soon', async () => {
    const at = await newForm('filled')
    const publish = (drawn: Awaited<ReturnType<typeof send>>) =>
      owner().post(`${at}/publish`, { rev: drawn.body.rev })
    await publish(await send(at, add('price', 'number')))
    const saved = await owner().post('/apps/crm/forms/filled/records', { values: { price: '2' } })
    expect(saved.status).toBe(200)
    const twice = add('twice', 'formula', { formula: '{price} * 2', result: 'number' })
    const answer = await publish(await send(at, twice))
    expect([answer.status, answer.body]).toEqual([202, { version: 2, pending: true }])
    const record = await until(
      () => owner().get(`/apps/crm/forms/filled/records/${saved.body.id}`),
      ({ body }) => (body.values as { twice?: string } | undefined)?.twice !== undefined,
      { withinMs: 20_000 },
    )
    expect(record.body).toMatchObject({ values: { price: '2', twice: '4' } })
  })

  test('a formula is checked against the draft', async () => {
    const at = await newForm('formulas')
    await send(at, add('price', 'number'))
    const check = (source: string) =>
      owner().post(
        '/apps/crm/formula/check',
        { form: 'formulas', source, host: 'computed', result: 'number' },
        { noKey: true },
      )
    expect((await check('{price} + 1')).body).toMatchObject({ ok: true, type: 'number', class: 'stored' })
    expect((await check('{prise} + 1')).body).toMatchObject({ ok: false })
    expect(at).toContain('formulas')
  })

  test('what a look into another form costs is said, and publishing builds its index', async () => {
    const lead = await newForm('lead')
    await send(lead, add('code'), add('size', 'number'))
    await owner().post(`${lead}/publish`, { rev: 2 })
    const at = await newForm('account')
    await send(at, add('code'))
    const source = 'SUMIFS({lead:size}, {lead:code} = {code})'
    const cost = async () =>
      (
        await owner().post(
          '/apps/crm/formula/check',
          { form: 'account', source, host: 'computed', result: 'number' },
          { noKey: true },
        )
      ).body.cost
    expect(await cost()).toEqual({ word: 'index' })
    const drawn = await send(at, add('leads', 'formula', { formula: source, result: 'number' }))
    expect((await owner().post(`${at}/publish`, { rev: drawn.body.rev })).status).toBe(200)
    expect(await cost()).toEqual({ word: 'fast' })
  })
})

describe('other kinds', () => {
  test('a permission set is edited by the same draft and publish', async () => {
    const at = `${ALL}/permission_set/reps`
    await owner().post(ALL, { kind: 'permission_set', key: 'reps', name: { en: 'Reps' } })
    expect((await owner().post(`${at}/publish`, { rev: 0 })).body).toEqual({ version: 1, pending: false })
    expect((await owner().get(at)).body).toMatchObject({ doc: { grants: [] } })
  })

  test('whoever publishes is told what a field gives away, from either side', async () => {
    const margin = await newForm('deal')
    const drawn = await send(margin, add('price', 'number'), add('cost', 'number'))
    await owner().post(`${margin}/publish`, { rev: drawn.body.rev })
    const reps = `${ALL}/permission_set/deal_reps`
    await owner().post(ALL, { kind: 'permission_set', key: 'deal_reps', name: { en: 'Reps' } })
    const rights = { form: 'deal', operations: ['read'], rows: { rows: 'own' } }
    const grant = { ...rights, fields: { default: 'read', only: { cost: 'hidden' } } }
    const given = await send(reps, command('add-grant', { grant, index: 0 }))
    const told = async (at: string) =>
      ((await owner().get(`${at}/draft/changes`)).body.changes as unknown as { text: { en: string } }[])
        .map(({ text }) => text.en)
        .filter((sentence) => sentence.includes('may not see'))
    expect(await told(reps)).toEqual([])
    await owner().post(`${reps}/publish`, { rev: given.body.rev })
    await send(margin, add('gain', 'formula', { formula: '{price} - {cost}', result: 'number' }))
    const sentence = 'From "gain" people with "Reps" learn of what they may not see: "cost" of "Order"'
    expect(await told(margin)).toEqual([sentence])
    const { rev } = (await owner().get(`${margin}/draft`)).body
    await owner().post(`${margin}/publish`, { rev })
    // A second set, from the other side: what was agreed to for the first is not told again.
    await owner().post(ALL, { kind: 'permission_set', key: 'guests', name: { en: 'Guests' } })
    await send(`${ALL}/permission_set/guests`, command('add-grant', { grant, index: 0 }))
    expect(await told(`${ALL}/permission_set/guests`)).toEqual([sentence.replace('Reps', 'Guests')])
    expect(await told(margin)).toEqual([])
  })

  test('a metric is edited by commands over paths', async () => {
    const at = `${ALL}/metric/orders`
    await owner().post(ALL, { kind: 'metric', key: 'orders', name: { en: 'Orders' }, form: 'order' })
    const answer = await send(
      at,
      command('set', { path: ['decimals'], value: 1 }),
      command('set', { path: ['decimals'], value: 'x' }),
    )
    expect(answer.body).toMatchObject({
      rev: 1,
      doc: { decimals: 1 },
      rejected: [{ problems: [{ code: 'F_SCHEMA' }] }],
    })
  })
})

test('members who are no designers may not draw', async () => {
  await joinWorkspace(app, 'chen')
  expect((await app.as('chen').get(ALL)).status).toBe(403)
})

test('C3: four designers make 100 edits each at once and lose none', async () => {
  const at = await newForm('busy')
  const edits = (designer: string) => Array.from({ length: 100 }, (_, number) => add(`${designer}_${number}`))
  const work = async (designer: string) => {
    const list = edits(designer)
    for (let start = 0; start < list.length; start += 10) {
      const answer = await send(at, ...list.slice(start, start + 10))
      expect(answer.status).toBe(200)
    }
  }
  await Promise.all(['a', 'b', 'c', 'd'].map(work))
  const draft = (await owner().get(`${at}/draft`)).body as unknown as {
    rev: number
    doc: { fields: { key: string }[] }
  }
  const keys = new Set(draft.doc.fields.map((each) => each.key))
  expect([draft.rev, keys.size, draft.doc.fields.length]).toEqual([400, 400, 400])
})

test('a flow is published only over people who are there', async () => {
  const sheet = await newForm('leave')
  const { body } = await send(sheet, add('days', 'number'))
  await owner().post(`${sheet}/publish`, { rev: body.rev })
  const me = ((await owner().get('/workspace')).body.me as { member: string }).member
  const step = (key: string, assignee: object) => ({
    key,
    kind: 'approve',
    name: { 'zh-CN': key, en: key },
    props: { assignees: [assignee], completion: 'any' },
  })
  const flow = `${ALL}/workflow/leave_flow`
  const drawn = { kind: 'workflow', key: 'leave_flow', form: 'leave', name: { 'zh-CN': '请假', en: 'Leave' } }
  expect((await owner().post(ALL, drawn)).status).toBe(200)
  const nodes = [
    step('gone_role', { source: 'role', role: 'nobody_has_it' }),
    step('gone_member', { source: 'member', member: '01900000-0000-7000-8000-000000000000' }),
    step('role', { source: 'role', role: 'admin' }),
    step('member', { source: 'member', member: me }),
  ]
  const sent = await send(
    flow,
    ...nodes.map((node, index) => command('add-node', { parent: null, index: index + 1, node })),
  )
  const places = (answer: { readonly body: Readonly<Record<string, unknown>> }) =>
    (answer.body.problems as { code: string; at: string }[]).map(({ code, at }) => [code, at.split('/')[2]])
  const gone = [
    ['W_ASSIGNEE_GONE', '1'],
    ['W_ASSIGNEE_GONE', '2'],
  ]
  expect(places(sent)).toEqual(gone)
  const refused = await owner().post(`${flow}/publish`, { rev: sent.body.rev })
  expect([refused.status, places(refused)]).toEqual([422, gone])
  const mended = await send(
    flow,
    command('remove-node', { key: 'gone_role' }),
    command('remove-node', { key: 'gone_member' }),
  )
  expect((await owner().post(`${flow}/publish`, { rev: mended.body.rev })).status).toBe(200)
})
