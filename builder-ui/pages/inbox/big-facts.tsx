// The figures a verdict hangs on, large: the first three amounts and numbers of the record.
import type { FormModel } from '../../../runtime/forms/index.ts'
import type { RecordValues } from '../../../runtime/values/index.ts'
import type { ControlField } from '../../controls/index.ts'
import { ValueCell } from '../../form-view/index.ts'
import { useText } from '../../kit/index.ts'

const MOST = 3

interface BigFactsProps {
  readonly model: FormModel
  readonly values: RecordValues
}

export const BigFacts = ({ model, values }: BigFactsProps) => {
  const text = useText()
  const fields = model.fields
    .filter((field) => field.valueType.name === 'number' && values[field.key] != null)
    .slice(0, MOST)
  if (fields.length === 0) return null
  return (
    <dl className="task-facts">
      {fields.map((field) => (
        <div key={field.key}>
          <dt className="fw-soft fw-small">{text(field.def.label)}</dt>
          <dd>
            <ValueCell field={field as ControlField} value={values[field.key] ?? null} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
