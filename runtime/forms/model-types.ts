// What a form model is made of. The builder of models is model.ts; scope, checks and screens need the shape only.
import type { ColumnDef, FieldDef, FormDef } from '../../schemas/form.ts'
import type { Text } from '../../schemas/text.ts'
import type { FormulaClass } from '../formula/index.ts'
import type { Problem } from '../kernel/problem.ts'
import type { ValueType } from '../values/index.ts'
import type { Constraint, FieldType } from './field-type.ts'

/** Models of other forms by key (`opportunity`, `crm/opportunity`). */
export interface RelatedForms {
  (key: string): FormModel | undefined
  /** Those a person may choose from while he writes a formula. */
  readonly named?: readonly { readonly key: string; readonly label: Text }[]
}

export interface ModelField {
  readonly key: string
  readonly def: FieldDef | ColumnDef
  readonly type: FieldType
  readonly valueType: ValueType
  /** The author's settings over the defaults of the type. */
  readonly props: Readonly<Record<string, unknown>>
  readonly constraint: Constraint
  /** Has a column of its own. Computed fields have one when they are stored or kept. */
  readonly stored: boolean
  /** Source of a computed field. */
  readonly formula?: string
  /** Where the value of a computed field lives. */
  readonly class?: FormulaClass
  /** The formula needs nothing but this record, so it is computed wherever the record is: browser and server. */
  readonly local?: boolean
  /** What is wrong with the formula since something it reads has gone; its column keeps the values it had. */
  readonly invalid?: readonly Problem[]
  /** Columns of a sub-form. */
  readonly columns?: readonly ModelField[]
}

export interface FormModel {
  readonly def: FormDef
  readonly fields: readonly ModelField[]
  readonly byKey: ReadonlyMap<string, ModelField>
  readonly related: RelatedForms
}
