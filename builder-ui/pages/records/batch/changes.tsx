// One change of a batch edit: a field, and what goes into it: a value of its own kind or a formula over each record.
import { lazy, Suspense, useId } from 'react'
import { type FormModel, formulaTypeOf, hostScope, type ModelField } from '../../../../runtime/forms/index.ts'
import { checkFormula } from '../../../../runtime/formula/index.ts'
import type { Json } from '../../../../runtime/values/index.ts'
import type { BatchEdit, ViewedForm } from '../../../api/index.ts'
import { type ControlField, controls } from '../../../controls/index.ts'
import { IconButton, Skeleton, useText, useWords } from '../../../kit/index.ts'
import { words } from '../words.ts'

const FormulaInput = lazy(() =>
  import('../../../editor/formula/index.ts').then((door) => ({ default: door.FormulaInput })),
)

export type Change =
  | { readonly key: string; readonly way: 'value'; readonly value: Json }
  | { readonly key: string; readonly way: 'formula'; readonly source: string }

/** Lines, files and what is computed are no matter of one value for many records. */
export const editableFields = (model: FormModel, viewed: ViewedForm): readonly ModelField[] => {
  const writable = new Set(viewed.writable)
  return model.fields.filter(
    (field) =>
      writable.has(field.key) &&
      field.formula === undefined &&
      field.columns === undefined &&
      field.def.unique !== true &&
      formulaTypeOf(field) !== undefined &&
      field.valueType.name !== 'files',
  )
}

export const firstChange = ([field]: readonly ModelField[]): readonly Change[] =>
  field === undefined ? [] : [emptyChange(field)]

const emptyChange = (field: ModelField): Change => ({
  key: field.key,
  way: 'value',
  value: field.valueType.name === 'boolean' ? false : null,
})

/** A value may be empty on purpose; a formula must be one. */
export const isComplete = (model: FormModel, change: Change): boolean => {
  if (change.way === 'value') return true
  const field = model.byKey.get(change.key)
  const type = field === undefined ? undefined : formulaTypeOf(field)
  return (
    type !== undefined &&
    checkFormula(change.source, hostScope('batch_value', model), type).problems.length === 0
  )
}

export const editOf = (ids: readonly string[], changes: readonly Change[]): BatchEdit => ({
  ids: [...ids],
  values: Object.fromEntries(
    changes.flatMap((each) => (each.way === 'value' ? [[each.key, each.value] as const] : [])),
  ),
  formulas: Object.fromEntries(
    changes.flatMap((each) => (each.way === 'formula' ? [[each.key, each.source] as const] : [])),
  ),
})

interface ChangeLineProps {
  readonly model: FormModel
  readonly change: Change
  /** Its own field and those no other change is about. */
  readonly fields: readonly ModelField[]
  /** null takes the change away. */
  readonly onChange: (change: Change | null) => void
}

export const ChangeLine = ({ model, change, fields, onChange }: ChangeLineProps) => {
  const say = useWords(words)
  const text = useText()
  const id = useId()
  const field = model.byKey.get(change.key)
  if (field === undefined) return null
  const pick = (key: string): void => {
    const picked = fields.find((each) => each.key === key)
    if (picked !== undefined) onChange(emptyChange(picked))
  }
  const turn = (way: string): void =>
    onChange(way === 'formula' ? { key: change.key, way, source: '' } : emptyChange(field))
  return (
    <fieldset className="batch-change">
      <legend className="fw-hidden-label">{text(field.def.label)}</legend>
      <div className="fw-row">
        <select
          className="fw-input fw-grow"
          aria-label={say('batchField')}
          value={change.key}
          onChange={(event) => pick(event.target.value)}
        >
          {fields.map((each) => (
            <option key={each.key} value={each.key}>
              {text(each.def.label)}
            </option>
          ))}
        </select>
        <select
          className="fw-input"
          aria-label={say('batchWay')}
          value={change.way}
          onChange={(event) => turn(event.target.value)}
        >
          <option value="value">{say('batchValue')}</option>
          <option value="formula">{say('batchFormula')}</option>
        </select>
        <IconButton icon="close" size="small" label={say('batchDrop')} onClick={() => onChange(null)} />
      </div>
      {change.way === 'formula' ? (
        <Suspense fallback={<Skeleton rows={2} />}>
          <FormulaInput
            source={change.source}
            scope={hostScope('batch_value', model)}
            expected={formulaTypeOf(field) ?? 'any'}
            rows={2}
            label={text(field.def.label)}
            onChange={(source) => onChange({ ...change, source })}
          />
        </Suspense>
      ) : (
        <ValueInput
          id={id}
          field={field}
          value={change.value}
          onChange={(value) => onChange({ ...change, value })}
        />
      )}
    </fieldset>
  )
}

interface ValueInputProps {
  readonly id: string
  readonly field: ModelField
  readonly value: Json
  readonly onChange: (value: Json) => void
}

const ValueInput = ({ id, field, value, onChange }: ValueInputProps) => {
  const text = useText()
  const control = controls[field.type.control]
  return (
    <>
      <label className="fw-hidden-label" id={`${id}-label`} htmlFor={id}>
        {text(field.def.label)}
      </label>
      <control.Input
        field={field as ControlField}
        path={field.key}
        value={value}
        onChange={onChange}
        id={id}
        labelId={`${id}-label`}
        invalid={false}
        required={false}
        readOnly={false}
      />
    </>
  )
}
