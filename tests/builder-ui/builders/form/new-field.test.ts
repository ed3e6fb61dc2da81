// What comes from the palette is usable at once.
import { expect, test } from 'vitest'
import { currencyTargets, newCurrencyField } from '../../../../builder-ui/builders/form/model/currencies.ts'
import { newColumn, newField } from '../../../../builder-ui/builders/form/model/new-field.ts'
import type { FormDef } from '../../../../schemas/form.ts'

const form = { language: 1, name: { en: 'Order' }, fields: [] } as FormDef
let drawn = 0
const tag = (): string => String(++drawn).padStart(4, 'a')

test.each([
  ['money', 'USD', { currency: 'USD' }],
  ['money', 'CNY', undefined],
  ['formula', 'EUR', { currency: 'EUR' }],
  ['text', 'USD', undefined],
])('a new %s in a workspace of %s', (type, currency, props) => {
  expect(newField(form, type, tag, currency).props).toEqual(props)
  expect(newColumn(form, type, tag, currency).props).toEqual(props)
})

test('a new choice has options, a new sub-form a column', () => {
  expect(newField(form, 'select', tag, 'CNY').props?.options).toHaveLength(3)
  expect(newField(form, 'subform', tag, 'CNY').fields?.map(({ type }) => type)).toEqual(['text'])
})

test('a new currency field can name the currency of the amounts beside it', () => {
  const currency = newCurrencyField(form, tag)
  const amount = newField(form, 'money', tag, 'CNY')
  const other = newField(form, 'select', tag, 'CNY')
  const targets = currencyTargets({ ...form, fields: [currency, amount, other] } as FormDef, {
    key: amount.key,
  })
  expect(targets.map(({ key }) => key)).toEqual(['', currency.key, '+'])
})
