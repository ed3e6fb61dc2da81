// What a formula asks of the forms it looks into, and the word for what that costs.
import { describe, expect, it } from 'vitest'
import { acrossOf, checkFormula, costOf } from '../../../runtime/formula/index.ts'
import { shape } from './sample.ts'

const reads = (source: string) => acrossOf(checkFormula(source, shape.scope, 'any'))

describe('asked of another form', () => {
  it.each([
    [
      'SUMIFS({deal:amount}, {deal:customer} = {id}, {deal:stage} = "won")',
      { equal: ['customer', 'stage'], range: null, value: 'amount' },
    ],
    ['COUNTIFS({deal:stage} = "won", {id} = {deal:customer})', { equal: ['customer', 'stage'], value: null }],
    [
      'COUNTIFS(AND({deal:customer} = {id}, {deal:amount} >= {amount}))',
      { equal: ['customer'], range: 'amount' },
    ],
    ['COUNTIFS({deal:amount} + 1 = {amount})', { equal: [], range: null }],
    ['COUNTIFS(OR({deal:stage} = "won", {deal:amount} > 1))', { equal: [], range: null }],
    ['COUNTIFS({deal:amount} = {deal:amount})', { equal: [] }],
    ['IF({active}, COUNTIFS({deal:customer} = {id}), 0)', { equal: ['customer'] }],
  ])('%s', (source, expected) => expect(reads(source)).toMatchObject([{ form: 'deal', ...expected }]))

  it('is nothing for a formula that stays with its record', () =>
    expect([
      reads('SUM({lines.price})'),
      reads('SUMIFS({lines.price}, {row.price} > 1)'),
      reads('{nope}'),
    ]).toEqual([[], [], []]))
})

describe('costs', () => {
  const cost = (source: string, rows: number) =>
    costOf(reads(source), {
      rows: () => rows,
      indexed: (_, field) => field === 'customer',
      indexable: (_, field) => field === 'stage',
    })
  it.each([
    ['COUNTIFS({deal:customer} = {id}, {deal:amount} > 5)', 1_000_000, { word: 'fast' }],
    ['COUNTIFS({deal:stage} = {stage})', 1_000_000, { word: 'index' }],
    ['COUNTIFS({deal:amount} = {amount})', 1_000_000, { word: 'slow', rows: 1_000_000, form: 'deal' }],
    ['COUNTIFS({deal:amount} = {amount})', 10_000, { word: 'fast' }],
    ['COUNTIFS({deal:customer} = {id}) + COUNTIFS({deal:stage} = {stage})', 1, { word: 'index' }],
  ])('%s over %i records', (source, rows, expected) => expect(cost(source, rows)).toEqual(expected))
})
