// Door of the charts: drawings that load their library when they come into view, never with the page.
export { type Trend, TrendChart } from './trend.tsx'
