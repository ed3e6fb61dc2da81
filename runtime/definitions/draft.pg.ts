// Drafts: the document and the log of commands that made it. Commands are applied in order under the row lock of the draft, on
// whatever the draft is by then; one whose target is gone is returned to its author and touches nothing. So parallel builders
// lose nothing. A command that was sent before (same id) is not applied twice.
import { ownName } from '../kernel/naming.ts'
import { type Problem, ProblemError, problem } from '../kernel/problem.ts'
import { id, param, type Sql, sql } from '../kernel/sql.ts'
import type { Row, Tx, WsCtx } from '../pg/index.ts'
import { definitionRow } from './app.pg.ts'
import type { DefinitionKind, DefinitionValidators } from './kind.ts'

export interface Draft {
  readonly doc: unknown
  readonly rev: number
  readonly baseVersion: number
  readonly updatedAt: Date
}
export interface DraftCommand {
  readonly commandId: string
  readonly name: string
  readonly args: unknown
}
export interface DraftResult extends Draft {
  readonly rejected: readonly { readonly commandId: string; readonly problems: readonly Problem[] }[]
}
/** Who works on the draft, and when. */
export interface Editing {
  readonly by: string
  readonly at: Date
}

const drafts = (ctx: WsCtx) => id(ctx.schema, ownName('drafts'))
const log = (ctx: WsCtx) => id(ctx.schema, ownName('draft_commands'))

interface DraftRow extends Row {
  readonly doc: unknown
  readonly rev: number
  readonly base_version: number
  readonly updated_at: Date | string
}

/** The draft, made from the current version when there is none; locked until the transaction ends. */
export const loadDraft = async (tx: Tx, definitionId: string, editing: Editing): Promise<Draft> => {
  const found = await lockDraft(tx, definitionId)
  if (found !== undefined) return found
  await tx.query(sql`
    insert into ${drafts(tx.ctx)} (definition_id, doc, rev, base_version, updated_at, by)
    select d.id, v.doc, coalesce((select max(c.rev) from ${log(tx.ctx)} c where c.definition_id = d.id), 0), d.current_version,
           ${param(editing.at, 'timestamptz')}, ${param(editing.by, 'uuid')}
      from ${id(tx.ctx.schema, ownName('definitions'))} d
      join ${id(tx.ctx.schema, ownName('definition_versions'))} v on v.definition_id = d.id and v.version = d.current_version
     where d.id = ${param(definitionId, 'uuid')}
    on conflict (definition_id) do nothing`)
  const made = await lockDraft(tx, definitionId)
  if (made !== undefined) return made
  await definitionRow(tx, definitionId)
  throw new Error(`definition ${definitionId} has neither a draft nor a version`)
}

const lockDraft = async (tx: Tx, definitionId: string): Promise<Draft | undefined> => {
  const rows = await tx.query<DraftRow>(
    sql`select doc, rev, base_version, updated_at from ${drafts(tx.ctx)} where definition_id = ${param(definitionId, 'uuid')} for update`,
  )
  const row = rows[0]
  return row === undefined ? undefined : asDraft(row)
}

/** The draft without locking and without making one: what the first command would start from. */
export const readDraft = async (
  query: (statement: Sql) => Promise<readonly Row[]>,
  ctx: WsCtx,
  definitionId: string,
): Promise<Draft | undefined> => {
  const rows = (await query(sql`
    select coalesce(r.doc, v.doc) as doc, coalesce(r.base_version, d.current_version) as base_version, coalesce(r.updated_at, v.published_at) as updated_at,
           coalesce(r.rev, (select max(c.rev) from ${log(ctx)} c where c.definition_id = d.id), 0) as rev
      from ${id(ctx.schema, ownName('definitions'))} d
      left join ${drafts(ctx)} r on r.definition_id = d.id
      left join ${id(ctx.schema, ownName('definition_versions'))} v on v.definition_id = d.id and v.version = d.current_version
     where d.id = ${param(definitionId, 'uuid')}`)) as readonly DraftRow[]
  return rows[0] === undefined ? undefined : asDraft(rows[0])
}

const asDraft = (row: DraftRow): Draft => ({
  doc: row.doc,
  rev: row.rev,
  baseVersion: row.base_version,
  updatedAt: new Date(row.updated_at),
})

interface LogEntry {
  readonly command: DraftCommand
  readonly inverse: unknown
}

export const applyDraftCommands = async (
  tx: Tx,
  kind: DefinitionKind<never>,
  validators: DefinitionValidators,
  call: { readonly definitionId: string; readonly commands: readonly DraftCommand[] } & Editing,
): Promise<DraftResult> => {
  const draft = await loadDraft(tx, call.definitionId, call)
  const seen = await knownCommands(tx, call)
  const entries: LogEntry[] = []
  const rejected: { commandId: string; problems: readonly Problem[] }[] = []
  let doc = draft.doc
  for (const command of call.commands.filter((each) => !seen.has(each.commandId))) {
    const done = applyOne(kind, validators, doc, command)
    if ('problems' in done) rejected.push({ commandId: command.commandId, problems: done.problems })
    else {
      doc = done.doc
      entries.push({ command, inverse: done.inverse })
    }
  }
  if (entries.length === 0) return { ...draft, rejected }
  const rev = draft.rev + entries.length
  await writeLog(tx, call, draft.rev, entries)
  await tx.query(sql`update ${drafts(tx.ctx)} set doc = ${param(doc, 'jsonb')}, rev = ${param(rev, 'integer')},
    updated_at = ${param(call.at, 'timestamptz')}, by = ${param(call.by, 'uuid')} where definition_id = ${param(call.definitionId, 'uuid')}`)
  return { doc, rev, baseVersion: draft.baseVersion, updatedAt: call.at, rejected }
}

type One = { readonly doc: unknown; readonly inverse: unknown } | { readonly problems: readonly Problem[] }

const applyOne = (
  kind: DefinitionKind<never>,
  validators: DefinitionValidators,
  doc: unknown,
  { name, args }: DraftCommand,
): One => {
  if (!kind.commands.has(name)) return { problems: [problem('F_COMMAND', '', { params: { name } })] }
  const wrong = validators.args(name, args)
  if (wrong.length > 0) return { problems: wrong }
  const done = kind.commands.get(name).run(doc as never, args as never)
  if (!done.ok) return { problems: done.problems }
  const problems = validators.document(done.value.doc)
  return problems.length > 0 ? { problems } : { doc: done.value.doc, inverse: done.value.inverse }
}

const knownCommands = async (
  tx: Tx,
  { definitionId, commands }: { readonly definitionId: string; readonly commands: readonly DraftCommand[] },
): Promise<ReadonlySet<string>> => {
  const ids = param(
    commands.map((each) => each.commandId),
    'text[]',
  )
  const rows = await tx.query<{ command_id: string }>(
    sql`select command_id from ${log(tx.ctx)} where definition_id = ${param(definitionId, 'uuid')} and command_id = any(${ids})`,
  )
  return new Set(rows.map((row) => row.command_id))
}

const writeLog = (
  tx: Tx,
  call: { readonly definitionId: string } & Editing,
  rev: number,
  entries: readonly LogEntry[],
): Promise<unknown> => {
  const rows = entries.map(({ command, inverse }, index) => ({
    rev: rev + index + 1,
    command_id: command.commandId,
    name: command.name,
    args: command.args ?? null,
    inverse,
  }))
  return tx.query(sql`
    insert into ${log(tx.ctx)} (definition_id, rev, command_id, name, args, inverse, by, at)
    select ${param(call.definitionId, 'uuid')}, e.rev, e.command_id, e.name, coalesce(e.args, 'null'::jsonb), e.inverse, ${param(call.by, 'uuid')}, ${param(call.at, 'timestamptz')}
      from jsonb_to_recordset(${param(rows, 'jsonb')}) as e(rev integer, command_id text, name text, args jsonb, inverse jsonb)`)
}

/** Back to the published version. A definition that was never published keeps its draft. */
export const discardDraft = async (tx: Tx, definitionId: string): Promise<void> => {
  const row = await definitionRow(tx, definitionId, true)
  if (row.current_version === 0) throw new ProblemError(problem('F_NOTHING_TO_PUBLISH', ''))
  await tx.query(sql`delete from ${drafts(tx.ctx)} where definition_id = ${param(definitionId, 'uuid')}`)
}

/** After a publish: the draft that was published is done with; one that went on is based on the new version. */
export const settleDraft = async (
  tx: Tx,
  definitionId: string,
  publishedRev: number,
  version: number,
): Promise<void> => {
  await tx.query(
    sql`delete from ${drafts(tx.ctx)} where definition_id = ${param(definitionId, 'uuid')} and rev = ${param(publishedRev, 'integer')}`,
  )
  await tx.query(
    sql`update ${drafts(tx.ctx)} set base_version = ${param(version, 'integer')} where definition_id = ${param(definitionId, 'uuid')}`,
  )
}
