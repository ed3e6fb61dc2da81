// A form: fields in reading order, rules, layout. The document a supervisor draws and the planner turns into a table.
import { type Static, Type } from 'typebox'
import { Key, LIMITS } from './keys.ts'
import { Formula, Ref } from './ref.ts'
import { Text } from './text.ts'

/** Language version of form definitions; a reader refuses newer ones. */
export const FORM_LANGUAGE = 1

/** Width in quarters of the row; on a phone every field takes the whole row. */
export const FieldWidth = () =>
  Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3), Type.Literal(4)])

/** One option of a choice field. The key is stored, the label shown. */
export const Option = () =>
  Type.Object(
    { key: Key(), label: Text(), color: Type.Optional(Type.Integer({ minimum: 0, maximum: 7 })) },
    { additionalProperties: false },
  )
export type Option = Static<ReturnType<typeof Option>>

const fieldCommon = {
  key: Key(),
  type: Type.String({
    maxLength: 31,
    description: 'A field type of runtime/forms/fields; decides what props may hold.',
  }),
  label: Text(),
  hint: Type.Optional(Text()),
  width: Type.Optional(FieldWidth()),
  required: Type.Optional(Type.Boolean()),
  unique: Type.Optional(Type.Boolean()),
  readOnly: Type.Optional(Type.Boolean()),
  /** Proposed when the record is created; then the person's to change. */
  default: Type.Optional(Formula('any')),
  showIf: Type.Optional(Formula('boolean')),
  requiredIf: Type.Optional(Formula('boolean')),
  readOnlyIf: Type.Optional(Formula('boolean')),
  /** The author's settings of this field type; checked against the field type's own props schema. */
  props: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
}

/** A column of a sub-form: a field without a sub-form of its own. */
export const ColumnDef = () => Type.Object(fieldCommon, { additionalProperties: false })
export type ColumnDef = Static<ReturnType<typeof ColumnDef>>

/** A field of a form. `fields` are the columns when the type is `subform`. */
export const FieldDef = () =>
  Type.Object(
    {
      ...fieldCommon,
      fields: Type.Optional(Type.Array(ColumnDef(), { maxItems: LIMITS.columnsPerSubform })),
    },
    { additionalProperties: false },
  )
export type FieldDef = Static<ReturnType<typeof FieldDef>>

/** A rule over the whole record: when `condition` is true the record may not be saved, and `message` says why. */
export const SubmitCheck = () =>
  Type.Object({ key: Key(), condition: Formula('boolean'), message: Text() }, { additionalProperties: false })
export type SubmitCheck = Static<ReturnType<typeof SubmitCheck>>

export const FormDef = () =>
  Type.Object(
    {
      language: Type.Literal(FORM_LANGUAGE),
      name: Text(),
      description: Type.Optional(Text()),
      icon: Type.Optional(Type.String({ maxLength: 40 })),
      /** The record's title; text over stored fields. Without one the first text field is the title. */
      title: Type.Optional(Formula('text')),
      fields: Type.Array(FieldDef(), { maxItems: LIMITS.fieldsPerForm }),
      checks: Type.Optional(Type.Array(SubmitCheck(), { maxItems: 50 })),
      /** The approval flow that starts when a record is submitted. */
      submitFlow: Type.Optional(Ref('workflow')),
      /** Columns of the default list, in order; without it the first eight fields. */
      listColumns: Type.Optional(
        Type.Array(Type.String({ pattern: '^[a-z][a-z0-9_]{0,30}$', 'x-ref': 'field' }), { maxItems: 60 }),
      ),
    },
    { additionalProperties: false },
  )
export type FormDef = Static<ReturnType<typeof FormDef>>
