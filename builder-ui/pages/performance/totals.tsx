// The team's totals, one per item: the number, the target, and a bar with a tick where time is.
import type { TeamPerformance } from '../../api/index.ts'
import { useLanguage, useText, useWords } from '../../kit/index.ts'
import { metricNumber, metricUnit } from './numbers.ts'
import { paceMark, paceOf } from './pace.ts'
import { ProgressBar } from './progress-bar.tsx'
import { words } from './words.ts'

export const Totals = ({ data }: { readonly data: TeamPerformance }) => {
  const say = useWords(words)
  const text = useText()
  const language = useLanguage()
  return (
    <ul className="performance-totals">
      {data.plan.items.map((item) => {
        const total = data.totals.find((each) => each.key === item.key)
        const pace = paceOf(total?.attainment ?? null, data.period.elapsed)
        const unit = metricUnit(item, language)
        return (
          <li key={item.key}>
            <div className="fw-row">
              <span className="fw-grow fw-soft">{text(item.name)}</span>
              {pace === null ? null : (
                <span className="performance-pace" data-pace={pace}>
                  {paceMark[pace]} {say(pace)}
                </span>
              )}
            </div>
            <div>
              <strong className="performance-number">
                {metricNumber(total?.actual ?? null, item, language)}
              </strong>{' '}
              <span className="fw-soft">
                {total?.target === null || total === undefined
                  ? item.unit === 'percent'
                    ? ''
                    : `${unit} ${say('noTarget')}`
                  : `${say('ofTarget', { target: metricNumber(total.target, item, language) })} ${unit}`}
              </span>
            </div>
            <ProgressBar attainment={total?.attainment ?? null} elapsed={data.period.elapsed} />
          </li>
        )
      })}
    </ul>
  )
}
