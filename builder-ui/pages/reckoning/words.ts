import { defineWords } from '../../kit/index.ts'

export const words = defineWords({
  days: { 'zh-CN': '工作日历', en: 'Working days' },
  daysChinese: {
    'zh-CN': '国家节假日和调休上班日已经算好。这里只写你们不一样的日子，NETWORKDAYS 和 WORKDAY 按它算。',
    en: 'National holidays and make-up days are in already. Write only the days that differ here; NETWORKDAYS and WORKDAY follow them.',
  },
  daysPlain: {
    'zh-CN': '周一到周五上班。这里写不一样的日子，NETWORKDAYS 和 WORKDAY 按它算。',
    en: 'Monday to Friday are worked. Write the days that differ here; NETWORKDAYS and WORKDAY follow them.',
  },
  noDays: { 'zh-CN': '还没有不一样的日子', en: 'No days that differ yet' },
  day: { 'zh-CN': '日期', en: 'Day' },
  kind: { 'zh-CN': '怎么算', en: 'Counts as' },
  off: { 'zh-CN': '休息', en: 'Off' },
  work: { 'zh-CN': '上班', en: 'Worked' },
  half: { 'zh-CN': '半天（算上班）', en: 'Half (counts as worked)' },
  addDay: { 'zh-CN': '加一天', en: 'Add a day' },
  remove: { 'zh-CN': '删掉 {name}', en: 'Remove {name}' },
  aDay: { 'zh-CN': '这一天', en: 'this day' },
  save: { 'zh-CN': '保存', en: 'Save' },
  cancel: { 'zh-CN': '取消', en: 'Cancel' },
  daysSaved: {
    'zh-CN': '工作日历已保存。存好的结果不变，记录下次保存时按新的算',
    en: 'Working days are saved. Stored results stay; a record follows when it is saved next',
  },
  rates: { 'zh-CN': '汇率', en: 'Exchange rates' },
  ratesText: {
    'zh-CN': '从那天起 1 单位换多少；CONVERT 取当天或之前最近的一条。',
    en: 'What one unit is worth from that day on; CONVERT takes the latest on or before its day.',
  },
  noRates: { 'zh-CN': '还没有汇率', en: 'No rates yet' },
  from: { 'zh-CN': '从', en: 'From' },
  to: { 'zh-CN': '换成', en: 'To' },
  on: { 'zh-CN': '从哪天起', en: 'From the day' },
  rate: { 'zh-CN': '汇率', en: 'Rate' },
  addRate: { 'zh-CN': '加上', en: 'Add' },
  line: { 'zh-CN': '1 {from} = {rate} {to}', en: '1 {from} = {rate} {to}' },
  since: { 'zh-CN': '{day} 起', en: 'from {day}' },
  rateSaved: { 'zh-CN': '汇率已保存', en: 'The rate is saved' },
  rateRemoved: { 'zh-CN': '汇率已删掉', en: 'The rate is removed' },
  most: { 'zh-CN': '这里是最近的 {count} 条', en: 'These are the latest {count}' },
})
