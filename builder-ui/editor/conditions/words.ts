import { defineWords } from '../../kit/index.ts'
import type { Test } from './comparison.ts'

export const conditionWords = defineWords({
  all: { 'zh-CN': '全部满足', en: 'all hold' },
  any: { 'zh-CN': '满足任意一条', en: 'any holds' },
  field: { 'zh-CN': '字段', en: 'Field' },
  test: { 'zh-CN': '比较', en: 'Comparison' },
  value: { 'zh-CN': '值', en: 'Value' },
  add: { 'zh-CN': '加一个条件', en: 'Add a condition' },
  first: { 'zh-CN': '加条件', en: 'Add a condition' },
  remove: { 'zh-CN': '去掉这个条件', en: 'Remove this condition' },
  asFormula: { 'zh-CN': '写成公式', en: 'Write a formula' },
  asSentence: { 'zh-CN': '回到条件', en: 'Back to conditions' },
  tooRich: {
    'zh-CN': '这条公式比条件能说的多，在这里改',
    en: 'This formula says more than conditions can, so edit it here',
  },
  yes: { 'zh-CN': '是', en: 'Yes' },
  no: { 'zh-CN': '否', en: 'No' },
  today: { 'zh-CN': '今天', en: 'today' },
  aDay: { 'zh-CN': '某一天', en: 'a day' },
  me: { 'zh-CN': '填写的人', en: 'the person filling in' },
  gone: { 'zh-CN': '已删除的字段', en: 'a removed field' },
  joinAll: { 'zh-CN': '并且', en: 'and' },
  joinAny: { 'zh-CN': '或者', en: 'or' },
  none: { 'zh-CN': '还没有可以用来判断的字段', en: 'There is no field to decide by yet' },
})

export const testWords = defineWords<Test>({
  is: { 'zh-CN': '是', en: 'is' },
  is_not: { 'zh-CN': '不是', en: 'is not' },
  less: { 'zh-CN': '小于', en: 'is less than' },
  at_most: { 'zh-CN': '不超过', en: 'is at most' },
  more: { 'zh-CN': '大于', en: 'is more than' },
  at_least: { 'zh-CN': '不少于', en: 'is at least' },
  contains: { 'zh-CN': '包含', en: 'contains' },
  lacks: { 'zh-CN': '不包含', en: 'does not contain' },
  empty: { 'zh-CN': '没填', en: 'is empty' },
  filled: { 'zh-CN': '已填', en: 'is filled' },
})

/** Days have words of their own: "before" reads better than "less". */
export const dayTestWords = defineWords<Test>({
  ...testWords,
  less: { 'zh-CN': '早于', en: 'is before' },
  at_most: { 'zh-CN': '不晚于', en: 'is on or before' },
  more: { 'zh-CN': '晚于', en: 'is after' },
  at_least: { 'zh-CN': '不早于', en: 'is on or after' },
})
