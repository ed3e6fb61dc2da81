// The whole schema of a form definition: the contract of schemas/form.ts with the props of every registered field type. A field
// is one of its types, told apart by `type`. Validators, the reference walker and the published JSON Schema all use this one.
import { type TSchema, Type } from 'typebox'
import { FieldDef, FormDef } from '../../schemas/form.ts'
import { LIMITS } from '../../schemas/keys.ts'
import type { FieldType } from './field-type.ts'
import { fieldTypes } from './fields/index.ts'

/** One of several objects, told apart by one property; validators that know `discriminator` report the right branch only. */
const oneOf = (property: string, variants: readonly TSchema[]): TSchema =>
  Type.Unsafe({
    type: 'object',
    discriminator: { propertyName: property },
    required: [property],
    oneOf: variants,
  })

const common = (field: FieldType) => {
  const { fields: _columns, type: _type, props: _props, ...rest } = FieldDef().properties
  return { ...rest, type: Type.Literal(field.type), props: Type.Optional(field.props) }
}
const closed = { additionalProperties: false } as const

const columnSchema = (): TSchema =>
  oneOf(
    'type',
    fieldTypes.all
      .filter((field) => field.can?.inSubform !== false)
      .map((field) => Type.Object(common(field), closed)),
  )

const fieldSchema = (): TSchema => {
  const columns = Type.Optional(Type.Array(columnSchema(), { maxItems: LIMITS.columnsPerSubform }))
  const variant = (field: FieldType): TSchema =>
    field.valueType === 'lines'
      ? Type.Object({ ...common(field), fields: columns }, closed)
      : Type.Object(common(field), closed)
  return oneOf('type', fieldTypes.all.map(variant))
}

export const formSchema = (): TSchema =>
  Type.Object(
    { ...FormDef().properties, fields: Type.Array(fieldSchema(), { maxItems: LIMITS.fieldsPerForm }) },
    closed,
  )
