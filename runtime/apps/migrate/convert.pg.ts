// Fills the next generation of a column from the one before, in keyset batches, and catches up at the switch. Running a batch
// again changes nothing: a value that is right already is left alone.
import type { ConvertSide, Step } from '../../forms/index.ts'
import { columnName, ownName, tableName } from '../../kernel/naming.ts'
import { id, param, type Sql, sql } from '../../kernel/sql.ts'
import type { Tx } from '../../pg/index.ts'
import { type ConversionContext, conversion } from '../../values/index.ts'

export type ConvertStep = Extract<Step, { step: 'convert' }>

/** Rows per batch: short enough that nobody waits. */
const BATCH = 2_000

/** The new value of a column as SQL; undefined when the pair is refused. */
export const conversionSql = (
  column: Sql,
  from: ConvertSide,
  to: ConvertSide,
  timeZone: string,
): Sql | undefined => {
  const rule = conversion(from.valueType, to.valueType)
  const context: ConversionContext = {
    timeZone,
    ...(from.options === undefined ? {} : { fromOptions: optionsOf(from) }),
    ...(to.options === undefined ? {} : { toOptions: optionsOf(to) }),
    ...(to.decimals === undefined ? {} : { decimals: to.decimals }),
  }
  return rule?.sql(column, context)
}

const optionsOf = (side: ConvertSide) =>
  (side.options ?? []).map(({ key, label }) => ({ key, label: { ...label } }))

/** One batch after `cursor`; gives the next cursor, or null when the table is done. */
export const convertBatch = async (
  tx: Tx,
  step: ConvertStep,
  timeZone: string,
  cursor: string | null,
): Promise<string | null> => {
  const table = id(tx.ctx.schema, tableName(step.tableNo))
  const rows = await tx.query<{ last: string | null; rows: number }>(sql`
    with batch as (select id from ${table} where ${cursor === null ? sql`true` : sql`id > ${param(cursor, 'uuid')}`} order by id limit ${param(BATCH, 'integer')} for no key update),
         changed as (update ${table} t set ${assignment(step, timeZone)} from batch where t.id = batch.id and ${differs(step, timeZone)} returning 1)
    select (select id from batch order by id desc limit 1) as last, (select count(*)::integer from batch) as rows, (select count(*) from changed) as changed`)
  const row = rows[0]
  return row === undefined || row.rows < BATCH ? null : row.last
}

/** At the switch, behind a lock that waits for writers: whatever was written since its batch. */
export const catchUp = async (tx: Tx, step: ConvertStep, timeZone: string): Promise<void> => {
  await lockWriters(tx, step.tableNo)
  await tx.query(
    sql`update ${id(tx.ctx.schema, tableName(step.tableNo))} t set ${assignment(step, timeZone)} where ${differs(step, timeZone)}`,
  )
}

/** Readers go on; writers wait until the transaction ends. */
const lockWriters = async (tx: Tx, tableNo: number): Promise<void> => {
  await tx.query(sql`lock table ${id(tx.ctx.schema, tableName(tableNo))} in share row exclusive mode`)
}

const T = ownName('t')
const column = (columnNo: number): Sql => sql`${id(T, columnName(columnNo))}`

const converted = (step: ConvertStep, timeZone: string): Sql => {
  const expr = conversionSql(column(step.from.columnNo), step.from, step.to, timeZone)
  if (expr === undefined)
    throw new Error(
      `no conversion from ${step.from.valueType} to ${step.to.valueType}: the planner lets none through`,
    )
  return expr
}

const assignment = (step: ConvertStep, timeZone: string): Sql =>
  sql`${id(columnName(step.to.columnNo))} = ${converted(step, timeZone)}`

/**
 * Forwards: rows whose new value is not yet what the old one gives. Back (undo): only rows that were changed since the retype,
 * which is where the old value no longer gives the newer one; all others keep their old value byte for byte.
 */
const differs = (step: ConvertStep, timeZone: string): Sql => {
  if (!step.back) return sql`${column(step.to.columnNo)} is distinct from ${converted(step, timeZone)}`
  const forward = conversionSql(column(step.to.columnNo), step.to, step.from, timeZone)
  return forward === undefined
    ? sql`${column(step.to.columnNo)} is distinct from ${converted(step, timeZone)}`
    : sql`${column(step.from.columnNo)} is distinct from ${forward} and ${column(step.to.columnNo)} is distinct from ${converted(step, timeZone)}`
}
