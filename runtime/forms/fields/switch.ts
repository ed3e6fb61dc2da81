// Yes or no; never empty.
import { defineField } from '../field-type.ts'
import { someOf } from './props.ts'

export const switchField = defineField({
  type: 'switch',
  group: 'choice',
  label: { 'zh-CN': '开关', en: 'Switch' },
  valueType: 'boolean',
  control: 'switch',
  props: someOf({}),
  defaults: {},
  constrain: () => ({}),
  can: { required: false, unique: false },
})
