// Amounts whose currency another field names: they meet where it is the same field of the same record, are never added up over rows, and
// CONVERT makes one currency of them.
import { describe, expect, test } from 'vitest'
import {
  checkFormula,
  compileJs,
  type Scope,
  type ScopeField,
  type Value,
} from '../../../runtime/formula/index.ts'
import { Decimal } from '../../../runtime/kernel/decimal.ts'
import { facts as sampleFacts } from './sample.ts'

const field = (key: string, type: ScopeField['type'], more: Partial<ScopeField> = {}): ScopeField => ({
  key,
  label: { en: key },
  type,
  ...more,
})
const options = ['cny', 'usd'].map((key) => ({ key, label: { en: key.toUpperCase() } }))
const money = (key: string, by: string) => field(key, { is: 'number', unit: `{${by}}` })
const currency = field('currency', { is: 'option', options })
const order = [
  field('id', { is: 'record', form: 'order' }),
  money('amount', 'currency'),
  currency,
  field('day', { is: 'date' }),
]
const scope: Scope = {
  fields: [
    ...order,
    money('tax', 'currency'),
    money('fee', 'other'),
    field('other', { is: 'option', options }),
    field('yuan', { is: 'number', unit: 'CNY' }),
    field('rate', { is: 'number' }),
    field('parent', { is: 'record', form: 'order' }),
    field(
      'lines',
      { is: 'empty' },
      { columns: [money('price', 'currency'), currency, field('qty', { is: 'number' })] },
    ),
  ],
  form: (key) => (key === 'order' ? { label: { en: 'Order' }, fields: order } : undefined),
}

describe('where they meet', () => {
  test.each([
    ['{amount} + {tax}', '{currency}'],
    ['{amount} * 0.13', '{currency}'],
    ['{amount} / {tax}', undefined],
    ['{amount} > 1000', undefined],
    ['{parent.amount} * 2', '{parent.currency}'],
    ['LOOKUP({order:amount}, {order:id} = {parent})', '{order:currency}'],
    ['COUNT({lines.price})', undefined],
    ['COUNTIFS({order:amount} > 10)', undefined],
    ['CONVERT({amount}, {currency}, "CNY", {day}) + {yuan}', 'CNY'],
    ['CONVERT({yuan}, "CNY", {currency}, {day}) + {amount}', '{currency}'],
    ['CONVERT({yuan}, "CNY", "GBP", {day})', 'GBP'],
    ['SUMIFS(CONVERT({order:amount}, {order:currency}, "CNY", {order:day}), {order:day} = {day})', 'CNY'],
    ['SUMIFS(CONVERT({row.price}, {row.currency}, "USD", {day}), {row.qty} > 0)', 'USD'],
  ])('%s', (source, unit) => {
    const checked = checkFormula(source, scope, 'any')
    expect([source, checked.problems]).toEqual([source, []])
    expect(checked.type.is === 'number' ? checked.type.unit : undefined).toBe(unit)
  })
})

describe('where they do not', () => {
  test.each([
    ['{amount} + {fee}', 'X_UNITS'],
    ['{amount} + {yuan}', 'X_UNITS'],
    ['{amount} > {parent.amount}', 'X_UNITS'],
    ['IF({rate} > 1, {amount}, {fee})', 'X_BRANCHES'],
    ['SUM({lines.price})', 'X_CURRENCIES'],
    ['MAX({lines.price})', 'X_CURRENCIES'],
    ['SUMPRODUCT({lines.qty}, {lines.price})', 'X_CURRENCIES'],
    ['SUMIFS({order:amount}, {order:day} = {day})', 'X_CURRENCIES'],
    ['MAXIFS({order:amount}, {order:day} = {day})', 'X_CURRENCIES'],
    ['SUMIF({lines.price}, ">1")', 'X_CURRENCIES'],
  ])('%s: %s', (source, code) => {
    const [first] = checkFormula(source, scope, 'any').problems
    expect([source, first?.code]).toEqual([source, code])
  })
})

test('people read the name of the field, not its key', () => {
  const named: Scope = {
    ...scope,
    fields: [
      money('amount', 'currency_k3f9'),
      field('yuan', { is: 'number', unit: 'CNY' }),
      { ...currency, key: 'currency_k3f9', label: { 'zh-CN': '币种', en: 'Currency' } },
    ],
  }
  const [first] = checkFormula('{amount} + {yuan}', named, 'any').problems
  expect(first?.params).toEqual({
    left: { 'zh-CN': '“币种”里的币种', en: 'the currency in "Currency"' },
    right: 'CNY',
  })
})

test('CONVERT reads the code of the choice', () => {
  const checked = checkFormula('CONVERT({amount}, {currency}, "CNY", {day})', scope, 'number')
  const asked: string[] = []
  const facts = {
    ...sampleFacts,
    rate: (from: string, to: string) => {
      asked.push(`${from} ${to}`)
      return new Decimal(7)
    },
  }
  const values: Record<string, Value> = { amount: new Decimal(10), currency: 'usd', day: '2026-01-01' }
  const value = compileJs(checked)(([key = '']) => values[key] ?? null, facts)
  expect([String(value), asked]).toEqual(['70', ['USD CNY']])
})
