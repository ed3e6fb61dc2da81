// A form as it stands in the database: its current definition joined with the columns that hold its fields, and the catalogue
// of all current definitions of a workspace. Made by catalog.pg.ts; immutable; cached by definitions_version.
import type { FormDef } from '../../schemas/form.ts'
import type { Text } from '../../schemas/text.ts'
import type { PgType } from '../kernel/sql.ts'
import type { Json } from '../values/index.ts'
import type { FormModel } from './model-types.ts'

export interface StoredColumn {
  readonly columnNo: number
  readonly pgType: PgType
}
export interface StoredPart {
  readonly tableNo: number
  readonly columns: ReadonlyMap<string, StoredColumn>
}
/** A column being filled for a retype. Writers may write it too (dual write), so that the switch finds little to catch up. */
export interface FillingColumn extends StoredColumn {
  /** '' for the record, else the sub-form's key. */
  readonly part: string
  readonly field: string
  /** The new column's value for a value of the old type; null when it has no counterpart. */
  readonly convert: (value: Json) => Json
}

export interface StoredForm extends StoredPart {
  readonly definitionId: string
  /** Key of the app. */
  readonly app: string
  readonly key: string
  readonly version: number
  readonly def: FormDef
  readonly model: FormModel
  /** Columns by field key; only fields with a column of their own (`model` field `stored`). */
  readonly columns: ReadonlyMap<string, StoredColumn>
  /** Line tables by sub-form key. */
  readonly parts: ReadonlyMap<string, StoredPart>
  readonly filling: readonly FillingColumn[]
  /** Tombstone columns of the record table by field key: a writer who loaded an older version still finds its column. */
  readonly retired?: ReadonlyMap<string, StoredColumn>
}

/** A current definition of any kind. */
export interface StoredDefinition<Doc = unknown> {
  readonly id: string
  readonly app: string
  readonly kind: string
  readonly key: string
  readonly version: number
  readonly doc: Doc
}

export interface CatalogApp {
  readonly id: string
  readonly key: string
  readonly name: Text
}

export interface Catalog {
  /** The workspace's definitions_version this was read at. */
  readonly version: number
  readonly apps: readonly CatalogApp[]
  readonly forms: readonly StoredForm[]
  /** By key as written in app `app`: `customer` or `crm/customer`. */
  readonly form: (app: string, key: string) => StoredForm | undefined
  readonly formById: (definitionId: string) => StoredForm | undefined
  /** Current definitions of a kind, of one app or of all. */
  readonly ofKind: (kind: string, app?: string) => readonly StoredDefinition[]
  readonly find: (kind: string, app: string, key: string) => StoredDefinition | undefined
}
