// What does not fit, once per text and not once per row. Nothing is guessed: what may be meant is offered, the person chooses.
import { useMemo, useState } from 'react'
import { useOutletContext } from 'react-router'
import type { FormModel } from '../../../runtime/forms/index.ts'
import {
  type Choice,
  errorSentence,
  type FormAddress,
  type ImportState,
  type Issue,
  previewImport,
  runImport,
  type WorkspaceInfo,
} from '../../api/index.ts'
import { ControlWorldProvider } from '../../controls/index.ts'
import { useFormWorld } from '../../form-view/index.ts'
import { Button, formatNumber, Notice, useText, useWords } from '../../kit/index.ts'
import { entryOf, IssueLine } from './issue-line.tsx'
import { words } from './words.ts'

interface IssueStepProps {
  readonly at: FormAddress
  readonly model: FormModel
  readonly state: ImportState
  readonly onChanged: (state: ImportState) => void
  readonly onRemap: () => void
}

const nameOf = ({ field, text }: Pick<Issue, 'field' | 'text'>): string => JSON.stringify([field, text])
/** From so many texts of one field on, what is left undecided can be settled together. */
const MANY = 6
const EVERY_OTHER = '*'

export const IssueStep = ({ at, model, state, onChanged, onRemap }: IssueStepProps) => {
  const say = useWords(words)
  const text = useText()
  const world = useFormWorld(at, useOutletContext<WorkspaceInfo>())
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(
    () => new Map(state.choices.map((each) => [nameOf(each), each])),
  )
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<unknown>(null)
  const { counts, issues } = state
  const labels = useMemo(
    () => new Map(state.targets.map((field) => [field.key, field.label])),
    [state.targets],
  )
  const work = (promise: Promise<ImportState>) => {
    setBusy(true)
    setRefusal(null)
    promise.then(onChanged, setRefusal).finally(() => setBusy(false))
  }
  const choose = (issue: Pick<Issue, 'field' | 'text'>, choice: Choice | null) => {
    const next = new Map(choices)
    if (choice === null) next.delete(nameOf(issue))
    else next.set(nameOf(issue), choice)
    setChoices(next)
  }
  const known = new Map(state.choices.map((each) => [nameOf(each), each]))
  const changed =
    [...choices].some(([name, choice]) => JSON.stringify(known.get(name)) !== JSON.stringify(choice)) ||
    choices.size !== known.size
  const ready = { count: formatNumber(counts.ready), rows: counts.ready }
  return (
    <section className="import-step">
      <dl className="import-counts">
        <Figure label={say('all')} value={counts.rows} />
        <Figure label={say('ready')} value={counts.ready} />
        <Figure label={say('problems')} value={counts.problems} />
        {counts.skipped === 0 ? null : <Figure label={say('out')} value={counts.skipped} />}
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
          <ControlWorldProvider value={world}>
            <ul className="import-issues">
              {crowded(issues).map((field) => (
                <IssueLine
                  key={`rest ${field}`}
                  issue={restOf(field, issues)}
                  title={say('rest', { field: text(labels.get(field) ?? '') })}
                  note={say('restText')}
                  entry={undefined}
                  choice={choices.get(nameOf({ field, text: EVERY_OTHER })) ?? null}
                  onChoose={(choice) => choose({ field, text: EVERY_OTHER }, choice)}
                />
              ))}
              {issues.map((issue) => (
                <IssueLine
                  key={nameOf(issue) + issue.code}
                  issue={issue}
                  title={issue.message}
                  note={say('rows', { rows: formatNumber(issue.rows), line: issue.lines[0] ?? 1 })}
                  entry={entryOf(model, issue.field, labels.get(issue.field))}
                  choice={choices.get(nameOf(issue)) ?? null}
                  onChoose={(choice) => choose(issue, choice)}
                />
              ))}
            </ul>
          </ControlWorldProvider>
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
            {say('run', ready)}
          </Button>
        )}
      </div>
    </section>
  )
}

/** Fields with many texts that do not fit. */
const crowded = (issues: readonly Issue[]): readonly string[] => {
  const count = new Map<string, number>()
  for (const { field, text } of issues)
    if (field !== '' && !text.startsWith(EVERY_OTHER)) count.set(field, (count.get(field) ?? 0) + 1)
  return [...count].filter(([, texts]) => texts >= MANY).map(([field]) => field)
}

const restOf = (field: string, issues: readonly Issue[]): Issue => {
  const mine = issues.filter((issue) => issue.field === field)
  const actions = (['empty', 'skip'] as const).filter((action) =>
    mine.every((issue) => issue.actions.includes(action)),
  )
  return {
    field,
    text: EVERY_OTHER,
    code: '',
    message: '',
    rows: 0,
    lines: [],
    suggestions: [],
    actions: [...actions],
  }
}

const Figure = ({ label, value }: { readonly label: string; readonly value: number }) => (
  <div>
    <dt className="fw-quiet">{label}</dt>
    <dd>{formatNumber(value)}</dd>
  </div>
)
