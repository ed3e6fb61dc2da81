// What is really in the database: tables, columns and indexes of a workspace, read from the catalogue by oid. The checker of
// definitions against the database starts here.
import { param, sql } from '../kernel/sql.ts'
import type { Db, WsCtx } from './db.ts'

export interface PhysicalColumn {
  readonly name: string
  /** As Postgres spells it: `timestamp(3) with time zone`, `numeric`, `uuid[]`. */
  readonly type: string
  readonly notNull: boolean
}
export interface PhysicalIndex {
  readonly name: string
  readonly definition: string
  readonly unique: boolean
  /** False for the remains of an interrupted concurrent build. */
  readonly valid: boolean
}
export interface PhysicalTable {
  readonly name: string
  readonly columns: readonly PhysicalColumn[]
  readonly indexes: readonly PhysicalIndex[]
}

/** Every table of the workspace's schema, system tables too, ascending by name. */
export const inspectTables = (db: Db, ctx: WsCtx): Promise<readonly PhysicalTable[]> =>
  db.read<PhysicalTable & Record<string, unknown>>(
    ctx,
    sql`select c.relname::text as name,
               coalesce((select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'notNull', a.attnotnull) order by a.attnum)
                           from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped), '[]') as columns,
               coalesce((select jsonb_agg(jsonb_build_object('name', i.relname, 'definition', pg_get_indexdef(x.indexrelid), 'unique', x.indisunique, 'valid', x.indisvalid) order by i.relname)
                           from pg_catalog.pg_index x join pg_catalog.pg_class i on i.oid = x.indexrelid where x.indrelid = c.oid), '[]') as indexes
          from pg_catalog.pg_class c
          join pg_catalog.pg_namespace n on n.oid = c.relnamespace
         where n.nspname = ${param(ctx.schema)} and c.relkind = 'r'
         order by 1`,
  )
