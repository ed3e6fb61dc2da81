// A calendar day.
import { defineField } from '../field-type.ts'
import { DayBound, someOf } from './props.ts'

export const date = defineField({
  type: 'date',
  group: 'common',
  label: { 'zh-CN': '日期', en: 'Date' },
  valueType: 'date',
  control: 'date',
  props: someOf({ min: DayBound(), max: DayBound() }),
  defaults: { min: '', max: '' },
  constrain: ({ min, max }) => ({
    ...(min === undefined || min === '' ? {} : { minDay: min }),
    ...(max === undefined || max === '' ? {} : { maxDay: max }),
  }),
})
