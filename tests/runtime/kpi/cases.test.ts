// Worked examples of sales scoring, rebuilt with the product's rules and compared with the results worked out beforehand
// (tests/fixtures/kpi). Each case is told in the words of its rule.
import { describe, expect, test } from 'vitest'
import { partsOf, periodOf } from '../../../runtime/calendar/index.ts'
import { Decimal, divide, plain, ZERO } from '../../../runtime/kernel/decimal.ts'
import { evenCells, measures, rank, scoreCard, scoreRules, splitTarget } from '../../../runtime/kpi/index.ts'
import type { ScorePlanDef } from '../../../schemas/kpi.ts'
import file from '../../fixtures/kpi/cases.json'

const cases = new Map(file.cases.map((each) => [each.id, each]))
const played = new Set<string>()
/** Inputs and expected results of a case. JSON numbers of the file are decimals of few digits. */
const given = <Inputs, Expected>(id: string) => {
  const found = cases.get(id)
  if (found === undefined) throw new Error(`there is no case ${id}`)
  played.add(id)
  return { inputs: found.inputs as Inputs, expected: found.expected as Expected }
}
const d = (value: number | string | null): Decimal | null => (value === null ? null : new Decimal(value))
const points = (rule: string, actual: number | null, target: number | null, props: object): string | null => {
  const of = scoreRules.get(rule)
  const result = of.score({ actual: d(actual), target: d(target) }, { ...of.defaults, ...props })
  return 'score' in result ? plain(result.score.toDecimalPlaces(2)) : null
}
const item = (key: string, weight: number, rule = 'linear', props: object = { floor: '0', cap: '120' }) => ({
  key,
  name: { en: key },
  metric: key,
  weight: plain(new Decimal(weight).times(100)),
  rule,
  props: { ...props },
})
const plan = (items: ScorePlanDef['items'], more: Partial<ScorePlanDef> = {}) => ({
  items,
  unscored: 'respread' as const,
  decimals: 2,
  grades: [],
  ...more,
})
/** A card of items whose score is known: out of 100, so that linear gives it back. */
const cardOf = (scores: readonly (number | null)[], weights: readonly number[], decimals = 2) =>
  scoreCard(
    plan(
      weights.map((weight, index) => item(`i${index}`, weight, 'linear', { floor: '0', cap: '1000' })),
      { decimals },
    ),
    ({ key }) => {
      const score = scores[Number(key.slice(1))] ?? null
      return { actual: d(score), target: score === null ? null : new Decimal(100) }
    },
  )
const shown = (value: Decimal | null): string | null => (value === null ? null : plain(value))
const texts = (values: readonly (number | null)[]) =>
  values.map((value) => (value === null ? null : String(value)))

describe('score rules', () => {
  test('KPI-001 three items, capped, rounded once', () => {
    type Item = { target: number; actual?: number; collected?: number; receivable?: number; weight: number }
    const { inputs, expected } = given<Record<string, Item>, { scores: number[]; total: number }>('KPI-001')
    const card = scoreCard(
      plan(Object.entries(inputs).map(([key, each]) => item(key, each.weight))),
      ({ key }) => {
        const { target = 0, actual, collected = 0, receivable = 1 } = inputs[key] ?? {}
        const rate = divide(new Decimal(collected), new Decimal(receivable))
        return { actual: actual === undefined ? rate : new Decimal(actual), target: new Decimal(target) }
      },
    )
    const scores = card.items.map(({ score }) => shown(score?.toDecimalPlaces(2) ?? null))
    expect(scores).toEqual(texts(expected.scores))
    expect(shown(card.total)).toBe(String(expected.total))
  })

  test('KPI-003 one point off for every full 5 % below the target', () => {
    const { inputs, expected } = given<{ max: number; cases: number[] }, { points: number[] }>('KPI-003')
    const props = { full: String(inputs.max), per: '0.05', points: '1' }
    expect(inputs.cases.map((reached) => points('step', reached, 1, props))).toEqual(texts(expected.points))
  })

  test('KPI-006 two points per new customer, at most ten', () => {
    const { inputs, expected } = given<{ new_customers: number[] }, { points: number[] }>('KPI-006')
    const props = { points: '2', cap: '10' }
    expect(inputs.new_customers.map((count) => points('per_unit', count, null, props))).toEqual(
      texts(expected.points),
    )
  })

  test('KPI-009 less is better, nothing gives the cap', () => {
    const { inputs, expected } = given<{ limit: number; actual: number[] }, { scores: number[] }>('KPI-009')
    expect(inputs.actual.map((actual) => points('inverse', actual, inputs.limit, { cap: '120' }))).toEqual(
      texts(expected.scores),
    )
  })

  test('KPI-036 a target of zero, and none at all', () => {
    const { inputs, expected } = given<{ pairs: [number | null, number][] }, { scores: (number | null)[] }>(
      'KPI-036',
    )
    expect(
      inputs.pairs.map(([target, actual]) => points('linear', actual, target, { floor: '0', cap: '120' })),
    ).toEqual(texts(expected.scores))
  })
})

describe('cards', () => {
  test('KPI-013 a score is rounded first, then graded', () => {
    const { inputs, expected } = given<{ scores: number[] }, { grades: string[] }>('KPI-013')
    const grades = [
      ['S', '95'],
      ['A', '85'],
      ['B', '70'],
      ['C', '60'],
      ['D', '0'],
    ].map(([name = '', from = '']) => ({ key: name.toLowerCase(), label: { en: name }, from }))
    const graded = inputs.scores.map((score) => {
      const only = plan([item('one', 1)], { grades })
      return scoreCard(only, () => ({ actual: d(score), target: new Decimal(100) })).grade?.label.en
    })
    expect(graded).toEqual(expected.grades)
  })

  test('KPI-035 an item that does not apply leaves its weight to the others', () => {
    type Inputs = { weights: number[]; scores: (number | null)[] }
    const { inputs, expected } = given<Inputs, { weights: number[]; total: number }>('KPI-035')
    const card = cardOf(inputs.scores, inputs.weights)
    const weights = card.items
      .filter(({ score }) => score !== null)
      .map(({ effectiveWeight }) => effectiveWeight)
    expect(weights.map((weight) => plain(weight.div(100)))).toEqual(texts(expected.weights))
    expect(shown(card.total)).toBe(String(expected.total))
  })

  test('KPI-037 newcomers and the others have weights of their own', () => {
    type Inputs = { people: { process: number; result: number }[] }
    const { inputs, expected } = given<Inputs, { totals: number[] }>('KPI-037')
    const weights = [
      [0.6, 0.4],
      [0.2, 0.8],
    ]
    const totals = inputs.people.map(({ process, result }, index) =>
      shown(cardOf([process, result], weights[index] ?? []).total),
    )
    expect(totals).toEqual(texts(expected.totals))
  })

  test('KPI-043 rounding early would change the grade', () => {
    type Inputs = { scores: number[]; weights: number[] }
    const { inputs, expected } = given<Inputs, { items_exact: number[]; total: number }>('KPI-043')
    const card = cardOf(inputs.scores, inputs.weights, 1)
    expect(card.items.map(({ weighted }) => shown(weighted))).toEqual(texts(expected.items_exact))
    expect(shown(card.total)).toBe(String(expected.total))
  })

  test('KPI-039 equal scores share a place and the next is skipped', () => {
    type By = Record<string, number | null>
    const { inputs, expected } = given<{ scores: By }, { ranks: By }>('KPI-039')
    expect(rank(Object.values(inputs.scores).map(d), 'skip')).toEqual(Object.values(expected.ranks))
  })
})

test('KPI-040 the rate of a team is the ratio of its sums', () => {
  type Person = { due: number; collected: number }
  const { inputs, expected } = given<{ people: Person[] }, { rates: number[]; team: number }>('KPI-040')
  const ratio = measures.get('ratio')
  const measure = { measure: 'ratio' as const, numerator: 'collected', denominator: 'due' }
  const parts = inputs.people.map((person) => (metric: string) => ({
    value: new Decimal(person[metric as keyof Person]),
    count: 1,
  }))
  const four = (value: Decimal | null) => value?.toDecimalPlaces(4).toNumber()
  expect(parts.map((counted) => four(ratio.actual('rate', measure, counted)))).toEqual(expected.rates)
  expect(four(ratio.combine('rate', measure, parts))).toBe(expected.team)
})

describe('targets', () => {
  const split = (total: Decimal, weights: readonly number[]) =>
    (
      splitTarget(
        total,
        weights.map((weight) => ({ weight: new Decimal(weight) })),
        2,
        'last',
      ) ?? []
    ).map((part) => part)
  const numbers = (parts: readonly Decimal[]) => parts.map((part) => part.toNumber())

  test('KPI-030 year → quarter → person → month → day, every level adding up', () => {
    type Expected = Record<'quarters' | 'q1_people' | 'person3_months', number[]> &
      Record<'january_day' | 'january_last_day', number>
    const { inputs, expected } = given<{ year: number }, Expected>('KPI-030')
    const quarters = split(new Decimal(inputs.year), [20, 25, 25, 30])
    const people = split(quarters[0] ?? ZERO, [40, 35, 25])
    const months = split(people[2] ?? ZERO, [30, 30, 40])
    const days = splitTarget(months[0] ?? ZERO, evenCells(22), 2, 'last') ?? []
    expect([quarters, people, months].map(numbers)).toEqual([
      expected.quarters,
      expected.q1_people,
      expected.person3_months,
    ])
    expect([days[0], days[21]].map((day) => day?.toNumber())).toEqual([
      expected.january_day,
      expected.january_last_day,
    ])
  })

  test('KPI-032 catching up: closed months stay, the open ones share the rest of the year', () => {
    type Expected = { new_month_target: number; h1_completion: number; year_target: number }
    const { inputs, expected } = given<{ year: number; h1_actual: number }, Expected>('KPI-032')
    const year = periodOf('2026')
    if (year === null) throw new Error('2026 is a year')
    const months = partsOf(year, 'month').map((_, index) => ({
      weight: new Decimal(1),
      // What the first half reached is fixed; the rest of the year still has to bring the rest.
      ...(index < 6 ? { locked: new Decimal(inputs.h1_actual).div(6) } : {}),
    }))
    const parts = splitTarget(new Decimal(inputs.year), months, 2, 'largest_remainder') ?? []
    expect(parts.slice(6).map((part) => part.toNumber())).toEqual(Array(6).fill(expected.new_month_target))
    expect(parts.reduce((sum, part) => sum.plus(part), ZERO).toNumber()).toBe(expected.year_target)
    expect(divide(new Decimal(inputs.h1_actual), new Decimal(inputs.year / 2))?.toNumber()).toBe(
      expected.h1_completion,
    )
  })
})

test('every example of the file was played', () => {
  expect([...cases.keys()].filter((id) => !played.has(id))).toEqual([])
})
