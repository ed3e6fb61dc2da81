// A heading that groups the fields below it.
import { Type } from 'typebox'
import { defineField } from '../field-type.ts'
import { someOf } from './props.ts'

export const section = defineField({
  type: 'section',
  group: 'layout',
  label: { 'zh-CN': '分组标题', en: 'Section' },
  valueType: 'none',
  control: 'section',
  props: someOf({ collapsed: Type.Boolean({ default: false }) }),
  defaults: { collapsed: false },
  constrain: () => ({}),
  can: { required: false, unique: false, default: false, list: false, inSubform: false },
})
