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
