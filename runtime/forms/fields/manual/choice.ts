// Manual of fields with options.
import { type FieldManual, fewest, most, options } from './manual.ts'

export const choice = {
  radio: {
    text: { 'zh-CN': '选项不多时，全部摆出来选一个', en: 'Few options, all in sight; one is chosen' },
    props: { options },
  },
  checkboxes: {
    text: { 'zh-CN': '选项不多时，全部摆出来选几个', en: 'Few options, all in sight; several are chosen' },
    props: { options, minItems: fewest, maxItems: most },
  },
  select: {
    text: { 'zh-CN': '选项较多时，从列表里选一个', en: 'Many options; one is picked from a list' },
    props: { options },
  },
  multiselect: {
    text: { 'zh-CN': '选项较多时，从列表里选几个', en: 'Many options; several are picked from a list' },
    props: { options, minItems: fewest, maxItems: most },
  },
  switch: { text: { 'zh-CN': '是或否，不会是空的', en: 'Yes or no, never empty' }, props: {} },
} as const satisfies Readonly<Record<string, FieldManual>>
