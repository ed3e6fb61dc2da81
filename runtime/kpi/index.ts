// Door of KPIs: metrics, targets, score cards, ranking, explanation. Pure; safe in a browser.
export { attainment } from './attainment.ts'
export { checkMetric, checkScorePlan, checkTargetPlan, type MetricLookup } from './check.ts'
export { explainItem, shownPoints } from './explain.ts'
export { type Counted, type CountedOf, type Measure, NOTHING } from './measure.ts'
export { measures } from './measures/index.ts'
export { rank } from './rank.ts'
export { type ScoreCard, type ScoredItem, scoreCard } from './score.ts'
export type { ScoreInput, ScoreRule, Unscored } from './score-rule.ts'
export { scoreRules } from './scoring/index.ts'
export { scoreRuleManual } from './scoring/manual/rules.ts'
export { evenCells, type RestRule, type SplitCell, splitTarget, targetGap } from './targets.ts'
export {
  type KpiQuery,
  type KpiRow,
  kpiQuery,
  type MetricScan,
  type MetricSource,
  type TargetSource,
} from './to-query.ts'
