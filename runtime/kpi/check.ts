// What must hold in metrics and plans beyond their schemas: a metric fits its form, parts of a ratio are sums or counts, weights
// add up to 100, rules and their props are known, a score plan counts only metrics that exist.
import type { MetricDef, ScorePlanDef, TargetPlanDef } from '../../schemas/kpi.ts'
import { type FormModel, formScope, hostScope } from '../forms/index.ts'
import { type CheckedFormula, checkFormula, type HostName, type ScopeField } from '../formula/index.ts'
import { Decimal, ZERO } from '../kernel/decimal.ts'
import { type Problem, problem } from '../kernel/problem.ts'
import { scoreRules } from './scoring/index.ts'

export type MetricLookup = (key: string) => MetricDef | undefined
export type FormLookup = (key: string) => FormModel | undefined

type Records = Extract<MetricDef['measure'], { measure: 'records' }>
type Ratio = Extract<MetricDef['measure'], { measure: 'ratio' }>

export const checkMetric = (def: MetricDef, metric: MetricLookup, form: FormLookup): readonly Problem[] =>
  def.measure.measure === 'records' ? checkRecords(def, def.measure, form) : checkRatio(def.measure, metric)

const checkRecords = (def: MetricDef, measure: Records, form: FormLookup): readonly Problem[] => {
  const model = form(measure.form)
  if (model === undefined)
    return [problem('K_FORM_UNKNOWN', '/measure/form', { params: { form: measure.form } })]
  const { fields } = formScope(model)
  const field = (key: string, types: readonly string[]): ScopeField | undefined =>
    fields.find((each) => each.key === key && types.includes(each.type.is))
  const { dateField, memberField } = measure
  return [
    ...(field(dateField, ['date', 'datetime']) === undefined
      ? [problem('K_DATE_FIELD', '/measure/dateField', { params: { field: dateField } })]
      : []),
    ...(memberField !== undefined && field(memberField, ['member']) === undefined
      ? [problem('K_MEMBER_FIELD', '/measure/memberField', { params: { field: memberField } })]
      : []),
    ...checkCounted(def, measure, model),
  ]
}

/** What is counted and of which records: formulas that fit, the same for whoever looks, in the metric's currency. */
const checkCounted = (def: MetricDef, measure: Records, model: FormModel): readonly Problem[] => {
  const { aggregate, value, condition } = measure
  if (aggregate !== 'count' && value === undefined) return [problem('K_VALUE_MISSING', '/measure/value')]
  const of = (host: HostName, source: string | undefined, expected: 'any' | 'number' | 'boolean') =>
    source === undefined ? null : checkFormula(source, hostScope(host, model), expected)
  const valued = of('metric_value', value, aggregate === 'count_distinct' ? 'any' : 'number')
  return [
    ...formulaProblems(valued, '/measure/value'),
    ...formulaProblems(of('metric_condition', condition, 'boolean'), '/measure/condition'),
    ...checkCurrency(def, valued),
  ]
}

const formulaProblems = (checked: CheckedFormula | null, at: string): readonly Problem[] =>
  checked === null ? [] : checked.problems.map((each) => ({ ...each, at }))

const checkCurrency = (
  { unit, currency, name }: MetricDef,
  value: CheckedFormula | null,
): readonly Problem[] => {
  const counted = value?.type.is === 'number' ? value.type.unit : undefined
  // Records that name their own currency are not one number.
  if (counted?.startsWith('{') === true)
    return [problem('K_CURRENCIES', '/measure/value', { params: { metric: name } })]
  return unit === 'money' && currency !== undefined && counted !== undefined && counted !== currency
    ? [problem('K_CURRENCY', '/currency', { params: { counted, currency } })]
    : []
}

const checkRatio = (measure: Ratio, metric: MetricLookup): readonly Problem[] => {
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
  const wrong = rule.check?.({ ...rule.defaults, ...item.props }) ?? []
  if (wrong.length > 0) return wrong.map((each) => ({ ...each, at: `${at}${each.at}` }))
  const targeted = rule.usesTarget({ ...rule.defaults, ...item.props })
  if (targeted && plan !== undefined && !plan.metrics.includes(item.metric))
    return [problem('K_NO_TARGET', `${at}/metric`, { params: { item: item.name } })]
  return new Decimal(item.weight).isNegative()
    ? [problem('K_WEIGHTS', `${at}/weight`, { params: { sum: item.weight } })]
    : []
}
