// The rows of imports and of their lines. Whoever changes the state locks the import first, so two clicks are one.
import { ownName } from '../../kernel/naming.ts'
import type { Problem } from '../../kernel/problem.ts'
import { allOf, commaList, id, param, type Sql, sql } from '../../kernel/sql.ts'
import type { Db, Row, Tx, WsCtx } from '../../pg/index.ts'
import type { Choice } from '../choices.ts'
import {
  type ImportCounts,
  type ImportCursor,
  type ImportMapping,
  type ImportPhase,
  type ImportRow,
  type LineOutcome,
  type LineProblem,
  NO_COUNTS,
  type ParsedLine,
  type StoredIssue,
  type StoredLine,
} from '../import-row.ts'

const imports = (ctx: WsCtx) => id(ctx.schema, ownName('imports'))
const lines = (ctx: WsCtx) => id(ctx.schema, ownName('import_rows'))

export interface NewImport {
  readonly id: string
  readonly definitionId: string
  readonly fileId: string
  readonly mapping: ImportMapping
  readonly rows: number
  readonly by: string
  readonly at: Date
}

export const insertImport = async (tx: Tx, given: NewImport): Promise<void> => {
  const counts: ImportCounts = { ...NO_COUNTS, rows: given.rows }
  await tx.query(sql`
    insert into ${imports(tx.ctx)} (id, definition_id, file_id, mapping, state, counts, by, at)
    values (${param(given.id, 'uuid')}, ${param(given.definitionId, 'uuid')}, ${param(given.fileId, 'uuid')}, ${param(given.mapping, 'jsonb')},
            'uploaded', ${param(counts, 'jsonb')}, ${param(given.by, 'uuid')}, ${param(given.at, 'timestamptz')})`)
}

const select = (ctx: WsCtx, importId: string): Sql => sql`
  select i.id, i.definition_id as "definitionId", f.name as "fileName", f.sha256, i.mapping, i.choices, i.state, i.counts, i.cursor,
         i.issues, i.problem, i.by
    from ${imports(ctx)} i join ${id(ctx.schema, ownName('files'))} f on f.id = i.file_id
   where i.id = ${param(importId, 'uuid')}`

export const findImport = async (db: Db, ctx: WsCtx, importId: string): Promise<ImportRow | null> =>
  (await db.read<Row & ImportRow>(ctx, select(ctx, importId)))[0] ?? null

export const lockImport = async (tx: Tx, importId: string): Promise<ImportRow | null> =>
  (await tx.query<Row & ImportRow>(sql`${select(tx.ctx, importId)} for no key update of i`))[0] ?? null

export interface ImportChange {
  readonly state?: ImportPhase
  readonly mapping?: ImportMapping
  readonly choices?: readonly Choice[]
  readonly counts?: ImportCounts
  readonly cursor?: ImportCursor | null
  readonly issues?: readonly StoredIssue[]
  readonly problem?: Problem | null
}

export const changeImport = async (tx: Tx, importId: string, change: ImportChange): Promise<void> => {
  const sets: Sql[] = []
  if (change.state !== undefined) sets.push(sql`state = ${param(change.state)}`)
  if (change.mapping !== undefined) sets.push(sql`mapping = ${param(change.mapping, 'jsonb')}`)
  if (change.choices !== undefined) sets.push(sql`choices = ${param(change.choices, 'jsonb')}`)
  if (change.counts !== undefined) sets.push(sql`counts = ${param(change.counts, 'jsonb')}`)
  if (change.cursor !== undefined) sets.push(sql`cursor = ${param(change.cursor, 'jsonb')}`)
  if (change.issues !== undefined) sets.push(sql`issues = ${param(change.issues, 'jsonb')}`)
  if (change.problem !== undefined) sets.push(sql`problem = ${param(change.problem, 'jsonb')}`)
  await tx.query(sql`update ${imports(tx.ctx)} set ${commaList(sets)} where id = ${param(importId, 'uuid')}`)
}

export const clearLines = async (tx: Tx, importId: string): Promise<void> => {
  await tx.query(sql`delete from ${lines(tx.ctx)} where import_id = ${param(importId, 'uuid')}`)
}

export const insertLines = async (tx: Tx, importId: string, given: readonly StoredLine[]): Promise<void> => {
  if (given.length === 0) return
  await tx.query(sql`
    insert into ${lines(tx.ctx)} (import_id, line, raw, parsed, problems, outcome)
    select ${param(importId, 'uuid')}, x.line, x.cells, x.parsed, x.problems, x.outcome
      from jsonb_to_recordset(${param(given, 'jsonb')}) as x(line integer, cells jsonb, parsed jsonb, problems jsonb, outcome text)`)
}

export interface ReadyLine {
  readonly line: number
  readonly parsed: ParsedLine
}

export const readyLines = async (
  tx: Tx,
  importId: string,
  after: number,
  limit: number,
): Promise<readonly ReadyLine[]> =>
  tx.query<Row & ReadyLine>(sql`
    select line, parsed from ${lines(tx.ctx)}
     where import_id = ${param(importId, 'uuid')} and line > ${param(after, 'integer')} and outcome = 'ready'
     order by line limit ${param(limit, 'integer')}`)

export interface DoneLine {
  readonly line: number
  readonly outcome: LineOutcome
  readonly record: string | null
  readonly problems: readonly LineProblem[] | null
}

export const settleLines = async (tx: Tx, importId: string, done: readonly DoneLine[]): Promise<void> => {
  await tx.query(sql`
    update ${lines(tx.ctx)} l set outcome = x.outcome, record_id = x.record, problems = coalesce(x.problems, l.problems)
      from jsonb_to_recordset(${param(done, 'jsonb')}) as x(line integer, outcome text, record uuid, problems jsonb)
     where l.import_id = ${param(importId, 'uuid')} and l.line = x.line`)
}

/** Misfits of all lines, the most frequent first. */
export const groupProblems = async (
  tx: Tx,
  importId: string,
  limit: number,
): Promise<readonly Omit<StoredIssue, 'suggestions' | 'actions'>[]> =>
  tx.query<Row & Omit<StoredIssue, 'suggestions' | 'actions'>>(sql`
    select p ->> 'field' as field, p ->> 'text' as text, (array_agg(p -> 'problem' order by l.line))[1] as problem,
           count(distinct l.line)::integer as rows, (array_agg(l.line order by l.line))[1:5] as lines
      from ${lines(tx.ctx)} l cross join jsonb_array_elements(l.problems) p
     where l.import_id = ${param(importId, 'uuid')} and l.outcome = 'problem'
     group by p ->> 'field', p ->> 'text', p -> 'problem' ->> 'code'
     order by count(distinct l.line) desc, min(l.line)
     limit ${param(limit, 'integer')}`)

/** Which of these records lines that will be written point to. */
export const usedRecords = async (
  tx: Tx,
  importId: string,
  records: readonly string[],
): Promise<ReadonlySet<string>> => {
  const rows = await tx.query<{ value: string }>(sql`
    select distinct v.value from ${lines(tx.ctx)} l cross join jsonb_each_text(l.parsed -> 'values') v
     where l.import_id = ${param(importId, 'uuid')} and l.outcome = 'ready' and v.value = any(${param(records, 'text[]')})`)
  return new Set(rows.map((row) => row.value))
}

export interface ListedLine {
  readonly line: number
  readonly cells: readonly string[]
  readonly outcome: LineOutcome
  readonly record: string | null
  readonly problems: readonly LineProblem[]
}

export const listLines = async (
  db: Db,
  ctx: WsCtx,
  importId: string,
  page: { readonly outcomes: readonly LineOutcome[] | null; readonly after: number; readonly limit: number },
): Promise<readonly ListedLine[]> => {
  const wanted = page.outcomes === null ? sql`true` : sql`outcome = any(${param(page.outcomes, 'text[]')})`
  return db.read<Row & ListedLine>(
    ctx,
    sql`select line, raw as cells, outcome, record_id as record, coalesce(problems, '[]') as problems from ${lines(ctx)}
         where ${allOf([sql`import_id = ${param(importId, 'uuid')}`, sql`line > ${param(page.after, 'integer')}`, wanted])}
         order by line limit ${param(page.limit, 'integer')}`,
  )
}
