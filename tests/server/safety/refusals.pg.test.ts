// Bad input on the routes of records: each refusal has a stable code, the place, a sentence in the language of the caller, and
// leaves nothing half written.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ownName, tableName } from '../../../runtime/kernel/naming.ts'
import { id, sql } from '../../../runtime/kernel/sql.ts'
import type { Answer } from '../../support/actors.ts'
import { joinWorkspace, startApp, type TestApp } from '../../support/app.ts'
import { type Filled, fillWorkspace } from './world.ts'

const NOBODY = '00000000-0000-7000-8000-00000000dead'
let app: TestApp
let main: Filled
let order: { readonly id: string; readonly rev: number }
let lastTable: number

beforeAll(async () => {
  app = await startApp()
  main = await fillWorkspace(app, app.as('owner'))
  await joinWorkspace(app, 'guest')
  const page = await app.as('owner').post(`${records()}/query`, {}, { noKey: true })
  const [first] = page.body.items ?? []
  order = { id: String(first?.id), rev: Number(first?.rev) }
  const rows = await app.deps.db.read<{ no: number }>(
    main.crm.ctx,
    sql`select max(table_no)::integer as no from ${id(main.crm.ctx.schema, ownName('form_tables'))}`,
  )
  lastTable = rows[0]?.no ?? 0
})
afterAll(() => app?.close())

const records = (form = 'order'): string => `${main.crm.at(form)}/records`
const create = (values: unknown, more: object = {}): Promise<Answer> =>
  app.as('owner').post(records(), { values, ...more })
const patch = (values: unknown, more: object = {}): Promise<Answer> =>
  app.as('owner').patch(`${records()}/${order.id}`, { values, baseRev: order.rev, ...more })
const query = (body: object): Promise<Answer> =>
  app.as('owner').post(`${records()}/query`, body, { noKey: true })
const line = (values: object, key = 'id') => ({ [key]: app.clock.newId(), values })

/** Every row of records, lines, history, keys and audit. */
const everything = async (): Promise<number> => {
  const { schema } = main.crm.ctx
  const tables = [
    ...(['record_changes', 'events', 'idempotency', 'audit', 'flow_instances'] as const).map(
      ownName as never,
    ),
    ...Array.from({ length: lastTable }, (_, index) => tableName(index + 1)),
  ] as ReturnType<typeof tableName>[]
  const counts = await Promise.all(
    tables.map((table) =>
      app.deps.db.read<{ n: number }>(
        main.crm.ctx,
        sql`select count(*)::integer as n from ${id(schema, table)}`,
      ),
    ),
  )
  return counts.reduce((sum, [row]) => sum + (row?.n ?? 0), 0)
}

type Refusal = readonly [name: string, send: () => Promise<Answer>, status: number, code: string, at: string]
const refusals: readonly Refusal[] = [
  ['an unknown key of the body', () => create({ subject: 'x' }, { colour: 1 }), 400, 'H_BODY', ''],
  ['values that are no object', () => create(['x']), 400, 'H_BODY', '/values'],
  ['an empty required field', () => create({ amount: '1' }), 422, 'F_REQUIRED', '/values/subject'],
  ['letters for a number', () => create({ subject: 'x', amount: 'much' }), 422, 'F_TYPE', '/values/amount'],
  [
    'a day that does not exist',
    () => create({ subject: 'x', due: '2026-02-30' }),
    422,
    'F_TYPE',
    '/values/due',
  ],
  [
    'an option nobody offered',
    () => create({ subject: 'x', stage: 'maybe' }),
    422,
    'F_OPTION',
    '/values/stage',
  ],
  [
    'a record that does not exist',
    () => create({ subject: 'x', customer: NOBODY }),
    422,
    'F_REFERENCE',
    '/values/customer',
  ],
  [
    'a record of another form',
    () => create({ subject: 'x', customer: order.id }),
    422,
    'F_REFERENCE',
    '/values/customer',
  ],
  [
    'a person nobody knows',
    () => create({ subject: 'x', seller: NOBODY }),
    422,
    'F_REFERENCE',
    '/values/seller',
  ],
  ['an owner nobody knows', () => create({ subject: 'x' }, { owner: NOBODY }), 422, 'F_REFERENCE', '/owner'],
  [
    'a line without id',
    () => create({ subject: 'x', lines: [line({ item: 'a' }, 'no')] }),
    422,
    'F_TYPE',
    '/values/lines',
  ],
  ['a computed field', () => patch({ total: '1' }), 400, 'F_COMPUTED', '/values/total'],
  ['an id that is taken', () => create({ subject: 'x' }, { id: order.id }), 409, 'F_ID_TAKEN', '/id'],
  ['a record that is gone', () => app.as('owner').delete(`${records()}/${NOBODY}`), 404, 'H_NOT_FOUND', ''],
  ['an address that is none', () => app.as('owner').get(`${records()}/me`), 404, 'H_NOT_FOUND', ''],
  [
    'a form that is none',
    () => app.as('owner').post(records('nothing'), { values: {} }),
    404,
    'H_NOT_FOUND',
    '',
  ],
  [
    'a form he has no right to',
    () => app.as('guest').post(records(), { values: {} }),
    404,
    'H_NOT_FOUND',
    '',
  ],
  ['nobody', () => app.as('nobody').post(records(), { values: { subject: 'x' } }), 401, 'H_SIGNED_OUT', ''],
  [
    'another site',
    () =>
      app
        .as('owner')
        .post(records(), { values: { subject: 'x' } }, { headers: { 'sec-fetch-site': 'cross-site' } }),
    403,
    'H_ORIGIN',
    '',
  ],
  [
    'no key of the submit',
    () => app.as('owner').post(records(), { values: { subject: 'x' } }, { noKey: true }),
    400,
    'H_IDEMPOTENCY_MISSING',
    '',
  ],
  ['a body of five megabytes', () => create({ subject: 'x'.repeat(5_000_000) }), 413, 'H_TOO_LARGE', ''],
  [
    'too many records at once',
    () =>
      app
        .as('owner')
        .post(`${records()}/bulk`, { delete: Array.from({ length: 1_001 }, () => app.clock.newId()) }),
    400,
    'H_BODY',
    '/delete',
  ],
  ['a filter with a hole', () => query({ filter: '{amount} >' }), 422, 'X_ENDS_EARLY', '/filter'],
  ['a filter over nothing', () => query({ filter: '{colour} = 1' }), 422, 'X_UNKNOWN_NAME', '/filter'],
  ['a made-up cursor', () => query({ cursor: 'x' }), 400, 'H_CURSOR', '/cursor'],
  ['a page of a thousand', () => query({ limit: 1_000 }), 400, 'H_BODY', '/limit'],
  [
    'a query parameter nobody asked for',
    () => app.as('owner').get(`${records()}/${order.id}?x=1`),
    400,
    'H_BODY',
    '?x',
  ],
]

describe('is refused with its code and place, and leaves nothing:', () => {
  test.each(refusals)('%s', async (_, send, status, code, at) => {
    const before = await everything()
    const answer = await send()
    const [first] = answer.body.problems as { at: string; message: string }[]
    expect([answer.status, answer.code, first?.at]).toEqual([status, code, at])
    expect(first?.message).toMatch(/\S/)
    expect(await everything()).toBe(before)
  })
})

test('a session that ends while a form is filled refuses the submit, which is repeated after signing in', async () => {
  const before = await everything()
  const send = () =>
    app.as('owner').post(records(), { values: { subject: 'long' } }, { key: 'typed-for-a-week' })
  app.clock.advance({ days: 8 })
  expect([(await send()).code, (await everything()) - before]).toEqual(['H_SIGNED_OUT', 0])
  await app
    .as('owner')
    .api('POST', '/sign-in', { email: 'owner@example.com', password: 'correct horse battery' })
  expect((await send()).status).toBe(200)
})

test('the sentence is in the language of the account, else of the browser', async () => {
  const title = async (answer: Promise<Answer>) => String((await answer).body.title)
  expect(await title(create({ amount: '1' }))).toMatch(/\p{Script=Han}/u)
  await app.as('owner').api('PATCH', '/me', { locale: 'en' })
  expect(await title(create({ amount: '1' }))).toMatch(/^[\x20-\x7e“”’]+$/)
  const guest = (language: string) =>
    title(app.as('nobody').get('/workspace', { headers: { 'accept-language': language } }))
  expect(await guest('en-GB')).toMatch(/^[\x20-\x7e“”’]+$/)
  expect(await guest('fr')).toMatch(/\p{Script=Han}/u)
})
