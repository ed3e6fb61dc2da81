// Uploaded images.
import { Type } from 'typebox'
import { defineField } from '../field-type.ts'
import { someOf } from './props.ts'

export const image = defineField({
  type: 'image',
  group: 'common',
  label: { 'zh-CN': '图片', en: 'Image' },
  valueType: 'files',
  control: 'image',
  props: someOf({ maxItems: Type.Integer({ minimum: 1, maximum: 50, default: 9 }) }),
  defaults: { maxItems: 9 },
  constrain: ({ maxItems = 9 }) => ({ maxItems }),
  pictures: true,
  can: { unique: false, default: false },
})
