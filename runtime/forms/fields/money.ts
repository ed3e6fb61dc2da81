// An amount in one currency. The currency is part of its type: two currencies never meet in a formula.
import { defineField } from '../field-type.ts'
import { Bound, bounds, Currency, Decimals, someOf } from './props.ts'

export const money = defineField({
  type: 'money',
  group: 'common',
  label: { 'zh-CN': '金额', en: 'Money' },
  valueType: 'number',
  control: 'money',
  props: someOf({ currency: Currency(), min: Bound(), max: Bound(), decimals: Decimals(2, 6) }),
  defaults: { currency: 'CNY', min: '', max: '', decimals: 2 },
  constrain: ({ min, max, decimals = 2 }) => ({ ...bounds(min, max), decimals }),
  unit: ({ currency = 'CNY' }) => currency,
})
