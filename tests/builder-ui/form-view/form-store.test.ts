// A form on the screen, told without a screen: what changes when a field is typed into, left, submitted, refused.
import { expect, test } from 'vitest'
import { makeFormStore, placeOf, withoutComputed } from '../../../builder-ui/form-view/index.ts'
import { formModel } from '../../../runtime/forms/index.ts'
import { problem } from '../../../runtime/kernel/problem.ts'
import type { FormDef } from '../../../schemas/form.ts'

const text = (word: string) => ({ 'zh-CN': word, en: word })
const visit: FormDef = {
  language: 1,
  name: text('拜访'),
  fields: [
    { key: 'customer', type: 'text', label: text('客户'), required: true },
    { key: 'price', type: 'number', label: text('单价') },
    { key: 'quantity', type: 'number', label: text('数量') },
    {
      key: 'total',
      type: 'formula',
      label: text('小计'),
      props: { formula: '{price} * {quantity}', result: 'number' },
    },
    { key: 'reason', type: 'text', label: text('原因'), required: true, showIf: '{quantity} > 10' },
  ],
}
const facts = {
  now: new Date('2026-11-23T02:00:00.000Z'),
  timeZone: 'Asia/Shanghai',
  language: 'zh-CN',
  fiscalStart: 1,
}
const givenForm = (values = {}) => makeFormStore({ model: formModel(visit), values, facts })

test('a formula follows what is typed', () => {
  const form = givenForm({ price: '2.50' })
  form.set('quantity', '4')
  expect(form.field('total').value).toBe('10')
})

test('a field is shown as soon as its condition holds', () => {
  const form = givenForm()
  expect(form.field('reason').hidden).toBe(true)
  form.set('quantity', '11')
  expect(form.field('reason').hidden).toBe(false)
})

test('problems wait until the form is submitted, and go when they are mended', () => {
  const form = givenForm()
  expect(form.field('customer').problems).toEqual([])
  expect(form.check().map((each) => each.code)).toEqual(['F_REQUIRED'])
  expect(form.field('customer').problems).toHaveLength(1)
  form.set('customer', '泽泉水务')
  expect(form.field('customer').problems).toEqual([])
})

test('what is no number stays as typed, is named, and breaks no formula', () => {
  const form = givenForm({ customer: 'A', quantity: '4' })
  form.set('price', '12a')
  expect(form.field('price').value).toBe('12a')
  // An empty number counts as zero in a product (rules of the formula language).
  expect(form.field('total').value).toBe('0')
  expect(form.check().map((each) => [each.code, each.at])).toEqual([['F_TYPE', '/values/price']])
})

test('typing in one field leaves the snapshots of the others alone', () => {
  const form = givenForm({ customer: 'A' })
  const before = form.field('price')
  form.set('customer', 'B')
  expect(form.field('price')).toBe(before)
})

test('a refusal of the server stands at its field until that field is changed', () => {
  const form = givenForm({ customer: 'A' })
  form.refuse([problem('F_UNIQUE', '/values/customer', { params: { field: text('客户'), value: 'A' } })])
  expect(form.field('customer').problems.map((each) => each.code)).toEqual(['F_UNIQUE'])
  form.set('customer', 'B')
  expect(form.field('customer').problems).toEqual([])
})

test('computed values are not sent', () => {
  const form = givenForm({ customer: 'A', price: '2', quantity: '3' })
  expect(withoutComputed(form)).toEqual({ customer: 'A', price: '2', quantity: '3' })
})

test.each([
  ['/values/amount', { field: 'amount' }],
  ['/values/lines/2/price', { field: 'lines', line: 2, column: 'price' }],
  ['', null],
])('a problem at "%s" stands at %o', (at, place) => {
  expect(placeOf(at)).toEqual(place)
})

const order: FormDef = {
  language: 1,
  name: text('订单'),
  fields: [
    { key: 'customer', type: 'relation', label: text('客户'), props: { form: 'customer' } },
    { key: 'amount', type: 'number', label: text('金额') },
    { key: 'reason', type: 'text', label: text('原因'), requiredIf: '{customer.credit} < {amount}' },
    { key: 'level', type: 'text', label: text('级别'), default: '{customer.level}' },
    {
      key: 'credit',
      type: 'formula',
      label: text('额度'),
      props: { formula: '{customer.credit}', result: 'number' },
    },
    { key: 'mine', type: 'text', label: text('我'), showIf: '{owner} = CURRENTUSER()' },
  ],
}
const givenOrder = () =>
  makeFormStore({
    model: formModel(order),
    values: {},
    facts: { ...facts, user: { member: 'ann', name: 'Ann', departments: [], roles: [] } },
  })

test('what reads other records is left to the server, by name', () => {
  expect(givenOrder().asks).toEqual({ fields: ['credit'], rules: ['reason.requiredIf'], defaults: ['level'] })
})

test('the answer of the server makes a field required, fills a figure and proposes a default', () => {
  const form = givenOrder()
  expect(form.field('reason').required).toBe(false)
  form.hear({ values: { credit: '5' }, rules: { 'reason.requiredIf': true }, defaults: { level: 'gold' } })
  expect(form.field('reason').required).toBe(true)
  expect(form.field('credit').value).toBe('5')
  expect(form.field('level').value).toBe('gold')
  expect(form.check().map((each) => each.at)).toEqual(['/values/reason'])
})

test('a newer proposal replaces an older one, never what somebody typed', () => {
  const form = givenOrder()
  const proposing = (level: string) => ({ values: {}, rules: {}, defaults: { level } })
  form.hear(proposing('gold'))
  form.hear(proposing('silver'))
  expect(form.field('level').value).toBe('silver')
  form.set('level', 'mine')
  form.hear(proposing('gold'))
  expect(form.field('level').value).toBe('mine')
})

test('without the server a figure says that it comes later, and the rule stays as it was last answered', () => {
  const form = givenOrder()
  form.hear({ values: { credit: '5' }, rules: { 'reason.requiredIf': true }, defaults: {} })
  form.hear(null)
  expect(form.field('credit')).toMatchObject({ value: null, onSending: true })
  expect(form.field('reason').required).toBe(true)
})

test('a new record is its maker’s, also before it is saved', () => {
  expect(givenOrder().field('mine').hidden).toBe(false)
})

const quote: FormDef = {
  language: 1,
  name: text('报价'),
  fields: [
    { key: 'rush', type: 'switch', label: text('加急') },
    {
      key: 'lines',
      type: 'subform',
      label: text('明细'),
      fields: [
        { key: 'qty', type: 'number', label: text('数量'), default: '1' },
        { key: 'why', type: 'text', label: text('说明'), requiredIf: '{row.qty} > 10', showIf: '{rush}' },
        { key: 'done', type: 'switch', label: text('完成') },
      ],
    },
  ],
}

test('a new line starts with the defaults of its columns', () => {
  const form = makeFormStore({ model: formModel(quote), values: {}, facts })
  expect(form.newLine('lines')).toEqual({ qty: '1', done: false })
})

const [A, B] = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b']
test('rules of a column hold line by line and follow the record', () => {
  const form = makeFormStore({ model: formModel(quote), values: { rush: false }, facts })
  form.set('lines', [
    { id: A, values: { qty: '11' } },
    { id: B, values: { qty: '2' } },
  ])
  const before = form.field('lines')
  expect(form.rules().hidden).toEqual(new Set([`lines/${A}/why`, `lines/${B}/why`]))
  form.set('rush', true)
  expect(form.field('lines')).not.toBe(before)
  expect(form.rules().hidden).toEqual(new Set())
  expect(form.rules().required).toEqual(new Set([`lines/${A}/why`]))
})

const leave: FormDef = {
  language: 1,
  name: text('请假'),
  fields: [
    { key: 'from', type: 'date', label: text('开始') },
    { key: 'to', type: 'date', label: text('结束') },
    {
      key: 'days',
      type: 'formula',
      label: text('天数'),
      props: { formula: 'NETWORKDAYS({from}, {to})', result: 'number' },
    },
    {
      key: 'trips',
      type: 'subform',
      label: text('行程'),
      fields: [
        { key: 'from', type: 'date', label: text('开始') },
        {
          key: 'back',
          type: 'formula',
          label: text('返回'),
          props: { formula: 'WORKDAY({row.from}, 3)', result: 'date' },
        },
      ],
    },
    {
      key: 'twice',
      type: 'formula',
      label: text('两倍'),
      props: { formula: '{days} * 2', result: 'number' },
    },
  ],
}
const golden = { from: '2026-10-01', to: '2026-10-10' }

test('working days are asked of the server, which knows the calendar; what is made of them follows', () => {
  const form = makeFormStore({ model: formModel(leave), values: {}, facts })
  expect(form.asks.fields).toEqual(['days', 'trips'])
  form.set('from', golden.from)
  form.set('to', golden.to)
  expect(form.field('days').value ?? null).toBe(null)
  form.set('trips', [
    { id: A, values: { from: '2026-09-30' } },
    { id: B, values: {} },
  ])
  const heard = [{ id: A, values: { from: 'not taken over', back: '2026-10-10' } }]
  form.hear({ values: { days: '3', trips: heard }, rules: {}, defaults: {} })
  expect([form.field('days').value, form.field('twice').value]).toEqual(['3', '6'])
  expect(form.field('trips').value).toEqual([
    { id: A, values: { from: '2026-09-30', back: '2026-10-10' } },
    { id: B, values: { back: null } },
  ])
})

test('with the calendar at hand nobody is asked', () => {
  const calendar = { off: ['2026-10-01'], work: [] }
  const form = makeFormStore({
    model: formModel(structuredClone(leave)),
    values: golden,
    facts: { ...facts, calendar },
  })
  expect(form.asks.fields).toEqual([])
  expect(form.field('days').value).toBe('6')
})
