// What people read about the functions of ../logic.ts; the examples run as tests over the sample record of tests/runtime/formula.
import type { Manual } from '../function.ts'
import type { logic as group } from '../logic.ts'

export const logic: Readonly<Record<keyof typeof group, Manual>> = {
  AND: {
    text: { 'zh-CN': '所有条件都成立', en: 'True when every condition holds' },
    parameters: { 'zh-CN': '条件, …', en: 'condition, …' },
    examples: [
      ['AND({amount} > 10, {active})', 'TRUE'],
      ['AND()', 'TRUE'],
    ],
  },
  OR: {
    text: { 'zh-CN': '有一个条件成立就行', en: 'True when one condition holds' },
    parameters: { 'zh-CN': '条件, …', en: 'condition, …' },
    examples: [
      ['OR({amount} > 1000, {active})', 'TRUE'],
      ['OR()', 'FALSE'],
    ],
  },
  XOR: {
    text: { 'zh-CN': '成立的条件是单数个', en: 'True when an odd number of conditions holds' },
    parameters: { 'zh-CN': '条件, …', en: 'condition, …' },
    examples: [
      ['XOR({amount} > 1000, {active})', 'TRUE'],
      ['XOR(TRUE, TRUE)', 'FALSE'],
    ],
  },
  NOT: {
    text: { 'zh-CN': '反过来', en: 'Turns yes into no and back' },
    parameters: { 'zh-CN': '条件', en: 'condition' },
    examples: [['NOT({active})', 'FALSE']],
  },
  IF: {
    text: {
      'zh-CN': '条件成立取第二个，不成立取第三个，没写就是空',
      en: 'The second value when the condition holds, else the third, else empty',
    },
    parameters: { 'zh-CN': '条件, 成立时, 不成立时', en: 'condition, then, otherwise' },
    examples: [
      ['IF({amount} > 100, "大", "小")', '大'],
      ['IF(FALSE, 1)', ''],
    ],
  },
  IFS: {
    text: { 'zh-CN': '第一个成立的条件对应的值', en: 'The value of the first condition that holds' },
    parameters: { 'zh-CN': '条件, 值, …', en: 'condition, value, …' },
    examples: [
      ['IFS({amount} < 100, "C", {amount} < 200, "B")', 'B'],
      ['IFS(FALSE, 1)', ''],
    ],
  },
  SWITCH: {
    text: {
      'zh-CN': '按值挑结果，最后可以写“其他”',
      en: 'The result that goes with a value; a last one for everything else',
    },
    parameters: { 'zh-CN': '值, 等于, 结果, …, 其他', en: 'value, case, result, …, otherwise' },
    examples: [
      ['SWITCH({stage}, "won", 1, "lost", 0)', '1'],
      ['SWITCH(3, 1, "a", "其他")', '其他'],
    ],
  },
  ISEMPTY: {
    text: { 'zh-CN': '是不是空的', en: 'Is it empty' },
    parameters: { 'zh-CN': '值', en: 'value' },
    examples: [
      ['ISEMPTY({nothing})', 'TRUE'],
      ['ISEMPTY(0)', 'FALSE'],
    ],
  },
  IFEMPTY: {
    text: { 'zh-CN': '空的时候换成另一个值', en: 'Another value when it is empty' },
    parameters: { 'zh-CN': '值, 空时', en: 'value, otherwise' },
    examples: [
      ['IFEMPTY({nothing}, 5)', '5'],
      ['IFEMPTY({name}, "无名")', '泽泉水务'],
    ],
  },
  TRUE: {
    text: { 'zh-CN': '是', en: 'Yes' },
    parameters: { 'zh-CN': '', en: '' },
    examples: [['TRUE()', 'TRUE']],
  },
  FALSE: {
    text: { 'zh-CN': '否', en: 'No' },
    parameters: { 'zh-CN': '', en: '' },
    examples: [['FALSE()', 'FALSE']],
  },
}
