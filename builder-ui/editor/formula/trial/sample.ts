// A made-up record to try a formula on before there are any: every field has a value of its kind, so that results say something.
import {
  computeValues,
  defaultValues,
  type FormModel,
  type ModelField,
} from '../../../../runtime/forms/index.ts'
import type { Facts } from '../../../../runtime/formula/index.ts'
import type { Json, RecordValues } from '../../../../runtime/values/index.ts'

export const sampleRecord = (
  model: FormModel,
  facts: Facts,
  show: (field: ModelField) => string,
): RecordValues => {
  const made = Object.fromEntries(
    model.fields.flatMap((field, index) => {
      const value = sampleOf(field, index, facts, show)
      return value === undefined ? [] : [[field.key, value] as const]
    }),
  )
  const values = { ...made, ...defaultValues(model, facts) }
  return computeValues(model, values, facts)
}

const sampleOf = (
  field: ModelField,
  index: number,
  facts: Facts,
  show: (field: ModelField) => string,
): Json | undefined => {
  if (field.formula !== undefined) return undefined
  const [first] = field.constraint.options ?? []
  switch (field.valueType.name) {
    case 'number':
      return field.def.type === 'percent' ? '0.5' : String((index + 1) * 10)
    case 'text':
      return show(field)
    case 'boolean':
      return true
    case 'date':
      return facts.now.toISOString().slice(0, 10)
    case 'datetime':
      return facts.now.toISOString()
    case 'choice':
      return first?.key
    case 'choices':
      return first === undefined ? undefined : [first.key]
    case 'member':
      return facts.user?.member ?? undefined
    case 'department':
      return facts.user?.departments[0]
    case 'lines':
      return [1, 2].map((line) => ({
        id: `00000000-0000-4000-8000-00000000000${String(line)}`,
        values: Object.fromEntries(
          (field.columns ?? []).flatMap((column, at) => {
            const value = sampleOf(column, at * line, facts, show)
            return value === undefined ? [] : [[column.key, value] as const]
          }),
        ),
      }))
    default:
      return undefined
  }
}
