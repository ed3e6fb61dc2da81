// How big the forms are that formulas look into, and which indexes they have: what the cost of a formula is told from.
import type { CostFacts } from '../formula/index.ts'
import { ownName } from '../kernel/naming.ts'
import { id, param, sql } from '../kernel/sql.ts'
import type { Db, Row, WsCtx } from '../pg/index.ts'
import { hasOwnIndex, isIndexable } from './change/across.ts'
import type { Catalog, StoredForm } from './stored-form.ts'

interface TableRow extends Row {
  readonly table_no: number
  readonly rows: number
  /** First columns of its indexes. */
  readonly leading: readonly (number | string)[]
}

/** By the counters of the tables; `keys` as formulas of the app name the forms. */
export const loadCostFacts = async (
  db: Pick<Db, 'read'>,
  ctx: WsCtx,
  catalog: Catalog,
  app: string,
  keys: readonly string[],
): Promise<CostFacts> => {
  const forms = new Map(
    [...new Set(keys)].flatMap((key) => {
      const form = catalog.form(app, key)
      return form === undefined ? [] : [[key, form] as const]
    }),
  )
  const tables = forms.size === 0 ? [] : await readTables(db, ctx, [...forms.values()])
  const tableOf = (key: string): TableRow | undefined =>
    tables.find((table) => table.table_no === forms.get(key)?.tableNo)
  const ask = (key: string, has: (form: StoredForm) => boolean): boolean => {
    const form = forms.get(key)
    return form !== undefined && has(form)
  }
  return {
    rows: (key) => tableOf(key)?.rows ?? 0,
    indexed: (key, field) =>
      ask(
        key,
        (form) =>
          hasOwnIndex(form.model, field) ||
          tableOf(key)?.leading.includes(form.columns.get(field)?.columnNo ?? field) === true,
      ),
    indexable: (key, field) => ask(key, (form) => isIndexable(form.model, field)),
  }
}

const readTables = (
  db: Pick<Db, 'read'>,
  ctx: WsCtx,
  forms: readonly StoredForm[],
): Promise<readonly TableRow[]> =>
  db.read<TableRow>(
    ctx,
    sql`select t.no as table_no, coalesce(s.live, 0)::float8 as rows,
               (select coalesce(jsonb_agg(i.columns -> 0), '[]') from ${id(ctx.schema, ownName('form_indexes'))} i where i.table_no = t.no and i.state = 'ready') as leading
          from unnest(${param(
            forms.map(({ tableNo }) => tableNo),
            'integer[]',
          )}) as t(no)
          left join ${id(ctx.schema, ownName('table_stats'))} s on s.table_no = t.no`,
  )
