// Rows of files: made by an upload, read by a download, dropped when nobody used them in time.
import { ownName } from '../kernel/naming.ts'
import { id, param, sql } from '../kernel/sql.ts'
import type { Db, Row, Tx, WsCtx } from '../pg/index.ts'
import type { FileRow, NewFile } from './file-row.ts'

const files = (ctx: WsCtx) => id(ctx.schema, ownName('files'))

export const insertFile = async (tx: Tx, file: NewFile): Promise<void> => {
  const subject = file.importId ?? null
  await tx.query(sql`
    insert into ${files(tx.ctx)} (id, sha256, size, type, name, state, subject_kind, subject_id, by, created_at, expires_at)
    values (${param(file.id, 'uuid')}, ${param(file.sha256)}, ${param(file.size, 'bigint')}, ${param(file.type)}, ${param(file.name)}, 'temporary',
            ${param(subject === null ? null : 'import', 'text')}, ${param(subject, 'uuid')}, ${param(file.by, 'uuid')},
            ${param(file.at, 'timestamptz')}, ${param(file.expiresAt, 'timestamptz')})`)
}

/** How many uploads of a principal nobody has used yet. */
export const countTemporary = async (tx: Tx, principal: string): Promise<number> => {
  const rows = await tx.query<{ count: number }>(
    sql`select count(*)::integer as count from ${files(tx.ctx)} where state = 'temporary' and subject_id is null and by = ${param(principal, 'uuid')}`,
  )
  return rows[0]?.count ?? 0
}

export const findFile = async (db: Db, ctx: WsCtx, fileId: string, now: Date): Promise<FileRow | null> => {
  const rows = await db.read<Row & FileRow>(
    ctx,
    sql`select id, sha256, size::integer as size, type, name, state, subject_kind as "subjectKind", subject_id as "subjectId",
               table_no as "tableNo", field_key as "fieldKey", by, coalesce(expires_at <= ${param(now, 'timestamptz')}, false) as expired
          from ${files(ctx)} where id = ${param(fileId, 'uuid')}`,
  )
  return rows[0] ?? null
}

/**
 * Drops temporary files whose time is over and answers the contents they had. A file that a save is binding right now is
 * locked by it and stays.
 */
export const dropExpired = async (tx: Tx, now: Date, limit: number): Promise<readonly string[]> => {
  const rows = await tx.query<{ sha256: string }>(sql`
    delete from ${files(tx.ctx)} f using (
      select id from ${files(tx.ctx)} where state = 'temporary' and expires_at <= ${param(now, 'timestamptz')}
       order by expires_at limit ${param(limit, 'integer')} for update skip locked) gone
     where f.id = gone.id returning f.sha256`)
  return rows.map((row) => row.sha256)
}

/** Which of these contents some file still has. */
export const contentsInUse = async (
  db: Db,
  ctx: WsCtx,
  contents: readonly string[],
): Promise<ReadonlySet<string>> => {
  const rows = await db.read<{ sha256: string }>(
    ctx,
    sql`select distinct sha256 from ${files(ctx)} where sha256 = any(${param(contents, 'text[]')})`,
  )
  return new Set(rows.map((row) => row.sha256))
}
