// Numbers of a metric as people read them: money in ten-thousands in Chinese, plain in English; percents with one decimal.
import { Decimal } from '../../../runtime/kernel/decimal.ts'
import type { TeamPerformance } from '../../../schemas/api/kpis.ts'
import type { Language } from '../../../schemas/text.ts'
import { formatMoney, formatNumber, formatPercent, moneyUnit } from '../../kit/index.ts'

export type PlanItem = TeamPerformance['plan']['items'][number]
export type Metric = Pick<PlanItem, 'unit' | 'decimals'> & { readonly currency?: string }

const scaleOf = (language: Language): 'wan' | 'one' => (language === 'zh-CN' ? 'wan' : 'one')

export const metricNumber = (value: string | null, metric: Metric, language: Language): string => {
  if (value === null) return '—'
  if (metric.unit === 'percent') return formatPercent(value)
  if (metric.unit === 'money') return formatMoney(value, { scale: scaleOf(language), decimals: 2 })
  return formatNumber(value, { decimals: metric.decimals })
}

export const metricUnit = (metric: Metric, language: Language): string =>
  metric.unit === 'money' ? moneyUnit(metric.currency ?? 'CNY', scaleOf(language), language) : ''

/** The number with its unit: `58.40 万元`, `81.1%`, `7`. */
export const withUnit = (value: string | null, metric: Metric, language: Language): string =>
  value === null ? '—' : `${metricNumber(value, metric, language)} ${metricUnit(metric, language)}`.trim()

/** Full amounts with cents, for records: parts must be seen to add up. */
export const exactNumber = (value: string | null, metric: Metric): string => {
  if (value === null) return '—'
  if (metric.unit === 'percent') return formatPercent(value)
  return formatNumber(value, { decimals: metric.decimals })
}

/** The item with the largest weight speaks for the plan. */
export const heaviest = (items: readonly PlanItem[]): PlanItem | undefined =>
  [...items].sort((left, right) => new Decimal(right.weight).cmp(left.weight))[0]

export const points = (value: string | null, decimals: number): string =>
  value === null ? '—' : formatNumber(value, { decimals })
