// A field of one form goes, and with it what other definitions read. Publishing names each of them and waits for a yes by name;
// then every host behaves as its row of the table says, and whoever can mend it is told.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCatalog } from '../../../runtime/forms/index.pg.ts'
import { type HostName, hostNames, hosts } from '../../../runtime/formula/index.ts'
import { openMetric } from '../../../runtime/kpi/index.ts'
import type { FormDef } from '../../../schemas/form.ts'
import type { MetricDef } from '../../../schemas/kpi.ts'
import type { ViewDef } from '../../../schemas/view.ts'
import type { WorkflowDef } from '../../../schemas/workflow.ts'
import { joinWorkspace, startApp, type TestApp } from '../../support/app.ts'
import { type SampleApp, sampleApp } from '../../support/sample-app.ts'
import { EVERYTHING, grantOn } from '../../support/sample-forms.ts'

const field = (key: string, type: string, more: object = {}) => ({
  key,
  type,
  label: { 'zh-CN': key, en: key },
  ...more,
})
const formula = (source: string) => ({ props: { formula: source, result: 'number' } })
const customer = {
  language: 1,
  name: { en: 'Customer' },
  fields: [field('name', 'text'), field('credit', 'number')],
} as FormDef
const READS = '{customer.credit} > 10'
const order = {
  language: 1,
  name: { en: 'Order' },
  submitFlow: 'approval',
  fields: [
    field('subject', 'text', { readOnlyIf: READS }),
    field('customer', 'relation', { props: { form: 'customer' } }),
    field('hidden', 'text', { showIf: '{customer.credit} > 1000', required: true, default: '"x"' }),
    field('needed', 'text', { requiredIf: READS }),
    field('started', 'number', { default: '{customer.credit} + 1' }),
    field('credit', 'formula', formula('{customer.credit} * 2')),
  ],
  checks: [{ key: 'limit', condition: READS, message: { en: 'Too much' } }],
} as FormDef
const approval: WorkflowDef = {
  language: 1,
  name: { en: 'Approval' },
  form: 'order',
  nodes: [
    { key: 'start', kind: 'start', name: { en: 'Submit' } },
    {
      key: 'way',
      kind: 'condition',
      name: { en: 'Which way' },
      branches: [
        { key: 'big', name: { en: 'Big' }, condition: READS, nodes: [] },
        { key: 'other', name: { en: 'Other' }, nodes: [] },
      ],
    },
    { key: 'end', kind: 'end', name: { en: 'End' } },
  ],
}
/** Another form, because a flow stops at the first step that is invalid. */
const request = {
  language: 1,
  name: { en: 'Request' },
  submitFlow: 'finder',
  fields: [field('subject', 'text'), field('customer', 'relation', { props: { form: 'customer' } })],
} as FormDef
const finder: WorkflowDef = {
  language: 1,
  name: { en: 'Finder' },
  form: 'request',
  nodes: [
    { key: 'start', kind: 'start', name: { en: 'Submit' } },
    {
      key: 'boss',
      kind: 'approve',
      name: { en: 'Boss' },
      props: { assignees: [{ source: 'formula', formula: `IF(${READS}, {owner}, {created_by})` }] },
    },
    { key: 'end', kind: 'end', name: { en: 'End' } },
  ],
}
const metric: MetricDef = {
  language: 1,
  name: { en: 'Orders' },
  unit: 'number',
  decimals: 0,
  direction: 'more',
  measure: {
    measure: 'records',
    form: 'order',
    aggregate: 'sum',
    value: '{customer.credit}',
    condition: READS,
    dateField: 'created_at',
  },
}
const view: ViewDef = {
  language: 1,
  name: { en: 'Big orders' },
  form: 'order',
  columns: ['subject'],
  filter: READS,
}

let app: TestApp
let crm: SampleApp
let big: string
const records = (form: string): string => `${crm.at(form)}/records`
const owner = () => app.as('owner')
const submit = (values: object, more: object = {}) => owner().post(records('order'), { values, ...more })
const codes = (body: Readonly<Record<string, unknown>>) =>
  ((body.problems ?? []) as readonly { readonly code: string }[]).map((each) => each.code)

beforeAll(async () => {
  app = await startApp()
  crm = await sampleApp(app, { bare: true })
  await crm.publishForm('customer', customer)
  await crm.publish('workflow', 'approval', approval)
  await crm.publishForm('order', order)
  await crm.publish('workflow', 'finder', finder)
  await crm.publishForm('request', request)
  await crm.publish('metric', 'orders', metric)
  await crm.publish('view', 'big_orders', view)
  const ann = await joinWorkspace(app, 'ann')
  await crm.give(ann, grantOn('order', { rows: 'condition', condition: READS }, EVERYTHING))
  big = String((await owner().post(records('customer'), { values: { name: 'Big', credit: '500' } })).body.id)
})
afterAll(() => app?.close())

const DRAFT = '/apps/crm/definitions/form/customer'

test('the world before: the rules count', async () => {
  expect(codes((await submit({ customer: big, subject: 'x' })).body)).toEqual(['F_READ_ONLY', 'F_REQUIRED'])
  expect(codes((await submit({ customer: big, needed: 'x' })).body)).toEqual(['F_CHECK'])
})

test('publishing names what would break and waits for a yes to each', async () => {
  // The draft the form was made from is older than what is published.
  await owner().delete(`${DRAFT}/draft`)
  await owner().post(`${DRAFT}/draft/commands`, {
    baseRev: 0,
    commands: [{ commandId: 'gone', name: 'remove-field', args: { key: 'credit' } }],
  })
  const { body } = await owner().get(`${DRAFT}/draft/changes`)
  const broken = body.problems as unknown as readonly { code: string; at: string }[]
  const places = [
    '/form/crm/order',
    '/metric/crm/orders',
    '/view/crm/big_orders',
    '/workflow/crm/approval',
    '/workflow/crm/finder',
  ]
  expect(new Set(broken.map((each) => each.code))).toEqual(new Set(['F_BREAKS']))
  expect(broken.map((each) => each.at)).toEqual(expect.arrayContaining(places))
  const some = places.map((at) => `F_BREAKS ${at}`)
  const refused = await owner().post(`${DRAFT}/publish`, { rev: body.rev, confirm: some })
  expect([refused.status, codes(refused.body)]).toEqual([422, ['F_BREAKS']])
  const all = [...new Set(broken.map(({ code, at }) => `${code} ${at}`))]
  expect((await owner().post(`${DRAFT}/publish`, { rev: body.rev, confirm: all })).status).toBe(200)
})

/** One saved order, whatever was invalid. */
const saved = async (): Promise<Readonly<Record<string, unknown>>> => {
  const made = await submit({ customer: big, subject: 'x' })
  expect([made.status, made.body]).toEqual([200, made.body])
  return (await owner().get(`${records('order')}/${String(made.body.id)}`)).body
}

/** The state of a flow and why it stopped. */
const stopped = async (flow: unknown): Promise<readonly unknown[]> => {
  const { body } = await owner().get(`/flows/${(flow as { instance: string }).instance}`)
  const alarm = body.alarm as unknown as { reason?: string } | null
  return [body.status, alarm?.reason]
}

type Records = Extract<MetricDef['measure'], { measure: 'records' }>

/** The metric as the scores open it, with only one of its formulas reading what is gone. */
const countable = async (part: 'value' | 'condition') => {
  const { value, condition, ...measure } = metric.measure as Records
  const doc = { ...metric, measure: { ...measure, value: '1', [part]: part === 'value' ? value : condition } }
  await crm.publish('metric', `only_${part}`, doc)
  const catalog = await readCatalog((statement) => app.deps.db.read(crm.ctx, statement), crm.ctx)
  return openMetric({ world: { catalog, facts: {} }, app: 'crm' } as never, `only_${part}`)
}

const cases: Readonly<Record<HostName, (() => Promise<void>) | 'own form only'>> = {
  default: async () => expect((await saved()).values).toMatchObject({ started: null }),
  computed: async () => expect((await saved()).values).toHaveProperty('credit'),
  // Required and empty would be refused if it were hidden by mistake or asked for wrongly: its default fills it.
  show_if: async () => expect((await saved()).values).toMatchObject({ hidden: 'x' }),
  required_if: async () => expect((await saved()).values).toMatchObject({ needed: null }),
  read_only_if: async () => expect((await saved()).values).toMatchObject({ subject: 'x' }),
  submit_check: async () => expect((await saved()).title).toBe('x'),
  // Reads its own record only, so no other form can break it, and its own form is not published with a problem.
  record_title: 'own form only',
  flow_condition: async () => {
    const { flow } = await saved()
    expect(await stopped(flow)).toEqual(['running', 'invalid_condition'])
  },
  flow_assignee: async () => {
    const made = await owner().post(records('request'), { values: { customer: big, subject: 'x' } })
    const { flow } = (await owner().get(`${records('request')}/${String(made.body.id)}`)).body
    expect(await stopped(flow)).toEqual(['running', 'invalid_assignee'])
  },
  row_filter: async () => {
    const { body } = await app.as('ann').post(`${records('order')}/query`, {}, { noKey: true })
    expect(body.items).toEqual([])
  },
  list_filter: async () => {
    const answer = await owner().post(`${records('order')}/query`, { filter: READS }, { noKey: true })
    expect([answer.status, codes(answer.body)]).toEqual([422, ['X_UNKNOWN_NAME']])
  },
  view_filter: async () => {
    const answer = await owner().post(`${records('order')}/query`, { filter: view.filter }, { noKey: true })
    expect(answer.status).toBe(422)
  },
  batch_value: async () => {
    const made = await saved()
    const answer = await owner().post(`${records('order')}/bulk`, {
      patch: { ids: [made.id], values: {}, formulas: { subject: 'TEXT({customer.credit})' } },
    })
    expect([answer.status, codes(answer.body)]).toEqual([422, ['X_UNKNOWN_NAME']])
  },
  trial: async () => {
    const made = await saved()
    const body = { source: 'TEXT({customer.credit})', record: made.id }
    const answer = await owner().post(`${crm.at('order')}/try`, body, { noKey: true })
    expect([answer.status, codes(answer.body)]).toEqual([422, ['X_UNKNOWN_NAME']])
  },
  metric_value: async () => expect(await countable('value')).toBeUndefined(),
  metric_condition: async () => expect(await countable('condition')).toBeUndefined(),
  // Reads actual and target and no form; the examples of its manual hold what an invalid one gives.
  score_rule: 'own form only',
}

describe('while it is invalid', () => {
  for (const host of hostNames) {
    const run = cases[host]
    if (run !== 'own form only') test(`${host}: ${hosts[host].whenInvalid}`, run)
  }
  test('who can mend it is told, nobody else is', async () => {
    const { body } = await owner().get(crm.at('order'))
    const told = body.invalid as unknown as readonly { part: { en: string }; effect: { en: string } }[]
    expect(told.map(({ part, effect }) => `${part.en} ${effect.en}`)).toEqual(
      expect.arrayContaining([
        'Too much is no longer checked on submit',
        'needed has a rule that no longer counts',
        'hidden is always shown',
      ]),
    )
    expect((await app.as('ann').get(crm.at('order'))).body.invalid).toEqual([])
  })
})
