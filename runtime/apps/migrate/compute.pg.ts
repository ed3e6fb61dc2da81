// Brings computed fields and titles of existing records up to date, in keyset batches, with the same pure function that a save
// uses. Raises no rev and writes no history: nobody changed anything.
import {
  type Bindings,
  computeValues,
  type FormModel,
  type ModelField,
  recordTitle,
} from '../../forms/index.ts'
import type { Facts } from '../../formula/index.ts'
import { columnName, ownName, type SqlName, tableName } from '../../kernel/naming.ts'
import { commaList, id, join, type PgType, param, type Sql, sql } from '../../kernel/sql.ts'
import type { Row, Tx } from '../../pg/index.ts'
import { type Json, linesOf, type RecordValues } from '../../values/index.ts'

const BATCH = 500

export interface ComputeJob {
  readonly model: FormModel
  readonly bindings: Bindings
  readonly facts: Facts
  /** Only records updated since then. */
  readonly since: Date | null
}

interface Bound {
  readonly field: ModelField
  readonly name: SqlName
  readonly pgType: PgType
}

/** One batch after `cursor`; gives the next cursor, or null when the table is done. */
export const computeBatch = async (
  tx: Tx,
  job: ComputeJob,
  cursor: string | null,
): Promise<string | null> => {
  const record = job.bindings['']
  if (record === undefined) throw new Error('a form without record table has nothing to compute')
  const columns = boundColumns(job.model.fields, record.columns)
  const rows = await readRecords(tx, record.tableNo, columns, job.since, cursor)
  if (rows.length === 0) return null
  const lines = await readLines(
    tx,
    job,
    rows.map((row) => String(row.id)),
  )
  const done = rows.map((row) => computed(job, columns, row, lines))
  await writeBack(
    tx,
    record.tableNo,
    [...columns.filter((column) => column.field.formula !== undefined)],
    done.map(({ id: record, values, title }) => ({ id: record, values, title })),
    true,
  )
  for (const [part, bound] of lineParts(job)) {
    const changed = done.flatMap(({ values }) =>
      linesOf(values[part]).map((line) => ({ id: line.id, values: line.values, title: '' })),
    )
    const computedColumns = bound.columns.filter((column) => column.field.formula !== undefined)
    if (computedColumns.length > 0 && changed.length > 0)
      await writeBack(tx, bound.tableNo, computedColumns, changed, false)
  }
  return rows.length < BATCH ? null : String(rows.at(-1)?.id)
}

const boundColumns = (
  fields: readonly ModelField[],
  columns: Bindings[string]['columns'],
): readonly Bound[] =>
  fields.flatMap((field) => {
    const column = columns[field.key]
    return column === undefined ? [] : [{ field, name: columnName(column.columnNo), pgType: column.pgType }]
  })

const lineParts = ({
  model,
  bindings,
}: ComputeJob): readonly (readonly [
  string,
  { readonly tableNo: number; readonly columns: readonly Bound[] },
])[] =>
  model.fields.flatMap((field) => {
    const part = bindings[field.key]
    return field.columns === undefined || part === undefined
      ? []
      : [[field.key, { tableNo: part.tableNo, columns: boundColumns(field.columns, part.columns) }] as const]
  })

const readRecords = (
  tx: Tx,
  tableNo: number,
  columns: readonly Bound[],
  since: Date | null,
  cursor: string | null,
): Promise<readonly Row[]> =>
  tx.query(sql`
    select id${list(columns)} from ${id(tx.ctx.schema, tableName(tableNo))}
     where ${cursor === null ? sql`true` : sql`id > ${param(cursor, 'uuid')}`} and ${since === null ? sql`true` : sql`updated_at >= ${param(since, 'timestamptz')}`}
     order by id limit ${param(BATCH, 'integer')} for no key update`)

const list = (columns: readonly Bound[]): Sql =>
  join(
    columns.map((column) => sql`, ${id(column.name)}`),
    sql``,
  )

type Lines = ReadonlyMap<string, ReadonlyMap<string, readonly Json[]>>

/** Per sub-form and record its lines in order. */
const readLines = async (tx: Tx, job: ComputeJob, records: readonly string[]): Promise<Lines> => {
  const all = new Map<string, Map<string, Json[]>>()
  for (const [part, { tableNo, columns }] of lineParts(job)) {
    const rows = await tx.query(
      sql`select id, record_id${list(columns)} from ${id(tx.ctx.schema, tableName(tableNo))} where record_id = any(${param(records, 'uuid[]')}) order by record_id, position, id`,
    )
    const byRecord = new Map<string, Json[]>()
    for (const row of rows) {
      const lines = byRecord.get(String(row.record_id)) ?? []
      byRecord.set(String(row.record_id), lines)
      lines.push({ id: String(row.id), values: valuesOf(columns, row) })
    }
    all.set(part, byRecord)
  }
  return all
}

const valuesOf = (columns: readonly Bound[], row: Row): RecordValues =>
  Object.fromEntries(columns.map(({ field, name }) => [field.key, field.valueType.fromPg(row[name] ?? null)]))

const computed = (job: ComputeJob, columns: readonly Bound[], row: Row, lines: Lines) => {
  const record = String(row.id)
  const parts = [...lines].map(([part, byRecord]) => [part, byRecord.get(record) ?? null] as const)
  const values = computeValues(
    job.model,
    { ...valuesOf(columns, row), ...Object.fromEntries(parts) },
    job.facts,
  )
  return { id: record, values, title: recordTitle(job.model, values, job.facts) }
}

interface Changed {
  readonly id: string
  readonly values: RecordValues
  readonly title: string
}

const writeBack = async (
  tx: Tx,
  tableNo: number,
  columns: readonly Bound[],
  changed: readonly Changed[],
  title: boolean,
): Promise<void> => {
  const rows = changed.map((each) => ({
    id: each.id,
    ...(title ? { title: each.title } : {}),
    ...Object.fromEntries(columns.map(({ field, name }) => [name, each.values[field.key] ?? null])),
  }))
  const sets = [
    ...(title ? [sql`title = v.title`] : []),
    ...columns.map(({ name }) => sql`${id(name)} = v.${id(name)}`),
  ]
  const types = [
    ...(title ? [sql`title text`] : []),
    ...columns.map(({ name, pgType }) => sql`${id(name)} ${typeWord[pgType]}`),
  ]
  if (sets.length === 0) return
  await tx.query(sql`
    update ${id(tx.ctx.schema, tableName(tableNo))} ${id(ownName('t'))} set ${commaList(sets)}
      from jsonb_to_recordset(${param(rows, 'jsonb')}) as v(id uuid, ${commaList(types)}) where t.id = v.id`)
}

/** Types computed fields can have, as words of our own source. */
const typeWord: Readonly<Record<PgType, Sql>> = {
  text: sql`text`,
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
  'text[]': sql`text[]`,
  'uuid[]': sql`uuid[]`,
  'numeric[]': sql`numeric[]`,
  'date[]': sql`date[]`,
  'timestamptz[]': sql`timestamptz[]`,
  'time[]': sql`time[]`,
  'integer[]': sql`integer[]`,
  'boolean[]': sql`boolean[]`,
}
