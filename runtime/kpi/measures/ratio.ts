// One metric divided by another. A team's rate is the ratio of the team's sums, never the mean of rates; over nothing it is empty.
import type { MetricDef } from '../../../schemas/kpi.ts'
import { type Decimal, divide, ZERO } from '../../kernel/decimal.ts'
import { type CountedOf, defineMeasure } from '../measure.ts'

type Ratio = Extract<MetricDef['measure'], { measure: 'ratio' }>

/** Both parts of a ratio are sums or counts (checked when the metric is published), so a missing one is 0. */
const total = (metric: string, parts: readonly CountedOf[]): Decimal =>
  parts.reduce((sum, part) => sum.plus(part(metric).value ?? ZERO), ZERO)

export const ratio = defineMeasure<Ratio>({
  measure: 'ratio',
  label: { 'zh-CN': '两个指标相除', en: 'One metric divided by another' },
  needs: (_key, { numerator, denominator }) => [numerator, denominator],
  actual: (_key, { numerator, denominator }, counted) =>
    divide(total(numerator, [counted]), total(denominator, [counted])),
  combine: (_key, { numerator, denominator }, parts) =>
    divide(total(numerator, parts), total(denominator, parts)),
})
