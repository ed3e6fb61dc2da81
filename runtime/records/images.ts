// A whole record in SQL and back: the columns of a row without masks, lines as JSON, and the image made of them. Used where the
// product itself reads (write path, flows), never to answer a person.

import type { StoredForm } from '../forms/index.ts'
import { columnName, ownName, tableName } from '../kernel/naming.ts'
import { commaList, id, join, type PgType, param, type Sql, sql } from '../kernel/sql.ts'
import type { Row, WsCtx } from '../pg/index.ts'
import type { Json, LineValue, RecordValues } from '../values/index.ts'
import type { RecordImage } from './changes.ts'
import { modelField } from './row/fields.ts'
import { asJsonSafe } from './row/pg-types.ts'

/** `r.id, r.rev, …, r.c_1, …` */
export const imageColumns = (form: StoredForm): Sql =>
  commaList([
    sql`r.id, r.rev, r.form_version, r.title, r.owner_id, r.owner_dept_id, r.flow_status, r.deleted_at, r.created_at, r.created_by, r.updated_at, r.updated_by`,
    ...[...form.columns.values()].map(({ columnNo }) => sql`r.${id(columnName(columnNo))}`),
  ])

export const imageOf = (
  form: StoredForm,
  row: Row,
  lines: ReadonlyMap<string, readonly LineValue[]>,
): RecordImage => ({
  id: String(row.id),
  rev: Number(row.rev),
  title: String(row.title),
  owner: String(row.owner_id),
  ownerDepartment: row.owner_dept_id === null ? null : String(row.owner_dept_id),
  flowStatus: String(row.flow_status),
  createdAt: row.created_at instanceof Date ? row.created_at.toISOString() : null,
  deleted: row.deleted_at !== null,
  values: { ...columnValues(form, row), ...lineValues(lines) },
})

export const columnValues = (form: StoredForm, row: Row): RecordValues => {
  const values: Record<string, Json> = {}
  for (const [key, column] of form.columns) {
    const field = modelField(form, key)
    if (field !== undefined) values[key] = field.valueType.fromPg(row[columnName(column.columnNo)])
  }
  return values
}

const lineValues = (lines: ReadonlyMap<string, readonly LineValue[]>): RecordValues =>
  Object.fromEntries(
    [...lines].map(([part, list]) => [
      part,
      list.length === 0 ? null : list.map(({ id: line, values }) => ({ id: line, values })),
    ]),
  )

/** Lines of many records and all sub-forms in one statement, in position order; undefined when the form has no sub-form. */
export const linesStatement = (ctx: WsCtx, form: StoredForm, recordIds: Sql): Sql | undefined => {
  const parts = [...form.parts].map(
    ([
      key,
      part,
    ]) => sql`select ${param(key, 'text')} as part, p.record_id, p.id, p.position, ${lineJson(part.columns)} as "values"
      from ${id(ctx.schema, tableName(part.tableNo))} p where p.record_id = any(${recordIds})`,
  )
  return parts.length === 0
    ? undefined
    : sql`select * from (${join(parts, sql` union all `)}) l order by l.record_id, l.part, l.position, l.id`
}

export interface LineRow extends Row {
  readonly part: string
  readonly record_id: string
  readonly id: string
  readonly values: Readonly<Record<string, unknown>>
}

/** Per record and sub-form its lines. Every sub-form of the form is present. */
export const groupLines = (
  form: StoredForm,
  rows: readonly LineRow[],
): ReadonlyMap<string, ReadonlyMap<string, readonly LineValue[]>> => {
  const records = new Map<string, Map<string, LineValue[]>>()
  for (const row of rows) {
    const parts =
      records.get(row.record_id) ??
      new Map<string, LineValue[]>([...form.parts.keys()].map((key) => [key, []]))
    records.set(row.record_id, parts)
    parts.get(row.part)?.push({ id: row.id, values: lineFromJson(form, row.part, row.values) })
  }
  return records
}

/** A line of JSON as the database made it: `{ column key: value }`. */
export const lineFromJson = (
  form: StoredForm,
  part: string,
  json: Readonly<Record<string, unknown>>,
): RecordValues => {
  const columns = modelField(form, part)?.columns ?? []
  return Object.fromEntries(
    columns.map((column) => [column.key, column.valueType.fromPg(json[column.key] ?? null)]),
  )
}

/** `{key: value}` of a line `p`; numbers as text because JSON would round them. */
export const lineJson = (
  columns: ReadonlyMap<string, { readonly columnNo: number; readonly pgType: PgType }>,
): Sql =>
  jsonObject(
    [...columns].map(([key, column]) => [
      key,
      asJsonSafe(sql`${id(ownName('p'), columnName(column.columnNo))}`, column.pgType),
    ]),
  )

/** `jsonb_build_object` takes at most 100 arguments, so long objects are joined from pieces. */
export const jsonObject = (pairs: readonly (readonly [key: string, value: Sql])[]): Sql => {
  const pieces: Sql[] = []
  for (let start = 0; start < pairs.length || start === 0; start += PAIRS_PER_CALL) {
    const piece = pairs.slice(start, start + PAIRS_PER_CALL)
    pieces.push(
      sql`jsonb_build_object(${commaList(piece.map(([key, value]) => sql`${param(key, 'text')}, ${value}`))})`,
    )
  }
  return sql`(${join(pieces, sql` || `)})`
}
const PAIRS_PER_CALL = 45
