// One line of text.
import { Type } from 'typebox'
import { defineField } from '../field-type.ts'
import { Count, someOf } from './props.ts'

export const text = defineField({
  type: 'text',
  group: 'common',
  label: { 'zh-CN': '单行文本', en: 'Text' },
  valueType: 'text',
  control: 'text',
  props: someOf({
    minLength: Count(0, 2_000),
    maxLength: Type.Integer({ minimum: 1, maximum: 2_000, default: 200 }),
    pattern: Type.String({ maxLength: 200, default: '', 'x-pattern': true }),
  }),
  defaults: { minLength: 0, maxLength: 200, pattern: '' },
  constrain: ({ minLength, maxLength, pattern }) => ({
    ...(minLength === undefined || minLength === 0 ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(pattern === undefined || pattern === '' ? {} : { pattern }),
  }),
})
