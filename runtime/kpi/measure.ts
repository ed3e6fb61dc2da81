// The contract of a measure: how a metric is counted. One file each in measures/, one ordered list in measures/index.ts.
import type { MetricDef } from '../../schemas/kpi.ts'
import type { OwnText } from '../../schemas/text.ts'
import type { Decimal } from '../kernel/decimal.ts'

/** What SQL gives for one metric, member and period: the aggregate and how many records are behind it. */
export interface Counted {
  readonly value: Decimal | null
  readonly count: number
}
export const NOTHING: Counted = { value: null, count: 0 }

/** Looks up what SQL counted for a metric of the same unit and period, or of a whole team. */
export type CountedOf = (metric: string) => Counted

export interface Measure<M extends MetricDef['measure'] = MetricDef['measure']> {
  readonly measure: M['measure']
  readonly label: OwnText
  /** Metrics that must be counted by SQL for this one: itself, or the two parts of a ratio. */
  readonly needs: (key: string, measure: M) => readonly string[]
  /** The metric's number; null is empty: not 0 and not 100. */
  readonly actual: (key: string, measure: M, counted: CountedOf) => Decimal | null
  /** Parts of a team into the team's; null where parts cannot be put together (distinct counts). */
  readonly combine: (key: string, measure: M, parts: readonly CountedOf[]) => Decimal | null
}

export const defineMeasure = <M extends MetricDef['measure']>(measure: Measure<M>): Measure =>
  measure as unknown as Measure
