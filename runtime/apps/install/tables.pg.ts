// Tables of an install. They are made before anything names them, in one transaction of the owner; a row of schema_jobs in the
// state `installing` tells of them meanwhile, so that tables of an install that was killed are found and dropped.
import { dropTables, freshStatement } from '../../forms/index.pg.ts'
import { bookedColumns } from '../../forms/index.ts'
import { ownName } from '../../kernel/naming.ts'
import { id, param, sql } from '../../kernel/sql.ts'
import { nextNumber } from '../../pg/index.pg.ts'
import type { Db, Tx, WsCtx } from '../../pg/index.ts'
import type { TablesPlan } from './plan.ts'

const jobs = (ctx: WsCtx) => id(ctx.schema, ownName('schema_jobs'))
/** Longer than any install waits for locks. */
const ABANDONED_AFTER = sql`interval '30 minutes'`

export interface Reservation {
  readonly job: string
  readonly app: string
  readonly at: Date
}

/** Takes numbers for tables and notes them, so that they can be cleared away. Gives the first number. */
export const reserveTables = async (
  tx: Tx,
  { job, app, at }: Reservation,
  count: number,
): Promise<number> => {
  const first = count === 0 ? 0 : await nextNumber(tx, 'tables', count)
  const tables = Array.from({ length: count }, (_each, index) => first + index)
  await tx.query(sql`
    insert into ${jobs(tx.ctx)} (id, definition_id, from_version, to_version, steps, state, started_at)
    values (${param(job, 'uuid')}, ${param(app, 'uuid')}, 0, 1, ${param({ tables }, 'jsonb')}, 'installing', ${param(at, 'timestamptz')})`)
  return first
}

export const makeTables = (db: Db, ctx: WsCtx, plan: TablesPlan): Promise<void> =>
  db.ddl(
    ctx,
    plan.steps.map((step) => freshStatement(ctx, step)),
    { together: true },
  )

/** In the transaction that makes the app visible. False when somebody has taken the tables for abandoned. */
export const settleReservation = async (tx: Tx, job: string, at: Date): Promise<boolean> => {
  const rows = await tx.query(sql`
    update ${jobs(tx.ctx)} set state = 'done', ended_at = ${param(at, 'timestamptz')} where id = ${param(job, 'uuid')} and state = 'installing' returning id`)
  return rows.length > 0
}

/** Drops the tables of an install that failed, or of all that were killed long ago. */
export const clearTables = async (db: Db, ctx: WsCtx, at: Date, job?: string): Promise<void> => {
  const which =
    job === undefined
      ? sql`started_at < ${param(at, 'timestamptz')} - ${ABANDONED_AFTER}`
      : sql`id = ${param(job, 'uuid')}`
  const rows = await db.withTx(ctx, (tx) =>
    tx.query<{ steps: { readonly tables: readonly number[] } }>(sql`
      update ${jobs(ctx)} set state = 'failed', ended_at = ${param(at, 'timestamptz')} where state = 'installing' and ${which} returning steps`),
  )
  const tables = rows.flatMap((row) => row.steps.tables)
  if (tables.length > 0) await db.ddl(ctx, [dropTables(ctx, tables)])
}

/** The books of new tables: tables, columns, indexes, counts. All of it is true at once. */
export const bookTables = async (tx: Tx, { forms, steps, tableNos }: TablesPlan): Promise<void> => {
  if (tableNos.length === 0) return
  const table = (name: keyof typeof BOOKS) => id(tx.ctx.schema, BOOKS[name])
  const columns = forms.flatMap(({ plan }) => plan.newColumns)
  const tables = forms.flatMap(({ definitionId, plan }) =>
    plan.newTables.map((each) => ({
      ...each,
      definition: definitionId,
      next: columns.filter((column) => column.tableNo === each.tableNo).length + 1,
    })),
  )
  const indexes = steps.flatMap((step) =>
    step.step === 'index'
      ? [{ t: step.tableNo, n: step.nameNo, columns: bookedColumns(step), reason: step.reason }]
      : [],
  )
  await tx.query(sql`
    with tables as (
      insert into ${table('form_tables')} (definition_id, part, table_no, next_column, kind, state)
      select t.definition, t.part, t."tableNo", t.next, t.kind, 'active'
        from jsonb_to_recordset(${param(tables, 'jsonb')}) as t(definition uuid, part text, "tableNo" integer, next integer, kind text)),
    columns as (
      insert into ${table('form_columns')} (table_no, column_no, field_key, generation, pg_type, state)
      select c."tableNo", c."columnNo", c.field, c.generation, c."pgType", 'active'
        from jsonb_to_recordset(${param(columns, 'jsonb')}) as c("tableNo" integer, "columnNo" integer, field text, generation integer, "pgType" text)),
    indexes as (
      insert into ${table('form_indexes')} (table_no, name_no, columns, reason, state)
      select i.t, i.n, i.columns, i.reason, 'ready' from jsonb_to_recordset(${param(indexes, 'jsonb')}) as i(t integer, n integer, columns jsonb, reason text))
    insert into ${table('table_stats')} (table_no) select unnest(${param(tableNos, 'integer[]')})`)
}

const BOOKS = {
  form_tables: ownName('form_tables'),
  form_columns: ownName('form_columns'),
  form_indexes: ownName('form_indexes'),
  table_stats: ownName('table_stats'),
}
