// A score card: items stay exact, the total is rounded once (half away from zero) to the plan's decimals, then graded.
// Items without a score: their weight is re-spread over the others in proportion, or they count zero or full, as the plan says.
import type { ScoreItemDef, ScorePlanDef } from '../../../schemas/kpi.ts'
import { Decimal, divide, ZERO } from '../../kernel/decimal.ts'
import { attainment } from '../attainment.ts'
import type { ScoreInput, Unscored } from '../score-rule.ts'
import { scoreRules } from '../scoring/index.ts'

export interface ScoredItem extends ScoreInput {
  readonly key: string
  readonly attainment: Decimal | null
  readonly score: Decimal | null
  readonly unscored: Unscored | null
  readonly weight: Decimal
  /** Percent after re-spreading; 0 for an unscored item that was re-spread. */
  readonly effectiveWeight: Decimal
  /** Exact points this item brings: score × effective weight ÷ 100. */
  readonly weighted: Decimal | null
}
export interface ScoreCard {
  readonly items: readonly ScoredItem[]
  /** null when no item has a score: no score, no rank. */
  readonly total: Decimal | null
  readonly grade: ScorePlanDef['grades'][number] | null
}

const HUNDRED = new Decimal(100)

export const scoreCard = (
  plan: Pick<ScorePlanDef, 'items' | 'unscored' | 'decimals' | 'grades'>,
  inputOf: (item: ScoreItemDef) => ScoreInput,
): ScoreCard => {
  const scored = plan.items.map((item) => scoreItem(item, inputOf(item)))
  const open = scored.reduce((sum, item) => (item.score === null ? sum : sum.plus(item.weight)), ZERO)
  const items = scored.map((item) => withWeight(item, plan.unscored, open))
  if (open.isZero()) return { items, total: null, grade: null }
  const total = items
    .reduce((sum, item) => sum.plus(item.weighted ?? ZERO), ZERO)
    .toDecimalPlaces(plan.decimals, Decimal.ROUND_HALF_UP)
  return { items, total, grade: plan.grades.find((grade) => total.gte(grade.from)) ?? null }
}

const scoreItem = (
  item: ScoreItemDef,
  input: ScoreInput,
): Omit<ScoredItem, 'effectiveWeight' | 'weighted'> => {
  const rule = scoreRules.get(item.rule)
  const result = rule.score(input, { ...rule.defaults, ...item.props })
  const reached = attainment(input)
  return {
    key: item.key,
    ...input,
    attainment: 'ratio' in reached ? reached.ratio : null,
    score: 'score' in result ? result.score : null,
    unscored: 'unscored' in result ? result.unscored : null,
    weight: new Decimal(item.weight),
  }
}

const withWeight = (
  item: Omit<ScoredItem, 'effectiveWeight' | 'weighted'>,
  unscored: ScorePlanDef['unscored'],
  open: Decimal,
): ScoredItem => {
  if (open.isZero()) return { ...item, effectiveWeight: item.weight, weighted: null }
  if (unscored === 'respread') {
    const effectiveWeight = item.score === null ? ZERO : (divide(item.weight.times(HUNDRED), open) ?? ZERO)
    // Exact: the quotient is taken last, so that re-spread weights lose nothing to an early rounding.
    const weighted = item.score === null ? null : item.score.times(item.weight).div(open)
    return { ...item, effectiveWeight, weighted }
  }
  const score = item.score ?? (unscored === 'full' ? HUNDRED : ZERO)
  return { ...item, effectiveWeight: item.weight, weighted: score.times(item.weight).div(HUNDRED) }
}
