// Prints a step as SQL: one statement per round trip, constants only, names from kernel/naming.ts. Every statement may be run
// again; what Postgres cannot say with "if not exists" is asked first by the runner.
import {
  columnName,
  constraintName,
  indexName,
  ownName,
  type SqlName,
  tableName,
} from '../../kernel/naming.ts'
import { commaList, id, join, type PgType, type Sql, sql } from '../../kernel/sql.ts'
import type { WsCtx } from '../../pg/index.ts'
import type { IndexColumn, NewColumn, Step } from './steps.ts'

/** Texts are ordered by code point on every server. */
const typeSql: Readonly<Record<PgType, Sql>> = {
  text: sql`text collate "C"`,
  numeric: sql`numeric`,
  boolean: sql`boolean`,
  date: sql`date`,
  'timestamptz(3)': sql`timestamptz(3)`,
  timestamptz: sql`timestamptz`,
  time: sql`time`,
  uuid: sql`uuid`,
  integer: sql`integer`,
  bigint: sql`bigint`,
  jsonb: sql`jsonb`,
  'text[]': sql`text[] collate "C"`,
  'uuid[]': sql`uuid[]`,
  'numeric[]': sql`numeric[]`,
  'date[]': sql`date[]`,
  'timestamptz[]': sql`timestamptz[]`,
  'time[]': sql`time[]`,
  'integer[]': sql`integer[]`,
  'boolean[]': sql`boolean[]`,
}

const table = (ctx: WsCtx, tableNo: number) => id(ctx.schema, tableName(tableNo))

export const createTable = (ctx: WsCtx, step: Extract<Step, { step: 'create_table' }>): Sql => {
  const own = step.columns.map((column) => sql`, ${newColumn(column)}`)
  const system = step.kind === 'record' ? recordColumns : lineColumns(ctx, step)
  return sql`create table if not exists ${table(ctx, step.tableNo)} (${system}${join(own, sql``)})`
}

const newColumn = ({ columnNo, pgType }: NewColumn): Sql =>
  sql`${id(columnName(columnNo))} ${typeSql[pgType]}`

/** System columns of a record (data-model.md "Record tables"). */
const recordColumns = sql`
  id uuid primary key, rev integer not null default 1, form_version integer not null,
  title text collate "C" not null default '', search text collate "C" not null default '',
  owner_id uuid not null, owner_dept_id uuid,
  created_at timestamptz(3) not null, created_by uuid not null, updated_at timestamptz(3) not null, updated_by uuid not null,
  flow_status text collate "C" not null default 'none', deleted_at timestamptz(3), deleted_by uuid, import_id uuid, import_line integer`

const lineColumns = (ctx: WsCtx, { parentNo }: Extract<Step, { step: 'create_table' }>): Sql => {
  if (parentNo === null) throw new Error('a line table needs the table of its records')
  return sql`id uuid primary key, record_id uuid not null references ${table(ctx, parentNo)} (id) on delete cascade, position integer not null`
}

export const addColumn = (
  ctx: WsCtx,
  { tableNo, columnNo, pgType }: Extract<Step, { step: 'add_column' }>,
): Sql =>
  sql`alter table ${table(ctx, tableNo)} add column if not exists ${id(columnName(columnNo))} ${typeSql[pgType]}`

/** Number of a foreign key = number of its column, so the name is known without a counter. */
export const referenceName = (tableNo: number, columnNo: number): SqlName => constraintName(tableNo, columnNo)

/** New tables get the key at once; on tables with rows it is added unchecked and validated without blocking writers. */
export const addReference = (
  ctx: WsCtx,
  { tableNo, columnNo, targetNo, fresh }: Extract<Step, { step: 'add_reference' }>,
): Sql =>
  sql`alter table ${table(ctx, tableNo)} add constraint ${id(referenceName(tableNo, columnNo))} foreign key (${id(columnName(columnNo))}) references ${table(ctx, targetNo)} (id)${fresh ? sql`` : sql` not valid`}`

export const validateReference = (
  ctx: WsCtx,
  { tableNo, columnNo }: Extract<Step, { step: 'add_reference' }>,
): Sql => sql`alter table ${table(ctx, tableNo)} validate constraint ${id(referenceName(tableNo, columnNo))}`

export const createIndex = (ctx: WsCtx, step: Extract<Step, { step: 'index' }>): Sql => {
  const unique = step.unique ? sql` unique` : sql``
  const concurrently = step.fresh ? sql`` : sql` concurrently`
  const method = step.list ? sql` using gin` : sql``
  // New entries go where they belong at once: a list of pending ones would be read from end to end by every look-up.
  const storage = step.list ? sql` with (fastupdate = off)` : sql``
  const live = step.live ? sql` where deleted_at is null` : sql``
  const list = (all: readonly IndexColumn[]) => commaList(all.map((column) => id(indexColumn(column))))
  const keys = commaList(
    step.columns.map((column) =>
      step.listed === true && typeof column === 'number'
        ? sql`${id(indexColumn(column))} nulls first`
        : id(indexColumn(column)),
    ),
  )
  const include = step.include.length === 0 ? sql`` : sql` include (${list(step.include)})`
  return sql`create${unique} index${concurrently} if not exists ${id(indexName(step.tableNo, step.nameNo))} on ${table(ctx, step.tableNo)}${method} (${keys})${include}${storage}${live}`
}

const systemColumns = {
  id: ownName('id'),
  owner_id: ownName('owner_id'),
  owner_dept_id: ownName('owner_dept_id'),
  record_id: ownName('record_id'),
  position: ownName('position'),
  created_at: ownName('created_at'),
  updated_at: ownName('updated_at'),
  flow_status: ownName('flow_status'),
} as const
const indexColumn = (column: IndexColumn): SqlName =>
  typeof column === 'number' ? columnName(column) : systemColumns[column]

export const dropIndex = (
  ctx: WsCtx,
  { tableNo, nameNo }: { readonly tableNo: number; readonly nameNo: number },
): Sql => sql`drop index concurrently if exists ${id(ctx.schema, indexName(tableNo, nameNo))}`

/** Tables of an install that did not come to its end; they are empty and nothing names them. */
export const dropTables = (ctx: WsCtx, tableNos: readonly number[]): Sql =>
  sql`drop table if exists ${commaList(tableNos.map((tableNo) => table(ctx, tableNo)))}`

/** A step on tables that nobody knows yet: an install runs them all in one transaction. */
export const freshStatement = (ctx: WsCtx, step: Step): Sql => {
  switch (step.step) {
    case 'create_table':
      return createTable(ctx, step)
    case 'add_reference':
      return addReference(ctx, step)
    case 'index':
      return createIndex(ctx, step)
    default:
      throw new Error(`a new table needs no step ${step.step}`)
  }
}
