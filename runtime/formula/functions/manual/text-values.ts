// What people read about the functions of ../text-values.ts; the examples run as tests over the sample record of tests/runtime/formula.
import type { Manual } from '../function.ts'
import type { textValues as group } from '../text-values.ts'

export const textValues: Readonly<Record<keyof typeof group, Manual>> = {
  TEXT: {
    text: { 'zh-CN': '把值变成文字，可以带格式', en: 'A value as text, with a format if you like' },
    parameters: { 'zh-CN': '值, 格式, 语言', en: 'value, format, language' },
    examples: [
      ['TEXT(1234.5, "#,##0.00")', '1,234.50'],
      ['TEXT(0.125, "0.0%")', '12.5%'],
      ['TEXT(-3, "0;(0);-")', '(3)'],
      ['TEXT(12345.678, "0.00E+00")', '1.23E+04'],
      ['TEXT({day}, "yyyy年m月d日")', '2026年11月23日'],
      ['TEXT({day}, "aaaa")', '星期一'],
      ['TEXT({day}, "dddd, mmmm d", "en")', 'Monday, November 23'],
      ['TEXT({start}, "h:mm")', '8:30'],
      ['TEXT({start}, "hh:mm AM/PM")', '08:30 AM'],
      ['TEXT({stage})', '赢单'],
    ],
  },
  VALUE: {
    text: { 'zh-CN': '把文字变成数字，读不懂就是空', en: 'Text as a number; empty when it is none' },
    parameters: { 'zh-CN': '文字', en: 'text' },
    examples: [
      ['VALUE("1,200.5")', '1200.5'],
      ['VALUE("12.5%")', '0.125'],
      ['VALUE("1e3")', '1000'],
      ['VALUE("¥1,200")', '1200'],
      ['VALUE("7 1/5")', '7.2'],
      ['VALUE("abc")', ''],
    ],
  },
  FIXED: {
    text: {
      'zh-CN': '按几位小数写成文字，可以不要千分号',
      en: 'A number as text with so many decimals, with or without commas',
    },
    parameters: { 'zh-CN': '数字, 小数位, 不要千分号', en: 'number, decimals, no commas' },
    examples: [
      ['FIXED(1234.567, 1)', '1,234.6'],
      ['FIXED(1234.567, 0, TRUE)', '1235'],
    ],
  },
  CHAR: {
    text: { 'zh-CN': '编码对应的字', en: 'The character of a code' },
    parameters: { 'zh-CN': '编码', en: 'code' },
    examples: [
      ['CHAR(65)', 'A'],
      ['CHAR(0)', ''],
    ],
  },
  CODE: {
    text: { 'zh-CN': '第一个字的编码', en: 'The code of the first character' },
    parameters: { 'zh-CN': '文字', en: 'text' },
    examples: [['CODE("中")', '20013']],
  },
  KEY: {
    text: { 'zh-CN': '选项的编号，不随名称改变', en: 'The key of an option; renaming does not change it' },
    parameters: { 'zh-CN': '选项', en: 'option' },
    examples: [['KEY({stage})', 'won']],
  },
  RMBCAP: {
    text: { 'zh-CN': '人民币大写', en: 'An amount in Chinese capitals' },
    parameters: { 'zh-CN': '金额', en: 'amount' },
    examples: [
      ['RMBCAP(1234.5)', '壹仟贰佰叁拾肆元伍角整'],
      ['RMBCAP(100010.05)', '壹拾万零壹拾元零伍分'],
      ['RMBCAP(-8)', '负捌元整'],
    ],
  },
  MASK: {
    text: { 'zh-CN': '遮住手机号或姓名的一部分', en: 'Hides part of a phone number or a name' },
    parameters: { 'zh-CN': '文字, "phone" 或 "name"', en: 'text, "phone" or "name"' },
    examples: [
      ['MASK("13812345678", "phone")', '138****5678'],
      ['MASK("张小三", "name")', '张**'],
    ],
  },
  UUID: {
    text: { 'zh-CN': '一个不会重复的编号，只在生成的时候算一次', en: 'A unique id, made once' },
    parameters: { 'zh-CN': '', en: '' },
    examples: [],
  },
}
