// What people read about the functions of ../text.ts; the examples run as tests over the sample record of tests/runtime/formula.
import type { Manual } from '../function.ts'
import type { text as group } from '../text.ts'

export const text: Readonly<Record<keyof typeof group, Manual>> = {
  CONCATENATE: {
    text: { 'zh-CN': '把文字、数字、日期接起来', en: 'Joins texts, numbers and dates' },
    parameters: { 'zh-CN': '值, …', en: 'value, …' },
    examples: [['CONCATENATE({name}, "-", 7)', '泽泉水务-7']],
  },
  JOIN: {
    text: {
      'zh-CN': '把列表里不空的值接成文字，默认用逗号隔开',
      en: 'The filled values of a list as one text, with commas unless you say otherwise',
    },
    parameters: { 'zh-CN': '列表, 分隔', en: 'list, separator' },
    examples: [
      ['JOIN({lines.item})', 'x, y'],
      ['JOIN({tags}, "/")', 'Red'],
    ],
  },
  TEXTJOIN: {
    text: {
      'zh-CN': '用分隔符接起来，可以跳过空的',
      en: 'Joins with a separator, empties left out if you like',
    },
    parameters: { 'zh-CN': '分隔, 跳过空的, 值, …', en: 'separator, skip empties, value, …' },
    examples: [
      ['TEXTJOIN("-", TRUE, "a", {note}, {lines.item})', 'a-x-y'],
      ['TEXTJOIN(",", FALSE, "a", {note}, "b")', 'a,,b'],
    ],
  },
  LEFT: {
    text: { 'zh-CN': '左边几个字', en: 'The first characters' },
    parameters: { 'zh-CN': '文字, 几个', en: 'text, count' },
    examples: [
      ['LEFT({name}, 2)', '泽泉'],
      ['LEFT("😀ab", 1)', '😀'],
    ],
  },
  RIGHT: {
    text: { 'zh-CN': '右边几个字', en: 'The last characters' },
    parameters: { 'zh-CN': '文字, 几个', en: 'text, count' },
    examples: [['RIGHT({name}, 2)', '水务']],
  },
  MID: {
    text: { 'zh-CN': '从第几个字起取几个字', en: 'Characters from a place on' },
    parameters: { 'zh-CN': '文字, 从第几个, 几个', en: 'text, start, count' },
    examples: [
      ['MID({name}, 2, 2)', '泉水'],
      ['MID("abc", 0, 1)', ''],
    ],
  },
  LEN: {
    text: { 'zh-CN': '有几个字', en: 'How many characters' },
    parameters: { 'zh-CN': '文字', en: 'text' },
    examples: [
      ['LEN({name})', '4'],
      ['LEN("😀")', '1'],
    ],
  },
  TRIM: {
    text: { 'zh-CN': '去掉两头的空格，中间的并成一个', en: 'Without spaces around, one space between' },
    parameters: { 'zh-CN': '文字', en: 'text' },
    examples: [['TRIM("  a   b ")', 'a b']],
  },
  UPPER: {
    text: { 'zh-CN': '变成大写', en: 'In capitals' },
    parameters: { 'zh-CN': '文字', en: 'text' },
    examples: [['UPPER("a1é")', 'A1É']],
  },
  LOWER: {
    text: { 'zh-CN': '变成小写', en: 'In small letters' },
    parameters: { 'zh-CN': '文字', en: 'text' },
    examples: [['LOWER("ABC")', 'abc']],
  },
  PROPER: {
    text: { 'zh-CN': '每个词的第一个字母大写', en: 'A capital at the start of every word' },
    parameters: { 'zh-CN': '文字', en: 'text' },
    examples: [['PROPER("formwork for sales")', 'Formwork For Sales']],
  },
  REPLACE: {
    text: { 'zh-CN': '从第几个字起换掉几个字', en: 'Puts other text in place of some characters' },
    parameters: { 'zh-CN': '文字, 从第几个, 几个, 换成', en: 'text, start, count, new text' },
    examples: [['REPLACE("13812345678", 4, 4, "****")', '138****5678']],
  },
  REPT: {
    text: { 'zh-CN': '重复几遍', en: 'The text several times over' },
    parameters: { 'zh-CN': '文字, 几遍', en: 'text, times' },
    examples: [
      ['REPT("★", 3)', '★★★'],
      ['REPT("a", -1)', ''],
    ],
  },
  SUBSTITUTE: {
    text: {
      'zh-CN': '把一段文字换成另一段，可以只换第几处',
      en: 'Replaces a piece of text everywhere, or only its nth place',
    },
    parameters: { 'zh-CN': '文字, 原来的, 换成, 第几处', en: 'text, old, new, which one' },
    examples: [
      ['SUBSTITUTE("a-b-c", "-", "+")', 'a+b+c'],
      ['SUBSTITUTE("a-b-c", "-", "+", 2)', 'a-b+c'],
    ],
  },
  FIND: {
    text: {
      'zh-CN': '这段文字在第几个字，分大小写，没有就是空',
      en: 'Where a piece of text begins, case matters; empty when it is not there',
    },
    parameters: { 'zh-CN': '找什么, 文字, 从第几个', en: 'what, text, start' },
    examples: [
      ['FIND("b", "abc")', '2'],
      ['FIND("B", "abc")', ''],
    ],
  },
  SEARCH: {
    text: {
      'zh-CN': '这段文字在第几个字，不分大小写，可以用 * 和 ?',
      en: 'Where a piece of text begins, in any case, with * and ?',
    },
    parameters: { 'zh-CN': '找什么, 文字, 从第几个', en: 'what, text, start' },
    examples: [
      ['SEARCH("B", "abc")', '2'],
      ['SEARCH("c?e", "abcde")', '3'],
    ],
  },
  EXACT: {
    text: { 'zh-CN': '两段文字完全一样，大小写也一样', en: 'Are two texts the same, case included' },
    parameters: { 'zh-CN': '文字, 文字', en: 'text, text' },
    examples: [['EXACT("a", "A")', 'FALSE']],
  },
  CONTAINS: {
    text: { 'zh-CN': '里面有没有这段文字，不分大小写', en: 'Is this text in it, in any case' },
    parameters: { 'zh-CN': '文字, 找什么', en: 'text, what' },
    examples: [
      ['CONTAINS("Formwork", "WORK")', 'TRUE'],
      ['CONTAINS("a", "b")', 'FALSE'],
    ],
  },
  STARTSWITH: {
    text: { 'zh-CN': '是不是以这段文字开头，不分大小写', en: 'Does it begin with this text, in any case' },
    parameters: { 'zh-CN': '文字, 开头', en: 'text, beginning' },
    examples: [['STARTSWITH({name}, "泽泉")', 'TRUE']],
  },
  ENDSWITH: {
    text: { 'zh-CN': '是不是以这段文字结尾，不分大小写', en: 'Does it end with this text, in any case' },
    parameters: { 'zh-CN': '文字, 结尾', en: 'text, ending' },
    examples: [['ENDSWITH("report.PDF", ".pdf")', 'TRUE']],
  },
  SPLIT: {
    text: {
      'zh-CN': '按分隔符拆成列表，不写就一个字一项',
      en: 'Cuts a text into a list; with "" into its characters',
    },
    parameters: { 'zh-CN': '文字, 分隔', en: 'text, separator' },
    examples: [
      ['INDEX(SPLIT("a,b,c", ","), 2)', 'b'],
      ['COUNT(SPLIT({name}, ""))', '4'],
    ],
  },
}
