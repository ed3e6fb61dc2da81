// A department of the workspace.
import { defineField } from '../field-type.ts'
import { someOf } from './props.ts'

export const department = defineField({
  type: 'department',
  group: 'people',
  label: { 'zh-CN': '部门', en: 'Department' },
  valueType: 'department',
  control: 'department',
  props: someOf({}),
  defaults: {},
  constrain: () => ({}),
})
