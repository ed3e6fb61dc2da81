// A person of the workspace.
import { defineField } from '../field-type.ts'
import { someOf } from './props.ts'

export const member = defineField({
  type: 'member',
  group: 'people',
  label: { 'zh-CN': '成员', en: 'Member' },
  valueType: 'member',
  control: 'member',
  props: someOf({}),
  defaults: {},
  constrain: () => ({}),
})
