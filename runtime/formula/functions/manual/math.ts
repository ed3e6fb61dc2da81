// What people read about the functions of ../math.ts; the examples run as tests over the sample record of tests/runtime/formula.
import type { Manual } from '../function.ts'
import type { math as group } from '../math.ts'

export const math: Readonly<Record<keyof typeof group, Manual>> = {
  SUM: {
    text: { 'zh-CN': '加起来', en: 'Adds up' },
    examples: [
      ['SUM({lines.price})', '30'],
      ['SUM(1, {nothing}, 2)', '3'],
    ],
  },
  AVERAGE: {
    text: { 'zh-CN': '平均，空的不算', en: 'The mean, without empties' },
    examples: [
      ['AVERAGE(1, {nothing}, 2)', '1.5'],
      ['AVERAGE({nothing})', ''],
    ],
  },
  COUNT: {
    text: { 'zh-CN': '有几个不是空的', en: 'How many are not empty' },
    examples: [['COUNT("a", {note}, "b")', '2']],
  },
  MIN: { text: { 'zh-CN': '最小的', en: 'The smallest' }, examples: [['MIN(3, 1, 2)', '1']] },
  MAX: {
    text: { 'zh-CN': '最大的', en: 'The largest' },
    examples: [
      ['MAX(3, 1, 2)', '3'],
      ['MAX({nothing})', ''],
    ],
  },
  ROUND: {
    text: { 'zh-CN': '四舍五入到几位小数', en: 'Rounds half away from zero' },
    examples: [
      ['ROUND(2.345, 2)', '2.35'],
      ['ROUND(-2.5)', '-3'],
      ['ROUND(1250, -2)', '1300'],
    ],
  },
  ROUNDUP: {
    text: { 'zh-CN': '往远离零的方向进位', en: 'Rounds away from zero' },
    examples: [
      ['ROUNDUP(2.301, 1)', '2.4'],
      ['ROUNDUP(-2.1, 0)', '-3'],
    ],
  },
  ROUNDDOWN: {
    text: { 'zh-CN': '往零的方向舍去', en: 'Rounds toward zero' },
    examples: [['ROUNDDOWN(2.39, 1)', '2.3']],
  },
  ABS: { text: { 'zh-CN': '去掉负号', en: 'Without the minus sign' }, examples: [['ABS(-3.5)', '3.5']] },
  INT: { text: { 'zh-CN': '不大于它的整数', en: 'The whole number below' }, examples: [['INT(-5.4)', '-6']] },
  MOD: {
    text: {
      'zh-CN': '除不尽剩下的，符号跟着除数',
      en: 'What is left of a division, with the divisor\u2019s sign',
    },
    examples: [
      ['MOD(-1, 3)', '2'],
      ['MOD(5, 0)', ''],
    ],
  },
}
