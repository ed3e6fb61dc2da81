// Uploaded files.
import { Type } from 'typebox'
import { defineField } from '../field-type.ts'
import { someOf } from './props.ts'

export const file = defineField({
  type: 'file',
  group: 'common',
  label: { 'zh-CN': '附件', en: 'File' },
  valueType: 'files',
  control: 'file',
  props: someOf({ maxItems: Type.Integer({ minimum: 1, maximum: 50, default: 10 }) }),
  defaults: { maxItems: 10 },
  constrain: ({ maxItems = 10 }) => ({ maxItems }),
  can: { unique: false, default: false },
})
