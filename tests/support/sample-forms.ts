// Two forms that use what forms can do: text, numbers, a formula over the record and one over its lines, a relation, a person,
// options, a sub-form. What stories of records, rights and safety are told with.
import type { FormDef } from '../../schemas/form.ts'
import type { GrantDef } from '../../schemas/permission.ts'
import type { WorkflowDef } from '../../schemas/workflow.ts'

const field = (key: string, type: string, more: object = {}) => ({
  key,
  type,
  label: { 'zh-CN': key, en: key },
  ...more,
})

export const customerForm: FormDef = {
  language: 1,
  name: { en: 'Customer' },
  fields: [
    field('name', 'text', { required: true, unique: true }),
    field('phone', 'text'),
    field('level', 'select', {
      props: {
        options: [
          { key: 'gold', label: { en: 'Gold' } },
          { key: 'silver', label: { en: 'Silver' } },
        ],
      },
    }),
  ],
} as FormDef

export const orderForm: FormDef = {
  language: 1,
  name: { en: 'Order' },
  fields: [
    field('subject', 'text', { required: true }),
    field('customer', 'relation', { props: { form: 'customer' } }),
    field('amount', 'number', { props: { decimals: 2 } }),
    field('cost', 'number', { props: { decimals: 2 } }),
    field('margin', 'formula', { props: { formula: '{amount} - {cost}', result: 'number' } }),
    field('due', 'date'),
    field('note', 'longtext'),
    field('seller', 'member'),
    field('stage', 'select', {
      props: {
        options: [
          { key: 'open', label: { en: 'Open' } },
          { key: 'won', label: { en: 'Won' } },
          { key: 'lost', label: { en: 'Lost' } },
        ],
      },
    }),
    {
      ...field('lines', 'subform'),
      fields: [field('item', 'text'), field('qty', 'number'), field('price', 'number')],
    },
    field('total', 'formula', { props: { formula: 'SUM({lines.price})', result: 'number' } }),
  ],
} as FormDef

export const grantOn = (
  form: string,
  rows: GrantDef['rows'],
  operations: GrantDef['operations'],
  fields: GrantDef['fields'] = { default: 'edit' },
): GrantDef => ({ form, rows, operations, fields })
export const EVERYTHING: GrantDef['operations'] = [
  'read',
  'create',
  'edit',
  'delete',
  'import',
  'export',
  'transfer',
]

/** Submitted to `approval`: one task of the workspace's owner. */
export const requestForm: FormDef = {
  language: 1,
  name: { en: 'Request' },
  fields: [field('subject', 'text', { required: true }), field('amount', 'number')],
  submitFlow: 'approval',
} as FormDef

export const approval: WorkflowDef = {
  language: 1,
  name: { en: 'Approval' },
  form: 'request',
  nodes: [
    { key: 'start', kind: 'start', name: { en: 'Submit' } },
    {
      key: 'approve',
      kind: 'approve',
      name: { en: 'Approve' },
      props: { assignees: [{ source: 'role', role: 'owner' }], self: 'allow' },
    },
    { key: 'end', kind: 'end', name: { en: 'End' } },
  ],
}
