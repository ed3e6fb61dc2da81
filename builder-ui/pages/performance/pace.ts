// Pace: attainment against the share of working days gone, in points; thresholds of the look: ahead ≥ +5, on track −2 … +5,
// behind to −15, else far behind. Never said by colour alone.
import { Decimal } from '../../../runtime/kernel/decimal.ts'

export type Pace = 'ahead' | 'onTrack' | 'behind' | 'far'

/** null without attainment. Both are shares: 0.5 is 50 %. */
export const paceOf = (attainment: string | null, elapsed: string): Pace | null => {
  if (attainment === null) return null
  const points = new Decimal(attainment).minus(elapsed).times(100)
  if (points.gte(5)) return 'ahead'
  if (points.gte(-2)) return 'onTrack'
  return points.gte(-15) ? 'behind' : 'far'
}

export const paceMark: Readonly<Record<Pace, string>> = { ahead: '↑', onTrack: '✓', behind: '↓', far: '⚠' }

/** Where a bar of the waterfall stands, in percent of the widest: starts where the one before ended. */
export interface Step {
  readonly from: number
  readonly width: number
}
export const waterfall = (points: readonly (string | null)[]): readonly Step[] => {
  const values = points.map((each) => new Decimal(each ?? 0))
  const ends: Decimal[] = []
  for (const value of values) ends.push(value.plus(ends.at(-1) ?? 0))
  const widest = Decimal.max(1, ...ends)
  const share = (value: Decimal): number => value.div(widest).times(100).toDecimalPlaces(2).toNumber()
  return values.map((value, index) => {
    const end = ends[index] ?? value
    return { from: share(Decimal.min(end, end.minus(value))), width: share(value.abs()) }
  })
}
