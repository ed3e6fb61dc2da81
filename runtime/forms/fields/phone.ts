// A phone number as people write it: digits, spaces, hyphens, brackets, a leading plus, an extension.
import { defineField } from '../field-type.ts'
import { someOf } from './props.ts'

export const phone = defineField({
  type: 'phone',
  group: 'common',
  label: { 'zh-CN': '电话', en: 'Phone' },
  valueType: 'text',
  control: 'phone',
  props: someOf({}),
  defaults: {},
  constrain: () => ({ maxLength: 30, pattern: '[+]?[0-9(][0-9 ()-]{3,24}[0-9]' }),
})
