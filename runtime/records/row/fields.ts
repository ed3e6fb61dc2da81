// Fields of a stored form as SQL over alias `r`: system column, own column, computed at read. One place says how a field is
// read and whether its reader may see it.

import type { StoredForm } from '../../forms/index.ts'
import { columnName, ownName, tableName } from '../../kernel/naming.ts'
import type { PgType, Sql } from '../../kernel/sql.ts'
import { id, sql } from '../../kernel/sql.ts'
import type { WsCtx } from '../../pg/index.ts'
import { type ValueType, valueTypes } from '../../values/index.ts'
import { isSystemField, SYSTEM_COLUMNS } from './system.ts'

export const recordTable = (ctx: WsCtx, form: StoredForm): Sql =>
  sql`${id(ctx.schema, tableName(form.tableNo))}`
export const R = ownName('r')

/** The column of a field as it stands in the table; undefined when the field has none (lines, computed at read, unknown). */
export const ownColumn = (ctx: WsCtx, form: StoredForm, key: string): Sql | undefined => {
  if (key === 'created_by' || key === 'updated_by')
    return personOf(ctx, sql`${id(R, SYSTEM_COLUMNS[key].column)}`)
  if (isSystemField(key)) return sql`${id(R, SYSTEM_COLUMNS[key].column)}`
  const column = form.columns.get(key)
  return column === undefined ? undefined : sql`${id(R, columnName(column.columnNo))}`
}

/** Who did it is a principal; people are shown as the member behind it, others (imports, links) as themselves. */
const personOf = (ctx: WsCtx, principal: Sql): Sql =>
  sql`coalesce((select p.ref_id from ${id(ctx.schema, ownName('principals'))} p where p.id = ${principal} and p.kind = 'member'), ${principal})`

export const fieldValueType = (form: StoredForm, key: string): ValueType | undefined =>
  isSystemField(key) ? valueTypes.get(SYSTEM_COLUMNS[key].valueType) : modelField(form, key)?.valueType

export const fieldPgType = (form: StoredForm, key: string): PgType | null =>
  isSystemField(key)
    ? SYSTEM_COLUMNS[key].pgType
    : (form.columns.get(key)?.pgType ?? fieldValueType(form, key)?.pgType ?? null)

export const modelField = (form: StoredForm, key: string) => form.model.byKey.get(key)
