// Two forms as a sales team has them; the deal has a relation, options, days and one stored formula.
import type { FormDef } from '../../../schemas/form.ts'
import type { ViewDef } from '../../../schemas/view.ts'

const field = (key: string, type: string, more: object = {}) => ({
  key,
  type,
  label: { 'zh-CN': key, en: key },
  ...more,
})
const STAGES = ['open', 'won', 'lost', 'paused']

export const customerForm = {
  language: 1,
  name: { 'zh-CN': '客户', en: 'Customer' },
  fields: [field('name', 'text', { required: true }), field('city', 'text')],
} as FormDef

export const dealForm = {
  language: 1,
  name: { 'zh-CN': '商机', en: 'Deal' },
  fields: [
    field('name', 'text', { required: true }),
    field('customer', 'relation', { props: { form: 'customer' } }),
    field('amount', 'number', { props: { decimals: 2 } }),
    field('cost', 'number', { props: { decimals: 2 } }),
    field('margin', 'formula', { props: { formula: '{amount} - {cost}', result: 'number' } }),
    field('stage', 'select', {
      props: { options: STAGES.map((key) => ({ key, label: { 'zh-CN': key, en: key } })) },
    }),
    field('due', 'date'),
    field('note', 'longtext'),
  ],
} as FormDef

/** What a list shows, and what is compared. */
export const COLUMNS = ['name', 'customer', 'amount', 'cost', 'stage', 'due', 'owner'] as const

export const wonView = {
  language: 1,
  name: { 'zh-CN': '赢单', en: 'Won' },
  form: 'deal',
  columns: [...COLUMNS],
  filter: '{stage} = "won"',
  sort: [{ field: 'due', descending: true }],
} as ViewDef
