// A bar of attainment with an ink tick for the time gone. The numbers stand beside it in words, so it is drawn for the eye only.
import { Decimal } from '../../../runtime/kernel/decimal.ts'
import { paceOf } from './pace.ts'

const percent = (share: string): string => `${Decimal.min(1, Decimal.max(0, share)).times(100).toFixed(2)}%`

export const ProgressBar = ({
  attainment,
  elapsed,
}: {
  readonly attainment: string | null
  readonly elapsed: string
}) => (
  <span className="performance-bar" aria-hidden>
    {attainment === null ? null : (
      <i data-pace={paceOf(attainment, elapsed)} style={{ width: percent(attainment) }} />
    )}
    <b style={{ left: percent(elapsed) }} />
  </span>
)
