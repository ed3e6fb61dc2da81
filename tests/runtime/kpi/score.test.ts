// Score rules, cards and ranking as tables. Expected values are worked out by hand from performance-management rules.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Decimal } from '../../../runtime/kernel/decimal.ts'
import { explainItem, shownPoints } from '../../../runtime/kpi/card/explain.ts'
import { rank } from '../../../runtime/kpi/card/rank.ts'
import { scoreCard } from '../../../runtime/kpi/card/score.ts'
import { scoreRules } from '../../../runtime/kpi/scoring/index.ts'
import { scoreRuleManual } from '../../../runtime/kpi/scoring/manual/rules.ts'

const decimal = (text: string | null) => (text === null ? null : new Decimal(text))
const item = (key: string, weight: string, props = {}) => ({
  key,
  name: { en: key },
  metric: key,
  weight,
  rule: 'linear',
  props: { floor: '0', cap: '120', ...props },
})
const grades = [
  { key: 'a', label: { en: 'A' }, from: '90' },
  { key: 'b', label: { en: 'B' }, from: '0' },
]
const plan = {
  items: [item('revenue', '50'), item('rate', '30'), item('customers', '20')],
  unscored: 'respread' as const,
  decimals: 2,
  grades,
}

describe('score rules', () => {
  for (const rule of scoreRules.all) {
    for (const example of scoreRuleManual[rule.rule]?.examples ?? []) {
      test(`${rule.rule}: ${example.actual} of ${example.target} gives ${example.score}`, () => {
        const result = rule.score(
          { actual: decimal(example.actual), target: decimal(example.target) },
          { ...rule.defaults, ...example.props },
        )
        expect('score' in result ? result.score.toFixed() : null).toBe(example.score)
      })
    }
  }
})

describe('score card', () => {
  const inputs: Record<string, [string | null, string | null]> = {
    revenue: ['920000', '1000000'],
    rate: ['0.8', '0.9'],
    customers: ['12', '10'],
  }
  const card = (
    unscored: 'respread' | 'zero' | 'full',
    change: Record<string, [string | null, string | null]> = {},
  ) =>
    scoreCard({ ...plan, unscored }, ({ key }) => {
      const [actual, target] = { ...inputs, ...change }[key] ?? [null, null]
      return { actual: decimal(actual), target: decimal(target) }
    })

  test('the total is rounded once, at the end', () => {
    // 92 × 0.5 + 88.888… × 0.3 + 120 × 0.2 = 96.6666…
    expect(card('respread').total?.toFixed()).toBe('96.67')
    expect(card('respread').grade?.key).toBe('a')
  })
  test('the weight of an item without target is re-spread in proportion', () => {
    // (92 × 50 + 120 × 20) ÷ 70
    expect(card('respread', { rate: ['0.8', null] }).total?.toFixed()).toBe('100')
  })
  test('or counts zero, or counts full', () => {
    expect(card('zero', { rate: ['0.8', null] }).total?.toFixed()).toBe('70')
    expect(card('full', { rate: ['0.8', null] }).total?.toFixed()).toBe('100')
  })
  test('no item scored: no total and no grade', () => {
    const empty = card('zero', { revenue: [null, null], rate: [null, null], customers: [null, null] })
    expect([empty.total, empty.grade]).toEqual([null, null])
  })
})

describe('ranking', () => {
  const totals = ['90', '80', null, '80.00', '70'].map(decimal)
  test('equal totals share a place and the next is skipped', () =>
    expect(rank(totals, 'skip')).toEqual([1, 2, null, 2, 4]))
  test('or follows without a gap', () => expect(rank(totals, 'dense')).toEqual([1, 2, null, 2, 3]))
})

describe('explanation', () => {
  test('the points shown add up to the total shown for 10,000 random cards', () => {
    const amount = fc.integer({ min: 0, max: 3_000_000 }).map((value) => new Decimal(value).div(7))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.option(amount), fc.option(amount), fc.integer({ min: 1, max: 100 })), {
          minLength: 1,
          maxLength: 9,
        }),
        fc.constantFrom('respread' as const, 'zero' as const, 'full' as const),
        (rows, unscored) => {
          const items = rows.map(([, , weight], index) => item(`i${index}`, String(weight)))
          const card = scoreCard({ ...plan, items, unscored }, ({ key }) => {
            const [actual = null, target = null] = rows[Number(key.slice(1))] ?? []
            return { actual, target }
          })
          const shown = shownPoints(card, 2).reduce<Decimal>(
            (sum, part) => sum.plus(part ?? 0),
            new Decimal(0),
          )
          expect(shown.toFixed()).toBe((card.total ?? new Decimal(0)).toFixed())
        },
      ),
      { numRuns: 10_000 },
    )
  }, 60_000)
  test('an item without target says so', () => {
    const card = scoreCard(plan, () => ({ actual: decimal('1'), target: null }))
    expect(explainItem(plan, card, 'rate', (value) => value.toFixed())[0]?.en).toContain('Target missing')
  })
})

describe('a score by formula', () => {
  const rule = scoreRules.get('formula')
  const problems = (formula: string) => rule.check?.({ formula })?.map((each) => each.code)
  test.each([
    ['{actual} / {target} * 100', []],
    ['{goal} * 2', ['X_UNKNOWN_NAME']],
    ['CURRENTUSER()', ['X_FUNCTION_REFUSED']],
    ['DAYS(TODAY(), DATE(2026, 1, 1)) + {actual}', ['X_CLASS']],
    ['"good"', ['X_RESULT']],
  ])('%s is checked as %j', (formula, expected) => expect(problems(formula)).toEqual(expected))
  test('asks for a target only when it reads one', () => {
    expect(rule.usesTarget({ formula: '{actual} * 2' })).toBe(false)
    expect(rule.usesTarget({ formula: '{actual} / {target}' })).toBe(true)
  })
  test('explains itself with its numbers', () => {
    const said = rule.explain(
      { actual: decimal('90'), target: decimal('120') },
      { formula: '{actual} / {target} * 100' },
      (value) => value.toFixed(),
    )
    expect(said).toEqual([
      { 'zh-CN': '实际 = 90，目标 = 120', en: 'actual = 90, target = 120' },
      { 'zh-CN': '{实际} / {目标} * 100 → 75 分', en: '{actual} / {target} * 100 → 75 points' },
    ])
  })
})
