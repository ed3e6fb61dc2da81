// An amount in one currency, or in the one another field of its record names. The currency is part of its type: two currencies never
// meet in a formula.
import { defineField } from '../field-type.ts'
import { Bound, bounds, Currency, CurrencyField, currencyUnit, Decimals, someOf } from './props.ts'

export const money = defineField({
  type: 'money',
  group: 'common',
  label: { 'zh-CN': '金额', en: 'Money' },
  valueType: 'number',
  control: 'money',
  props: someOf({
    currency: Currency(),
    currencyField: CurrencyField(),
    min: Bound(),
    max: Bound(),
    decimals: Decimals(2, 6),
  }),
  defaults: { currency: 'CNY', currencyField: '', min: '', max: '', decimals: 2 },
  constrain: ({ min, max, decimals = 2 }) => ({ ...bounds(min, max), decimals }),
  unit: ({ currency = 'CNY', currencyField = '' }) => currencyUnit(currency, currencyField),
})
