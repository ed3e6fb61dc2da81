// What a request costs: statements through the real application, session included, begin and commit not counted, whatever the
// number of rows and links. Caches of definitions, people and rights are warm, as they are for everybody but the first caller.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer } from '../../support/actors.ts'
import { joinWorkspace, startApp, type TestApp } from '../../support/app.ts'
import { type SampleApp, sampleApp } from '../../support/sample-app.ts'
import { EVERYTHING, grantOn } from '../../support/sample-forms.ts'

let app: TestApp
let crm: SampleApp
let customers: readonly string[]
let ann: string
const records = (form: string): string => `${crm.at(form)}/records`

beforeAll(async () => {
  app = await startApp()
  crm = await sampleApp(app)
  const unit = await app.as('owner').post('/departments', { name: { 'zh-CN': '华东' } })
  ann = await joinWorkspace(app, 'ann', { department: String(unit.body.id) })
  await crm.give(
    ann,
    grantOn('order', { rows: 'department' }, EVERYTHING),
    grantOn('customer', { rows: 'all' }, EVERYTHING),
  )
  const made = ['甲', '乙', '丙'].map((name) => app.as('ann').post(records('customer'), { values: { name } }))
  customers = (await Promise.all(made)).map((answer) => String(answer.body.id))
  for (let number = 0; number < 60; number += 1) expect((await order(number)).body).toHaveProperty('id')
})
afterAll(() => app?.close())

const values = (number: number) => ({
  subject: `order ${number}`,
  customer: customers[number % 3],
  seller: ann,
  amount: '12.5',
  due: '2026-03-31',
  lines: [
    { id: app.clock.newId(), values: { item: 'a', qty: '1', price: '2' } },
    { id: app.clock.newId(), values: { item: 'b', price: '3' } },
  ],
})
const order = (number: number): Promise<Answer> =>
  app.as('ann').post(records('order'), { values: values(number) })

/** Sends once to warm the caches, then counts. */
const cost = async (send: () => Promise<Answer>): Promise<{ statements: number; answer: Answer }> => {
  await send()
  const heard: string[] = []
  const stop = app.database.statements.listen((entry) => {
    if (entry.kind === 'statement') heard.push(entry.text)
  })
  const answer = await send().finally(stop)
  expect([answer.status, answer.body]).toEqual([200, answer.body])
  return { statements: heard.length, answer }
}
const query = (body: object) => app.as('ann').post(`${records('order')}/query`, body, { noKey: true })

test('a create with links and lines: at most 3', async () => {
  expect((await cost(() => order(1_000))).statements).toBeLessThanOrEqual(3)
})

test('one record with its lines, names and links: at most 2', async () => {
  const { answer } = await cost(() => query({ limit: 1 }))
  const id = String(answer.body.items?.[0]?.id)
  const got = await cost(() => app.as('ann').get(`${records('order')}/${id}`))
  expect(got.answer.body).toMatchObject({ values: { margin: '12.5', total: '5' } })
  expect(got.statements).toBeLessThanOrEqual(2)
})

test.each([
  ['a page', {}],
  ['a page of one', { limit: 1 }],
  [
    'a filtered, sorted page',
    { filter: 'AND({amount} > 1, {customer.level} <> "gold")', sort: [{ field: 'due' }] },
  ],
  ['a searched page', { search: 'order' }],
])('%s of the list: at most 3', async (_, body) => {
  const { statements, answer } = await cost(() => query(body))
  expect(answer.body.items?.length).toBeGreaterThan(0)
  expect(statements).toBeLessThanOrEqual(3)
})

test('an exact total: at most 2', async () => {
  const count = () =>
    app.as('ann').post(`${records('order')}/count`, { filter: '{amount} > 1', exact: true }, { noKey: true })
  expect((await cost(count)).statements).toBeLessThanOrEqual(2)
})

test('1,000 records in bulk: at most 8', async () => {
  // 1. a thousand records of their own
  const ids = Array.from({ length: 1_000 }, () => app.clock.newId())
  for (let start = 0; start < ids.length; start += 50)
    await Promise.all(
      ids
        .slice(start, start + 50)
        .map((id) => app.as('ann').post(records('order'), { id, values: { subject: id, amount: '1' } })),
    )
  // 2. changed in one request
  const amounts = ['2', '3'].values()
  const bulk = () =>
    app.as('ann').post(`${records('order')}/bulk`, {
      patch: { ids, values: { amount: amounts.next().value, customer: customers[0] } },
    })
  const patched = await cost(bulk)
  expect((patched.answer.body.outcomes as { ok: boolean }[]).every((each) => each.ok)).toBe(true)
  expect(patched.statements).toBeLessThanOrEqual(8)
  // 3. and deleted in one
  const removed = await cost(() => app.as('ann').post(`${records('order')}/bulk`, { delete: ids }))
  expect(removed.statements).toBeLessThanOrEqual(8)
}, 60_000)
