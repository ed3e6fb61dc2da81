// The sample record of formula tests: what the examples of the manual and the rows of tests/conformance/formula.cases.json name.

import type { Facts, Scope, ScopeField, Value } from '../../../runtime/formula/index.ts'
import { Decimal } from '../../../runtime/kernel/decimal.ts'
import { type People, peopleFacts } from '../../conformance/formula/people.ts'
import { type Content, readerOf, type Shape } from '../../conformance/formula/world.ts'

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
export const ANN = '00000000-0000-4000-8000-00000000000a'
export const BOB = '00000000-0000-4000-8000-00000000000b'
export const SALES = '00000000-0000-4000-8000-0000000000d1'
const ACME = '00000000-0000-4000-8000-0000000000c1'
const OTHER = '00000000-0000-4000-8000-0000000000c2'

export const scope: Scope = {
  fields: [
    field('id', { is: 'record', form: 'customer' }),
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
    field('owner', { is: 'member' }),
    field('owner_dept', { is: 'department' }),
    field('start', { is: 'time' }),
    field('here', { is: 'location' }),
    field('there', { is: 'location' }),
    field(
      'lines',
      { is: 'empty' },
      {
        columns: [
          field('price', { is: 'number' }),
          field('qty', { is: 'number' }),
          field('item', { is: 'text' }),
        ],
      },
    ),
    field('secret', { is: 'number' }, { hidden: true }),
  ],
  form: (key) =>
    key === 'deal'
      ? {
          label: { 'zh-CN': '商机', en: 'Deal' },
          fields: [
            field('id', { is: 'record', form: 'deal' }),
            field('amount', { is: 'number' }),
            field('stage', { is: 'option', options }),
            field('customer', { is: 'record', form: 'customer' }),
            field('closed_on', { is: 'date' }),
            field('owner', { is: 'member' }),
          ],
        }
      : undefined,
}

const people: People = {
  names: { [ANN]: '安', [BOB]: '博' },
  departments: { [SALES]: '销售部' },
  within: { [ANN]: [SALES] },
  roles: { [ANN]: ['sales'] },
  managers: { [ANN]: BOB },
  rates: [
    { from: 'USD', to: 'CNY', on: '2026-01-01', rate: '7.1' },
    { from: 'USD', to: 'CNY', on: '2026-12-01', rate: '7' },
  ],
  calendar: {
    off: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
    work: ['2026-10-10'],
  },
}

export const facts: Facts = {
  ...peopleFacts(people),
  user: { member: ANN, name: '安', departments: [SALES], roles: ['sales'] },
  now: new Date('2026-11-24T03:00:00.000Z'),
  timeZone: 'Asia/Shanghai',
  language: 'zh-CN',
  fiscalStart: 4,
}

export const shape: Shape = { scope, facts, people, forms: ['deal'] }

const deal = (
  id: string,
  amount: number | null,
  stage: string,
  customer: string,
  closed_on: string | null,
  owner: string,
): Readonly<Record<string, Value>> => ({
  id: `00000000-0000-4000-8000-0000000000${id}`,
  amount: amount === null ? null : new Decimal(amount),
  stage,
  customer,
  closed_on,
  owner,
})

export const content: Content = {
  records: [
    {
      values: {
        id: ACME,
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
        owner: ANN,
        owner_dept: SALES,
        start: '08:30:15',
        here: '31.2304,121.4737',
        there: '39.9042,116.4074',
      },
      lines: {
        lines: [
          { id: 'a', price: new Decimal(10), qty: new Decimal(2), item: 'x' },
          { id: 'b', price: new Decimal(20), qty: new Decimal(3), item: 'y' },
        ],
      },
    },
  ],
  forms: {
    deal: [
      deal('e1', 1000, 'won', ACME, '2026-10-08', ANN),
      deal('e2', 500, 'won', ACME, '2026-11-20', BOB),
      deal('e3', 300, 'lost', ACME, '2026-11-21', ANN),
      deal('e4', 900, 'won', OTHER, '2026-11-22', ANN),
      deal('e5', null, 'won', ACME, null, BOB),
    ],
  },
}

const [record] = content.records
export const read = (path: readonly string[]): Value =>
  record === undefined ? null : readerOf(shape, content, record)(path)
