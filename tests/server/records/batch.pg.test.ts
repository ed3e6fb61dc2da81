// Batch edit: fixed values and formulas over chosen records, with the rights of who edits; a preview that writes nothing, and every
// record that cannot be changed named with its reason.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { joinWorkspace, startApp, type TestApp } from '../../support/app.ts'
import { type SampleApp, sampleApp } from '../../support/sample-app.ts'
import { EVERYTHING, grantOn } from '../../support/sample-forms.ts'

let app: TestApp
let crm: SampleApp
const ORDERS = '/apps/crm/forms/order/records'
const owner = () => app.as('owner')
const order = async (values: object): Promise<string> =>
  String((await owner().post(ORDERS, { values: { subject: 'x', ...values } })).body.id)
const read = async (id: string) =>
  (await owner().get(`${ORDERS}/${id}`)).body.values as Record<string, unknown>
const bulk = async (patch: object, who = 'owner') => {
  const answer = await app.as(who).post(`${ORDERS}/bulk`, { patch: { values: {}, ...patch } })
  return answer.body.outcomes as readonly {
    id: string
    ok: boolean
    problems?: readonly { code: string }[]
  }[]
}
const preview = async (edit: object, who = 'owner') =>
  app.as(who).post(`${ORDERS}/bulk/preview`, { values: {}, ...edit }, { noKey: true })

beforeAll(async () => {
  app = await startApp()
  crm = await sampleApp(app)
  const ann = await joinWorkspace(app, 'ann')
  await crm.give(
    ann,
    grantOn('order', { rows: 'all' }, EVERYTHING, { default: 'edit', only: { cost: 'hidden', due: 'read' } }),
  )
})
afterAll(() => app?.close())

describe('a batch edit', () => {
  test('puts a value into all and a formula into each', async () => {
    const ids = [await order({ amount: '10' }), await order({ amount: '20' })]
    const done = await bulk({ ids, values: { note: 'seen' }, formulas: { amount: '{amount} * 1.1' } })
    expect(done.map((each) => each.ok)).toEqual([true, true])
    expect(await read(ids[0] ?? '')).toMatchObject({ amount: '11', note: 'seen' })
    expect(await read(ids[1] ?? '')).toMatchObject({ amount: '22', note: 'seen' })
  })
  test('names each record that cannot be changed and writes the others', async () => {
    const ids = [await order({ amount: '1' }), await order({ amount: '3' })]
    const done = await bulk({ ids, formulas: { subject: 'IF({amount} > 2, "big", "")' } })
    expect(done.map((each) => each.problems?.map(({ code }) => code))).toEqual([['F_REQUIRED'], undefined])
    expect(await read(ids[1] ?? '')).toMatchObject({ subject: 'big' })
  })
  test('shows what would become of them and leaves them alone', async () => {
    const ids = [await order({ amount: '1' }), await order({ amount: '3', stage: 'open' })]
    const { body } = await preview({ ids, values: { stage: 'won' }, formulas: { amount: '{amount} / 4' } })
    expect(body.items).toMatchObject([
      {
        id: ids[0],
        before: { amount: '1', stage: null },
        after: { amount: '0.25', stage: 'won' },
        problems: [],
      },
      { id: ids[1], before: { amount: '3', stage: 'open' }, after: { amount: '0.75', stage: 'won' } },
    ])
    expect(await read(ids[0] ?? '')).toMatchObject({ amount: '1', stage: null })
  })
  test.each([
    ['reading a hidden field', { amount: '{cost}' }, 'P_FIELD_HIDDEN'],
    ['of another type', { amount: '{subject}' }, 'X_RESULT'],
    ['for a computed field', { margin: '1' }, 'F_COMPUTED'],
    ['with a mistake', { amount: '{amuont}' }, 'X_UNKNOWN_NAME'],
  ])('a formula %s is refused as a whole', async (_, formulas, code) => {
    const answer = await preview({ ids: [await order({})], formulas }, 'ann')
    expect(answer.body.code).toBe(code)
  })
  test('a field the person may only read is refused record by record', async () => {
    const { body } = await preview({ ids: [await order({})], values: { due: '2026-01-01' } }, 'ann')
    expect(body.items).toMatchObject([{ problems: [{ code: 'P_FIELD_READ_ONLY' }] }])
  })
  test('a thousand cost two statements more than the write itself', async () => {
    const ids: string[] = []
    for (let number = 0; number < 60; number += 1) ids.push(await order({ amount: String(number) }))
    const statements = async (some: readonly string[]): Promise<number> => {
      let heard = 0
      const stop = app.database.statements.listen((entry) => {
        if (entry.kind === 'statement') heard += 1
      })
      await bulk({ ids: some, formulas: { amount: '{amount} + 1' } }).finally(stop)
      return heard
    }
    const few = await statements(ids.slice(0, 2))
    expect(await statements(ids)).toBe(few)
    expect(few).toBeLessThanOrEqual(7)
  })
})
