// Columns of a sub-form that take from other records: shown with the record and while it is typed, summed by its fields, with the rights
// their class gives them, and following what they read.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FormDef } from '../../../schemas/form.ts'
import { joinWorkspace, startApp, type TestApp } from '../../support/app.ts'
import { type SampleApp, sampleApp } from '../../support/sample-app.ts'
import { EVERYTHING, grantOn } from '../../support/sample-forms.ts'
import { until } from '../../support/until.ts'

const text = (word: string) => ({ 'zh-CN': word, en: word })
const field = (key: string, type: string, props: object = {}, more: object = {}) => ({
  key,
  type,
  label: text(key),
  props,
  ...more,
})
const computed = (key: string, formula: string, result = 'number', props: object = {}) =>
  field(key, 'formula', { formula, result, ...props })
const form = (name: string, fields: readonly object[]) =>
  ({ language: 1, name: text(name), fields }) as unknown as FormDef

const product = form('Product', [field('name', 'text'), field('price', 'number', { decimals: 3 })])
const stock = form('Stock', [field('product', 'relation', { form: 'product' }), field('qty', 'number')])
const quote = (...columns: readonly object[]) =>
  form('Quote', [
    field('subject', 'text'),
    field('rate', 'number'),
    field(
      'lines',
      'subform',
      {},
      {
        fields: [field('product', 'relation', { form: 'product' }), field('qty', 'number'), ...columns],
      },
    ),
    computed('worth', 'SUM({lines.amount})'),
  ])
const AMOUNT = computed('amount', '{row.product.price} * {row.qty} * {rate}', 'money')
const LEFT = computed('left', 'SUMIFS({stock:qty}, {stock:product} = {row.product})')

let app: TestApp
let crm: SampleApp
let pen: string
let ink: string
let id: string
const owner = () => app.as('owner')
const make = async (key: string, values: object): Promise<string> => {
  const answer = await owner().post(`${crm.at(key)}/records`, { values })
  expect([answer.status, answer.body]).toEqual([200, answer.body])
  return String(answer.body.id)
}
const line = (of: string, qty: string) => ({ id: app.clock.newId(), values: { product: of, qty } })
const read = async (who = 'owner') => {
  const { body } = await app.as(who).get(`${crm.at('quote')}/records/${id}`)
  const { lines, worth } = body.values as { lines: { values: Record<string, unknown> }[]; worth: string }
  return {
    worth,
    amounts: lines.map(({ values }) => values.amount),
    left: lines.map(({ values }) => values.left),
  }
}

beforeAll(async () => {
  app = await startApp()
  crm = await sampleApp(app, { bare: true })
  await crm.publishForm('product', product)
  await crm.publishForm('stock', stock)
  await crm.publishForm('quote', quote(AMOUNT, LEFT))
  pen = await make('product', { name: 'Pen', price: '1.255' })
  ink = await make('product', { name: 'Ink', price: '10' })
  await make('stock', { product: pen, qty: '7' })
  await make('stock', { product: pen, qty: '5' })
  id = await make('quote', { subject: 'a', rate: '1', lines: [line(pen, '1'), line(ink, '3')] })
})
afterAll(() => app?.close())

test('stand in the record, money rounded to its decimals, and the record sums them', async () => {
  expect(await read()).toEqual({ worth: '31.26', amounts: ['1.26', '30'], left: ['12', '0'] })
})

test('what is sent for them is dropped, what they read moves them', async () => {
  const { lines } = (await owner().get(`${crm.at('quote')}/records/${id}`)).body.values as {
    lines: { id: string; values: object }[]
  }
  const forged = lines.map((each) => ({ ...each, values: { ...each.values, amount: '1000000' } }))
  const answer = await owner().patch(`${crm.at('quote')}/records/${id}`, {
    baseRev: 1,
    values: { lines: forged, rate: '2' },
  })
  expect([answer.status, answer.body]).toEqual([200, answer.body])
  expect(await read()).toMatchObject({ worth: '62.51', amounts: ['2.51', '60'] })
  await owner().patch(`${crm.at('product')}/records/${ink}`, { baseRev: 1, values: { price: '20' } })
  expect(await read()).toMatchObject({ worth: '122.51', amounts: ['2.51', '120'] })
})

test('are told while lines are typed, before anything is saved', async () => {
  const typed = [line(ink, '2'), line(pen, '10')]
  const { body } = await owner().post(
    `${crm.at('quote')}/compute`,
    {
      id: app.clock.newId(),
      values: { rate: '1', lines: typed },
      fields: ['lines', 'worth'],
      rules: [],
      defaults: [],
    },
    { noKey: true },
  )
  expect(body.problems, app.logged.join()).toEqual([])
  const values = body.values as unknown as { lines: { id: string; values: object }[]; worth: string }
  expect(values.worth).toBe('52.55')
  expect(values.lines.map((each) => each.values)).toMatchObject([
    { amount: '40', left: '0' },
    { amount: '12.55', left: '12' },
  ])
  expect(values.lines.map((each) => each.id)).toEqual(typed.map((each) => each.id))
})

describe('rights', () => {
  beforeAll(async () => {
    const ann = await joinWorkspace(app, 'ann')
    await crm.give(ann, grantOn('quote', { rows: 'all' }, EVERYTHING))
  })
  test('what is kept is the definition’s, what is live the viewer’s own', async () => {
    // Neither products nor stock are hers to read.
    expect(await read('ann')).toEqual({ worth: '122.51', amounts: ['2.51', '120'], left: ['0', '0'] })
  })
  test('who may not see a product learns nothing of it by typing it into a line', async () => {
    const typed = { rate: '1', lines: [line(ink, '1')] }
    const asked = { values: typed, fields: ['lines', 'worth'], rules: [], defaults: [] }
    const told = async (who: string) => {
      const { body } = await app.as(who).post(`${crm.at('quote')}/compute`, asked, { noKey: true })
      const { lines, worth } = body.values as unknown as { lines: { values: object }[]; worth: string }
      return [worth, lines[0]?.values]
    }
    expect(await told('owner')).toMatchObject(['20', { amount: '20' }])
    expect(await told('ann')).toMatchObject(['0', { amount: '0' }])
  })
})

describe('another formula', () => {
  /** Records are filled by a job; this ends with it. */
  const published = async (def: FormDef): Promise<void> => {
    await crm.publishForm('quote', def)
    app.deps.wakeJobs()
    const pending = async () =>
      (await owner().get('/apps/crm/definitions')).body.items?.some((item) => item.pending === true)
    expect(await until(pending, (waits) => waits === false, { withinMs: 20_000 })).toBe(false)
  }
  test('what sums the column is worked out again', async () => {
    await published(quote(computed('amount', '{row.product.price} * 100'), LEFT))
    expect(await read()).toMatchObject({ worth: '2125.5', amounts: ['125.5', '2000'] })
  })
  test('from then on of its line alone it is stored, and back', async () => {
    await published(quote(computed('amount', '{row.qty} * 2'), LEFT))
    expect(await read()).toMatchObject({ worth: '8', amounts: ['2', '6'] })
    await published(quote(AMOUNT, LEFT))
    expect(await read()).toMatchObject({ worth: '122.51', amounts: ['2.51', '120'] })
  })
  test('a sum over the column may be filtered and sorted like any kept field', async () => {
    await make('quote', { subject: 'small', rate: '1', lines: [line(pen, '1')] })
    const { body } = await owner().post(
      `${crm.at('quote')}/records/query`,
      { filter: '{worth} > 1', sort: [{ field: 'worth', descending: false }], columns: ['subject'] },
      { noKey: true },
    )
    expect(body.items?.map((item) => item.title)).toEqual(['small', 'a'])
  })
})
