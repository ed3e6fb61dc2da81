// What people read about the functions of ../date.ts; the examples run as tests over the sample record of tests/runtime/formula.

import type { date as group } from '../date.ts'
import type { Manual } from '../function.ts'

export const date: Readonly<Record<keyof typeof group, Manual>> = {
  TODAY: {
    text: { 'zh-CN': '今天', en: 'Today' },
    parameters: { 'zh-CN': '', en: '' },
    examples: [['TODAY()', '2026-11-24']],
  },
  NOW: {
    text: { 'zh-CN': '现在', en: 'Now' },
    parameters: { 'zh-CN': '', en: '' },
    examples: [['DATE(NOW())', '2026-11-24']],
  },
  DATE: {
    text: {
      'zh-CN': '年月日拼成日期，或取一个时刻的日期',
      en: 'A date from year, month and day, or the day of a moment',
    },
    parameters: { 'zh-CN': '年, 月, 日', en: 'year, month, day' },
    examples: [
      ['DATE(2020, 14, 46)', '2021-03-18'],
      ['DATE({at})', '2026-11-24'],
    ],
  },
  DATETIME: {
    text: { 'zh-CN': '日期和时间拼成时刻', en: 'A moment from a date and a time' },
    parameters: { 'zh-CN': '日期, 时间', en: 'date, time' },
    examples: [
      ['DATETIME({day}, {start})', '2026-11-23T00:30:15.000Z'],
      ['TEXT(DATETIME(2026, 1, 31, 25, 0, 0))', '2026-02-01 01:00:00'],
    ],
  },
  TIME: {
    text: {
      'zh-CN': '时分秒拼成时间，或取一个时刻的时间',
      en: 'A time from hour, minute and second, or the time of a moment',
    },
    parameters: { 'zh-CN': '时, 分, 秒', en: 'hour, minute, second' },
    examples: [
      ['TEXT(TIME(9, 75, 5), "hh:mm:ss")', '10:15:05'],
      ['TIME({at})', '01:30:00'],
    ],
  },
  YEAR: {
    text: { 'zh-CN': '年份', en: 'The year' },
    parameters: { 'zh-CN': '日期', en: 'date' },
    examples: [['YEAR({day})', '2026']],
  },
  QUARTER: {
    text: { 'zh-CN': '季度', en: 'The quarter' },
    parameters: { 'zh-CN': '日期', en: 'date' },
    examples: [['QUARTER({day})', '4']],
  },
  MONTH: {
    text: { 'zh-CN': '月份', en: 'The month' },
    parameters: { 'zh-CN': '日期', en: 'date' },
    examples: [['MONTH({day})', '11']],
  },
  DAY: {
    text: { 'zh-CN': '几号', en: 'The day of the month' },
    parameters: { 'zh-CN': '日期', en: 'date' },
    examples: [['DAY({day})', '23']],
  },
  HOUR: {
    text: { 'zh-CN': '几点', en: 'The hour' },
    parameters: { 'zh-CN': '时刻或时间', en: 'moment or time' },
    examples: [
      ['HOUR({at})', '1'],
      ['HOUR({start})', '8'],
    ],
  },
  MINUTE: {
    text: { 'zh-CN': '几分', en: 'The minute' },
    parameters: { 'zh-CN': '时刻或时间', en: 'moment or time' },
    examples: [['MINUTE({start})', '30']],
  },
  SECOND: {
    text: { 'zh-CN': '几秒', en: 'The second' },
    parameters: { 'zh-CN': '时刻或时间', en: 'moment or time' },
    examples: [['SECOND({start})', '15']],
  },
  WEEKDAY: {
    text: {
      'zh-CN': '星期几，星期一是 1；类型 1 从星期日数起',
      en: 'The day of the week, Monday is 1; type 1 counts from Sunday',
    },
    parameters: { 'zh-CN': '日期, 类型', en: 'date, type' },
    examples: [
      ['WEEKDAY({day})', '1'],
      ['WEEKDAY({day}, 1)', '2'],
    ],
  },
  WEEKNUM: {
    text: {
      'zh-CN': '一年的第几周，从星期一数起；类型 21 是国际周',
      en: 'The week of the year, from Monday; type 21 is the ISO week',
    },
    parameters: { 'zh-CN': '日期, 类型', en: 'date, type' },
    examples: [
      ['WEEKNUM({day})', '48'],
      ['WEEKNUM(DATE(2027, 1, 1), 21)', '53'],
    ],
  },
  ISOWEEKNUM: {
    text: { 'zh-CN': '国际标准的第几周', en: 'The ISO week' },
    parameters: { 'zh-CN': '日期', en: 'date' },
    examples: [['ISOWEEKNUM(DATE(2027, 1, 1))', '53']],
  },
  STARTOF: {
    text: { 'zh-CN': '所在周期的第一天', en: 'First day of the period' },
    parameters: { 'zh-CN': '日期, 周期', en: 'date, period' },
    examples: [
      ['STARTOF({day}, "month")', '2026-11-01'],
      ['STARTOF({day}, "week")', '2026-11-23'],
    ],
  },
  ENDOF: {
    text: { 'zh-CN': '所在周期的最后一天', en: 'Last day of the period' },
    parameters: { 'zh-CN': '日期, 周期', en: 'date, period' },
    examples: [['ENDOF({day}, "quarter")', '2026-12-31']],
  },
  DATEDELTA: {
    text: {
      'zh-CN': '往后推几天、几周、几个月，时刻还可以推几小时',
      en: 'Days, weeks or months later; of a moment also hours',
    },
    parameters: { 'zh-CN': '日期, 几个, 单位', en: 'date, count, unit' },
    examples: [
      ['DATEDELTA({day}, 10)', '2026-12-03'],
      ['DATEDELTA(DATE(2024, 1, 31), 1, "month")', '2024-02-29'],
      ['DATEDELTA({at}, 90, "minute")', '2026-11-23T19:00:00.000Z'],
    ],
  },
  EDATE: {
    text: { 'zh-CN': '几个月后的同一天', en: 'The same day some months later' },
    parameters: { 'zh-CN': '日期, 几个月', en: 'date, months' },
    examples: [['EDATE(DATE(2008, 3, 31), -4)', '2007-11-30']],
  },
  EOMONTH: {
    text: { 'zh-CN': '几个月后的月底', en: 'The end of the month some months later' },
    parameters: { 'zh-CN': '日期, 几个月', en: 'date, months' },
    examples: [
      ['EOMONTH({day}, 0)', '2026-11-30'],
      ['EOMONTH({day}, 3)', '2027-02-28'],
    ],
  },
  TIMESTAMP: {
    text: { 'zh-CN': '1970 年以来的毫秒数', en: 'Milliseconds since 1970' },
    parameters: { 'zh-CN': '时刻', en: 'moment' },
    examples: [['TIMESTAMP({at})', '1795455000000']],
  },
  DAYS: {
    text: { 'zh-CN': '两个日期差几天', en: 'Days between two dates' },
    parameters: { 'zh-CN': '结束, 开始', en: 'end, start' },
    examples: [['DAYS({day}, DATE(2026, 11, 1))', '22']],
  },
  DATEDIF: {
    text: {
      'zh-CN': '两个日期之间有几个整年、整月、整天、小时、分、秒',
      en: 'Full years, months, days, hours, minutes or seconds between two dates',
    },
    parameters: { 'zh-CN': '开始, 结束, 单位 Y M D h m s', en: 'start, end, unit Y M D h m s' },
    examples: [
      ['DATEDIF(DATE(2024, 1, 31), {day}, "M")', '33'],
      ['DATEDIF(DATE(2026, 11, 1), {day})', '22'],
      ['DATEDIF({day}, DATE(2020, 1, 1), "D")', ''],
    ],
  },
  DAYS360: {
    text: { 'zh-CN': '按每月 30 天算的天数', en: 'Days between two dates with months of 30 days' },
    parameters: { 'zh-CN': '开始, 结束, 欧洲算法', en: 'start, end, European' },
    examples: [['DAYS360(DATE(2026, 1, 31), DATE(2026, 3, 31))', '60']],
  },
  NETWORKDAYS: {
    text: {
      'zh-CN': '两天之间有几个工作日，两头都算',
      en: 'Working days from one day to another, both included',
    },
    parameters: { 'zh-CN': '开始, 结束, 假日, …', en: 'start, end, holiday, …' },
    examples: [
      ['NETWORKDAYS(DATE(2026, 9, 28), DATE(2026, 10, 11))', '6'],
      ['NETWORKDAYS(DATE(2026, 11, 2), DATE(2026, 11, 8), DATE(2026, 11, 3))', '4'],
    ],
  },
  WORKDAY: {
    text: { 'zh-CN': '往后数几个工作日', en: 'So many working days later' },
    parameters: { 'zh-CN': '日期, 几个, 假日, …', en: 'date, count, holiday, …' },
    examples: [
      ['WORKDAY(DATE(2026, 9, 30), 1)', '2026-10-08'],
      ['WORKDAY({day}, -1)', '2026-11-20'],
    ],
  },
}
