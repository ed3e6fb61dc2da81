// What must hold in metrics and plans beyond their schemas: parts of a ratio are sums or counts, weights add up to 100, rules and
// their props are known, a score plan counts only metrics that exist.
import type { MetricDef, ScorePlanDef, TargetPlanDef } from '../../schemas/kpi.ts'
import { Decimal, ZERO } from '../kernel/decimal.ts'
import { type Problem, problem } from '../kernel/problem.ts'
import { scoreRules } from './scoring/index.ts'

export type MetricLookup = (key: string) => MetricDef | undefined

export const checkMetric = (def: MetricDef, metric: MetricLookup): readonly Problem[] => {
  const { measure } = def
  if (measure.measure === 'records') {
    const needsValue = measure.aggregate !== 'count' && measure.value === undefined
    return needsValue ? [problem('K_VALUE_MISSING', '/measure/value')] : []
  }
  const parts = [
    ['numerator', measure.numerator],
    ['denominator', measure.denominator],
  ] as const
  return parts.flatMap(([part, key]) => {
    const of = metric(key)
    if (of === undefined)
      return [problem('K_METRIC_UNKNOWN', `/measure/${part}`, { params: { metric: key } })]
    const additive =
      of.measure.measure === 'records' && (of.measure.aggregate === 'sum' || of.measure.aggregate === 'count')
    return additive ? [] : [problem('K_RATIO_PART', `/measure/${part}`, { params: { metric: of.name } })]
  })
}

export const checkTargetPlan = (def: TargetPlanDef, metric: MetricLookup): readonly Problem[] =>
  def.metrics.flatMap((key, index) =>
    metric(key) === undefined
      ? [problem('K_METRIC_UNKNOWN', `/metrics/${index}`, { params: { metric: key } })]
      : [],
  )

export const checkScorePlan = (
  def: ScorePlanDef,
  metric: MetricLookup,
  targetPlan: (key: string) => TargetPlanDef | undefined,
): readonly Problem[] => {
  const found: Problem[] = []
  const sum = def.items.reduce((total, item) => total.plus(item.weight), ZERO)
  if (!sum.eq(100)) found.push(problem('K_WEIGHTS', '/items', { params: { sum: sum.toFixed() } }))
  const plan = targetPlan(def.targetPlan)
  if (plan === undefined)
    found.push(problem('K_PLAN_UNKNOWN', '/targetPlan', { params: { plan: def.targetPlan } }))
  for (const [index, item] of def.items.entries()) {
    if (metric(item.metric) === undefined)
      found.push(problem('K_METRIC_UNKNOWN', `/items/${index}/metric`, { params: { metric: item.metric } }))
    found.push(...checkRule(item, `/items/${index}`, plan))
  }
  return found
}

const checkRule = (
  item: ScorePlanDef['items'][number],
  at: string,
  plan: TargetPlanDef | undefined,
): readonly Problem[] => {
  if (!scoreRules.has(item.rule))
    return [problem('K_RULE_UNKNOWN', `${at}/rule`, { params: { rule: item.rule } })]
  const rule = scoreRules.get(item.rule)
  const targeted = rule.usesTarget({ ...rule.defaults, ...item.props })
  if (targeted && plan !== undefined && !plan.metrics.includes(item.metric))
    return [problem('K_NO_TARGET', `${at}/metric`, { params: { item: item.name } })]
  return new Decimal(item.weight).isNegative()
    ? [problem('K_WEIGHTS', `${at}/weight`, { params: { sum: item.weight } })]
    : []
}
