// The contract of a field type: a palette entry = value type + control + the author's props + constraint. One file each in
// fields/, sentences in fields/manual/, one ordered list in fields/index.ts (the order of the palette).
import type { Static, TSchema } from 'typebox'
import type { Option } from '../../schemas/form.ts'
import type { OwnText } from '../../schemas/text.ts'
import type { ControlName, FieldGroup, ValueTypeName } from '../../schemas/vocabulary.ts'

/** What a value must satisfy, as data: from it come the check (browser and server) and the published JSON Schema. */
export interface Constraint {
  /** Decimal text; inclusive. */
  readonly min?: string
  readonly max?: string
  /** Most decimals a typed number may have. More are refused, not rounded. */
  readonly decimals?: number
  readonly minLength?: number
  readonly maxLength?: number
  /** Safe subset of patterns, matched in linear time (forms/pattern.ts). */
  readonly pattern?: string
  readonly options?: readonly Option[]
  /** Inclusive bounds of a list: options chosen, files, lines. */
  readonly minItems?: number
  readonly maxItems?: number
  readonly minDay?: string
  readonly maxDay?: string
}

export interface FieldType<Props = Readonly<Record<string, unknown>>> {
  readonly type: string
  readonly group: FieldGroup
  readonly label: OwnText
  readonly valueType: ValueTypeName
  readonly control: ControlName
  /** Schema of the author's props; every prop has a default, so `{}` is always valid. The panel is generated from it. */
  readonly props: TSchema
  readonly defaults: Props
  readonly constrain: (props: Props) => Constraint
  /** May it be required / unique / have a default / be part of a list, a sub-form? Unset means yes. */
  readonly can?: {
    readonly required?: boolean
    readonly unique?: boolean
    readonly default?: boolean
    readonly list?: boolean
    readonly inSubform?: boolean
  }
  /** True when the server computes the value and nobody types it. */
  readonly computed?: boolean
  /** Form key a relation points to, for the reference index and the planner. */
  readonly target?: (props: Props) => string | undefined
  /** When the props decide what is stored (a formula's result); without it `valueType`. */
  readonly stores?: (props: Props) => ValueTypeName
  /** Files must be pictures. */
  readonly pictures?: boolean
  /** The number is a fraction and people write it as 12.5 %. */
  readonly fraction?: boolean
  /** Currency of a money value: part of its type in formulas. */
  readonly unit?: (props: Props) => string | undefined
}

/** Types of fields differ in their props; the registry holds them as FieldType, and keeps the name for the manual's key list. */
export const defineField = <const Name extends string, Schema extends TSchema>(
  field: Omit<FieldType<Static<Schema>>, 'type' | 'props' | 'defaults'> & {
    type: Name
    props: Schema
    defaults: Static<Schema>
  },
): FieldType & { readonly type: Name } => field as unknown as FieldType & { readonly type: Name }
