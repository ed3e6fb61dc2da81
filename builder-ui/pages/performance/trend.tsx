// How the chosen item went over the last periods.
import { useMemo } from 'react'
import { type TeamAddress, usePerformanceTrend } from '../../api/index.ts'
import { type Trend, TrendChart } from '../../charts/index.ts'
import { say, showText, useLanguage } from '../../kit/index.ts'
import { metricNumber, metricUnit, type PlanItem } from './numbers.ts'
import { words } from './words.ts'

export const TeamTrend = ({ at, lead }: { readonly at: TeamAddress; readonly lead: PlanItem }) => {
  const language = useLanguage()
  const { data } = usePerformanceTrend(at)
  const title = say(words, 'trendOf', { item: showText(lead.name, language) }, language)
  const unit = metricUnit(lead, language)
  // Drawn anew only when the numbers or the language change.
  const trend = useMemo((): Trend | null => {
    const item = data?.items.find((each) => each.key === lead.key)
    if (data === undefined || item === undefined) return null
    const word = (key: 'period' | 'actual' | 'target') => say(words, key, {}, language)
    return {
      label: title,
      periods: data.periods.map((period) => showText(period.name, language)),
      actual: item.actual,
      target: item.target,
      names: { period: word('period'), actual: word('actual'), target: word('target') },
      format: (value) => metricNumber(value, lead, language),
    }
  }, [data, lead, title, language])
  if (trend === null) return null
  return (
    <section className="performance-trend">
      <h2>
        {title}
        <small>
          {say(words, 'barsAndDashes', {}, language)}
          {unit === '' ? '' : ` · ${say(words, 'unit', { unit }, language)}`}
        </small>
      </h2>
      <TrendChart trend={trend} />
    </section>
  )
}
