// History and events as parts of the statement that writes the records: common table expressions, so that a save stays one
// statement and its history can never be missing.

import { ownName, type SqlName } from '../kernel/naming.ts'
import { id, param, type Sql, sql } from '../kernel/sql.ts'
import type { ChangeOrigin, ChangeRow } from './entry.ts'

/** `insert into record_changes …`; `gate` is a condition over the statement's earlier parts. */
export const insertChanges = (
  schema: SqlName,
  origin: ChangeOrigin,
  rows: readonly ChangeRow[],
  gate: Sql,
): Sql => sql`
  insert into ${id(schema, ownName('record_changes'))}
    (id, table_no, record_id, rev, kind, changes, by, on_behalf, via, batch_id, cause_id, depth, at)
  select x.id, ${param(origin.tableNo, 'integer')}, x.record_id, x.rev, x.kind, x.changes,
         ${param(origin.by, 'uuid')}, ${param(origin.onBehalf, 'uuid')}, ${param(origin.via, 'text')},
         ${param(origin.batchId, 'uuid')}, ${param(origin.causeId, 'uuid')}, ${param(origin.depth, 'integer')},
         ${param(origin.at, 'timestamptz(3)')}
    from jsonb_to_recordset(${param(rows.map(asJson), 'jsonb')}) as x(id uuid, record_id uuid, rev integer, kind text, changes jsonb)
   where ${gate}`

const asJson = (row: ChangeRow) => ({
  id: row.id,
  record_id: row.recordId,
  rev: row.rev,
  kind: row.kind,
  changes: row.changes,
})

export interface EventRow {
  readonly id: string
  readonly kind: ChangeRow['kind']
  readonly recordIds: readonly string[]
}

/** One event per kind of change and batch; it says that something happened, whoever needs values reads them under his rights. */
export const insertEvents = (
  schema: SqlName,
  origin: ChangeOrigin,
  rows: readonly EventRow[],
  gate: Sql,
): Sql => sql`
  insert into ${id(schema, ownName('events'))} (id, table_no, kind, record_ids, cause_id, depth, at)
  select x.id, ${param(origin.tableNo, 'integer')}, x.kind, x.record_ids,
         ${param(origin.causeId, 'uuid')}, ${param(origin.depth, 'integer')}, ${param(origin.at, 'timestamptz(3)')}
    from jsonb_to_recordset(${param(
      rows.map((row) => ({ id: row.id, kind: row.kind, record_ids: row.recordIds })),
      'jsonb',
    )})
         as x(id uuid, kind text, record_ids uuid[])
   where ${gate}`
