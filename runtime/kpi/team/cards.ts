// From what SQL counted to score cards, places and totals. Pure: the same rows always give the same cards.
import type { MetricDef, ScorePlanDef } from '../../../schemas/kpi.ts'
import { Decimal, divide, ZERO } from '../../kernel/decimal.ts'
import { rank } from '../card/rank.ts'
import { type ScoreCard, scoreCard } from '../card/score.ts'
import { type Counted, type CountedOf, NOTHING } from '../measure.ts'
import { measures } from '../measures/index.ts'
import type { ScoreAbout } from '../score-rule.ts'
import type { KpiRow } from './to-query.ts'

export interface TeamInput {
  readonly plan: ScorePlanDef
  readonly metric: (key: string) => MetricDef | undefined
  /** Metrics that cannot be counted now. */
  readonly invalid: ReadonlySet<string>
  /** Who may have a card, in the order of equal places. */
  readonly members: readonly string[]
  /** Cards only for those with a target or an actual. */
  readonly onlyWithNumbers: boolean
  /** Whose card it is, and of which period. */
  readonly about: (member: string) => ScoreAbout
  /** The company or department shown: targets of rates are its own, because rates do not add up. */
  readonly unit: string
}

export interface MemberCard {
  readonly member: string
  readonly card: ScoreCard
  readonly rank: number | null
  readonly counted: CountedOf
}

export interface ItemTotal {
  readonly key: string
  readonly actual: Decimal | null
  readonly target: Decimal | null
  readonly attainment: Decimal | null
}

/** Numbers of one period, by metric and member. */
export interface Numbers {
  readonly counted: (member: string) => CountedOf
  readonly target: (unit: string, metric: string) => Decimal | null
  readonly has: (member: string) => boolean
}

export const numbersOf = (rows: readonly KpiRow[], period = 0): Numbers => {
  const actuals = new Map<string, Counted>()
  const targets = new Map<string, Decimal>()
  const known = new Set<string>()
  for (const row of rows) {
    if (Number(row.period) !== period) continue
    const key = `${row.unit} ${row.metric}`
    if (row.part === 'actual') {
      const value = row.value === null ? null : new Decimal(row.value)
      actuals.set(key, { value, count: Number(row.count) })
      if (Number(row.count) > 0) known.add(row.unit)
    } else if (row.value !== null) {
      targets.set(key, new Decimal(row.value))
      known.add(row.unit)
    }
  }
  return {
    counted: (member) => (metric) => actuals.get(`${member} ${metric}`) ?? NOTHING,
    target: (unit, metric) => targets.get(`${unit} ${metric}`) ?? null,
    has: (member) => known.has(member),
  }
}

/** Cards of the members, best first; equal places keep the given order and who has no score comes last. */
export const teamCards = (input: TeamInput, numbers: Numbers): readonly MemberCard[] => {
  const members = input.members.filter((member) => !input.onlyWithNumbers || numbers.has(member))
  const cards = members.map((member) => {
    const counted = numbers.counted(member)
    const card = scoreCard(input.plan, (item) => ({
      actual: actualOf(input, item.metric, counted),
      target: numbers.target(member, item.metric),
      about: input.about(member),
    }))
    return { member, card: namedInvalid(input, card), counted }
  })
  const places = rank(
    cards.map(({ card }) => card.total),
    input.plan.ranking,
  )
  return cards
    .map((each, index) => ({ ...each, rank: places[index] ?? null }))
    .sort((left, right) => (left.rank ?? Infinity) - (right.rank ?? Infinity) || 0)
}

const actualOf = (input: TeamInput, key: string, counted: CountedOf): Decimal | null => {
  const def = input.metric(key)
  if (def === undefined || input.invalid.has(key)) return null
  return measures.get(def.measure.measure).actual(key, def.measure, counted)
}

/** A metric that cannot be counted is said to be wrong, not to have no records. */
const namedInvalid = ({ plan, invalid }: TeamInput, card: ScoreCard): ScoreCard => ({
  ...card,
  items: card.items.map((item, index) =>
    item.unscored !== null && invalid.has(plan.items[index]?.metric ?? '')
      ? { ...item, unscored: 'invalid' }
      : item,
  ),
})

/** Totals over the shown cards, so that what is shown adds up; a rate is the ratio of the sums. */
export const teamTotals = (
  input: TeamInput,
  numbers: Numbers,
  cards: readonly MemberCard[],
): readonly ItemTotal[] =>
  input.plan.items.map((item) => {
    const def = input.metric(item.metric)
    if (def === undefined || input.invalid.has(item.metric))
      return { key: item.key, actual: null, target: null, attainment: null }
    const parts = cards.map(({ counted }) => counted)
    const actual = measures.get(def.measure.measure).combine(item.metric, def.measure, parts)
    const target = isAdditive(def)
      ? sumOf(cards.map(({ member }) => numbers.target(member, item.metric)))
      : numbers.target(input.unit, item.metric)
    const attainment = actual === null || target === null ? null : divide(actual, target)
    return { key: item.key, actual, target, attainment }
  })

/** Sums and counts: the team's number is the sum of its members', and so is its target. */
export const isAdditive = ({ measure }: MetricDef): boolean =>
  measure.measure === 'records' && (measure.aggregate === 'sum' || measure.aggregate === 'count')

/** null when nobody has one. */
const sumOf = (values: readonly (Decimal | null)[]): Decimal | null => {
  const given = values.filter((value) => value !== null)
  return given.length === 0 ? null : given.reduce((sum, value) => sum.plus(value), ZERO)
}
