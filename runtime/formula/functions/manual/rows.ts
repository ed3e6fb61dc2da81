// What people read about the functions of ../rows.ts; the examples run as tests over the sample record of tests/runtime/formula.
import type { Manual } from '../function.ts'
import type { rows as group } from '../rows.ts'

export const rows: Readonly<Record<keyof typeof group, Manual>> = {
  SUMIFS: {
    text: {
      'zh-CN': '按条件把另一张表或明细行加起来',
      en: 'Adds up records of another form, or lines, that meet the conditions',
    },
    parameters: { 'zh-CN': '要加的, 条件, …', en: 'value, condition, …' },
    examples: [
      ['SUMIFS({deal:amount}, {deal:customer} = {id}, {deal:stage} = "won")', '1500'],
      ['SUMIFS({lines.price}, {row.price} > 10)', '20'],
      ['SUMIFS({lines.price}, {lines.item}, "x")', '10'],
    ],
  },
  COUNTIFS: {
    text: {
      'zh-CN': '按条件数另一张表的记录或明细行',
      en: 'Counts records of another form, or lines, that meet the conditions',
    },
    parameters: { 'zh-CN': '条件, …', en: 'condition, …' },
    examples: [
      ['COUNTIFS({deal:owner} = {owner})', '3'],
      ['COUNTIFS({row.price} > 10)', '1'],
      ['COUNTIFS({lines.price}, ">=10", {lines.item}, "<>x")', '1'],
    ],
  },
  AVERAGEIFS: {
    text: { 'zh-CN': '按条件平均', en: 'The mean of what meets the conditions' },
    parameters: { 'zh-CN': '要平均的, 条件, …', en: 'value, condition, …' },
    examples: [['AVERAGEIFS({deal:amount}, {deal:customer} = {id})', '600']],
  },
  MAXIFS: {
    text: { 'zh-CN': '符合条件的最大值', en: 'The largest of what meets the conditions' },
    parameters: { 'zh-CN': '值, 条件, …', en: 'value, condition, …' },
    examples: [
      ['MAXIFS({deal:closed_on}, {deal:stage} = "won")', '2026-11-22'],
      ['MAXIFS({lines.price}, {lines.item}, "z")', ''],
    ],
  },
  MINIFS: {
    text: { 'zh-CN': '符合条件的最小值', en: 'The smallest of what meets the conditions' },
    parameters: { 'zh-CN': '值, 条件, …', en: 'value, condition, …' },
    examples: [['MINIFS({deal:amount}, {deal:customer} = {id})', '300']],
  },
  COUNTUNIQUEIFS: {
    text: { 'zh-CN': '符合条件的有几个不同的', en: 'How many different ones meet the conditions' },
    parameters: { 'zh-CN': '值, 条件, …', en: 'value, condition, …' },
    examples: [['COUNTUNIQUEIFS({deal:owner}, {deal:stage} = "won")', '2']],
  },
  SUMIF: {
    text: {
      'zh-CN': '列表里符合条件的加起来，可以加另一列',
      en: 'Adds up what meets a condition, perhaps of another column',
    },
    parameters: { 'zh-CN': '列表, 条件, 要加的列', en: 'list, condition, what to add' },
    examples: [
      ['SUMIF({lines.price}, ">10")', '20'],
      ['SUMIF({lines.item}, "x", {lines.price})', '10'],
    ],
  },
  COUNTIF: {
    text: { 'zh-CN': '列表里有几个符合条件', en: 'How many of a list meet a condition' },
    parameters: { 'zh-CN': '列表, 条件', en: 'list, condition' },
    examples: [['COUNTIF({lines.item}, "?")', '2']],
  },
  AVERAGEIF: {
    text: { 'zh-CN': '列表里符合条件的平均', en: 'The mean of what meets a condition' },
    parameters: { 'zh-CN': '列表, 条件, 要平均的列', en: 'list, condition, what to average' },
    examples: [['AVERAGEIF({lines.price}, ">=10")', '15']],
  },
  FILTER: {
    text: {
      'zh-CN': '明细行里符合条件的一列，可以排序',
      en: 'A column of the lines that meet the conditions, in an order if you like',
    },
    parameters: { 'zh-CN': '列, 条件, …, 顺序, "desc"', en: 'column, condition, …, order, "desc"' },
    examples: [
      ['JOIN(FILTER({lines.item}, {row.price} > 10))', 'y'],
      ['JOIN(FILTER({lines.item}, {row.price} > 0, {row.price}, "desc"))', 'y, x'],
    ],
  },
  LIST: {
    text: {
      'zh-CN': '另一张表里符合条件的值，可以排序',
      en: 'Values of another form that meet the conditions, in an order if you like',
    },
    parameters: { 'zh-CN': '值, 条件, …, 顺序, "desc"', en: 'value, condition, …, order, "desc"' },
    examples: [
      ['JOIN(LIST({deal:amount}, {deal:customer} = {id}, {deal:amount}, "desc"))', '1000, 500, 300'],
    ],
  },
  LOOKUP: {
    text: {
      'zh-CN': '另一张表里符合条件的第一个值，可以排序；或者在一列里找不超过它的最大值，取旁边一列',
      en: 'The first value of another form that meets the conditions, in an order if you like; or what stands beside the largest key that does not exceed a value',
    },
    parameters: { 'zh-CN': '值, 条件, …, 顺序, "desc"', en: 'value, condition, …, order, "desc"' },
    examples: [
      ['LOOKUP({deal:amount}, {deal:customer} = {id}, {deal:closed_on}, "desc")', '300'],
      ['LOOKUP({lines.item}, {row.price} > 100)', ''],
      ['LOOKUP(15, {lines.price}, {lines.item})', 'x'],
      ['LOOKUP(5, {lines.price}, {lines.item})', ''],
      ['LOOKUP(99, {lines.price})', '20'],
    ],
  },
}
