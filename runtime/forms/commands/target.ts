// Where a command of the form designer acts: the fields of the form, or the columns of one sub-form.
import { Type } from 'typebox'
import type { ColumnDef, FieldDef, FormDef } from '../../../schemas/form.ts'
import { KEY_PATTERN } from '../../../schemas/keys.ts'
import type { OwnText } from '../../../schemas/text.ts'
import type { Applied } from '../../kernel/command.ts'
import { problem } from '../../kernel/problem.ts'
import { failed, type Result } from '../../kernel/result.ts'

/** A key as an argument; the whole document is checked after the command, so this only keeps nonsense out early. */
export const KeyArg = () => Type.String({ pattern: KEY_PATTERN })
export const IndexArg = () => Type.Integer({ minimum: 0, maximum: 100_000 })
export const args = <T extends Parameters<typeof Type.Object>[0]>(properties: T) =>
  Type.Object(properties, { additionalProperties: false })

export const words = (chinese: string, english: string): OwnText => ({ 'zh-CN': chinese, en: english })
export type Outcome = Result<Applied<FormDef>>
export const gone = (what: string): Outcome => failed(problem('F_GONE', '', { params: { what } }))

/** Arguments of every command that names a field: with `subform` it is a column. */
export interface FieldTarget {
  readonly key: string
  readonly subform?: string
}
export const inSubform = (subform: string | undefined): { readonly subform?: string } =>
  subform === undefined ? {} : { subform }

export type AnyField = FieldDef | ColumnDef

export const fieldsOf = (form: FormDef, subform: string | undefined): readonly AnyField[] | undefined =>
  subform === undefined
    ? form.fields
    : form.fields.find((field) => field.key === subform && field.type === 'subform') &&
      (form.fields.find((field) => field.key === subform)?.fields ?? [])

export const withFields = (
  form: FormDef,
  subform: string | undefined,
  fields: readonly AnyField[],
): FormDef =>
  subform === undefined
    ? { ...form, fields: [...(fields as readonly FieldDef[])] }
    : {
        ...form,
        fields: form.fields.map((field) =>
          field.key === subform ? { ...field, fields: [...fields] } : field,
        ),
      }

export const findField = (
  form: FormDef,
  { key, subform }: FieldTarget,
): { readonly field: AnyField; readonly index: number; readonly fields: readonly AnyField[] } | undefined => {
  const fields = fieldsOf(form, subform)
  const index = fields?.findIndex((field) => field.key === key) ?? -1
  const field = fields?.[index]
  return fields === undefined || field === undefined ? undefined : { field, index, fields }
}

/** The form with one field changed. */
export const withField = (
  form: FormDef,
  target: FieldTarget,
  change: (field: AnyField) => AnyField,
): FormDef =>
  withFields(
    form,
    target.subform,
    (fieldsOf(form, target.subform) ?? []).map((field) => (field.key === target.key ? change(field) : field)),
  )
