// Reading history: the changes since a revision (for merging) and the pages a person reads.

import { ownName } from '../kernel/naming.ts'
import { id, param, type Sql, sql } from '../kernel/sql.ts'
import type { Db, Tx, WsCtx } from '../pg/db.ts'
import type { Json, RecordValues } from '../values/value-type.ts'
import type { FieldChanges } from './entry.ts'

/** Per record the values, at the given revision, of the fields that changed since. One statement for the whole batch. */
export const valuesAtRevision = async (
  tx: Tx,
  wanted: readonly { readonly id: string; readonly rev: number }[],
): Promise<ReadonlyMap<string, RecordValues>> => {
  if (wanted.length === 0) return new Map()
  const rows = await tx.query<{ record_id: string; changes: FieldChanges }>(sql`
    select h.record_id, h.changes
      from ${id(tx.ctx.schema, ownName('record_changes'))} h
      join jsonb_to_recordset(${param(wanted, 'jsonb')}) as w(id uuid, rev integer) on w.id = h.record_id and h.rev > w.rev
     order by h.record_id, h.rev desc, h.id desc`)
  const base = new Map<string, Record<string, Json>>()
  for (const row of rows) {
    const values = base.get(row.record_id) ?? {}
    base.set(row.record_id, values)
    // Newest first: the oldest change after the revision overwrites the later ones.
    for (const [field, [before]] of Object.entries(row.changes)) values[field] = before
  }
  return base
}

export interface HistoryRow {
  readonly id: string
  readonly rev: number
  readonly kind: string
  readonly via: string
  readonly by: string
  readonly byName: string
  readonly at: Date
  readonly changes: FieldChanges
}
export interface HistoryPage {
  readonly rows: readonly HistoryRow[]
  readonly next: string | null
}

/** Newest first. `cursor` is the id of the last row of the page before. */
export const readHistory = async (
  db: Db,
  ctx: WsCtx,
  recordId: string,
  page: { readonly cursor: string | null; readonly limit: number },
): Promise<HistoryPage> => {
  const before: Sql = page.cursor === null ? sql`true` : sql`h.id < ${param(page.cursor, 'uuid')}`
  const rows = await db.read<{
    id: string
    rev: number
    kind: string
    via: string
    by: string
    by_name: string
    at: unknown
    changes: FieldChanges
  }>(
    ctx,
    sql`
    select h.id, h.rev, h.kind, h.via, h.by, coalesce(m.name, p.label, '') as by_name, h.at, h.changes
      from ${id(ctx.schema, ownName('record_changes'))} h
      left join ${id(ctx.schema, ownName('principals'))} p on p.id = h.by
      left join ${id(ctx.schema, ownName('members'))} m on p.kind = 'member' and m.id = p.ref_id
     where h.record_id = ${param(recordId, 'uuid')} and ${before}
     order by h.rev desc, h.id desc
     limit ${param(page.limit + 1, 'integer')}`,
  )
  const shown = rows.slice(0, page.limit)
  return {
    rows: shown.map(({ by_name, at, ...row }) => ({
      ...row,
      byName: by_name,
      at: new Date(String(at instanceof Date ? at.toISOString() : at)),
    })),
    next: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null,
  }
}
