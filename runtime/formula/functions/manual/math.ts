// What people read about the functions of ../math.ts; the examples run as tests over the sample record of tests/runtime/formula.
import type { Manual } from '../function.ts'
import type { math as group } from '../math.ts'

export const math: Readonly<Record<keyof typeof group, Manual>> = {
  SUM: {
    text: { 'zh-CN': '加起来', en: 'Adds up' },
    parameters: { 'zh-CN': '数字或列表, …', en: 'number or list, …' },
    examples: [
      ['SUM({lines.price})', '30'],
      ['SUM(1, {nothing}, 2)', '3'],
    ],
  },
  AVERAGE: {
    text: { 'zh-CN': '平均，空的不算', en: 'The mean, without empties' },
    parameters: { 'zh-CN': '数字或列表, …', en: 'number or list, …' },
    examples: [
      ['AVERAGE(1, {nothing}, 2)', '1.5'],
      ['AVERAGE({nothing})', ''],
    ],
  },
  COUNT: {
    text: { 'zh-CN': '有几个不是空的', en: 'How many are not empty' },
    parameters: { 'zh-CN': '值或列表, …', en: 'value or list, …' },
    examples: [['COUNT("a", {note}, "b")', '2']],
  },
  COUNTA: {
    text: { 'zh-CN': '和 COUNT 一样', en: 'The same as COUNT' },
    parameters: { 'zh-CN': '值或列表, …', en: 'value or list, …' },
    examples: [['COUNTA({lines.item})', '2']],
  },
  MIN: {
    text: {
      'zh-CN': '最小的数字，最早的日期，排在最前的选项或姓名',
      en: 'The smallest number, the earliest date, the first option or name',
    },
    parameters: { 'zh-CN': '值或列表, …', en: 'value or list, …' },
    examples: [
      ['MIN(3, 1, 2)', '1'],
      ['MIN({day}, DATE(2026, 1, 1))', '2026-01-01'],
      ['MIN("lost", {stage})', 'won'],
    ],
  },
  MAX: {
    text: {
      'zh-CN': '最大的数字，最晚的日期，排在最后的选项或姓名',
      en: 'The largest number, the latest date, the last option or name',
    },
    parameters: { 'zh-CN': '值或列表, …', en: 'value or list, …' },
    examples: [
      ['MAX(3, 1, 2)', '3'],
      ['MAX({nothing})', ''],
      ['MAX({tags})', 'red'],
    ],
  },
  PRODUCT: {
    text: { 'zh-CN': '乘起来', en: 'Multiplies' },
    parameters: { 'zh-CN': '数字或列表, …', en: 'number or list, …' },
    examples: [
      ['PRODUCT({lines.price})', '200'],
      ['PRODUCT({nothing})', ''],
    ],
  },
  SUMPRODUCT: {
    text: { 'zh-CN': '几个列表对应相乘再加起来', en: 'Multiplies lists place by place and adds up' },
    parameters: { 'zh-CN': '列表, 列表, …', en: 'list, list, …' },
    examples: [['SUMPRODUCT({lines.price}, {lines.qty})', '80']],
  },
  MEDIAN: {
    text: { 'zh-CN': '中间的那个数', en: 'The number in the middle' },
    parameters: { 'zh-CN': '数字或列表, …', en: 'number or list, …' },
    examples: [
      ['MEDIAN(1, 9, 3)', '3'],
      ['MEDIAN(1, 2)', '1.5'],
    ],
  },
  LARGE: {
    text: { 'zh-CN': '第几大的', en: 'The nth largest' },
    parameters: { 'zh-CN': '列表, 第几', en: 'list, n' },
    examples: [['LARGE({lines.price}, 2)', '10']],
  },
  SMALL: {
    text: { 'zh-CN': '第几小的', en: 'The nth smallest' },
    parameters: { 'zh-CN': '列表, 第几', en: 'list, n' },
    examples: [
      ['SMALL({lines.price}, 1)', '10'],
      ['SMALL({lines.price}, 3)', ''],
    ],
  },
  RANK: {
    text: {
      'zh-CN': '在列表里排第几，默认从大到小，最后写 1 就从小到大',
      en: 'The place in a list, largest first; smallest first with 1 at the end',
    },
    parameters: { 'zh-CN': '数字, 列表, 从小到大', en: 'number, list, ascending' },
    examples: [
      ['RANK(20, {lines.price})', '1'],
      ['RANK(20, {lines.price}, 1)', '2'],
      ['RANK(7, {lines.price})', ''],
    ],
  },
  ROUND: {
    text: { 'zh-CN': '四舍五入到几位小数', en: 'Rounds half away from zero' },
    parameters: { 'zh-CN': '数字, 小数位', en: 'number, decimals' },
    examples: [
      ['ROUND(2.345, 2)', '2.35'],
      ['ROUND(-2.5)', '-3'],
      ['ROUND(1250, -2)', '1300'],
    ],
  },
  ROUNDUP: {
    text: { 'zh-CN': '往远离零的方向进位', en: 'Rounds away from zero' },
    parameters: { 'zh-CN': '数字, 小数位', en: 'number, decimals' },
    examples: [
      ['ROUNDUP(2.301, 1)', '2.4'],
      ['ROUNDUP(-2.1, 0)', '-3'],
    ],
  },
  ROUNDDOWN: {
    text: { 'zh-CN': '往零的方向舍去', en: 'Rounds toward zero' },
    parameters: { 'zh-CN': '数字, 小数位', en: 'number, decimals' },
    examples: [['ROUNDDOWN(2.39, 1)', '2.3']],
  },
  TRUNC: {
    text: { 'zh-CN': '舍去小数', en: 'Cuts off decimals' },
    parameters: { 'zh-CN': '数字, 小数位', en: 'number, decimals' },
    examples: [['TRUNC(-2.9)', '-2']],
  },
  MROUND: {
    text: { 'zh-CN': '最接近的倍数', en: 'The nearest multiple' },
    parameters: { 'zh-CN': '数字, 步长', en: 'number, step' },
    examples: [
      ['MROUND(7, 5)', '5'],
      ['MROUND(7.5, 5)', '10'],
    ],
  },
  CEILING: {
    text: {
      'zh-CN': '不小于它的最小倍数；方式不是 0 时负数按大小取',
      en: 'The multiple above; with a mode other than 0 negative numbers go by their size',
    },
    parameters: { 'zh-CN': '数字, 步长, 方式', en: 'number, step, mode' },
    examples: [
      ['CEILING(7, 5)', '10'],
      ['CEILING(-7, 5)', '-5'],
      ['CEILING(-7, 5, 1)', '-10'],
    ],
  },
  FLOOR: {
    text: {
      'zh-CN': '不大于它的最大倍数；方式不是 0 时负数按大小取',
      en: 'The multiple below; with a mode other than 0 negative numbers go by their size',
    },
    parameters: { 'zh-CN': '数字, 步长, 方式', en: 'number, step, mode' },
    examples: [
      ['FLOOR(7, 5)', '5'],
      ['FLOOR(-7, 5)', '-10'],
      ['FLOOR(-7, 5, 1)', '-5'],
    ],
  },
  INT: {
    text: { 'zh-CN': '不大于它的整数', en: 'The whole number below' },
    parameters: { 'zh-CN': '数字', en: 'number' },
    examples: [['INT(-5.4)', '-6']],
  },
  MOD: {
    text: {
      'zh-CN': '除不尽剩下的，符号跟着除数',
      en: 'What is left of a division, with the divisor’s sign',
    },
    parameters: { 'zh-CN': '数字, 除数', en: 'number, divisor' },
    examples: [
      ['MOD(-1, 3)', '2'],
      ['MOD(5, 0)', ''],
    ],
  },
  QUOTIENT: {
    text: { 'zh-CN': '整除的商', en: 'The whole part of a division' },
    parameters: { 'zh-CN': '数字, 除数', en: 'number, divisor' },
    examples: [['QUOTIENT(-7, 2)', '-3']],
  },
  ABS: {
    text: { 'zh-CN': '去掉负号', en: 'Without the minus sign' },
    parameters: { 'zh-CN': '数字', en: 'number' },
    examples: [['ABS(-3.5)', '3.5']],
  },
  SIGN: {
    text: { 'zh-CN': '正数 1，零 0，负数 -1', en: '1, 0 or -1' },
    parameters: { 'zh-CN': '数字', en: 'number' },
    examples: [['SIGN(-3.5)', '-1']],
  },
  POWER: {
    text: { 'zh-CN': '几次方', en: 'A number to a power' },
    parameters: { 'zh-CN': '底数, 指数', en: 'base, exponent' },
    examples: [
      ['POWER(1.1, 2)', '1.21'],
      ['POWER(2, 0.5)', '1.41421356237'],
    ],
  },
  SQRT: {
    text: { 'zh-CN': '平方根', en: 'The square root' },
    parameters: { 'zh-CN': '数字', en: 'number' },
    examples: [
      ['SQRT(2)', '1.414213562373095'],
      ['SQRT(-1)', ''],
    ],
  },
  EXP: {
    text: { 'zh-CN': 'e 的几次方', en: 'e to a power' },
    parameters: { 'zh-CN': '指数', en: 'exponent' },
    examples: [['EXP(1)', '2.71828182846']],
  },
  LN: {
    text: { 'zh-CN': '自然对数', en: 'The natural logarithm' },
    parameters: { 'zh-CN': '数字', en: 'number' },
    examples: [
      ['LN(10)', '2.30258509299'],
      ['LN(0)', ''],
    ],
  },
  LOG: {
    text: { 'zh-CN': '对数，底默认是 10', en: 'The logarithm, to base 10 unless you say otherwise' },
    parameters: { 'zh-CN': '数字, 底', en: 'number, base' },
    examples: [
      ['LOG(1000)', '3'],
      ['LOG(8, 2)', '3'],
    ],
  },
  LOG10: {
    text: { 'zh-CN': '以 10 为底的对数', en: 'The logarithm to base 10' },
    parameters: { 'zh-CN': '数字', en: 'number' },
    examples: [['LOG10(1000)', '3']],
  },
  SIN: {
    text: { 'zh-CN': '正弦', en: 'The sine' },
    parameters: { 'zh-CN': '弧度', en: 'radians' },
    examples: [
      ['SIN(1)', '0.841470984808'],
      ['SIN(PI())', '0'],
    ],
  },
  COS: {
    text: { 'zh-CN': '余弦', en: 'The cosine' },
    parameters: { 'zh-CN': '弧度', en: 'radians' },
    examples: [['COS(0)', '1']],
  },
  TAN: {
    text: { 'zh-CN': '正切', en: 'The tangent' },
    parameters: { 'zh-CN': '弧度', en: 'radians' },
    examples: [['TAN(1)', '1.55740772465']],
  },
  COT: {
    text: { 'zh-CN': '余切', en: 'The cotangent' },
    parameters: { 'zh-CN': '弧度', en: 'radians' },
    examples: [
      ['COT(1)', '0.642092615934'],
      ['COT(0)', ''],
    ],
  },
  RADIANS: {
    text: { 'zh-CN': '角度变成弧度', en: 'Degrees as radians' },
    parameters: { 'zh-CN': '角度', en: 'degrees' },
    examples: [['RADIANS(180)', '3.14159265359']],
  },
  DEGREES: {
    text: { 'zh-CN': '弧度变成角度', en: 'Radians as degrees' },
    parameters: { 'zh-CN': '弧度', en: 'radians' },
    examples: [['DEGREES(PI())', '180']],
  },
  PI: {
    text: { 'zh-CN': '圆周率', en: 'The circle’s number' },
    parameters: { 'zh-CN': '', en: '' },
    examples: [['ROUND(PI(), 4)', '3.1416']],
  },
  GCD: {
    text: { 'zh-CN': '最大公约数', en: 'The greatest common divisor' },
    parameters: { 'zh-CN': '数字或列表, …', en: 'number or list, …' },
    examples: [['GCD(12, 18)', '6']],
  },
  LCM: {
    text: { 'zh-CN': '最小公倍数', en: 'The least common multiple' },
    parameters: { 'zh-CN': '数字或列表, …', en: 'number or list, …' },
    examples: [['LCM(4, 6)', '12']],
  },
  CLAMP: {
    text: { 'zh-CN': '不低于下限，不高于上限', en: 'At least the low limit, at most the high one' },
    parameters: { 'zh-CN': '数字, 下限, 上限', en: 'number, low, high' },
    examples: [['CLAMP(130, 0, 120)', '120']],
  },
  CONVERT: {
    text: {
      'zh-CN': '按当天或之前最近的汇率换算；币种写代码，或用一个币种下拉字段',
      en: 'An amount in another currency, at the latest rate on or before the date; a currency is a code or a choice of currencies',
    },
    parameters: { 'zh-CN': '金额, 从, 到, 日期', en: 'amount, from, to, date' },
    examples: [
      ['CONVERT({dollars}, "USD", "CNY", {day})', '35.5'],
      ['CONVERT({dollars}, "USD", "JPY", {day})', ''],
    ],
  },
}
