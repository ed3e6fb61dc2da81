// What was exported can be imported again and is the same; spreadsheets find nothing to run in it; only what was asked for is in it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { givenForms } from '../../support/forms.ts'
import { customer, DEALS, deal, importing, product } from './given.ts'

const NASTY = [
  '=1+1',
  '@SUM(1,1)',
  '＝cmd',
  "'quoted",
  '-5',
  'a\t=x',
  'two\nlines',
  'a "quote", and more',
  '+49 170',
  '客户；备注',
]

let app: TestApp
beforeAll(async () => {
  app = await startApp()
  await givenForms(app, 'crm', { product, customer, deal })
})
afterAll(() => app.close())

const add = async (form: string, values: object): Promise<string> => {
  const answer = await app.as('owner').post(`/apps/crm/forms/${form}/records`, { values, submit: false })
  expect([answer.status, answer.body.problems]).toEqual([200, undefined])
  return String(answer.body.id)
}
const deals = async () =>
  ((
    await app
      .as('owner')
      .post(
        `${DEALS}/records/query`,
        { limit: 500, sort: [{ field: 'code', descending: false }] },
        { noKey: true },
      )
  ).body.items ?? []) as readonly { id: string; values: Record<string, unknown> }[]
/** What people entered; when and by whom is another matter. */
const entered = (items: readonly { values: Record<string, unknown> }[]) =>
  items.map(({ values }) =>
    Object.fromEntries(
      Object.entries(values).filter(([key]) => !/_at$|_by$|^rev$|^id$/.test(key) || key === 'seen_at'),
    ),
  )
const exported = async (query: object = {}): Promise<string> =>
  (await app.as('owner').post(`${DEALS}/export`, query, { noKey: true })).raw.body

test('exported, binned and imported again, every value is the same', async () => {
  const account = await add('customer', { name: '=HYPERLINK("x")' })
  const item = await add('product', { name: 'GTX, Pro; 2' })
  for (const [index, note] of NASTY.entries())
    await add('deal', {
      code: `N-${index}`,
      customer: account,
      product: index % 2 === 0 ? item : null,
      stage: 'won',
      amount: `${1200.5 + index}`,
      chance: '0.125',
      urgent: index % 2 === 0,
      tags: ['hot', 'new'],
      closed_on: '2026-03-02',
      seen_at: `2026-03-02T01:02:${10 + index}.000Z`,
      note,
    })
  const before = await deals()
  const file = await exported({ columns: [...deal.fields.map((field) => field.key), 'owner'] })
  const cells = file.split(/[\r\n,]+/).map((cell) => cell.replace(/^"/, ''))
  expect(cells.filter((cell) => /^\s*[=+@＝＋＠]/u.test(cell) && !cell.startsWith("'"))).toEqual([])
  await app.as('owner').post(`${DEALS}/records/bulk`, { delete: before.map(({ id }) => id) })
  expect(await deals()).toEqual([])
  const again = importing(app)
  const seen = await again.preview(await again.map(await again.upload(file)))
  expect(seen.issues).toEqual([])
  const done = await again.run(seen)
  expect(done.counts).toMatchObject({ rows: NASTY.length, written: NASTY.length })
  expect(entered(await deals())).toEqual(entered(before))
})

test('only records the filter finds and columns that were asked for', async () => {
  const file = await exported({ filter: '{code} = "N-3"', columns: ['code', 'chance'] })
  expect(file).toBe('\ufeff编号,把握\nN-3,12.5%\n')
})
