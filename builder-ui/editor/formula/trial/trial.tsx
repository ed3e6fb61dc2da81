// What a formula comes to on a record: the result, why it is empty when it is, and the value of every step.
import { printFormula, type Scope } from '../../../../runtime/formula/index.ts'
import { Icon, useLanguage, useWords } from '../../../kit/index.ts'
import { trialWords } from '../words.ts'
import type { TrialState } from './use-trial.ts'

interface TrialProps {
  readonly trial: TrialState
  readonly scope: Scope
  readonly record: string
  readonly onRecord: (id: string) => void
}

export function Trial({ trial, scope, record, onRecord }: TrialProps) {
  const w = useWords(trialWords)
  if (trial.state === 'off') return null
  return (
    <section className="fw-trial" aria-label={w('try')}>
      <div className="fw-row">
        <h3 className="fw-grow">{w('try')}</h3>
        <select
          className="fw-input fw-trial-record"
          aria-label={w('record')}
          value={record}
          onChange={(event) => onRecord(event.target.value)}
        >
          <option value="">{w('sample')}</option>
          {trial.records.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </div>
      <Answer trial={trial} scope={scope} />
    </section>
  )
}

function Answer({ trial, scope }: Pick<TrialProps, 'trial' | 'scope'>) {
  const w = useWords(trialWords)
  const language = useLanguage()
  if (trial.state === 'refused') return <p className="fw-trial-why">{trial.refusal}</p>
  if (trial.state !== 'worked')
    return (
      <p className="fw-quiet" role="status">
        {w(trial.state === 'asking' || trial.state === 'unpublished' ? trial.state : 'waiting')}
      </p>
    )
  return (
    <>
      <div className="fw-trial-result" role="status">
        <span className="fw-quiet">{w('result')}</span>
        <strong>{trial.result}</strong>
      </div>
      {trial.why === null ? null : (
        <p className="fw-trial-why">
          <Icon name="info" size={14} />
          {w('why', { sentence: trial.why.sentence[language] })}
        </p>
      )}
      {trial.steps.length < 2 ? null : (
        <details className="fw-trial-steps">
          <summary>{w('steps')}</summary>
          <ul>
            {trial.steps.map((step) => (
              <li
                key={`${String(step.start)}-${String(step.end)}-${String(step.depth)}`}
                style={{ '--depth': step.depth } as object}
              >
                <span className="fw-clip">{printFormula(step.source, scope, 'labels', language)}</span>
                <span>{step.words}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
