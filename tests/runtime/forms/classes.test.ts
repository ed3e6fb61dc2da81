// Where the value of a computed field lives: formula.md, "Where a value lives", as a table, and across forms.
import { describe, expect, test } from 'vitest'
import { checkForm, type FormModel, settledModels } from '../../../runtime/forms/index.ts'
import type { FormDef } from '../../../schemas/form.ts'

const field = (key: string, type: string, props: object = {}, more: object = {}) => ({
  key,
  type,
  label: { 'zh-CN': `${key}中`, en: key },
  props,
  ...more,
})
const formula = (key: string, source: string, result = 'number') =>
  field(key, 'formula', { formula: source, result })
const stage = field('stage', 'select', { options: [{ key: 'won', label: { en: 'Won' } }] })

const region = [field('name', 'text'), formula('today', 'TODAY()', 'date')]
const customer = [
  field('name', 'text'),
  field('region', 'relation', { form: 'region' }),
  field('rate', 'number'),
  formula('total', 'SUMIFS({order:amount}, {order:customer} = {id})'),
  formula('open', 'COUNTIFS({order:owner} = {owner})'),
]
const order = [
  field('customer', 'relation', { form: 'customer' }),
  field('amount', 'number'),
  field('seller', 'member'),
  stage,
  field(
    'lines',
    'subform',
    {},
    { fields: [field('qty', 'number'), field('product', 'relation', { form: 'customer' })] },
  ),
]
const formOf = (name: string, fields: readonly object[]): FormDef =>
  ({ language: 1, name: { 'zh-CN': `${name}表`, en: name }, fields }) as unknown as FormDef

const world = (more: Readonly<Record<string, readonly object[]>>) => {
  const docs = new Map(
    Object.entries({ region, customer, order, ...more }).map(([key, fields]) => [key, formOf(key, fields)]),
  )
  const models = settledModels(docs, (_from, key) => (docs.has(key) ? key : undefined))
  return (key: string): FormModel => models.get(key) as FormModel
}
const classIn = (form: string, source: string, result: string): string | undefined => {
  const fields = { region, customer, order }[form] ?? []
  const field = world({ [form]: [...fields, formula('x', source, result)] })(form).byKey.get('x')
  return field?.invalid?.[0]?.code ?? field?.class
}

describe('the class of a formula', () => {
  test.each([
    ['order', '{amount} * 2', 'number', 'stored'],
    ['order', 'SUM({lines.qty})', 'number', 'stored'],
    ['order', 'SUMIFS({lines.qty}, {row.qty} > 1)', 'number', 'stored'],
    ['order', '{customer.rate}', 'number', 'kept'],
    ['order', '{customer.region.name}', 'text', 'kept'],
    ['order', 'SUM({lines.product.rate})', 'number', 'kept'],
    ['order', 'SUMIFS({lines.qty}, {row.product.name} = "a")', 'number', 'kept'],
    ['order', 'SUM({lines.product.open})', 'number', 'live'],
    ['customer', 'SUMIFS({order:lines.product.rate}, {order:customer} = {id})', 'number', 'live'],
    ['order', '{customer.total} + {amount}', 'number', 'kept'],
    ['order', '{customer.open}', 'number', 'live'],
    ['order', '{customer.region.today}', 'date', 'live'],
    ['order', '{seller} & ""', 'text', 'kept'],
    ['order', 'TEXT({stage})', 'text', 'kept'],
    ['order', 'KEY({stage})', 'text', 'stored'],
    ['order', 'TODAY()', 'date', 'live'],
    ['customer', 'SUMIFS({order:amount}, {order:customer} = {id})', 'number', 'kept'],
    ['customer', 'SUMIFS({order:amount}, {id} = {order:customer}, {order:stage} = "won")', 'number', 'kept'],
    [
      'customer',
      'SUMIFS({order:amount}, AND({order:customer} = {id}, {order:amount} > 5))',
      'number',
      'kept',
    ],
    ['customer', 'SUMIFS({order:lines.qty}, {order:lines.product} = {id})', 'number', 'kept'],
    ['customer', 'MAXIFS({order:amount}, {order:customer} = {id}) / {rate}', 'number', 'kept'],
    [
      'customer',
      'LOOKUP({order:amount}, {order:customer} = {id}, {order:created_at}, "desc")',
      'number',
      'kept',
    ],
    [
      'customer',
      'SUMIFS({order:amount}, {order:customer} = {id}, {order:amount} > {rate})',
      'number',
      'live',
    ],
    ['customer', 'SUMIFS({order:amount} * {rate}, {order:customer} = {id})', 'number', 'live'],
    [
      'customer',
      'SUMIFS({order:amount}, {order:customer.rate} = 1, {order:customer} = {id})',
      'number',
      'live',
    ],
    ['customer', 'SUMIFS({order:amount}, {order:seller} = {owner})', 'number', 'live'],
    ['customer', 'SUMIFS({order:amount}, {order:stage} = "won")', 'number', 'live'],
    ['customer', 'COUNTIFS({order:customer} = {id}, {order:created_at} > NOW())', 'number', 'live'],
    ['region', 'SUMIFS({customer:total}, {customer:region} = {id})', 'number', 'kept'],
    ['region', 'SUMIFS({customer:open}, {customer:region} = {id})', 'number', 'live'],
  ])('%s: %s (%s) is %s', (form, source, result, expected) =>
    expect(classIn(form, source, result)).toBe(expected),
  )
})

test('a formula in a sub-form adds up nothing for the whole record', () => {
  const columns = [
    field('qty', 'number'),
    formula('x', '{row.qty} * {customer.rate}'),
    formula('y', 'SUMIFS({order:amount}, {order:customer} = {id})'),
  ]
  const models = world({
    order: [...order.slice(0, 2), field('lines', 'subform', {}, { fields: columns })],
  })
  const problems = checkForm(models('order').def, { form: models })
  expect(problems.map((each) => [each.code, each.at])).toEqual([
    ['F_COLUMN_ADDS_UP', '/fields/2/fields/2/props/formula'],
  ])
})

test('a circle through another form is refused with the loop named in both languages', () => {
  const models = world({ order: [...order, formula('share', '{amount} / {customer.total}')] })
  expect(checkForm(models('order').def, { form: models })).toEqual([])
  const looped = world({
    order: [...order, formula('share', '{customer.total2}')],
    customer: [...customer, formula('total2', 'SUMIFS({order:share}, {order:customer} = {id})')],
  })
  const problems = checkForm(looped('customer').def, { form: looped }).filter(
    (each) => each.code === 'F_FORMULA_CIRCLE',
  )
  expect(problems.map((each) => each.params?.fields)).toEqual([
    {
      'zh-CN': 'customer表.total2中 → order表.share中 → customer表.total2中',
      en: 'customer.total2 → order.share → customer.total2',
    },
  ])
})

test.each(['SUM({lines.product.total3})', 'SUMIFS({lines.qty}, {row.product.total3} > 1)'])(
  'a circle through the lines is one too: %s',
  (source) => {
    const looped = world({
      order: [...order, formula('share', source)],
      customer: [...customer, formula('total3', 'SUMIFS({order:share}, {order:customer} = {id})')],
    })
    const codes = checkForm(looped('customer').def, { form: looped }).map((each) => each.code)
    expect(codes).toContain('F_FORMULA_CIRCLE')
  },
)

test('a formula that reads what is gone is invalid and keeps its column', () => {
  const models = world({
    customer: [...customer.filter((each) => each.key !== 'rate')],
    order: [...order, formula('x', '{customer.rate}')],
  })
  const gone = models('order').byKey.get('x')
  expect([gone?.stored, gone?.invalid?.map((each) => each.code)]).toEqual([true, ['X_UNKNOWN_NAME']])
})
