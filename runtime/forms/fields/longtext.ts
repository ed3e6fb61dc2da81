// Several lines of text.
import { Type } from 'typebox'
import { defineField } from '../field-type.ts'
import { Count, someOf } from './props.ts'

export const longtext = defineField({
  type: 'longtext',
  group: 'common',
  label: { 'zh-CN': '多行文本', en: 'Long text' },
  valueType: 'text',
  control: 'textarea',
  props: someOf({
    minLength: Count(0, 100_000),
    maxLength: Type.Integer({ minimum: 1, maximum: 100_000, default: 10_000 }),
    rows: Type.Integer({ minimum: 2, maximum: 20, default: 4 }),
  }),
  defaults: { minLength: 0, maxLength: 10_000, rows: 4 },
  constrain: ({ minLength, maxLength }) => ({
    ...(minLength === undefined || minLength === 0 ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
  }),
  can: { unique: false },
})
