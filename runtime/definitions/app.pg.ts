// Apps and definitions as rows. A definition begins as a draft with version 0 and becomes current by its first publish.
import type { Text } from '../../schemas/text.ts'
import { ownName } from '../kernel/naming.ts'
import { ProblemError, problem } from '../kernel/problem.ts'
import { id, param, type Sql, sql } from '../kernel/sql.ts'
import { raiseVersion } from '../pg/index.pg.ts'
import type { Row, Tx, WsCtx } from '../pg/index.ts'

export interface NewApp {
  readonly id: string
  readonly key: string
  readonly name: Text
  readonly origin?: { readonly template: string; readonly version: string; readonly hash: string }
  readonly bindings?: unknown
}

export const createApp = async (tx: Tx, app: NewApp): Promise<void> => {
  const made = await tx.query(sql`
    insert into ${id(tx.ctx.schema, ownName('apps'))} (id, key, name, origin_template, origin_version, origin_doc_hash, bindings, state)
    values (${param(app.id, 'uuid')}, ${param(app.key)}, ${param(app.name, 'jsonb')}, ${param(app.origin?.template ?? null)},
            ${param(app.origin?.version ?? null)}, ${param(app.origin?.hash ?? null)}, ${param(app.bindings ?? {}, 'jsonb')}, 'active')
    on conflict (key) do nothing returning id`)
  if (made.length === 0) throw new ProblemError(problem('F_KEY_TAKEN', '/key', { params: { key: app.key } }))
  await raiseVersion(tx, 'definitions_version')
}

export interface NewDefinition {
  readonly id: string
  readonly appId: string
  readonly kind: string
  readonly key: string
  readonly doc: unknown
  /** Principal. */
  readonly by: string
  readonly at: Date
}

/** A definition that so far exists as a draft only. */
export const createDefinition = async (tx: Tx, made: NewDefinition): Promise<void> => {
  const rows = await tx.query(sql`
    insert into ${definitions(tx.ctx)} (id, app_id, kind, key, current_version, state)
    values (${param(made.id, 'uuid')}, ${param(made.appId, 'uuid')}, ${param(made.kind)}, ${param(made.key)}, 0, 'draft')
    on conflict (app_id, kind, key) do nothing returning id`)
  if (rows.length === 0) throw new ProblemError(problem('F_KEY_TAKEN', '/key', { params: { key: made.key } }))
  await tx.query(sql`
    insert into ${id(tx.ctx.schema, ownName('drafts'))} (definition_id, doc, rev, base_version, updated_at, by)
    values (${param(made.id, 'uuid')}, ${param(made.doc, 'jsonb')}, 0, 0, ${param(made.at, 'timestamptz')}, ${param(made.by, 'uuid')})`)
}

export interface DefinitionRow extends Row {
  readonly id: string
  readonly app_id: string
  readonly kind: string
  readonly key: string
  readonly current_version: number
  readonly state: string
}

const definitions = (ctx: WsCtx) => id(ctx.schema, ownName('definitions'))

/** The row of a definition, locked when `lock` says so; a Problem when there is none. */
export const definitionRow = async (tx: Tx, definitionId: string, lock = false): Promise<DefinitionRow> => {
  const locking: Sql = lock ? sql` for update` : sql``
  const rows = await tx.query<DefinitionRow>(
    sql`select id, app_id, kind, key, current_version, state from ${definitions(tx.ctx)} where id = ${param(definitionId, 'uuid')}${locking}`,
  )
  const row = rows[0]
  if (row === undefined) throw new ProblemError(problem('H_NOT_FOUND', ''))
  return row
}

export interface DefinitionItem extends Row {
  readonly id: string
  readonly app_id: string
  readonly kind: string
  readonly key: string
  readonly name: Text
  readonly version: number
  readonly state: string
  readonly has_draft: boolean
  readonly pending: boolean
}

/** Definitions of an app that are not retired, of all kinds or one, or a single one; drafts that were never published too. */
export const definitionsStatement = (
  ctx: WsCtx,
  app: string,
  wanted: { readonly kind?: string; readonly key?: string } = {},
): Sql => {
  const table = {
    apps: id(ctx.schema, ownName('apps')),
    drafts: id(ctx.schema, ownName('drafts')),
    jobs: id(ctx.schema, ownName('schema_jobs')),
    versions: id(ctx.schema, ownName('definition_versions')),
  }
  const { kind, key } = wanted
  return sql`
    select d.id, d.app_id, d.kind, d.key, coalesce(r.doc -> 'name', v.doc -> 'name') as name, d.current_version as version, d.state, r.definition_id is not null as has_draft,
           exists (select 1 from ${table.jobs} j where j.definition_id = d.id and j.to_version > j.from_version and j.state in ('waiting', 'running')) as pending
      from ${definitions(ctx)} d
      join ${table.apps} a on a.id = d.app_id and a.key = ${param(app)} and a.state = 'active'
      left join ${table.drafts} r on r.definition_id = d.id
      left join ${table.versions} v on v.definition_id = d.id and v.version = d.current_version
     where d.retired_at is null and ${kind === undefined ? sql`true` : sql`d.kind = ${param(kind)}`} and ${key === undefined ? sql`true` : sql`d.key = ${param(key)}`}
     order by d.kind, d.id`
}

/** The id of an active app by key. */
export const appId = async (tx: Tx, key: string): Promise<string> => {
  const rows = await tx.query<{ id: string }>(
    sql`select id from ${id(tx.ctx.schema, ownName('apps'))} where key = ${param(key)} and state = 'active'`,
  )
  const row = rows[0]
  if (row === undefined) throw new ProblemError(problem('H_NOT_FOUND', ''))
  return row.id
}
