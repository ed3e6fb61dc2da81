// One grant as lines of a sentence: on this form · may … · with these records · and these fields.
import { useState } from 'react'
import { type FormModel, fieldTypes, formScope, hostScope } from '../../../runtime/forms/index.ts'
import { fieldsByRight, grantSentence, OPERATION_NAMES } from '../../../runtime/permissions/index.ts'
import type { FieldAccess, GrantDef, Rows } from '../../../schemas/permission.ts'
import { OPERATIONS } from '../../../schemas/vocabulary.ts'
import { ConditionEditor, FormulaInput, Segments, sourceSentence } from '../../editor/index.ts'
import { Button, IconButton, useLanguage, useText, useWords } from '../../kit/index.ts'
import { permissionWords } from './words.ts'

/** One undoable step of the rights editor: a command by name with its arguments. */
export type Step = (name: string, args: unknown, merge?: string) => void

interface GrantCardProps {
  readonly model: FormModel | null
  readonly grant: GrantDef
  readonly index: number
  readonly name: string
  readonly step: Step
}

export function GrantCard({ model, grant, index, name, step }: GrantCardProps) {
  const w = useWords(permissionWords)
  return (
    <section className="pb-grant">
      <div className="fw-row">
        <h3 className="fw-grow">{name}</h3>
        <IconButton
          icon="bin"
          size="small"
          label={w('removeGrant', { form: name })}
          onClick={() => step('remove-grant', { index })}
        />
      </div>
      <Sentence model={model} grant={grant} />
      <OperationsLine grant={grant} index={index} step={step} />
      <RowsLine model={model} grant={grant} index={index} step={step} />
      <FieldsLine model={model} grant={grant} index={index} step={step} />
    </section>
  )
}

/** What the lines below add up to, in one sentence. */
function Sentence({ model, grant }: Pick<GrantCardProps, 'model' | 'grant'>) {
  const text = useText()
  const language = useLanguage()
  if (model === null) return null
  const { rows, operations } = grant
  const condition =
    rows.rows === 'condition'
      ? (sourceSentence(formScope(model).fields, rows.condition, language) ??
        (rows.condition === '' ? '' : undefined))
      : undefined
  const { hidden, readOnly, editable } = fieldsByRight(model.fields, grant)
  return (
    <p className="fw-soft">
      {grantSentence(
        {
          operations,
          rows: rows.rows,
          condition,
          hidden: hidden.map(text),
          readOnly: readOnly.map(text),
          editable: editable.length,
        },
        language,
      )}
    </p>
  )
}

type LineProps = Pick<GrantCardProps, 'model' | 'grant' | 'index' | 'step'>

function OperationsLine({ grant, index, step }: Omit<LineProps, 'model'>) {
  const w = useWords(permissionWords)
  const text = useText()
  return (
    <div className="pb-line">
      <span>{w('may')}</span>
      <div className="fw-chips">
        {OPERATIONS.map((operation) => (
          <label key={operation} className="fw-chip">
            <input
              type="checkbox"
              checked={grant.operations.includes(operation)}
              onChange={(event) => {
                const operations = OPERATIONS.filter((each) =>
                  each === operation ? event.target.checked : grant.operations.includes(each),
                )
                step('set-operations', { index, operations })
              }}
            />
            <span className="pb-word">{text(OPERATION_NAMES[operation])}</span>
          </label>
        ))}
      </div>
    </div>
  )
}

const ROWS = ['own', 'department', 'all', 'condition'] as const

function RowsLine({ model, grant, index, step }: LineProps) {
  const w = useWords(permissionWords)
  const put = (rows: Rows, merge?: string): void => step('set-rows', { index, rows }, merge)
  const { rows } = grant
  return (
    <div className="pb-line">
      <span>{w('rows')}</span>
      <div className="fw-column">
        <Segments
          label={w('rows')}
          value={rows.rows}
          choices={ROWS.map((value) => ({ value, name: w(value) }))}
          onChange={(value) => put(value === 'condition' ? { rows: value, condition: '' } : { rows: value })}
        />
        {rows.rows === 'condition' && model !== null ? (
          <ConditionEditor
            source={rows.condition}
            fields={formScope(model).fields}
            onChange={(condition) => put({ rows: 'condition', condition }, `rows ${String(index)}`)}
            formula={(source, change) => (
              <FormulaInput
                source={source}
                scope={hostScope('row_filter', model)}
                expected="boolean"
                rows={2}
                label={w('conditionPart')}
                onChange={change}
              />
            )}
          />
        ) : null}
      </div>
    </div>
  )
}

const ACCESS = ['hidden', 'read', 'edit'] as const

function FieldsLine({ model, grant, index, step }: LineProps) {
  const w = useWords(permissionWords)
  const text = useText()
  const [open, setOpen] = useState(grant.fields.only !== undefined)
  const fields = (model?.def.fields ?? []).filter(
    (field) => fieldTypes.has(field.type) && fieldTypes.get(field.type).valueType !== 'none',
  )
  const choices = ACCESS.map((value) => ({ value, name: w(value) }))
  return (
    <div className="pb-line">
      <span>{w('fields')}</span>
      <div className="fw-column">
        <div className="fw-row">
          <Segments<FieldAccess>
            label={w('otherFields')}
            value={grant.fields.default}
            choices={choices}
            onChange={(access) => step('set-default-access', { index, access })}
          />
          <Button look="link" aria-expanded={open} onClick={() => setOpen(!open)}>
            {w('showFields')}
          </Button>
        </div>
        {open ? (
          <table className="pb-fields">
            <thead>
              <tr>
                <th scope="col">{w('fields')}</th>
                <th scope="col">{w('asOthers')}</th>
                {ACCESS.map((access) => (
                  <th key={access} scope="col">
                    {w(access)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {fields.map((field) => {
                const own = grant.fields.only?.[field.key]
                const put = (access: FieldAccess | undefined): void =>
                  step('set-field-access', {
                    index,
                    field: field.key,
                    ...(access === undefined ? {} : { access }),
                  })
                return (
                  <tr key={field.key}>
                    <th scope="row">{text(field.label)}</th>
                    {[undefined, ...ACCESS].map((access) => (
                      <td key={access ?? 'as'}>
                        <input
                          type="radio"
                          className="fw-check"
                          name={`${String(index)} ${field.key}`}
                          aria-label={`${text(field.label)}: ${access === undefined ? w('asOthers') : w(access)}`}
                          checked={own === access}
                          onChange={() => put(access)}
                        />
                      </td>
                    ))}
                  </tr>
                )
              })}
            </tbody>
          </table>
        ) : null}
      </div>
    </div>
  )
}
