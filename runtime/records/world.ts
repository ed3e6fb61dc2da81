// What reading and writing records need to know besides the call itself. The higher shelves bring it: rights compile an Access
// per form, the server loads catalogue and facts once per request.

import type { Catalog, StoredForm } from '../forms/index.ts'
import type { Facts } from '../formula/index.ts'
import type { Clock } from '../kernel/clock.ts'
import type { SqlName } from '../kernel/naming.ts'
import type { Sql } from '../kernel/sql.ts'
import type { WsCtx } from '../pg/index.ts'
import type { Access } from './access.ts'
import type { Joins } from './joins.ts'

export interface ReadWorld {
  readonly ctx: WsCtx
  readonly catalog: Catalog
  readonly facts: Facts
  /** Rights of the same person on another form: paths and links never show more than that form's own list would. */
  readonly accessOf: (form: StoredForm) => Access
  /** Tables the question about records `r` can take into its `from`; without them aggregates ask once per record. */
  readonly joins?: Joins
  /** The records `r` are about to be written: what other records decide is worked out, their columns do not know it yet. */
  readonly unsaved?: true
  /** The lines of the records `r` where those in the tables are not theirs yet: a `from` item like the table of the sub-form. */
  readonly typedLines?: (subform: string, alias: SqlName) => Sql
  /** The day whose organisation INDEPT and MANAGEROF ask, as SQL that means the same at every depth; without it today's. */
  readonly countedOn?: Sql
  /** Live fields that are being printed, so that fields of two forms that read one another end. */
  readonly within?: readonly string[]
}

export interface WriteWorld extends ReadWorld {
  readonly clock: Clock
}
