// What is shown: whose numbers, by which plan, of which period.
import type { TeamAddress, TeamPerformance } from '../../api/index.ts'
import { IconButton, useText, useWords } from '../../kit/index.ts'
import { words } from './words.ts'

interface HeadProps {
  readonly data: TeamPerformance
  readonly at: TeamAddress
  readonly onChange: (name: string, value: string) => void
  readonly onPlan: (key: string) => void
}

export const Head = ({ data, at, onChange, onPlan }: HeadProps) => {
  const say = useWords(words)
  const text = useText()
  return (
    <header className="performance-head">
      <h1>{say('title')}</h1>
      {data.departments.length === 0 ? null : (
        <select
          className="performance-pick"
          aria-label={say('department')}
          value={at.department ?? ''}
          onChange={(event) => onChange('department', event.target.value)}
        >
          <option value="">{say('everyone')}</option>
          {data.departments.map((each) => (
            <option key={each.id} value={each.id}>
              {text(each.name)}
            </option>
          ))}
        </select>
      )}
      {data.plans.length < 2 ? null : (
        <select
          className="performance-pick"
          aria-label={say('plan')}
          value={data.plan.key}
          onChange={(event) => onPlan(event.target.value)}
        >
          {data.plans.map((each) => (
            <option key={each.key} value={each.key}>
              {text(each.name)}
            </option>
          ))}
        </select>
      )}
      <span className="fw-grow" />
      <PeriodChoice data={data} onChange={onChange} />
    </header>
  )
}

const PeriodChoice = ({ data, onChange }: Pick<HeadProps, 'data' | 'onChange'>) => {
  const say = useWords(words)
  const text = useText()
  const { period, kinds } = data
  return (
    <div className="performance-period">
      <fieldset className="performance-kinds" aria-label={say('periodKind')}>
        {kinds.map((each) => (
          <button
            key={each.kind}
            type="button"
            aria-pressed={each.kind === period.kind}
            onClick={() => onChange('period', each.period)}
          >
            {say(each.kind)}
          </button>
        ))}
      </fieldset>
      <IconButton
        icon="chevron-left"
        label={say('earlier')}
        onClick={() => onChange('period', period.previous)}
      />
      <span className="performance-when">{text(period.name)}</span>
      <IconButton icon="chevron-right" label={say('later')} onClick={() => onChange('period', period.next)} />
    </div>
  )
}
