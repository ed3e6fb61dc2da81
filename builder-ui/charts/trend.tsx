// Actual against target over periods: bars with the last one in ink of action, targets as dashes. The same numbers stand in a
// table for those who do not see the drawing; numbers become floats only to be drawn.
import { useEffect, useRef } from 'react'
import { useTheme } from '../kit/index.ts'
import './trend.css'

export interface Trend {
  /** What the drawing shows, as one sentence. */
  readonly label: string
  readonly periods: readonly string[]
  readonly actual: readonly (string | null)[]
  readonly target: readonly (string | null)[]
  readonly names: { readonly period: string; readonly actual: string; readonly target: string }
  readonly format: (value: string | null) => string
}

export const TrendChart = ({ trend }: { readonly trend: Trend }) => {
  const theme = useTheme()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = place.current
    if (element === null) return
    let gone = false
    let close = (): void => undefined
    void import('./engine.ts').then(({ openChart }) => {
      if (gone) return
      const chart = openChart(element, theme)
      chart.setOption(optionOf(trend))
      const watch = new ResizeObserver(() => chart.resize())
      watch.observe(element)
      close = () => {
        watch.disconnect()
        chart.dispose()
      }
    })
    return () => {
      gone = true
      close()
    }
  }, [trend, theme])
  return (
    <figure className="chart">
      <div ref={place} className="chart-place" aria-hidden />
      <table className="fw-hidden-label">
        <caption>{trend.label}</caption>
        <thead>
          <tr>
            <th scope="col">{trend.names.period}</th>
            <th scope="col">{trend.names.actual}</th>
            <th scope="col">{trend.names.target}</th>
          </tr>
        </thead>
        <tbody>
          {trend.periods.map((period, index) => (
            <tr key={period}>
              <th scope="row">{period}</th>
              <td>{trend.format(trend.actual[index] ?? null)}</td>
              <td>{trend.format(trend.target[index] ?? null)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}

const colour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim()

const drawn = (value: string | null | undefined): number | null =>
  value === null || value === undefined ? null : Number(value)

const optionOf = ({ periods, actual, target, names, format }: Trend) => {
  const written = (value: unknown): string => format(value === null ? null : String(value))
  const last = periods.length - 1
  return {
    grid: { left: 4, right: 12, top: 16, bottom: 4, containLabel: true },
    tooltip: { trigger: 'axis', valueFormatter: written },
    xAxis: { type: 'category', data: [...periods], axisTick: { show: false } },
    yAxis: { type: 'value', axisLabel: { formatter: (value: number) => format(String(value)) } },
    series: [
      {
        name: names.actual,
        type: 'bar',
        barMaxWidth: 28,
        data: actual.map((value, index) => ({
          value: drawn(value),
          itemStyle: {
            color: colour(index === last ? '--fw-accent' : '--fw-accent-line'),
            borderRadius: [2, 2, 0, 0],
          },
        })),
      },
      {
        name: names.target,
        type: 'line',
        step: 'middle',
        symbol: 'none',
        lineStyle: { type: [5, 4], width: 1.5, color: colour('--fw-ink') },
        itemStyle: { color: colour('--fw-ink') },
        data: target.map(drawn),
      },
    ],
  }
}
