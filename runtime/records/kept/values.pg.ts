// Brings kept fields of records up to date: one statement computes and compares, writes what differs, and says that it changed.
// The records are locked by the caller in an EARLIER statement: only then does this one see the rows of those it waited for.
// No revision is raised and no history written, because nobody changed anything.

import type { StoredForm } from '../../forms/index.ts'
import { compileSql } from '../../formula/index.ts'
import { aliasName, columnName, ownName, type SqlName } from '../../kernel/naming.ts'
import { allOf, anyOf, commaList, id, join, param, type Sql, sql } from '../../kernel/sql.ts'
import type { Row, Tx } from '../../pg/index.ts'
import type { Access } from '../access.ts'
import { recordNames } from '../names.ts'
import { modelField, recordTable } from '../row/fields.ts'
import { storedExpr } from '../row/stored-expr.ts'
import type { ReadWorld } from '../world.ts'
import type { KeptFormula } from './graph.ts'

export interface Keeping {
  readonly world: ReadWorld
  /** Any access of the caller: kept values are the definition's, whoever triggers them. */
  readonly access: Access
  readonly newId: () => string
  readonly causeId: string
  readonly depth: number
  readonly at: Date
}

/** A computed field, or TITLE, and its formula. */
export type ComputedFormula = Pick<KeptFormula, 'field' | 'checked'>

export interface FreshRow extends Row {
  readonly id: string
  readonly moved: boolean
}

/** Per kept field the differences to add instead of computing it anew, by record. */
export type Differences = ReadonlyMap<string, ReadonlyMap<string, string>>

/** The records' kept columns as they are now, and which of the records differ from before. */
export const bringUpToDate = async (
  tx: Tx,
  keeping: Keeping,
  form: StoredForm,
  fields: readonly ComputedFormula[],
  ids: readonly string[],
  differences: Differences = new Map(),
): Promise<readonly FreshRow[]> => {
  const columns = fields.map((kept) => columnOf(form, kept))
  const added = addends(fields, differences)
  const exprs = fields.map(
    (kept, index) => sql`${exprOf(keeping, form, kept, added)} as ${id(columns[index] ?? ownName('id'))}`,
  )
  const table = recordTable(tx.ctx, form)
  const sets = columns.map((column) => sql`${id(column)} = f.${id(column)}`)
  const differs = columns.map((column) => sql`t.${id(column)} is distinct from f.${id(column)}`)
  return tx.query<FreshRow>(sql`
    with f as materialized (
      select r.id, ${commaList(exprs)} from ${table} r${added.join} where r.id = any(${param(ids, 'uuid[]')})),
    changed as (
      update ${table} t set ${commaList(sets)} from f where t.id = f.id and ${anyOf(differs)} returning t.id),
    told as (${eventOf(tx, keeping, form)})
    select f.*, c.id is not null as moved from f left join changed c on c.id = f.id`)
}

const columnOf = (form: StoredForm, { field }: ComputedFormula): SqlName => {
  const column = form.columns.get(field)
  if (column === undefined) throw new Error(`kept field ${form.key}.${field} has no column`)
  return columnName(column.columnNo)
}

/** One event for all of them; whoever needs values reads them under his rights. */
const eventOf = (tx: Tx, keeping: Keeping, form: StoredForm): Sql => sql`
  insert into ${id(tx.ctx.schema, ownName('events'))} (id, table_no, kind, record_ids, cause_id, depth, at)
  select ${param(keeping.newId(), 'uuid')}, ${param(form.tableNo, 'integer')}, 'patch', array_agg(c.id order by c.id),
         ${param(keeping.causeId, 'uuid')}, ${param(keeping.depth, 'integer')}, ${param(keeping.at, 'timestamptz(3)')}
    from changed c having count(*) > 0`

interface Addends {
  readonly join: Sql
  readonly of: ReadonlyMap<string, Sql>
}

/** The differences as a table beside the records, one column per field. */
const addends = (fields: readonly ComputedFormula[], differences: Differences): Addends => {
  const keys = fields.map(({ field }) => field).filter((field) => differences.has(field))
  if (keys.length === 0) return { join: sql``, of: new Map() }
  const name = (key: string): SqlName => aliasName('x', keys.indexOf(key) + 1)
  const rows = new Map<string, Record<string, string>>()
  for (const key of keys)
    for (const [record, difference] of differences.get(key) ?? [])
      rows.set(record, { ...rows.get(record), id: record, [name(key)]: difference })
  const types = keys.map((key) => sql`${id(name(key))} numeric`)
  return {
    join: sql` left join jsonb_to_recordset(${param([...rows.values()], 'jsonb')}) as d(id uuid, ${commaList(types)}) on d.id = r.id`,
    of: new Map(keys.map((key) => [key, sql`coalesce(d.${id(name(key))}, 0)`])),
  }
}

/** A sum that is empty has never been computed, or was beyond what a number holds: then it is computed as a whole. */
const exprOf = (keeping: Keeping, form: StoredForm, kept: ComputedFormula, added: Addends): Sql => {
  const whole = freshExpr(keeping, form, kept)
  const difference = added.of.get(kept.field)
  if (difference === undefined) return whole
  const column = sql`r.${id(columnOf(form, kept))}`
  return sql`case when ${column} is null then ${whole} else fw.num(${column} + ${difference}) end`
}

/** The formula over the row `r`, as its column stores it. */
export const freshExpr = ({ world, access }: Keeping, form: StoredForm, kept: ComputedFormula): Sql => {
  const definition: Access = { ...access, form: form.key, mode: 'definition' }
  const value = compileSql(kept.checked, recordNames({ ...world, unsaved: true }, form, definition))
  return storedExpr(modelField(form, kept.field), value)
}

/** Locks in ascending order of id, so that savers queue instead of deadlocking. Nothing chosen means all. */
export const lockAscending = async (
  tx: Tx,
  form: StoredForm,
  chosen: readonly Sql[],
  limit: number,
  after: string | null = null,
): Promise<readonly string[]> => {
  const within = chosen.length === 0 ? sql`true` : sql`r.id in (${join(chosen, sql` union `)})`
  const later = after === null ? sql`true` : sql`r.id > ${param(after, 'uuid')}`
  const rows = await tx.query<{ id: string }>(sql`
    select r.id from ${recordTable(tx.ctx, form)} r where ${allOf([within, later])}
     order by r.id limit ${param(limit, 'integer')} for no key update of r`)
  return rows.map((row) => row.id)
}
