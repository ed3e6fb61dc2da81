// The contract of a control: how a person enters a value and how a list shows it. Controls know value and field only; what
// they need from outside (searching people, uploading) comes from the ControlWorld, so none of them fetches.
import type { ComponentType } from 'react'
import type { Constraint, FieldType } from '../../runtime/forms/index.ts'
import type { Json } from '../../runtime/values/index.ts'
import type { ColumnDef } from '../../schemas/form.ts'
import type { ControlName } from '../../schemas/vocabulary.ts'

/** What a control may know of its field; a field of a form model is one. */
export interface ControlField {
  readonly def: ColumnDef
  readonly type: Pick<FieldType, 'control'>
  readonly props: Readonly<Record<string, unknown>>
  readonly constraint: Constraint
  readonly columns?: readonly ControlField[] | undefined
}

export interface InputProps {
  readonly field: ControlField
  /** Where the field stands: `amount`, `lines.product`; server searches are told this. */
  readonly path: string
  readonly value: Json
  readonly onChange: (value: Json) => void
  readonly onBlur?: () => void
  /** The id the label points to. */
  readonly id: string
  readonly labelId: string
  readonly describedBy?: string | undefined
  readonly invalid: boolean
  readonly required: boolean
  readonly readOnly: boolean
  /** In a grid: no room for chips and hints. */
  readonly dense?: boolean
}

export interface CellProps {
  readonly field: ControlField
  readonly value: Json
  /** In the record drawer there is room for whole texts; in a list one line. */
  readonly roomy?: boolean
}

export interface Control {
  readonly name: ControlName
  /** `group`: several inputs under one name; the label is tied by aria-labelledby instead of `for`. */
  readonly labelled: 'input' | 'group' | 'none'
  readonly Input: ComponentType<InputProps>
  readonly Cell: ComponentType<CellProps>
  /** Numbers stand at the right of a list. */
  readonly align?: 'right'
  /** Width in a list, pixels. */
  readonly width: number
}

export const defineControl = (control: Control): Control => control
