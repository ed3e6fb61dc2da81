// Which fields an answer carries and how a row of the answer becomes values.

import type { StoredForm } from '../../forms/index.ts'
import { aliasName } from '../../kernel/naming.ts'
import { id, type Sql, sql } from '../../kernel/sql.ts'
import type { Row } from '../../pg/index.ts'
import type { Json, RecordValues } from '../../values/index.ts'
import type { Access } from '../access.ts'
import { fieldExpr, maskOf } from '../names.ts'
import { fieldValueType } from '../row/fields.ts'
import type { ReadWorld } from '../world.ts'

export interface ReadColumn {
  readonly key: string
  readonly expr: Sql
}

export const SYSTEM_SHOWN = [
  'owner',
  'owner_dept',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
  'flow_status',
] as const

/** Fields of the answer in the asked order; unknown ones and those the viewer may read in no row are left out. Lines are not columns. */
export const readColumns = (
  world: ReadWorld,
  form: StoredForm,
  access: Access,
  keys: readonly string[],
): readonly ReadColumn[] =>
  [...new Set(keys)].flatMap((key) => {
    if (key === 'id' || key === 'rev' || key === 'title' || maskOf(form, access, key).shown === 'never')
      return []
    const expr = fieldExpr(world, form, access, key)
    return expr === undefined ? [] : [{ key, expr }]
  })

/** Every field with one value, and the system fields. */
export const allKeys = (form: StoredForm): readonly string[] => [
  ...form.model.fields
    .filter((field) => field.columns === undefined && field.valueType.name !== 'none')
    .map((field) => field.key),
  ...SYSTEM_SHOWN,
]

const alias = (index: number) => aliasName('x', index + 1)

export const selectColumns = (columns: readonly ReadColumn[]): readonly Sql[] =>
  columns.map((column, index) => sql`${column.expr} as ${id(alias(index))}`)

export const rowValues = (form: StoredForm, columns: readonly ReadColumn[], row: Row): RecordValues =>
  Object.fromEntries(columns.map(({ key }, index) => [key, cellOf(form, key, row[alias(index)])]))

const cellOf = (form: StoredForm, key: string, column: unknown): Json =>
  column === undefined ? null : (fieldValueType(form, key)?.fromPg(column) ?? null)
