// What people read about the functions of ../text.ts; the examples run as tests over the sample record of tests/runtime/formula.
import type { Manual } from '../function.ts'
import type { text as group } from '../text.ts'

export const text: Readonly<Record<keyof typeof group, Manual>> = {
  CONCATENATE: {
    text: { 'zh-CN': '把文字接起来', en: 'Joins texts' },
    examples: [['CONCATENATE({name}, "-", "A")', '泽泉水务-A']],
  },
  LEFT: {
    text: { 'zh-CN': '左边几个字', en: 'The first characters' },
    examples: [
      ['LEFT({name}, 2)', '泽泉'],
      ['LEFT("😀ab", 1)', '😀'],
    ],
  },
  RIGHT: {
    text: { 'zh-CN': '右边几个字', en: 'The last characters' },
    examples: [['RIGHT({name}, 2)', '水务']],
  },
  MID: {
    text: { 'zh-CN': '从第几个字起取几个字', en: 'Characters from a place on' },
    examples: [
      ['MID({name}, 2, 2)', '泉水'],
      ['MID("abc", 0, 1)', ''],
    ],
  },
  LEN: {
    text: { 'zh-CN': '有几个字', en: 'How many characters' },
    examples: [
      ['LEN({name})', '4'],
      ['LEN("😀")', '1'],
    ],
  },
  TRIM: {
    text: { 'zh-CN': '去掉两头的空格，中间的并成一个', en: 'Without spaces around, one space between' },
    examples: [['TRIM("  a   b ")', 'a b']],
  },
  UPPER: { text: { 'zh-CN': '变成大写', en: 'In capitals' }, examples: [['UPPER("a1é")', 'A1É']] },
  LOWER: { text: { 'zh-CN': '变成小写', en: 'In small letters' }, examples: [['LOWER("ABC")', 'abc']] },
  CONTAINS: {
    text: { 'zh-CN': '里面有没有这段文字，不分大小写', en: 'Is this text in it, in any case' },
    examples: [
      ['CONTAINS("Formwork", "WORK")', 'TRUE'],
      ['CONTAINS("a", "b")', 'FALSE'],
    ],
  },
  SUBSTITUTE: {
    text: { 'zh-CN': '把一段文字换成另一段', en: 'Replaces a piece of text everywhere' },
    examples: [['SUBSTITUTE("a-b-c", "-", "+")', 'a+b+c']],
  },
  TEXT: {
    text: { 'zh-CN': '把值变成文字，可以带格式', en: 'A value as text, with a format if you like' },
    examples: [
      ['TEXT(1234.5, "#,##0.00")', '1,234.50'],
      ['TEXT(0.125, "0.0%")', '12.5%'],
      ['TEXT({day}, "yyyy年m月d日")', '2026年11月23日'],
      ['TEXT({day}, "aaaa")', '星期一'],
      ['TEXT({stage})', '赢单'],
    ],
  },
  VALUE: {
    text: { 'zh-CN': '把文字变成数字，读不懂就是空', en: 'Text as a number; empty when it is none' },
    examples: [
      ['VALUE("1,200.5")', '1200.5'],
      ['VALUE("12.5%")', '0.125'],
      ['VALUE("abc")', ''],
    ],
  },
}
