// A bar of attainment with an ink tick for the time gone, and the word of its pace: never said by colour alone.
import { Decimal } from '../../../runtime/kernel/decimal.ts'
import type { TeamPerformance } from '../../../schemas/api/kpis.ts'
import { useWords } from '../../kit/index.ts'
import type { PlanItem } from './numbers.ts'
import { paceMark, paceOf } from './pace.ts'
import { words } from './words.ts'

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

interface PaceProps {
  readonly attainment: string | null
  readonly item: PlanItem
  readonly data: TeamPerformance
}

/** Nothing before the period begins, and nothing where less is better: there a full bar is no success. */
export const PaceWord = ({ attainment, item, data }: PaceProps) => {
  const say = useWords(words)
  const pace = paceOf(attainment, data.period.elapsed)
  if (pace === null || data.period.daysGone === 0 || item.direction === 'less') return null
  return (
    <span className="performance-pace" data-pace={pace}>
      <span aria-hidden>{paceMark[pace]}</span> {say(pace)}
    </span>
  )
}
