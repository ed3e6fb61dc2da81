import { useState } from 'react'
import type { FormModel } from '../../../runtime/forms/index.ts'
import {
  errorSentence,
  type FormAddress,
  type ImportState,
  mapImport,
  previewImport,
  type ViewedForm,
} from '../../api/index.ts'
import { Button, formatNumber, Notice, useLanguage, useText, useWords } from '../../kit/index.ts'
import { words } from './words.ts'

interface ColumnStepProps {
  readonly at: FormAddress
  readonly viewed: ViewedForm
  readonly model: FormModel
  readonly state: ImportState
  readonly onMapped: (state: ImportState) => void
}

const UNIMPORTABLE = new Set(['lines', 'none', 'files'])

export const ColumnStep = ({ at, viewed, model, state, onMapped }: ColumnStepProps) => {
  const say = useWords(words)
  const text = useText()
  const language = useLanguage()
  const [chosen, setChosen] = useState(
    () => new Map(state.columns.map((column) => [column.index, column.field])),
  )
  const [submit, setSubmit] = useState(state.submit)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<unknown>(null)
  const writable = new Set(viewed.writable)
  const fields = model.fields.filter(
    (field) =>
      writable.has(field.key) && field.formula === undefined && !UNIMPORTABLE.has(field.valueType.name),
  )
  const taken = new Set(chosen.values())
  const missing = fields
    .filter((field) => field.def.required === true && !taken.has(field.key))
    .map((field) => text(field.def.label))
  const check = () => {
    setBusy(true)
    setRefusal(null)
    const columns = state.columns.map(({ index }) => ({ index, field: chosen.get(index) ?? null }))
    mapImport(at, state.id, { columns, submit })
      .then(() => previewImport(at, state.id, state.choices))
      .then(onMapped, setRefusal)
      .finally(() => setBusy(false))
  }
  const places = { file: state.fileName, rows: formatNumber(state.counts.rows), encoding: state.encoding }
  return (
    <section className="import-step">
      <div>
        <h2>{say('columns')}</h2>
        <p className="fw-soft">{say('columnsText', places)}</p>
      </div>
      {refusal === null ? null : <Notice tone="danger" title={errorSentence(refusal)} />}
      <div className="lines-scroll">
        <table className="lines-table import-columns">
          <thead>
            <tr>
              <th scope="col">{say('column')}</th>
              <th scope="col">{say('samples')}</th>
              <th scope="col">{say('field')}</th>
            </tr>
          </thead>
          <tbody>
            {state.columns.map((column) => (
              <tr key={column.index}>
                <td className="fw-strong">{column.header === '' ? say('blank') : column.header}</td>
                <td className="fw-soft">
                  {column.samples.slice(0, 3).join(language === 'zh-CN' ? '、' : ', ')}
                </td>
                <td>
                  <select
                    className="fw-input"
                    aria-label={column.header}
                    value={chosen.get(column.index) ?? ''}
                    onChange={(event) =>
                      setChosen(
                        new Map(chosen).set(
                          column.index,
                          event.target.value === '' ? null : event.target.value,
                        ),
                      )
                    }
                  >
                    <option value="">{say('leaveOut')}</option>
                    {fields.map((field) => (
                      <option
                        key={field.key}
                        value={field.key}
                        disabled={taken.has(field.key) && chosen.get(column.index) !== field.key}
                      >
                        {text(field.def.label)}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {missing.length === 0 ? null : (
        <Notice
          tone="warn"
          title={say('missing', { fields: missing.join(language === 'zh-CN' ? '、' : ', ') })}
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
