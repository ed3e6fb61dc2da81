// The drawing library with the few parts we use, in both themes. Only charts load this file, by import().
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { type EChartsType, init, registerTheme, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import themes from './echarts-theme.json'

use([BarChart, LineChart, GridComponent, TooltipComponent, SVGRenderer])
registerTheme('fw-light', themes.light)
registerTheme('fw-dark', themes.dark)

export const openChart = (place: HTMLElement, theme: 'light' | 'dark'): EChartsType =>
  init(place, `fw-${theme}`, { renderer: 'svg' })
