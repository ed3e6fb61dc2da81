// Which column is which field. Names that are known are matched already; a field takes one column.
import { useState } from 'react'
import type { FormModel } from '../../../runtime/forms/index.ts'
import {
  errorSentence,
  type FormAddress,
  type ImportState,
  mapImport,
  previewImport,
  type Reading,
  readImportAgain,
  type ViewedForm,
} from '../../api/index.ts'
import { Button, formatNumber, Notice, useLanguage, useText, useWords } from '../../kit/index.ts'
import { ReadingLine } from './reading-line.tsx'
import { words } from './words.ts'

interface ColumnStepProps {
  readonly at: FormAddress
  readonly viewed: ViewedForm
  readonly model: FormModel
  readonly state: ImportState
  readonly onMapped: (state: ImportState) => void
  /** The file was read again: its columns are others. */
  readonly onRead: (state: ImportState) => void
}

type Column = ImportState['columns'][number]

export const ColumnStep = ({ at, viewed, model, state, onMapped, onRead }: ColumnStepProps) => {
  const say = useWords(words)
  const text = useText()
  const language = useLanguage()
  const [chosen, setChosen] = useState(
    () => new Map(state.columns.map((column) => [column.index, column.field])),
  )
  const [submit, setSubmit] = useState(state.submit)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<unknown>(null)
  const between = language === 'zh-CN' ? '、' : ', '
  const taken = new Set(chosen.values())
  // What fills itself need not be in the file.
  const fillsItself = (key: string): boolean => model.byKey.get(key)?.def.default !== undefined
  const missing = state.targets.filter(
    ({ key, required }) => required && !taken.has(key) && !fillsItself(key),
  )
  const work = (promise: Promise<ImportState>, then: (next: ImportState) => void) => {
    setBusy(true)
    setRefusal(null)
    promise.then(then, setRefusal).finally(() => setBusy(false))
  }
  const check = () => {
    const columns = state.columns.map(({ index }) => ({ index, field: chosen.get(index) ?? null }))
    work(
      mapImport(at, state.id, { columns, submit }).then(() => previewImport(at, state.id, state.choices)),
      onMapped,
    )
  }
  const read = (reading: Reading) => work(readImportAgain(at, state.id, reading), onRead)
  const nameOf = (column: Column): string =>
    column.header === '' ? say('columnNo', { index: column.index + 1 }) : column.header
  const places = { file: state.fileName, rows: formatNumber(state.counts.rows), count: state.counts.rows }
  return (
    <section className="import-step">
      <div>
        <h2>{say('columns')}</h2>
        <p className="fw-soft">{say('columnsText', places)}</p>
      </div>
      <ReadingLine state={state} busy={busy} onRead={read} />
      {refusal === null ? null : <Notice tone="danger" title={errorSentence(refusal)} />}
      <ul className="import-columns" aria-label={say('columns')}>
        <li className="import-columns-head fw-quiet" aria-hidden="true">
          <span>{say('column')}</span>
          <span>{say('samples')}</span>
          <span>{say('field')}</span>
        </li>
        {state.columns.map((column) => (
          <li key={column.index}>
            <span className="fw-strong">{nameOf(column)}</span>
            <span className="fw-soft import-samples">{column.samples.slice(0, 3).join(between)}</span>
            <select
              className="fw-input"
              aria-label={`${say('field')}: ${nameOf(column)}`}
              data-chosen={chosen.get(column.index) !== null || undefined}
              value={chosen.get(column.index) ?? ''}
              onChange={(event) =>
                setChosen(
                  new Map(chosen).set(column.index, event.target.value === '' ? null : event.target.value),
                )
              }
            >
              <option value="">{say('leaveOut')}</option>
              {state.targets.map((field) => (
                <option
                  key={field.key}
                  value={field.key}
                  disabled={taken.has(field.key) && chosen.get(column.index) !== field.key}
                >
                  {text(field.label)}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
      {missing.length === 0 ? null : (
        <Notice
          tone="warn"
          title={say('missing', { fields: missing.map((field) => text(field.label)).join(between) })}
        />
      )}
      <div className="import-foot">
        {viewed.doc.submitFlow === undefined ? (
          <span className="fw-grow" />
        ) : (
          <label className="fw-row fw-grow">
            <input
              type="checkbox"
              className="fw-check"
              checked={submit}
              onChange={(event) => setSubmit(event.target.checked)}
            />
            {say('submit')}
          </label>
        )}
        <Button
          look="primary"
          busy={busy}
          disabled={[...taken].every((field) => field === null)}
          onClick={check}
        >
          {say('check')}
        </Button>
      </div>
    </section>
  )
}
