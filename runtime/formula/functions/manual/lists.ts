// What people read about the functions of ../lists.ts; the examples run as tests over the sample record of tests/runtime/formula.
import type { Manual } from '../function.ts'
import type { lists as group } from '../lists.ts'

export const lists: Readonly<Record<keyof typeof group, Manual>> = {
  INCLUDES: {
    text: { 'zh-CN': '列表里有没有这个值', en: 'Is the value in the list' },
    parameters: { 'zh-CN': '列表, 值', en: 'list, value' },
    examples: [
      ['INCLUDES({tags}, "red")', 'TRUE'],
      ['INCLUDES({lines.item}, "z")', 'FALSE'],
    ],
  },
  INDEX: {
    text: { 'zh-CN': '列表里的第几个', en: 'The nth of a list' },
    parameters: { 'zh-CN': '列表, 第几', en: 'list, n' },
    examples: [
      ['INDEX({lines.item}, 2)', 'y'],
      ['INDEX({lines.item}, 3)', ''],
    ],
  },
  FIRST: {
    text: { 'zh-CN': '第一个不空的', en: 'The first that is not empty' },
    parameters: { 'zh-CN': '列表', en: 'list' },
    examples: [['FIRST({lines.price})', '10']],
  },
  LAST: {
    text: { 'zh-CN': '最后一个不空的', en: 'The last that is not empty' },
    parameters: { 'zh-CN': '列表', en: 'list' },
    examples: [['LAST({lines.item})', 'y']],
  },
  UNIQUE: {
    text: { 'zh-CN': '去掉重复的', en: 'Without repeats' },
    parameters: { 'zh-CN': '列表', en: 'list' },
    examples: [['JOIN(UNIQUE(SPLIT("b,a,b", ",")))', 'b, a']],
  },
  COUNTUNIQUE: {
    text: { 'zh-CN': '有几个不同的', en: 'How many different ones' },
    parameters: { 'zh-CN': '值或列表, …', en: 'value or list, …' },
    examples: [['COUNTUNIQUE("a", "b", "a", {note})', '2']],
  },
}
