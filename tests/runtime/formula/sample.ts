// The sample record of formula tests: its scope, its values for JavaScript, and its columns for SQL.

import type { Facts, Scope, ScopeField, Value } from '../../../runtime/formula/index.ts'
import { Decimal } from '../../../runtime/kernel/decimal.ts'

const field = (key: string, type: ScopeField['type'], more: Partial<ScopeField> = {}): ScopeField => ({
  key,
  label: { 'zh-CN': `${key}字段`, en: key },
  type,
  ...more,
})
const options = [
  { key: 'won', label: { 'zh-CN': '赢单', en: 'Won' } },
  { key: 'lost', label: { 'zh-CN': '输单', en: 'Lost' } },
]
const tags = [
  { key: 'red', label: { en: 'Red' } },
  { key: 'blue', label: { en: 'Blue' } },
]

export const scope: Scope = {
  fields: [
    field('amount', { is: 'number' }),
    field('price', { is: 'number', unit: 'CNY' }),
    field('dollars', { is: 'number', unit: 'USD' }),
    field('nothing', { is: 'number' }),
    field('name', { is: 'text' }),
    field('note', { is: 'text' }),
    field('active', { is: 'boolean' }),
    field('day', { is: 'date' }),
    field('no_day', { is: 'date' }),
    field('at', { is: 'datetime' }),
    field('stage', { is: 'option', options }),
    field('tags', { is: 'list', of: { is: 'option', options: tags } }),
    field(
      'lines',
      { is: 'empty' },
      { columns: [field('price', { is: 'number' }), field('item', { is: 'text' })] },
    ),
    field('secret', { is: 'number' }, { hidden: true }),
  ],
  form: () => undefined,
}

export const facts: Facts = {
  now: new Date('2026-11-24T03:00:00.000Z'),
  timeZone: 'Asia/Shanghai',
  language: 'zh-CN',
  fiscalStart: 4,
}

export const values: Readonly<Record<string, Value>> = {
  amount: new Decimal('120.5'),
  price: new Decimal('99.99'),
  dollars: new Decimal(5),
  nothing: null,
  name: '泽泉水务',
  note: null,
  active: true,
  day: '2026-11-23',
  no_day: null,
  at: new Date('2026-11-23T17:30:00.000Z'),
  stage: 'won',
  tags: ['red'],
  'lines.id': ['a', 'b'],
  'lines.price': [new Decimal(10), new Decimal(20)],
  'lines.item': ['x', 'y'],
}
export const read = (path: readonly string[]): Value => values[path.join('.')] ?? null
