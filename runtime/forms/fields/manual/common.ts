// Manual of texts, numbers, dates, files and formulas.
import {
  currency,
  currencyField,
  decimals,
  type FieldManual,
  longest,
  maximum,
  minimum,
  shortest,
} from './manual.ts'

export const common = {
  text: {
    text: { 'zh-CN': '名称、编号、标题这类短文字', en: 'Short words: a name, a number, a title' },
    props: { minLength: shortest, maxLength: longest, pattern: { 'zh-CN': '格式', en: 'Pattern' } },
  },
  longtext: {
    text: { 'zh-CN': '要写几行的内容，例如拜访纪要', en: 'Several lines, such as notes of a visit' },
    props: { minLength: shortest, maxLength: longest, rows: { 'zh-CN': '显示行数', en: 'Lines shown' } },
  },
  number: {
    text: { 'zh-CN': '数量、天数、人数，按十进制精确计算', en: 'Quantities, days, people; counted exactly' },
    props: {
      min: minimum,
      max: maximum,
      decimals,
      unit: { 'zh-CN': '单位', en: 'Unit' },
      thousands: { 'zh-CN': '千分位', en: 'Thousands separators' },
    },
  },
  percent: {
    text: { 'zh-CN': '折扣、成功率这类比例', en: 'A share, such as a discount or a chance' },
    props: { min: minimum, max: maximum, decimals },
  },
  money: {
    text: {
      'zh-CN': '一种币种的金额，精确到分；币种也可以由同一条记录的下拉字段决定',
      en: 'An amount in one currency, exact to the cent; a choice of the same record may name the currency',
    },
    props: { currency, currencyField, min: minimum, max: maximum, decimals },
  },
  date: {
    text: { 'zh-CN': '一个日子，例如签约日期', en: 'A day, such as the day of signing' },
    props: { min: { 'zh-CN': '最早', en: 'Earliest' }, max: { 'zh-CN': '最晚', en: 'Latest' } },
  },
  datetime: {
    text: { 'zh-CN': '日子加钟点，例如拜访时间', en: 'A day and a time, such as a visit' },
    props: {},
  },
  phone: {
    text: {
      'zh-CN': '手机或座机，手机上可直接拨打',
      en: 'A mobile or landline number; tap to call on a phone',
    },
    props: {},
  },
  email: { text: { 'zh-CN': '邮箱地址', en: 'An e-mail address' }, props: {} },
  file: {
    text: { 'zh-CN': '上传合同、方案等文件', en: 'Contracts, proposals and other files' },
    props: { maxItems: { 'zh-CN': '最多几个', en: 'Most files' } },
  },
  image: {
    text: { 'zh-CN': '上传照片，手机上可直接拍', en: 'Photos; taken with the camera on a phone' },
    props: { maxItems: { 'zh-CN': '最多几张', en: 'Most pictures' } },
  },
  formula: {
    text: { 'zh-CN': '由其他字段算出来，自动更新', en: 'Worked out from other fields, kept up to date' },
    props: {
      formula: { 'zh-CN': '公式', en: 'Formula' },
      result: { 'zh-CN': '结果是', en: 'Gives' },
      decimals,
      currency,
      currencyField,
    },
    words: {
      number: { 'zh-CN': '数字', en: 'Number' },
      percent: { 'zh-CN': '百分比', en: 'Percent' },
      money: { 'zh-CN': '金额', en: 'Money' },
      text: { 'zh-CN': '文字', en: 'Text' },
      boolean: { 'zh-CN': '是或否', en: 'Yes or no' },
      date: { 'zh-CN': '日期', en: 'Date' },
      datetime: { 'zh-CN': '日期时间', en: 'Date and time' },
    },
  },
} as const satisfies Readonly<Record<string, FieldManual>>
