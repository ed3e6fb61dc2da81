// One of several options, picked from a list.
import { defineField } from '../field-type.ts'
import { Options, someOf } from './props.ts'

export const select = defineField({
  type: 'select',
  group: 'choice',
  label: { 'zh-CN': '下拉选择', en: 'Select' },
  valueType: 'choice',
  control: 'select',
  props: someOf({ options: Options() }),
  defaults: { options: [] },
  constrain: ({ options = [] }) => ({ options }),
})
