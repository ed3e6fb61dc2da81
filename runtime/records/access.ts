// Access: everything a call may see and do, compiled. There is no default and only permissions/compile.ts makes one, so a
// forgotten check does not compile. Rows = OR of the grants' `where`; a field is readable when a grant that holds for that row lists it.

import type { Operation } from '../../schemas/vocabulary.ts'
import type { FormulaClass } from '../formula/types.ts'
import type { Sql } from '../kernel/sql.ts'

export interface Grant {
  /** Over the form's record columns under the alias `r`; `true` for all rows. */
  readonly where: Sql
  readonly all: boolean
  /** The condition reads sub-form lines or other records of this form: it can be tested on a new row only after it is stored. */
  readonly afterWrite?: boolean
  readonly operations: ReadonlySet<Operation>
  readonly readable: ReadonlySet<string>
  readonly writable: ReadonlySet<string>
}

/** The person whose rights count. */
export interface Subject {
  readonly member: string
  readonly departments: readonly string[]
  readonly roles: readonly string[]
  readonly isAdmin: boolean
}
/** Who did it: a row of principals; `onBehalf` is the member for whom an automation or a view-as session acted. */
export interface Actor {
  readonly principal: string
  readonly onBehalf?: string
  /** View-as sessions may not write. */
  readonly readOnly?: boolean
}

declare const compiled: unique symbol
export interface Access {
  readonly [compiled]: true
  readonly form: string
  readonly grants: readonly Grant[]
  readonly subject: Subject
  readonly actor: Actor
  /** `definition` reads everything: for computed fields, metrics and flows, whoever triggers them. */
  readonly mode: 'viewer' | 'definition'
}
export const makeAccess = (fields: Omit<Access, typeof compiled>): Access => fields as Access
export type { FormulaClass }
