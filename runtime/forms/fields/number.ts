// A plain number, exact.
import { Type } from 'typebox'
import { defineField } from '../field-type.ts'
import { Bound, bounds, Decimals, someOf } from './props.ts'

export const number = defineField({
  type: 'number',
  group: 'common',
  label: { 'zh-CN': '数字', en: 'Number' },
  valueType: 'number',
  control: 'number',
  props: someOf({
    min: Bound(),
    max: Bound(),
    decimals: Decimals(2),
    unit: Type.String({ maxLength: 20, default: '' }),
    thousands: Type.Boolean({ default: true }),
  }),
  defaults: { min: '', max: '', decimals: 2, unit: '', thousands: true },
  constrain: ({ min, max, decimals = 2 }) => ({ ...bounds(min, max), decimals }),
})
