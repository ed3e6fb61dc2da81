// The team's totals, one per item: the number, the target, and a bar with a tick where time is. Choosing one shows it in the
// ranking and the trend.
import type { TeamPerformance } from '../../../schemas/api/kpis.ts'
import { useLanguage, useText, useWords } from '../../kit/index.ts'
import { metricNumber, metricUnit, type PlanItem } from './numbers.ts'
import { PaceWord, ProgressBar } from './progress-bar.tsx'
import { words } from './words.ts'

interface TotalsProps {
  readonly data: TeamPerformance
  readonly lead: string
  readonly onLead: (item: string) => void
}

export const Totals = ({ data, lead, onLead }: TotalsProps) => (
  <ul className="performance-totals">
    {data.plan.items.map((item) => (
      <li key={item.key}>
        <button type="button" aria-pressed={item.key === lead} onClick={() => onLead(item.key)}>
          <Total data={data} item={item} />
        </button>
      </li>
    ))}
  </ul>
)

const Total = ({ data, item }: { readonly data: TeamPerformance; readonly item: PlanItem }) => {
  const say = useWords(words)
  const text = useText()
  const language = useLanguage()
  const total = data.totals.find((each) => each.key === item.key)
  const unit = metricUnit(item, language)
  const target = total?.target ?? null
  return (
    <>
      <span className="fw-row">
        <span className="fw-grow fw-soft">{text(item.name)}</span>
        <PaceWord attainment={total?.attainment ?? null} item={item} data={data} />
      </span>
      <span className="performance-total">
        <strong className="performance-number">{metricNumber(total?.actual ?? null, item, language)}</strong>{' '}
        <span className="fw-soft">
          {target === null
            ? unit
            : `${say('ofTarget', { target: metricNumber(target, item, language) })} ${unit}`}
        </span>
      </span>
      {target === null ? (
        <span className="performance-none">{say('noTarget')}</span>
      ) : (
        <ProgressBar attainment={total?.attainment ?? null} elapsed={data.period.elapsed} />
      )}
    </>
  )
}
