// What people read about the functions of ../date.ts; the examples run as tests over the sample record of tests/runtime/formula.

import type { date as group } from '../date.ts'
import type { Manual } from '../function.ts'

export const date: Readonly<Record<keyof typeof group, Manual>> = {
  TODAY: { text: { 'zh-CN': '今天', en: 'Today' }, examples: [['TODAY()', '2026-11-24']] },
  NOW: { text: { 'zh-CN': '现在', en: 'Now' }, examples: [['DATE(NOW())', '2026-11-24']] },
  DATE: {
    text: {
      'zh-CN': '年月日拼成日期，或取一个时刻的日期',
      en: 'A date from year, month and day, or the day of a moment',
    },
    examples: [
      ['DATE(2020, 14, 46)', '2021-03-18'],
      ['DATE({at})', '2026-11-24'],
    ],
  },
  YEAR: { text: { 'zh-CN': '年份', en: 'The year' }, examples: [['YEAR({day})', '2026']] },
  QUARTER: { text: { 'zh-CN': '季度', en: 'The quarter' }, examples: [['QUARTER({day})', '4']] },
  MONTH: { text: { 'zh-CN': '月份', en: 'The month' }, examples: [['MONTH({day})', '11']] },
  DAY: { text: { 'zh-CN': '几号', en: 'The day of the month' }, examples: [['DAY({day})', '23']] },
  STARTOF: {
    text: { 'zh-CN': '所在周期的第一天', en: 'First day of the period' },
    examples: [
      ['STARTOF({day}, "month")', '2026-11-01'],
      ['STARTOF({day}, "week")', '2026-11-23'],
    ],
  },
  ENDOF: {
    text: { 'zh-CN': '所在周期的最后一天', en: 'Last day of the period' },
    examples: [['ENDOF({day}, "quarter")', '2026-12-31']],
  },
  DATEDELTA: {
    text: { 'zh-CN': '往后推几天、几周、几个月', en: 'Days, weeks or months later' },
    examples: [
      ['DATEDELTA({day}, 10)', '2026-12-03'],
      ['DATEDELTA(DATE(2024, 1, 31), 1, "month")', '2024-02-29'],
    ],
  },
  DAYS: {
    text: { 'zh-CN': '两个日期差几天', en: 'Days between two dates' },
    examples: [['DAYS({day}, DATE(2026, 11, 1))', '22']],
  },
}
