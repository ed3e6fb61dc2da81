// A record to read: label and value, sections as headings, sub-forms as small tables.
import { useMemo } from 'react'
import { type Json, linesOf } from '../../runtime/values/index.ts'
import {
  type ControlField,
  type ControlWorld,
  ControlWorldProvider,
  columnHead,
  controls,
  inItsCurrency,
} from '../controls/index.ts'
import { defineWords, useLanguage, useText, useWords } from '../kit/index.ts'
import { type Facts, type FormModel, type RecordValues, settled } from './engine.ts'
import './form-view.css'

const words = defineWords({ empty: { 'zh-CN': '未填写', en: 'Not filled in' } })

interface FormValuesProps {
  readonly model: FormModel
  readonly values: RecordValues
  readonly facts: Facts
  readonly world: ControlWorld
  readonly readable?: ReadonlySet<string> | undefined
}

export const FormValues = ({ model, values, facts, world, readable }: FormValuesProps) => {
  const hidden = useMemo(() => settled(model, values, facts).rules.hidden, [model, values, facts])
  const fields = model.fields.filter(
    (field) =>
      !hidden.has(field.def.key) &&
      (field.type.valueType === 'none' || readable === undefined || readable.has(field.def.key)),
  )
  return (
    <ControlWorldProvider value={world}>
      <div className="form-values">
        {fields.map((field) => (
          <FieldValue
            key={field.def.key}
            field={inItsCurrency(field as ControlField, (key) => values[key] ?? null)}
            value={values[field.def.key] ?? null}
          />
        ))}
      </div>
    </ControlWorldProvider>
  )
}

const FieldValue = ({ field, value }: { readonly field: ControlField; readonly value: Json }) => {
  const text = useText()
  const say = useWords(words)
  const { name } = controls[field.type.control]
  if (name === 'section') return <h3 className="form-values-section">{text(field.def.label)}</h3>
  if (name === 'description') return null
  const wide = name === 'subform' || name === 'textarea' || name === 'image' || name === 'file'
  return (
    <div className="form-values-item" data-wide={wide || undefined}>
      <span className="form-values-label">{text(field.def.label)}</span>
      <div className="form-values-value">
        {isEmpty(value) ? (
          <span className="fw-quiet">{say('empty')}</span>
        ) : name === 'subform' ? (
          <LineValues field={field} value={value} />
        ) : (
          <ValueCell field={field} value={value} roomy />
        )}
      </div>
    </div>
  )
}

const isEmpty = (value: Json): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** A value as lists and drawers show it. */
export const ValueCell = ({
  field,
  value,
  roomy = false,
}: {
  readonly field: ControlField
  readonly value: Json
  readonly roomy?: boolean
}) => {
  const control = controls[field.type.control]
  return <control.Cell field={field} value={value} roomy={roomy} />
}

const LineValues = ({ field, value }: { readonly field: ControlField; readonly value: Json }) => {
  const language = useLanguage()
  const text = useText()
  const columns = field.columns ?? []
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="lines-scroll" tabIndex={0} aria-label={text(field.def.label)}>
      <table className="lines-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.def.key}
                scope="col"
                className={controls[column.type.control].align === 'right' ? 'fw-number' : ''}
              >
                {columnHead(column, language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {linesOf(value).map((line) => (
            <tr key={line.id}>
              {columns.map((column) => (
                <td
                  key={column.def.key}
                  className={controls[column.type.control].align === 'right' ? 'fw-number' : ''}
                >
                  <ValueCell
                    field={inItsCurrency(column, (key) => line.values[key] ?? null)}
                    value={line.values[column.def.key] ?? null}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
