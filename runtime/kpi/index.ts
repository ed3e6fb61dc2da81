// Door of KPIs: metrics, targets, score cards, ranking, explanation. Pure; safe in a browser.
export { attainment, shown, shownPercent } from './attainment.ts'
export { explainItem, shownPoints } from './card/explain.ts'
export { rank } from './card/rank.ts'
export { type ScoreCard, type ScoredItem, scoreCard } from './card/score.ts'
export { checkMetric, checkScorePlan, checkTargetPlan, type FormLookup, type MetricLookup } from './check.ts'
export { type Counted, type CountedOf, type Measure, NOTHING } from './measure.ts'
export { measures } from './measures/index.ts'
export type { ScoreInput, ScoreRule, ShowNumber, Unscored } from './score-rule.ts'
export { scoreScope } from './scoring/formula.ts'
export { scoreRules } from './scoring/index.ts'
export { scoreRuleManual } from './scoring/manual/rules.ts'
export {
  cellKey,
  childrenIn,
  EMPTY_CELL,
  partsIn,
  type Sheet,
  type SheetCell,
  sheetPeriods,
  sheetRows,
  type TargetValue,
  valueIn,
} from './targets/sheet.ts'
export { evenCells, type RestRule, type SplitCell, splitTarget, targetGap } from './targets/split.ts'
export { type Spread, type SpreadCell, spreadCell } from './targets/spread.ts'
export { type Company, type TargetUnit, targetUnits, unitsWithin } from './targets/units.ts'
export { isBelow, organisationOfDay, seesCard, type Viewer } from './team/audience.ts'
export { type ItemTotal, isAdditive, type MemberCard } from './team/cards.ts'
export { metricIndexes } from './team/indexes.ts'
export {
  countedFor,
  type MetricWorld,
  metricDef,
  type OpenedMetric,
  openMetric,
} from './team/sources.ts'
export type { KpiRow } from './team/to-query.ts'
