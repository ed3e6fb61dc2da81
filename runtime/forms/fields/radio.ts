// One of several options, all visible as buttons.
import { defineField } from '../field-type.ts'
import { Options, someOf } from './props.ts'

export const radio = defineField({
  type: 'radio',
  group: 'choice',
  label: { 'zh-CN': '单选按钮', en: 'Radio buttons' },
  valueType: 'choice',
  control: 'radio',
  props: someOf({ options: Options() }),
  defaults: { options: [] },
  constrain: ({ options = [] }) => ({ options }),
})
