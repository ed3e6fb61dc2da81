// Stored results after a setting changed: they are looked at before, worked out again by jobs, and what does not depend on it stays.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ResultsPreview } from '../../../schemas/api/org.ts'
import type { FormDef } from '../../../schemas/form.ts'
import { joinWorkspace, startApp, type TestApp } from '../../support/app.ts'
import { type SampleApp, sampleApp } from '../../support/sample-app.ts'
import { EVERYTHING, grantOn } from '../../support/sample-forms.ts'
import { until } from '../../support/until.ts'

const text = (word: string) => ({ 'zh-CN': word, en: word })
const field = (key: string, type: string, props: object = {}) => ({ key, type, label: text(key), props })
const computed = (key: string, formula: string, result: string) => field(key, 'formula', { formula, result })
const STAGES = [
  { key: 'open', label: { 'zh-CN': '在谈', en: 'Open' } },
  { key: 'won', label: { 'zh-CN': '赢单', en: 'Won' } },
]
const customer = {
  language: 1,
  name: text('Customer'),
  fields: [
    field('name', 'text'),
    computed(
      'this_year',
      'SUMIFS({order:amount}, {order:customer} = {id}, YEAR({order:at}) = 2026)',
      'number',
    ),
  ],
} as FormDef
const order = {
  language: 1,
  name: text('Order'),
  title: '{subject} & " " & TEXT({at}, "MM-dd")',
  fields: [
    field('subject', 'text'),
    field('customer', 'relation', { form: 'customer' }),
    field('at', 'datetime'),
    field('from', 'date'),
    field('to', 'date'),
    field('amount', 'number', { decimals: 2 }),
    field('stage', 'select', { options: STAGES }),
    {
      ...field('lines', 'subform', {}),
      fields: [field('days', 'number'), computed('due', 'WORKDAY({from}, {row.days})', 'date')],
    },
    computed('day', 'DATE({at})', 'date'),
    computed('year', 'STARTOF({from}, "fiscal_year")', 'date'),
    computed('after', '{year} + 1', 'date'),
    computed('said', '"> " & {stage}', 'text'),
    computed('work', 'NETWORKDAYS({from}, {to})', 'number'),
    computed('cny', 'CONVERT({amount}, "USD", "CNY", {from})', 'number'),
    computed('twice', '{amount} * 2', 'number'),
  ],
} as FormDef

let app: TestApp
let crm: SampleApp
let id: string
let buyer: string
const owner = () => app.as('owner')
const values = async (form = 'order', record = id) =>
  (await owner().get(`${crm.at(form)}/records/${record}`)).body.values as Readonly<Record<string, unknown>>
const preview = async (body: object): Promise<ResultsPreview> =>
  (await owner().post('/workspace/results/preview', body, { noKey: true })).body as unknown as ResultsPreview
const becomes = async (key: string, value: unknown, form?: string, record?: string): Promise<void> => {
  const read = async () => (await values(form, record))[key]
  expect(await until(read, (now) => now === value, { withinMs: 20_000 })).toBe(value)
}

beforeAll(async () => {
  app = await startApp()
  crm = await sampleApp(app, { bare: true })
  await crm.publishForm('customer', { ...customer, fields: customer.fields.slice(0, 1) })
  await crm.publishForm('order', order)
  await crm.publishForm('customer', customer)
  buyer = String((await owner().post(`${crm.at('customer')}/records`, { values: { name: 'Ann' } })).body.id)
  const made = await owner().post(`${crm.at('order')}/records`, {
    values: {
      subject: 'first',
      customer: buyer,
      // The first minutes of 2026 in Shanghai are 2025 in London.
      at: '2025-12-31T16:30:00.000Z',
      from: '2026-01-05',
      to: '2026-01-11',
      amount: '100',
      stage: 'won',
      lines: [{ id: app.clock.newId(), values: { days: '5' } }],
    },
  })
  expect([made.status, made.body]).toEqual([200, made.body])
  id = String(made.body.id)
})
afterAll(() => app?.close())

test('the world before', async () => {
  expect(await values()).toMatchObject({
    day: '2026-01-01',
    year: '2026-01-01',
    after: '2026-01-02',
    said: '> 赢单',
    work: '5',
    cny: null,
    twice: '200',
  })
  expect(await values('customer', buyer)).toMatchObject({ this_year: '100' })
})

describe('a look before', () => {
  test.each([
    [
      { timeZone: 'Europe/London' },
      ['day', 'this_year', 'work', 'lines · due', '标题'],
      { day: ['2026-01-01', '2025-12-31'], this_year: ['100', '0'] },
    ],
    [{ fiscalStart: 4 }, ['year'], { year: ['2026-01-01', '2025-04-01'] }],
    [{ language: 'en' }, ['said', '标题'], { said: ['> 赢单', '> Won'] }],
    [{ of: ['rates'] }, ['cny'], {}],
    [{ timeZone: 'Asia/Shanghai', fiscalStart: 1, language: 'zh-CN' }, [], {}],
  ])('%j', async (wish, results, examples) => {
    const { forms } = await preview(wish)
    const found = forms.flatMap((form) => form.results)
    expect(found.map(({ label }) => label['zh-CN']).sort()).toEqual([...results].sort())
    const told = found.flatMap(({ label, example }) =>
      example === null ? [] : [[label['zh-CN'], [example.before, example.after]] as const],
    )
    expect(Object.fromEntries(told)).toEqual(examples)
    for (const form of forms) expect([form.records, form.looked]).toEqual([1, 1])
  })
  test('how many would change is told form by form', async () => {
    const { forms } = await preview({ timeZone: 'Europe/London' })
    expect(forms.map(({ key, changing }) => [key, changing]).sort()).toEqual([
      ['customer', 1],
      ['order', 1],
    ])
    expect((await preview({ of: ['rates'] })).forms[0]?.changing).toBe(0)
  })
  test('a zone there is not is refused, and nobody but administrators asks', async () => {
    const wrong = await owner().post('/workspace/results/preview', { timeZone: 'Mars/Base' }, { noKey: true })
    expect([wrong.status, wrong.code]).toEqual([422, 'P_TIME_ZONE'])
    const bob = await joinWorkspace(app, 'bob')
    await crm.give(bob, grantOn('order', { rows: 'all' }, EVERYTHING))
    const asked = await app.as('bob').post('/workspace/results/preview', { language: 'en' }, { noKey: true })
    expect([
      asked.status,
      (await app.as('bob').post('/workspace/results', { of: ['rates'] })).status,
    ]).toEqual([403, 403])
  })
})

test('rates leave results until an administrator works them out again', async () => {
  await owner().put('/workspace/rates', { rates: [{ from: 'USD', to: 'CNY', on: '2026-01-01', rate: '7' }] })
  expect(await values()).toMatchObject({ cny: null })
  const { forms } = await preview({ of: ['rates'] })
  expect(forms.map(({ key, changing, results }) => [key, changing, results[0]?.example])).toEqual([
    ['order', 1, { before: '', after: '700' }],
  ])
  expect((await owner().post('/workspace/results', { of: ['rates'] })).body).toEqual({ forms: 1 })
  await becomes('cny', '700')
})

test('the fiscal year is another: what reads it follows, and the revision of the record stays', async () => {
  const before = (await owner().get(`${crm.at('order')}/records/${id}`)).body.rev
  expect((await owner().patch('/workspace', { fiscalStart: 4 })).status).toBe(200)
  await becomes('after', '2025-04-02')
  expect((await owner().get(`${crm.at('order')}/records/${id}`)).body.rev).toBe(before)
})

test('the zone is another: days, roll-ups over other forms, lines and titles', async () => {
  expect((await owner().patch('/workspace', { timeZone: 'Europe/London' })).status).toBe(200)
  await becomes('this_year', '0', 'customer', buyer)
  await becomes('day', '2025-12-31')
  const record = (await owner().get(`${crm.at('order')}/records/${id}`)).body
  expect(record.title).toBe('first 12-31')
  expect(await values()).toMatchObject({ twice: '200', lines: [{ values: { due: '2026-01-12' } }] })
})

test('the language is another: printed labels', async () => {
  await owner().patch('/workspace', { language: 'en' })
  await becomes('said', '> Won')
})
