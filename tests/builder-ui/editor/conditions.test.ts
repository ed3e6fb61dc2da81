import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Comparison,
  type Conditions,
  type Operand,
  TESTS,
} from '../../../builder-ui/editor/conditions/comparison.ts'
import { readConditions } from '../../../builder-ui/editor/conditions/read.ts'
import { writeConditions } from '../../../builder-ui/editor/conditions/write.ts'

const seed = Number(process.env.SEED)

const path = fc.constantFrom(['amount'], ['stage'], ['customer', 'level'])
const word = fc.string({ maxLength: 12 }).filter((text) => text.normalize('NFC') === text)
const day = fc
  .record({
    year: fc.integer({ min: 1900, max: 2100 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map((each) => `${each.year}-${String(each.month).padStart(2, '0')}-${String(each.day).padStart(2, '0')}`)
const operand: fc.Arbitrary<Operand> = fc.oneof(
  word.map((text): Operand => ({ is: 'text', text })),
  fc.integer().map((number): Operand => ({ is: 'number', number: String(number) })),
  fc.boolean().map((boolean): Operand => ({ is: 'boolean', boolean })),
  day.map((each): Operand => ({ is: 'day', day: each })),
  fc.constantFrom<Operand>({ is: 'today' }, { is: 'me' }),
)
const comparison: fc.Arbitrary<Comparison> = fc.constantFrom(...TESTS).chain((each) => {
  if (each === 'empty' || each === 'filled')
    return path.map((where): Comparison => ({ path: where, test: each }))
  if (each === 'contains' || each === 'lacks')
    return fc.tuple(path, word, fc.boolean()).map(
      ([where, text, item]): Comparison => ({
        path: where,
        test: each,
        operand: { is: 'text', text, ...(item ? { item } : {}) },
      }),
    )
  return fc
    .tuple(path, operand)
    .map(([where, value]): Comparison => ({ path: where, test: each, operand: value }))
})
const conditions: fc.Arbitrary<Conditions> = fc
  .record({
    join: fc.constantFrom<'all' | 'any'>('all', 'any'),
    list: fc.array(comparison, { maxLength: 4 }),
  })
  // One condition has nothing to join.
  .map((each) => (each.list.length < 2 ? { ...each, join: 'all' } : each))

describe('conditions and formula source', () => {
  test(`what is written reads back the same (seed ${seed})`, () => {
    fc.assert(
      fc.property(conditions, (each) => {
        expect(readConditions(writeConditions(each))).toEqual(each)
      }),
      { seed },
    )
  })

  test.each([
    [
      { path: ['visit_way'], test: 'is_not', operand: { is: 'text', text: 'phone' } },
      '{visit_way} <> "phone"',
    ],
    [{ path: ['note'], test: 'filled' }, 'NOT(ISEMPTY({note}))'],
    [
      { path: ['tags'], test: 'contains', operand: { is: 'text', text: 'vip', item: true } },
      'INCLUDES({tags}, "vip")',
    ],
    [{ path: ['due'], test: 'less', operand: { is: 'today' } }, '{due} < TODAY()'],
    [
      { path: ['due'], test: 'at_least', operand: { is: 'day', day: '2026-11-03' } },
      '{due} >= DATE(2026, 11, 3)',
    ],
    [{ path: ['name'], test: 'is', operand: { is: 'text', text: 'a "b"' } }, '{name} = "a ""b"""'],
  ] as [Comparison, string][])('%j is written %s', (each, source) => {
    expect(writeConditions({ join: 'all', list: [each] })).toBe(source)
  })

  test.each([
    '{a} + 1 > 2',
    'AND({a} = 1, OR({b} = 2, {c} = 3))',
    '1 = {a}',
    'NOT({a} = 1)',
    '{order:amount} > 1',
    'IF({a} = 1, TRUE, FALSE)',
    '{a} =',
  ])('%s says more than conditions can and stays a formula', (source) => {
    expect(readConditions(source)).toBeNull()
  })
})
