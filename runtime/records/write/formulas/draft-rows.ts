// Records as they are about to be, as rows: what formulas that need the database read before anything is written. Other
// records are read as they are stored.

import type { StoredForm } from '../../../forms/index.ts'
import { columnName, ownName, type SqlName } from '../../../kernel/naming.ts'
import { commaList, id, param, type Sql, sql } from '../../../kernel/sql.ts'
import type { WsCtx } from '../../../pg/index.ts'
import { linesOf } from '../../../values/index.ts'
import type { Access } from '../../access.ts'
import { linePaths, recordNames } from '../../names.ts'
import { recordTable } from '../../row/fields.ts'
import { PG_TYPE_SQL } from '../../row/pg-types.ts'
import type { ReadWorld } from '../../world.ts'
import type { Draft } from '../draft.ts'
import { birthColumns, plainColumns, type RowFacts, rowSet, systemColumns } from '../rows.ts'

/** One row per draft under alias `r`; who made a stored record and when comes from its row, as far as `known` lets it be read. */
export const draftRows = (
  ctx: WsCtx,
  form: StoredForm,
  facts: RowFacts,
  drafts: readonly Draft[],
  known: Sql,
): Sql => {
  const typed = [...systemColumns(form, facts), ...plainColumns(form)]
  const born = birthColumns(facts).filter(({ name }) => BORN.has(name))
  const columns = [
    ...typed.map(({ name }) => sql`x.${id(name)}`),
    ...born.map(({ name }) => sql`coalesce(b.${id(name)}, x.${id(name)}) as ${id(name)}`),
  ]
  return sql`(select ${commaList(columns)} from ${rowSet([...typed, ...born], drafts, ownName('x'))}
    left join (select * from ${recordTable(ctx, form)} r where ${known}) b on b.id = x.id) r`
}
const BORN: ReadonlySet<SqlName> = new Set([
  ownName('created_at'),
  ownName('created_by'),
  ownName('flow_status'),
])

/** The lines of the drafts as a `from` item: `(id uuid, record_id uuid, position integer, c_1 …)`. */
export const draftLines = (
  form: StoredForm,
  drafts: readonly Draft[],
  subform: string,
  alias: SqlName,
): Sql => {
  const columns = [...(form.parts.get(subform)?.columns ?? [])]
  const rows = drafts.flatMap((draft) =>
    linesOf(draft.values[subform]).map((line, position) => ({
      id: line.id,
      record_id: draft.change.id,
      position,
      ...Object.fromEntries(
        columns.map(([key, { columnNo }]) => [columnName(columnNo), line.values[key] ?? null]),
      ),
    })),
  )
  const types = columns.map(
    ([, column]) => sql`, ${id(columnName(column.columnNo))} ${PG_TYPE_SQL[column.pgType]}`,
  )
  return sql`jsonb_to_recordset(${param(rows, 'jsonb')}) as ${id(alias)}(id uuid, record_id uuid, position integer${types.reduce((all, each) => sql`${all}${each}`, sql``)})`
}

/** The world of records that are about to be: their own values, their own lines; everything else as stored. */
export const draftWorld = (world: ReadWorld, form: StoredForm, drafts: readonly Draft[]): ReadWorld => ({
  ...world,
  unsaved: true,
  typedLines: (subform, alias) => draftLines(form, drafts, subform, alias),
})

/** Names of a draft, with the rights of `access`; of a line too where one is asked about. */
export const draftNames = (
  world: ReadWorld,
  form: StoredForm,
  access: Access,
  drafts: readonly Draft[],
  line?: { readonly subform: string; readonly alias: SqlName },
): ReturnType<typeof recordNames> => {
  const known = draftWorld(world, form, drafts)
  return recordNames(
    known,
    form,
    access,
    line && (([, ...path]) => linePaths(known, form, access, line.subform, line.alias)(path)),
  )
}
