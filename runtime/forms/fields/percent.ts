// A share: stored as a fraction (0.125), shown and typed as 12.5 %.
import { defineField } from '../field-type.ts'
import { Bound, bounds, Decimals, someOf } from './props.ts'

export const percent = defineField({
  type: 'percent',
  group: 'common',
  label: { 'zh-CN': '百分比', en: 'Percent' },
  valueType: 'number',
  fraction: true,
  control: 'percent',
  props: someOf({ min: Bound(), max: Bound(), decimals: Decimals(1, 14) }),
  defaults: { min: '', max: '', decimals: 1 },
  // Bounds are fractions; `decimals` counts places of the percent people see, two less than the fraction has.
  constrain: ({ min, max, decimals = 1 }) => ({ ...bounds(min, max), decimals: decimals + 2 }),
})
