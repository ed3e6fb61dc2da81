// The published JSON Schema of a form's records, made from the same constraint data as the check. Numbers travel as text, so
// their bounds are an own keyword, `x-decimal`. Ajv never compiles it in the product; clients and the conformance test do.
import type { Json } from '../../values/index.ts'
import type { Constraint } from '../field-type.ts'
import type { FormModel, ModelField } from '../model-types.ts'

type Schema = Readonly<Record<string, unknown>>

/** Schema of the values of one record. */
export const recordSchema = (model: FormModel): Schema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  ...valuesSchema(model.fields),
})

const valuesSchema = (fields: readonly ModelField[]): Schema => {
  const given = fields.filter((field) => field.valueType.name !== 'none' && field.type.computed !== true)
  return {
    type: 'object',
    additionalProperties: false,
    required: given
      .filter(
        (field) =>
          field.def.required === true && field.def.showIf === undefined && field.type.can?.required !== false,
      )
      .map((field) => field.key),
    properties: Object.fromEntries(given.map((field) => [field.key, valueSchema(field)])),
  }
}

/** Schema of one field's value. A required field refuses null. */
export const valueSchema = (field: ModelField): Schema => {
  const base = field.valueType.jsonSchema()
  const lines = field.columns === undefined ? {} : { items: lineSchema(base, field.columns) }
  const required =
    field.def.required === true && field.def.showIf === undefined && field.type.can?.required !== false
  const filled = merge({ ...base, ...lines }, constraintSchema(field))
  // An empty text is the same as nothing, whatever the bounds.
  const schema = holdsText(base) ? { anyOf: [{ const: '' }, filled] } : filled
  return required ? { allOf: [schema, { not: { enum: [null, ''] } }] } : schema
}

const holdsText = ({ type }: Schema): boolean => Array.isArray(type) && type.includes('string')

const lineSchema = (base: Schema, columns: readonly ModelField[]): Schema => {
  const items = base.items as { readonly properties: Readonly<Record<string, unknown>> }
  return { ...items, properties: { ...items.properties, values: valuesSchema(columns) } }
}

/** Two patterns or lengths do not overwrite one another: the second stands in `allOf`. */
const merge = (base: Schema, more: Schema): Schema =>
  Object.keys(more).length === 0 ? base : { allOf: [base, more] }

const constraintSchema = ({ constraint, valueType }: ModelField): Schema => {
  const { min, max, decimals, minLength, maxLength, pattern, options, minItems, maxItems, minDay, maxDay } =
    constraint
  const list = valueType.name === 'choices'
  const keys = options?.map((option) => option.key)
  return {
    ...defined({ minItems, maxItems, minLength, maxLength }),
    ...(pattern === undefined ? {} : { pattern: `^(?:${pattern})$` }),
    ...(keys === undefined ? {} : list ? { items: { enum: keys } } : { enum: [...keys, null, ''] }),
    ...(min === undefined && max === undefined && decimals === undefined
      ? {}
      : { 'x-decimal': defined({ min, max, decimals }) }),
    ...(minDay === undefined && maxDay === undefined
      ? {}
      : { 'x-day': defined({ min: minDay, max: maxDay }) }),
  }
}

const defined = (
  entries: Readonly<Record<string, string | number | undefined>>,
): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    Object.entries(entries).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )

export type { Constraint }
