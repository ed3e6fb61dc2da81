// A form whose amounts take their currency from another field.
import { expect, test } from 'vitest'
import { checkForm, settledModel } from '../../../runtime/forms/index.ts'
import type { FormDef } from '../../../schemas/form.ts'

const field = (key: string, type: string, props: object = {}, more: object = {}) => ({
  key,
  type,
  label: { 'zh-CN': key, en: key },
  props,
  ...more,
})
const choice = (key: string, ...keys: readonly string[]) =>
  field(key, 'select', { options: keys.map((each) => ({ key: each, label: { en: each } })) })
const problemsOf = (...fields: readonly object[]) => {
  const def = { language: 1, name: { en: 'Order' }, fields } as unknown as FormDef
  const model = settledModel(def, 'order', () => undefined)
  return checkForm(def, { form: (key) => (key === 'order' ? model : undefined) }).map(({ code, at }) => [
    code,
    at,
  ])
}
const amount = field('amount', 'money', { currencyField: 'currency' })
const computed = (key: string, formula: string, props: object = {}) =>
  field(key, 'formula', { formula, result: 'money', ...props })

test.each([
  ['a choice of codes', [choice('currency', 'cny', 'usd'), amount], []],
  ['nothing of that name', [amount], ['F_CURRENCY_FIELD /fields/0/props/currencyField']],
  [
    'a choice of something else',
    [choice('currency', 'cny', 'dollars'), amount],
    ['F_CURRENCY_FIELD /fields/1/props/currencyField'],
  ],
  ['a text', [field('currency', 'text'), amount], ['F_CURRENCY_FIELD /fields/1/props/currencyField']],
  [
    'computed in the currency of the record',
    [
      choice('currency', 'cny', 'usd'),
      amount,
      computed('tax', '{amount} * 0.13', { currencyField: 'currency' }),
    ],
    [],
  ],
  [
    'computed in another one than stated',
    [choice('currency', 'cny', 'usd'), amount, computed('tax', '{amount} * 0.13')],
    ['F_FORMULA_CURRENCY /fields/2/props/formula'],
  ],
  [
    'two fixed ones',
    [field('a', 'money', { currency: 'USD' }), computed('b', '{a} * 2')],
    ['F_FORMULA_CURRENCY /fields/1/props/formula'],
  ],
  ['a plain number is of any', [field('a', 'number'), computed('b', '{a} * 2', { currency: 'USD' })], []],
  [
    'in a line',
    [
      field(
        'lines',
        'subform',
        {},
        {
          fields: [
            choice('currency', 'cny', 'usd'),
            amount,
            computed('twice', '{row.amount} * 2', { currencyField: 'currency' }),
          ],
        },
      ),
    ],
    [],
  ],
])('%s', (_name, fields, problems) =>
  expect(problemsOf(...fields).map(([code, at]) => `${code} ${at}`)).toEqual(problems),
)
