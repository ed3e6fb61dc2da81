// What people read about the functions of ../rows.ts; the examples run as tests over the sample record of tests/runtime/formula.
import type { Manual } from '../function.ts'
import type { rows as group } from '../rows.ts'

export const rows: Readonly<Record<keyof typeof group, Manual>> = {
  INCLUDES: {
    text: { 'zh-CN': '列表里有没有这个值', en: 'Is the value in the list' },
    examples: [['INCLUDES({tags}, "red")', 'TRUE']],
  },
  SUMIFS: {
    text: {
      'zh-CN': '按条件把另一张表或明细行加起来',
      en: 'Adds up records of another form, or lines, that meet the conditions',
    },
    examples: [['SUMIFS({lines.price}, {row.price} > 10)', '20']],
  },
  COUNTIFS: {
    text: {
      'zh-CN': '按条件数另一张表的记录',
      en: 'Counts records of another form, or lines, that meet the conditions',
    },
    examples: [],
  },
}
