// Numbers of a metric as people read them: money in ten-thousands in Chinese, plain in English; percents with one decimal.
import type { TeamPerformance } from '../../../schemas/api/kpis.ts'
import type { Language } from '../../../schemas/text.ts'
import { formatMoney, formatNumber, formatPercent, moneyUnit } from '../../kit/index.ts'

export type PlanItem = TeamPerformance['plan']['items'][number]
type Metric = Pick<PlanItem, 'unit' | 'decimals'> & { readonly currency?: string }

const scaleOf = (language: Language): 'wan' | 'one' => (language === 'zh-CN' ? 'wan' : 'one')

export const metricNumber = (value: string | null, metric: Metric, language: Language): string => {
  if (value === null) return '—'
  if (metric.unit === 'percent') return formatPercent(value)
  if (metric.unit === 'money') return formatMoney(value, { scale: scaleOf(language), decimals: 2 })
  return formatNumber(value, { decimals: metric.decimals })
}

export const metricUnit = (metric: Metric, language: Language): string =>
  metric.unit === 'money' ? moneyUnit(metric.currency ?? 'CNY', scaleOf(language), language) : ''
