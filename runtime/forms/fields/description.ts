// Words between the fields: what to bear in mind while filling in.
import { Text } from '../../../schemas/text.ts'
import { defineField } from '../field-type.ts'
import { someOf } from './props.ts'

export const description = defineField({
  type: 'description',
  group: 'layout',
  label: { 'zh-CN': '说明文字', en: 'Description' },
  valueType: 'none',
  control: 'description',
  props: someOf({ text: Text({ default: { 'zh-CN': '', en: '' } }) }),
  defaults: { text: { 'zh-CN': '', en: '' } },
  constrain: () => ({}),
  can: { required: false, unique: false, default: false, list: false, inSubform: false },
})
