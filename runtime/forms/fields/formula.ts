// A value the product computes. What it gives is stated, so that its column is known without asking the checker; the check
// of the form compares it with what the formula really gives.
import { Type } from 'typebox'
import { Formula } from '../../../schemas/ref.ts'
import type { ValueTypeName } from '../../../schemas/vocabulary.ts'
import { defineField } from '../field-type.ts'
import { Currency, CurrencyField, currencyUnit, Decimals, someOf } from './props.ts'

const RESULTS = ['number', 'percent', 'money', 'text', 'boolean', 'date', 'datetime'] as const
export type FormulaFieldResult = (typeof RESULTS)[number]

const stored: Readonly<Record<FormulaFieldResult, ValueTypeName>> = {
  number: 'number',
  percent: 'number',
  money: 'number',
  text: 'text',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
}

export const formula = defineField({
  type: 'formula',
  group: 'common',
  label: { 'zh-CN': '公式', en: 'Formula' },
  valueType: 'number',
  control: 'computed',
  props: someOf({
    formula: Formula('any', { default: '' }),
    result: Type.Enum(RESULTS, { default: 'number' }),
    decimals: Decimals(2),
    currency: Currency(),
    currencyField: CurrencyField(),
  }),
  defaults: { formula: '', result: 'number', decimals: 2, currency: 'CNY', currencyField: '' },
  constrain: () => ({}),
  can: { required: false, unique: false, default: false },
  computed: true,
  stores: ({ result = 'number' }) => stored[result],
  unit: ({ result, currency = 'CNY', currencyField = '' }) =>
    result === 'money' ? currencyUnit(currency, currencyField) : undefined,
})
