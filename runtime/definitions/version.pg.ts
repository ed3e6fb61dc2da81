// Versions: immutable rows whose numbers only grow. A publish inserts one and moves the pointer; undo is a new version with an
// old document. A version that waits for its schema job exists already and is not current.
import { createHash } from 'node:crypto'

import { ownName } from '../kernel/naming.ts'
import { ProblemError, problem } from '../kernel/problem.ts'
import { id, param, type Sql, sql } from '../kernel/sql.ts'
import { raiseVersion } from '../pg/index.pg.ts'
import type { Row, Tx, WsCtx } from '../pg/index.ts'
import { definitionRow } from './app.pg.ts'
import { canonicalJson } from './canonical.ts'
import { settleDraft } from './draft.pg.ts'
import type { IndexedReference } from './refs.ts'
import { saveRefs } from './uses.pg.ts'

const versions = (ctx: WsCtx) => id(ctx.schema, ownName('definition_versions'))

export interface NewVersion {
  readonly definitionId: string
  readonly doc: unknown
  readonly language: number
  readonly bindings?: unknown
  readonly by: string
  readonly at: Date
  readonly note?: string | null
  readonly undoOf?: number | null
}

/** Equal documents have equal hashes. */
export const documentHash = (doc: unknown): string =>
  createHash('sha256').update(canonicalJson(doc)).digest('hex')

/** Inserts the next version and gives its number; the definition's row must be locked. It is not current yet. */
export const insertVersion = async (tx: Tx, made: NewVersion): Promise<number> => {
  const rows = await tx.query<{ version: number }>(sql`
    insert into ${versions(tx.ctx)} (definition_id, version, doc, doc_hash, language, bindings, published_at, by, note, undo_of)
    select ${param(made.definitionId, 'uuid')}, coalesce(max(version), 0) + 1, ${param(made.doc, 'jsonb')}, ${param(documentHash(made.doc))},
           ${param(made.language, 'integer')}, ${param(made.bindings ?? {}, 'jsonb')}, ${param(made.at, 'timestamptz')}, ${param(made.by, 'uuid')},
           ${param(made.note ?? null, 'text')}, ${param(made.undoOf ?? null, 'integer')}
      from ${versions(tx.ctx)} where definition_id = ${param(made.definitionId, 'uuid')}
    returning version`)
  const row = rows[0]
  if (row === undefined) throw new Error(`no version of ${made.definitionId} was inserted`)
  return row.version
}

/** Moves the pointer and brings the reference index and the caches up to date. */
export const makeCurrent = async (
  tx: Tx,
  definitionId: string,
  version: number,
  refs: readonly IndexedReference[],
): Promise<void> => {
  await tx.query(sql`update ${id(tx.ctx.schema, ownName('definitions'))} set current_version = ${param(version, 'integer')}, state = 'current'
    where id = ${param(definitionId, 'uuid')}`)
  await saveRefs(tx, definitionId, refs)
  await raiseVersion(tx, 'definitions_version')
}

/** Publishes a definition that needs no tables: version, pointer, references and draft in this transaction. */
export const publishDefinition = async (
  tx: Tx,
  made: NewVersion & { readonly draftRev?: number; readonly refs: readonly IndexedReference[] },
): Promise<number> => {
  await definitionRow(tx, made.definitionId, true)
  const version = await insertVersion(tx, made)
  await makeCurrent(tx, made.definitionId, version, made.refs)
  if (made.draftRev !== undefined) await settleDraft(tx, made.definitionId, made.draftRev, version)
  return version
}

export interface VersionRow extends Row {
  readonly version: number
  readonly published_at: Date
  readonly by: string
  readonly note: string | null
  readonly undo_of: number | null
}

/** Versions that are or were current, newest first. */
export const versionsStatement = (ctx: WsCtx, definitionId: string): Sql => sql`
  select v.version, v.published_at, coalesce(m.name, p.label, '') as by, v.note, v.undo_of
    from ${versions(ctx)} v
    left join ${id(ctx.schema, ownName('principals'))} p on p.id = v.by
    left join ${id(ctx.schema, ownName('members'))} m on m.id = p.ref_id and p.kind = 'member'
   where v.definition_id = ${param(definitionId, 'uuid')}
     and not exists (select 1 from ${id(ctx.schema, ownName('schema_jobs'))} j
                      where j.definition_id = v.definition_id and j.to_version = v.version and j.to_version > j.from_version and j.state <> 'done')
   order by v.version desc`

export const listVersions = (tx: Tx, definitionId: string): Promise<readonly VersionRow[]> =>
  tx.query<VersionRow>(versionsStatement(tx.ctx, definitionId))

/** A version as it was published. */
export const readVersion = async (
  tx: Tx,
  definitionId: string,
  version: number,
): Promise<{ readonly doc: unknown; readonly bindings: unknown }> => {
  const rows = await tx.query<{ doc: unknown; bindings: unknown }>(
    sql`select doc, bindings from ${versions(tx.ctx)} where definition_id = ${param(definitionId, 'uuid')} and version = ${param(version, 'integer')}`,
  )
  const row = rows[0]
  if (row === undefined) throw new ProblemError(problem('F_VERSION_UNKNOWN', '', { params: { version } }))
  return row
}
