// Forms to import into, and an import as a person goes through it over HTTP.
import { expect } from 'vitest'
import type { ImportChoice, ImportState } from '../../../schemas/api/imports.ts'
import type { FormDef } from '../../../schemas/form.ts'
import type { TestApp } from '../../support/app.ts'
import { sendFile } from '../../support/multipart.ts'
import { until } from '../../support/until.ts'

const field = (key: string, type: string, zh: string, en: string, more: object = {}) => ({
  key,
  type,
  label: { 'zh-CN': zh, en },
  ...more,
})
const options = (...keys: readonly (readonly [string, string, string])[]) => ({
  props: { options: keys.map(([key, zh, en]) => ({ key, label: { 'zh-CN': zh, en } })) },
})

export const product: FormDef = {
  language: 1,
  name: { en: 'Product' },
  title: '{name}',
  fields: [
    field('name', 'text', '产品', 'Product', { required: true, unique: true }),
    field('price', 'money', '单价', 'Price'),
  ],
} as FormDef

export const customer: FormDef = {
  language: 1,
  name: { en: 'Customer' },
  title: '{name}',
  fields: [
    field('name', 'text', '客户', 'Account', { required: true, unique: true }),
    field('sector', 'text', '行业', 'Sector'),
  ],
} as FormDef

export const deal: FormDef = {
  language: 1,
  name: { en: 'Deal' },
  title: '{code}',
  fields: [
    field('code', 'text', '编号', 'Opportunity ID', { required: true, unique: true }),
    field('customer', 'relation', '客户', 'Account', { required: true, props: { form: 'customer' } }),
    field('product', 'relation', '产品', 'Product', { props: { form: 'product' } }),
    field('stage', 'select', '阶段', 'Deal stage', {
      required: true,
      ...options(
        ['prospecting', '线索', 'Prospecting'],
        ['engaging', '谈判', 'Engaging'],
        ['won', '赢单', 'Won'],
        ['lost', '输单', 'Lost'],
      ),
    }),
    field('engaged_on', 'date', '开始谈判', 'Engage date'),
    field('closed_on', 'date', '结束', 'Close date'),
    field('amount', 'money', '金额', 'Close value', { requiredIf: '{stage} = "won"', props: { min: '0' } }),
    field('chance', 'percent', '把握', 'Chance'),
    field('urgent', 'switch', '加急', 'Urgent'),
    field(
      'tags',
      'multiselect',
      '标签',
      'Tags',
      options(['hot', '热', 'Hot'], ['new', '新, 首单', 'New, first']),
    ),
    field('helper', 'member', '协助', 'Helper'),
    field('seen_at', 'datetime', '见面', 'Seen at'),
    field('note', 'longtext', '备注', 'Note'),
  ],
  checks: [
    {
      key: 'order',
      condition: '{closed_on} < {engaged_on}',
      message: { 'zh-CN': '结束不能早于开始', en: 'It cannot close before it starts' },
    },
  ],
} as FormDef

export const DEALS = '/apps/crm/forms/deal'

export interface Importing {
  readonly upload: (content: string | Buffer, name?: string) => Promise<ImportState>
  readonly map: (
    state: ImportState,
    more?: Readonly<Record<string, string | null>>,
    submit?: boolean,
  ) => Promise<ImportState>
  readonly preview: (state: ImportState, ...choices: readonly ImportChoice[]) => Promise<ImportState>
  readonly run: (state: ImportState) => Promise<ImportState>
}

const MOVING: readonly string[] = ['previewing', 'running']

export const importing = (app: TestApp, who = 'owner', form = DEALS): Importing => {
  const at = (state: ImportState, rest = ''): string => `${form}/imports/${state.id}${rest}`
  const taken = (answer: { status: number; code: string | null; body: unknown }): ImportState => {
    expect([answer.status, answer.code]).toEqual([200, null])
    return answer.body as ImportState
  }
  const settled = (state: ImportState): Promise<ImportState> =>
    until(
      async () => taken(await app.as(who).get(at(state))),
      (now) => !MOVING.includes(now.state),
      { withinMs: 60_000 },
    )
  const post = async (state: ImportState, rest: string, body?: object) =>
    taken(await app.as(who).post(at(state, rest), body ?? {}))
  return {
    upload: async (content, name = 'deals.csv') =>
      taken(await sendFile(app.as(who), `${form}/imports`, { name, content, type: 'text/csv' })),
    map: (state, more = {}, submit = false) =>
      post(state, '/mapping', {
        submit,
        columns: state.columns.map(({ index, header, field: suggested }) => ({
          index,
          field: header in more ? (more[header] ?? null) : suggested,
        })),
      }),
    preview: async (state, ...choices) => settled(await post(state, '/preview', { choices: [...choices] })),
    run: async (state) => settled(await post(state, '/run')),
  }
}
