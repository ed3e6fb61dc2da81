// Kept values through the application: whoever writes, and by whatever way, the customer's sums and the orders' names follow.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FormDef } from '../../../schemas/form.ts'
import type { WorkflowDef } from '../../../schemas/workflow.ts'
import { startApp, type TestApp } from '../../support/app.ts'
import { type SampleApp, sampleApp } from '../../support/sample-app.ts'
import { approval } from '../../support/sample-forms.ts'
import { until } from '../../support/until.ts'
import { importing } from '../imports/given.ts'

const field = (key: string, type: string, props: object = {}) => ({
  key,
  type,
  label: { 'zh-CN': key, en: key },
  props,
})
const formula = (key: string, source: string, result = 'number') =>
  field(key, 'formula', { formula: source, result })
const mine = '{request:customer} = {id}'
const customer = {
  language: 1,
  name: { en: 'Customer' },
  fields: [
    field('name', 'text'),
    formula('total', `SUMIFS({request:amount}, ${mine})`),
    formula('most', `MAXIFS({request:amount}, ${mine})`),
    formula('waiting', `COUNTIFS(${mine}, {request:flow_status} = "running")`),
    formula('agreed', `SUMIFS({request:amount}, ${mine}, {request:flow_status} = "approved")`),
  ],
} as FormDef
const request = (...more: readonly object[]): FormDef =>
  ({
    language: 1,
    name: { en: 'Request' },
    fields: [
      field('subject', 'text'),
      field('customer', 'relation', { form: 'customer' }),
      field('amount', 'number'),
      ...more,
    ],
    submitFlow: 'approval',
  }) as FormDef
const called = formula('called', '{customer.name} & "/" & {subject}', 'text')

let app: TestApp
let crm: SampleApp
let ann: string
let bob: string
const owner = () => app.as('owner')
const records = (form: string): string => `${crm.at(form)}/records`

beforeAll(async () => {
  app = await startApp()
  crm = await sampleApp(app, { bare: true })
  await crm.publishForm('customer', { ...customer, fields: customer.fields.slice(0, 1) })
  await crm.publishForm('request', request(called))
  await crm.publish('workflow', 'approval', approval as WorkflowDef)
  await crm.publishForm('customer', customer)
  ann = await made('customer', { name: 'Ann' })
  bob = await made('customer', { name: 'Bob' })
}, 60_000)
afterAll(() => app?.close())

const made = async (form: string, values: object, submit = false): Promise<string> => {
  const answer = await owner().post(records(form), { values, submit })
  expect([answer.status, answer.body]).toEqual([200, answer.body])
  return String(answer.body.id)
}
const seen = async (form: string, id: string): Promise<Readonly<Record<string, unknown>>> =>
  (await owner().get(`${records(form)}/${id}`)).body.values as Readonly<Record<string, unknown>>

const ids: string[] = []

test('typed in', async () => {
  ids.push(await made('request', { subject: 'a', customer: ann, amount: '10' }))
  ids.push(await made('request', { subject: 'b', customer: ann, amount: '5' }))
  expect(await seen('customer', ann)).toMatchObject({ total: '15', most: '10' })
  expect(await seen('request', ids[0] ?? '')).toMatchObject({ called: 'Ann/a' })
})

test('a value that is made of others cannot be sent', async () => {
  const sent = await owner().post(records('customer'), { values: { name: 'Eve', total: '1000' } })
  expect([sent.status, sent.code]).toEqual([400, 'F_COMPUTED'])
})

test('in bulk: changed, deleted, restored', async () => {
  await owner().post(`${records('request')}/bulk`, { patch: { ids, values: { customer: bob } } })
  expect(await seen('customer', ann)).toMatchObject({ total: '0', most: null })
  expect(await seen('customer', bob)).toMatchObject({ total: '15', most: '10' })
  await owner().post(`${records('request')}/bulk`, { delete: ids })
  expect(await seen('customer', bob)).toMatchObject({ total: '0', most: null })
  await owner().post(`${records('request')}/${ids[0]}/restore`, {})
  expect(await seen('customer', bob)).toMatchObject({ total: '10', most: '10' })
})

test('imported', async () => {
  const file = importing(app, 'owner', crm.at('request'))
  const uploaded = await file.upload('subject,customer,amount\ni,Ann,7\nj,Ann,8\n', 'requests.csv')
  const ran = await file.run(await file.preview(await file.map(uploaded)))
  expect(ran.state).toBe('done')
  expect(await seen('customer', ann)).toMatchObject({ total: '15', most: '8' })
})

test('by a flow: its state counts as it moves', async () => {
  const id = await made('request', { subject: 'f', customer: ann, amount: '100' }, true)
  expect(await seen('customer', ann)).toMatchObject({ waiting: '1', agreed: '0', total: '115' })
  const inbox = (await owner().get('/tasks?box=open')).body.items ?? []
  const task = inbox.find((each) => (each.record as { id: string }).id === id)
  const { rev } = (await owner().get(`/tasks/${String(task?.id)}`)).body
  const decided = await owner().post(`/tasks/${String(task?.id)}/verdict`, {
    verdict: 'approve',
    seenRev: rev,
  })
  expect([decided.status, decided.body]).toEqual([200, decided.body])
  expect(await seen('customer', ann)).toMatchObject({ waiting: '0', agreed: '100' })
})

test('lists filter, sort and search by kept values like by any other', async () => {
  const query = async (form: string, body: object) => {
    const answer = await owner().post(`${records(form)}/query`, { limit: 10, ...body }, { noKey: true })
    return (answer.body.items ?? []).map((item) => item.values as { name?: string; subject?: string })
  }
  const names = (
    await query('customer', { filter: '{total} > 5', sort: [{ field: 'total', descending: true }] })
  ).map(({ name }) => name)
  expect(names).toEqual(['Ann', 'Bob'])
  expect((await query('request', { search: 'ann/f' })).map(({ subject }) => subject)).toEqual(['f'])
})

test('the form says where its values live, and when they are up to date', async () => {
  const computed = async () => (await owner().get(crm.at('request'))).body.computed as readonly object[]
  expect(await computed()).toEqual([{ field: 'called', class: 'kept', invalid: false, updating: null }])
  await crm.publishForm('request', request(formula('called', '{customer.name} & "-" & {subject}', 'text')))
  await until(computed, (all) => JSON.stringify(all).includes('"updating":null'))
  expect(await seen('request', ids[0] ?? '')).toMatchObject({ called: 'Bob-a' })
})
