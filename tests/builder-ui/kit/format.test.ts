// How numbers, money and days look to a person, as tables.
import { describe, expect, test } from 'vitest'
import {
  formatAgo,
  formatBytes,
  formatDay,
  formatInstant,
  formatMoney,
  formatNumber,
  formatPercent,
  formatPoints,
  moneyUnit,
} from '../../../builder-ui/kit/index.ts'

describe('numbers', () => {
  test.each([
    ['1234567.5', {}, '1,234,567.5'],
    ['0.1000', {}, '0.1'],
    ['-1', { decimals: 2 }, '−1.00'],
    ['2.345', { decimals: 2 }, '2.35'],
    ['-0.001', { decimals: 2 }, '0.00'],
    ['3.2', { sign: true }, '+3.2'],
    ['123456789012345678901234567890.12', {}, '123,456,789,012,345,678,901,234,567,890.12'],
    ['', {}, ''],
    [null, {}, ''],
    ['12a', {}, ''],
  ] as const)('%s with %o reads %s', (value, look, shown) => {
    expect(formatNumber(value, look)).toBe(shown)
  })
})

describe('money', () => {
  test.each([
    ['186000', { unit: true }, 'zh-CN', '186,000.00 元'],
    ['186000', { unit: true, scale: 'wan' }, 'zh-CN', '18.60 万元'],
    ['1200.5', { unit: true, currency: 'USD' }, 'en', '$1,200.50'],
    ['1200.5', {}, 'en', '1,200.50'],
    [null, { unit: true }, 'zh-CN', ''],
  ] as const)('%s with %o in %s reads %s', (value, look, language, shown) => {
    expect(formatMoney(value, look, language)).toBe(shown)
  })

  test('the unit of a heading follows the language', () => {
    expect([
      moneyUnit('CNY', 'wan', 'zh-CN'),
      moneyUnit('CNY', 'one', 'en'),
      moneyUnit('USD', 'one', 'zh-CN'),
    ]).toEqual(['万元', 'CNY', 'USD'])
  })
})

describe('shares', () => {
  test('are written as percent with one decimal, differences as points', () => {
    expect([
      formatPercent('0.651'),
      formatPercent('0.12345', { decimals: 2 }),
      formatPoints('0.032', 'zh-CN'),
      formatPoints('-0.05', 'en'),
    ]).toEqual(['65.1%', '12.35%', '+3.2 个点', '−5.0 pts'])
  })
})

describe('days and instants', () => {
  test('a day of this year leaves the year out', () => {
    expect([
      formatDay('2026-11-20', '2026-11-23'),
      formatDay('2025-11-20', '2026-11-23'),
      formatDay(null),
    ]).toEqual(['11-20', '2025-11-20', ''])
  })

  test('an instant is shown in the zone of the workspace', () => {
    expect(formatInstant('2026-11-23T16:30:00.000Z', 'Asia/Shanghai')).toBe('2026-11-24 00:30')
  })

  const now = new Date('2026-11-23T06:00:00.000Z')
  test.each([
    ['2026-11-23T05:59:40.000Z', 'zh-CN', '刚刚'],
    ['2026-11-23T05:48:00.000Z', 'zh-CN', '12 分钟前'],
    ['2026-11-23T03:00:00.000Z', 'en', '3 h ago'],
    ['2026-11-22T08:20:00.000Z', 'zh-CN', '昨天 16:20'],
    ['2026-11-12T08:20:00.000Z', 'en', '11-12 16:20'],
    ['2025-11-12T08:20:00.000Z', 'en', '2025-11-12 16:20'],
  ] as const)('%s in %s was %s', (iso, language, shown) => {
    expect(formatAgo(iso, now, 'Asia/Shanghai', language)).toBe(shown)
  })

  test('sizes of files', () => {
    expect([formatBytes(900), formatBytes(2_048), formatBytes(5_242_880)]).toEqual([
      '900 B',
      '2.0 KB',
      '5.0 MB',
    ])
  })
})
