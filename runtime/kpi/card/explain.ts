// A score opened: the points of each item as people see them, adding up exactly to the total shown, and the rule with its values.
import type { ScorePlanDef } from '../../../schemas/kpi.ts'
import type { Text } from '../../../schemas/text.ts'
import { Decimal, ZERO } from '../../kernel/decimal.ts'
import type { ShowNumber, Unscored } from '../score-rule.ts'
import { scoreRules } from '../scoring/index.ts'
import type { ScoreCard } from './score.ts'

/**
 * The exact points cut to the plan's decimals so that they add up to the rounded total: the rest goes to the largest
 * remainders, ties to the earlier item. null for an item that brings no points.
 */
export const shownPoints = (card: ScoreCard, decimals: number): readonly (Decimal | null)[] => {
  if (card.total === null) return card.items.map(() => null)
  const exact = card.items.map((item) => item.weighted ?? ZERO)
  const parts = exact.map((points) => points.toDecimalPlaces(decimals, Decimal.ROUND_FLOOR))
  const unit = new Decimal(10).pow(-decimals)
  const rest = parts
    .reduce((left, part) => left.minus(part), card.total)
    .div(unit)
    .toNumber()
  const remainder = (index: number): Decimal => (exact[index] ?? ZERO).minus(parts[index] ?? ZERO)
  const order = exact
    .map((_, index) => index)
    .sort((left, right) => remainder(right).cmp(remainder(left)) || left - right)
  for (const index of order.slice(0, Math.max(0, rest))) parts[index] = (parts[index] ?? ZERO).plus(unit)
  return card.items.map((item, index) => (item.weighted === null ? null : (parts[index] ?? null)))
}

/** The rule of one item in sentences, with the values put in; for an unscored item the reason. */
export const explainItem = (
  plan: Pick<ScorePlanDef, 'items'>,
  card: ScoreCard,
  key: string,
  show: ShowNumber,
): readonly Text[] => {
  const def = plan.items.find((item) => item.key === key)
  const item = card.items.find((each) => each.key === key)
  if (def === undefined || item === undefined) throw new Error(`no score item ${key}`)
  if (item.unscored !== null) return [UNSCORED[item.unscored]]
  const rule = scoreRules.get(def.rule)
  return rule.explain(item, { ...rule.defaults, ...def.props }, show)
}

const UNSCORED: Readonly<Record<Unscored, Text>> = {
  actual_missing: {
    'zh-CN': '这一期没有可以计算的记录，不计分',
    en: 'No records to count in this period: not scored',
  },
  target_missing: { 'zh-CN': '没有目标，不计分', en: 'Target missing: not scored' },
  target_zero: { 'zh-CN': '目标是 0，不计分', en: 'The target is 0: not scored' },
  invalid: { 'zh-CN': '指标算不出来，不计分', en: 'The metric cannot be computed: not scored' },
}
