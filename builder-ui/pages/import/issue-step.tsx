// What does not fit, once per writing and not once per row. Nothing is guessed: suggestions are offered, the person chooses.
import { useState } from 'react'
import type { FormModel } from '../../../runtime/forms/index.ts'
import {
  type Choice,
  errorSentence,
  type FormAddress,
  type ImportState,
  type Issue,
  previewImport,
  runImport,
} from '../../api/index.ts'
import { Button, formatNumber, Notice, useText, useWords } from '../../kit/index.ts'
import { words } from './words.ts'

interface IssueStepProps {
  readonly at: FormAddress
  readonly model: FormModel
  readonly state: ImportState
  readonly onChanged: (state: ImportState) => void
  readonly onRemap: () => void
}

const nameOf = ({ field, text }: Pick<Issue, 'field' | 'text'>): string => JSON.stringify([field, text])

export const IssueStep = ({ at, model, state, onChanged, onRemap }: IssueStepProps) => {
  const say = useWords(words)
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(
    () => new Map(state.choices.map((each) => [nameOf(each), each])),
  )
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<unknown>(null)
  const { counts, issues } = state
  const work = (promise: Promise<ImportState>) => {
    setBusy(true)
    setRefusal(null)
    promise.then(onChanged, setRefusal).finally(() => setBusy(false))
  }
  const choose = (issue: Issue, choice: Choice | null) => {
    const next = new Map(choices)
    if (choice === null) next.delete(nameOf(issue))
    else next.set(nameOf(issue), choice)
    setChoices(next)
  }
  const known = new Map(state.choices.map((each) => [nameOf(each), each]))
  const changed =
    [...choices].some(([name, choice]) => JSON.stringify(known.get(name)) !== JSON.stringify(choice)) ||
    choices.size !== known.size
  return (
    <section className="import-step">
      <dl className="import-counts">
        <Figure label={say('all')} value={counts.rows} />
        <Figure label={say('ready')} value={counts.ready} />
        <Figure label={say('problems')} value={counts.problems} />
      </dl>
      {refusal === null ? null : <Notice tone="danger" title={errorSentence(refusal)} />}
      {issues.length === 0 ? (
        <Notice tone="success" title={say('noIssues')} />
      ) : (
        <>
          <div>
            <h2>{say('issues', { count: issues.length })}</h2>
            <p className="fw-soft">{say('issuesText')}</p>
          </div>
          <ul className="import-issues">
            {issues.map((issue) => (
              <IssueLine
                key={nameOf(issue) + issue.code}
                issue={issue}
                model={model}
                choice={choices.get(nameOf(issue)) ?? null}
                onChoose={(choice) => choose(issue, choice)}
              />
            ))}
          </ul>
        </>
      )}
      <div className="import-foot">
        <Button look="quiet" onClick={onRemap}>
          {say('backToColumns')}
        </Button>
        <span className="fw-grow" />
        {changed ? (
          <Button
            look="primary"
            busy={busy}
            onClick={() => work(previewImport(at, state.id, [...choices.values()]))}
          >
            {say('again')}
          </Button>
        ) : (
          <Button
            look="primary"
            busy={busy}
            disabled={counts.ready === 0}
            onClick={() => work(runImport(at, state.id))}
          >
            {say('run', { count: formatNumber(counts.ready) })}
          </Button>
        )}
      </div>
    </section>
  )
}

const Figure = ({ label, value }: { readonly label: string; readonly value: number }) => (
  <div>
    <dt className="fw-quiet">{label}</dt>
    <dd>{formatNumber(value)}</dd>
  </div>
)

interface IssueLineProps {
  readonly issue: Issue
  readonly model: FormModel
  readonly choice: Choice | null
  readonly onChoose: (choice: Choice | null) => void
}

const IssueLine = ({ issue, model, choice, onChoose }: IssueLineProps) => {
  const say = useWords(words)
  const text = useText()
  const field = model.byKey.get(issue.field)
  const label = field === undefined ? issue.field : text(field.def.label)
  const place = { field: issue.field, text: issue.text }
  // A record that is missing can be made on the way; options and people are made where they belong.
  const creatable = field?.valueType.name === 'link'
  const pick = (value: string) => {
    if (value === '') onChoose(null)
    else if (value.startsWith('use:')) onChoose({ ...place, action: 'use', value: value.slice(4) })
    else onChoose({ ...place, action: value as Choice['action'] })
  }
  const chosen = choice === null ? '' : choice.action === 'use' ? `use:${choice.value ?? ''}` : choice.action
  return (
    <li className="import-issue">
      <div className="fw-grow">
        <div>
          <span className="fw-soft">{label}</span>{' '}
          <span className="fw-strong">{issue.text === '' ? say('blank') : issue.text}</span>
        </div>
        <div className="fw-small fw-quiet">
          {issue.message} · {say('rows', { rows: issue.rows, lines: issue.lines[0] ?? 1 })}
        </div>
      </div>
      <select
        className="fw-input"
        aria-label={`${label} ${issue.text}: ${say('decide')}`}
        value={chosen}
        onChange={(event) => pick(event.target.value)}
      >
        <option value="">{say('undecided')}</option>
        {issue.suggestions.map((each) => (
          <option key={each.value} value={`use:${each.value}`}>
            {say('use', { name: each.label })}
          </option>
        ))}
        {creatable && issue.text !== '' ? <option value="create">{say('create')}</option> : null}
        <option value="empty">{say('empty')}</option>
        <option value="skip">{say('skip')}</option>
      </select>
    </li>
  )
}
