// A day and a time of day in the workspace's zone.
import { defineField } from '../field-type.ts'
import { someOf } from './props.ts'

export const datetime = defineField({
  type: 'datetime',
  group: 'common',
  label: { 'zh-CN': '日期时间', en: 'Date and time' },
  valueType: 'datetime',
  control: 'datetime',
  props: someOf({}),
  defaults: {},
  constrain: () => ({}),
})
