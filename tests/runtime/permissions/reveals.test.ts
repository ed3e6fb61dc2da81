// What fields give away to whom, as a table: a set of rights, and the sentences whoever publishes reads.
import { describe, expect, test } from 'vitest'
import { type Catalog, type FormModel, settledModels } from '../../../runtime/forms/index.ts'
import { formReveals, setReveals } from '../../../runtime/permissions/index.ts'
import type { FormDef } from '../../../schemas/form.ts'
import type { GrantDef, PermissionSetDef } from '../../../schemas/permission.ts'

const field = (key: string, type: string, props: object = {}, more: object = {}) => ({
  key,
  type,
  label: { 'zh-CN': `${key}字段`, en: key },
  props,
  ...more,
})
const computed = (key: string, formula: string, result = 'number') =>
  field(key, 'formula', { formula, result })
const form = (name: string, fields: readonly object[]) =>
  ({ language: 1, name: { 'zh-CN': `${name}表`, en: name }, fields }) as unknown as FormDef
const customer = (...more: readonly object[]) =>
  form('Customer', [field('name', 'text'), field('credit', 'number'), field('level', 'text'), ...more])
const order = (...more: readonly object[]) =>
  form('Order', [
    field('subject', 'text'),
    field('customer', 'relation', { form: 'customer' }),
    field('price', 'number'),
    field('cost', 'number'),
    field(
      'lines',
      'subform',
      {},
      { fields: [field('product', 'relation', { form: 'product' }), field('qty', 'number')] },
    ),
    ...more,
  ])
const product = form('Product', [field('name', 'text'), field('margin', 'number')])

const grant = (key: string, rows: GrantDef['rows']['rows'], hidden: readonly string[] = []): GrantDef =>
  ({
    form: key,
    operations: ['read'],
    rows: { rows },
    fields: { default: 'read', only: Object.fromEntries(hidden.map((each) => [each, 'hidden'])) },
  }) as GrantDef
const set = (...grants: readonly GrantDef[]): PermissionSetDef => ({
  language: 1,
  name: { 'zh-CN': '销售', en: 'Sales' },
  grants: [...grants],
})

const stored = (docs: ReadonlyMap<string, FormDef>) => {
  const models = settledModels(docs, (_from, key) => (docs.has(key) ? key : undefined))
  return (key: string) => {
    const [def, model] = [docs.get(key), models.get(key)]
    return def === undefined || model === undefined ? undefined : { app: 'crm', key, def, model }
  }
}
const world = (docs: Readonly<Record<string, FormDef>>, sets: readonly PermissionSetDef[]) => {
  const of = stored(new Map(Object.entries(docs)))
  const catalog = {
    form: (_app: string, key: string) => of(key),
    ofKind: () => sets.map((doc, index) => ({ app: 'crm', key: `set_${index}`, doc })),
  } as unknown as Pick<Catalog, 'form' | 'ofKind'>
  return { catalog, of }
}
const told = (changes: readonly { readonly text: { readonly en: string } }[]) =>
  changes.map(({ text }) => text.en)

/** Publishing an order with this field more, people having this set. */
const publishing = (extra: object, rights: PermissionSetDef) => {
  const docs = { product, customer: customer(), order: order() }
  const { catalog } = world(docs, [rights])
  const after = stored(new Map(Object.entries({ ...docs, order: order(extra) })))('order')
  if (after === undefined) throw new Error('no order')
  return told(formReveals(catalog, after as { app: string; key: string; def: FormDef; model: FormModel }))
}
const said = (name: string, what: string) =>
  `From "${name}" people with "Sales" learn of what they may not see: ${what}`

describe('a form that is published', () => {
  const all = grant('order', 'all')
  test.each([
    [
      'a field that is hidden',
      computed('gain', '{price} - {cost}'),
      set(grant('order', 'own', ['cost'])),
      [said('gain', '"cost" of "Order"')],
    ],
    ['nothing hidden', computed('gain', '{price} - {cost}'), set(all), []],
    [
      'the result is hidden too',
      computed('gain', '{price} - {cost}'),
      set(grant('order', 'all', ['cost', 'gain'])),
      [],
    ],
    [
      'a form without any right',
      computed('limit', '{customer.credit} * 2'),
      set(all),
      [said('limit', '"credit" of "Customer"')],
    ],
    [
      'one field there is hidden',
      computed('limit', '{customer.credit} * 2'),
      set(all, grant('customer', 'own', ['credit'])),
      [said('limit', '"credit" of "Customer"')],
    ],
    [
      'all may be read there',
      computed('limit', '{customer.credit} * 2'),
      set(all, grant('customer', 'own')),
      [],
    ],
    [
      'a relation that is hidden',
      computed('name_is', '{customer.name}', 'text'),
      set(grant('order', 'all', ['customer']), grant('customer', 'all')),
      [said('name_is', '"customer" of "Order"')],
    ],
    [
      'from a line on',
      computed('worth', 'SUMPRODUCT({lines.qty}, {lines.product.margin})'),
      set(all, grant('product', 'all', ['margin'])),
      [said('worth', '"margin" of "Product"')],
    ],
    [
      'a default',
      field('agreed', 'number', {}, { default: '{customer.credit}' }),
      set(all),
      [said('agreed', '"credit" of "Customer"')],
    ],
    [
      'a live field is the viewer’s own',
      computed('others', 'SUMIFS({order:price}, {order:subject} = {subject})'),
      set(grant('order', 'own')),
      [],
    ],
  ] as const)('%s', (_name, extra, rights, sentences) => expect(publishing(extra, rights)).toEqual(sentences))

  test('what was so before is not told again', () => {
    const docs = { product, customer: customer(), order: order(computed('gain', '{price} - {cost}')) }
    const { catalog, of } = world(docs, [set(grant('order', 'own', ['cost']))])
    expect(formReveals(catalog, of('order') as never)).toEqual([])
  })
})

describe('a set that is published', () => {
  const total = computed('total', 'SUMIFS({order:price}, {order:customer} = {id})')
  const docs = { product, customer: customer(total), order: order() }
  const { catalog } = world(docs, [])
  test.each([
    [
      'records of which it reaches some',
      set(grant('customer', 'all'), grant('order', 'own')),
      [said('total', 'other records of "Order"')],
    ],
    [
      'records and a field',
      set(grant('customer', 'all'), grant('order', 'own', ['price'])),
      [said('total', 'other records of "Order" and "price" of "Order"')],
    ],
    ['all of them', set(grant('customer', 'all'), grant('order', 'all')), []],
    ['the form with the result is not among its forms', set(grant('order', 'own')), []],
  ])('%s', (_name, rights, sentences) =>
    expect(told(setReveals(catalog, 'crm', 'sales', rights))).toEqual(sentences),
  )
  test('in Chinese', () => {
    const [first] = setReveals(catalog, 'crm', 'sales', set(grant('customer', 'all'), grant('order', 'own')))
    expect(first?.text['zh-CN']).toBe('“销售”里的人从“total字段”能看出他们看不到的：别的“Order表”记录')
  })
})
