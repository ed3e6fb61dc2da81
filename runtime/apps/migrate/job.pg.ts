// Runs the steps of a schema job. Every step may be run again and the place is kept with the work, so a killed process loses
// nothing: whoever claims the job next goes on at the step and the batch where it stopped. Claiming raises the epoch; a runner
// whose epoch is over ends without effect at its next step.
//   waiting → running → done | failed

import type { FormDef } from '../../../schemas/form.ts'
import { makeCurrent, readVersion, settleDraft } from '../../definitions/index.pg.ts'
import {
  addColumn,
  addReference,
  createIndex,
  createTable,
  dropIndex,
  readCatalog,
  referenceName,
  validateReference,
} from '../../forms/index.pg.ts'
import { bookedColumns, type FormModel, isInstant, type Step, settledModel } from '../../forms/index.ts'
import type { Facts } from '../../formula/index.ts'
import type { Clock } from '../../kernel/clock.ts'
import { indexName, ownName, type SqlName, tableName } from '../../kernel/naming.ts'
import { type Problem, ProblemError, problem } from '../../kernel/problem.ts'
import { id, param, type Sql, sql } from '../../kernel/sql.ts'
import { readReckoning } from '../../org/index.pg.ts'
import { raiseVersion } from '../../pg/index.pg.ts'
import type { Db, Row, Tx, WsCtx } from '../../pg/index.ts'
import { enqueueSchemaJob } from '../../records/index.pg.ts'
import { TITLE } from '../../records/index.ts'
import { type ComputeJob, computeBatches } from './compute.pg.ts'
import { catchUp, convertBatch } from './convert.pg.ts'
import { followSwitch } from './follow.pg.ts'
import type { JobPlan } from './publish-plan.ts'

/** Where a step in batches stands: the last record, and how many are done. */
interface Place {
  readonly after: string
  readonly done?: number
}

interface JobRow extends Row {
  readonly id: string
  readonly definition_id: string
  readonly to_version: number
  readonly steps: JobPlan
  readonly step_no: number
  readonly cursor: Place | null
  readonly epoch: number
  readonly started_at: Date | string
}

interface Run {
  readonly db: Db
  readonly ctx: WsCtx
  readonly clock: Clock
  readonly job: JobRow
  readonly facts: Facts
  readonly model: FormModel
}

const jobs = (ctx: WsCtx) => id(ctx.schema, ownName('schema_jobs'))

class LostClaim extends Error {}

/** Runs a job to its end. `waiting`: another job of the workspace runs; it is started when that one ends. */
export const runSchemaJob = async (
  db: Db,
  ctx: WsCtx,
  clock: Clock,
  jobId: string,
): Promise<'done' | 'waiting'> => {
  const claimed = await db.withTx(ctx, (tx) => claim(tx, jobId))
  if (claimed === 'waiting' || claimed === 'done') return claimed
  const run: Run = { db, ctx, clock, ...claimed, facts: { ...claimed.facts, now: clock.now() } }
  try {
    for (let stepNo = run.job.step_no; stepNo < run.job.steps.list.length; stepNo += 1)
      await runStep(run, stepNo)
    await run.db.withTx(ctx, (tx) =>
      advance(tx, run, sql`state = 'done', ended_at = ${param(clock.now(), 'timestamptz')}, cursor = null`),
    )
  } catch (error) {
    if (error instanceof LostClaim) return 'waiting'
    const problems = problemsOf(error)
    if (problems === undefined)
      throw new Error(`schema job ${jobId} stopped at a step and will be resumed`, { cause: error })
    await db.withTx(ctx, (tx) => fail(tx, run, problems))
    throw new ProblemError(...problems)
  }
  await startNext(db, ctx, clock)
  return 'done'
}

/** Jobs a killed process left behind, and those that waited for them. Called for every workspace when the server starts. */
export const resumeSchemaJobs = async (db: Db, ctx: WsCtx, clock: Clock): Promise<number> => {
  const open = await db.read<{ id: string }>(
    ctx,
    sql`select id from ${jobs(ctx)} where state in ('running', 'waiting') order by state, id`,
  )
  for (const { id: jobId } of open) await runSchemaJob(db, ctx, clock, jobId)
  return open.length
}

const startNext = async (db: Db, ctx: WsCtx, clock: Clock): Promise<void> => {
  const waiting = await db.read<{ id: string; steps: JobPlan }>(
    ctx,
    sql`select id, steps from ${jobs(ctx)} where state = 'waiting' order by id limit 1`,
  )
  const next = waiting[0]
  if (next === undefined) return
  if (next.steps.list.every(isInstant)) await runSchemaJob(db, ctx, clock, next.id)
  // Somebody may be waiting for the job that has just ended: long ones go on in the background.
  else await db.withTx(ctx, (tx) => enqueueSchemaJob(tx, next.id))
}

type Claimed = { readonly job: JobRow; readonly facts: Omit<Facts, 'now'>; readonly model: FormModel }

/** One job of a workspace runs at a time: the row of definitions_version is the lock under which that is decided. */
const claim = async (tx: Tx, jobId: string): Promise<Claimed | 'waiting' | 'done'> => {
  const { schema } = tx.ctx
  await tx.query(
    sql`select 1 from ${id(schema, ownName('settings'))} where key = 'definitions_version' for update`,
  )
  const rows = await tx.query<JobRow>(sql`
    update ${jobs(tx.ctx)} j set state = 'running', epoch = epoch + 1
     where id = ${param(jobId, 'uuid')} and state in ('waiting', 'running')
       and not exists (select 1 from ${jobs(tx.ctx)} o where o.state = 'running' and o.id <> j.id)
    returning id, definition_id, to_version, steps, step_no, cursor, epoch, started_at`)
  const job = rows[0]
  if (job === undefined) {
    const state = await tx.query<{ state: string }>(
      sql`select state from ${jobs(tx.ctx)} where id = ${param(jobId, 'uuid')}`,
    )
    return state[0]?.state === 'waiting' ? 'waiting' : 'done'
  }
  const settings = await tx.query<{ key: string; value: unknown }>(
    sql`select key, value from ${id(schema, ownName('settings'))} where key in ('time_zone', 'locale', 'fiscal_start')`,
  )
  const value = new Map(settings.map((row) => [row.key, row.value]))
  const { doc } = await readVersion(tx, job.definition_id, job.to_version)
  const catalog = await readCatalog(tx.query, tx.ctx)
  const { app, key } = await placeOf(tx, job.definition_id)
  const timeZone = String(value.get('time_zone') ?? 'UTC')
  return {
    job,
    facts: {
      ...(await readReckoning(tx, tx.ctx, timeZone)),
      timeZone,
      language: String(value.get('locale') ?? 'zh-CN'),
      fiscalStart: Number(value.get('fiscal_start') ?? 1),
    },
    model: settledModel(doc as FormDef, key, (other) => catalog.form(app, other)?.model),
  }
}

const placeOf = async (
  tx: Tx,
  definitionId: string,
): Promise<{ readonly app: string; readonly key: string }> => {
  const rows = await tx.query<{ app: string; key: string }>(sql`
    select a.key as app, d.key from ${id(tx.ctx.schema, ownName('definitions'))} d join ${id(tx.ctx.schema, ownName('apps'))} a on a.id = d.app_id where d.id = ${param(definitionId, 'uuid')}`)
  return rows[0] ?? { app: '', key: '' }
}

/** Writes the job's place in the transaction of the work; ends the runner when somebody else has claimed the job. */
const advance = async (tx: Tx, { job }: Pick<Run, 'job'>, change: Sql): Promise<void> => {
  const rows = await tx.query(
    sql`update ${jobs(tx.ctx)} set ${change} where id = ${param(job.id, 'uuid')} and epoch = ${param(job.epoch, 'integer')} returning id`,
  )
  if (rows.length === 0) throw new LostClaim(`schema job ${job.id} was claimed by another process`)
}

const stepDone = (tx: Tx, run: Run, stepNo: number): Promise<void> =>
  advance(tx, run, sql`step_no = ${param(stepNo + 1, 'integer')}, cursor = null`)

const runStep = async (run: Run, stepNo: number): Promise<void> => {
  const step = run.job.steps.list[stepNo] as Step
  const { db, ctx } = run
  switch (step.step) {
    case 'create_table':
      await db.ddl(ctx, [createTable(ctx, step)])
      break
    case 'add_column':
      await db.ddl(ctx, [addColumn(ctx, step)])
      break
    case 'add_reference':
      await reference(run, step)
      break
    case 'index':
      await buildIndex(run, step)
      break
    case 'drop_index':
      await db.ddl(ctx, [dropIndex(ctx, step)])
      await db.withTx(ctx, (tx) =>
        tx.query(
          sql`update ${id(ctx.schema, ownName('form_indexes'))} set state = 'dropped' where table_no = ${param(step.tableNo, 'integer')} and name_no = ${param(step.nameNo, 'integer')}`,
        ),
      )
      break
    case 'convert':
      return batches(run, stepNo, async (tx, cursor) => ({
        next: await convertBatch(tx, step, run.facts.timeZone, cursor),
        done: 0,
      }))
    case 'compute':
      return batches(run, stepNo, computeBatches(run.clock, computeJob(run, stepNo), step))
    case 'bind':
      return db.withTx(ctx, async (tx) => {
        await bindColumns(tx, run)
        await raiseVersion(tx, 'definitions_version')
        await stepDone(tx, run, stepNo)
      })
    case 'switch':
      return db.withTx(ctx, async (tx) => {
        const before = await readCatalog(tx.query, ctx)
        await switchOver(tx, run)
        const after = await readCatalog(tx.query, ctx)
        const definitionId = run.job.definition_id
        await followSwitch(tx, run.clock, { before, after, definitionId, computed: computedBy(run) })
        await stepDone(tx, run, stepNo)
      })
  }
  await db.withTx(ctx, (tx) => stepDone(tx, run, stepNo))
}

/** Batch and cursor commit together, so a batch is neither lost nor needed twice. */
const batches = async (
  run: Run,
  stepNo: number,
  work: (tx: Tx, cursor: string | null) => Promise<{ readonly next: string | null; readonly done: number }>,
): Promise<void> => {
  let place: Place | null = run.job.step_no === stepNo ? run.job.cursor : null
  do {
    const from: Place | null = place
    place = await run.db.withTx(run.ctx, async (tx) => {
      const { next, done } = await work(tx, from?.after ?? null)
      if (next === null) {
        await stepDone(tx, run, stepNo)
        return null
      }
      const reached: Place = { after: next, done: (from?.done ?? 0) + done }
      await advance(tx, run, sql`cursor = ${param(reached, 'jsonb')}`)
      return reached
    })
  } while (place !== null)
}

/** Fields of the record that get other values by this job. */
const computedBy = ({ job }: Run): ReadonlySet<string> =>
  new Set(
    job.steps.list.flatMap((step) =>
      step.step === 'compute'
        ? [...step.keys.map((key) => key.split('.')[0] ?? key), ...(step.title ? [TITLE] : [])]
        : [],
    ),
  )

/** What the compute step needs to know of the job it belongs to. */
const computeJob = ({ job, model, facts }: Run, stepNo: number): ComputeJob => ({
  id: job.id,
  definitionId: job.definition_id,
  model,
  bindings: job.steps.bindings,
  facts,
  startedAt: new Date(job.started_at),
  ahead: job.steps.list.slice(stepNo).some((later) => later.step === 'switch'),
})

const reference = async ({ db, ctx }: Run, step: Extract<Step, { step: 'add_reference' }>): Promise<void> => {
  const known = await db.read<{ valid: boolean }>(
    ctx,
    sql`
    select k.convalidated as valid from pg_catalog.pg_constraint k where k.conrelid = to_regclass(${param(`${ctx.schema}.${tableName(step.tableNo)}`, 'text')}) and k.conname = ${param(referenceName(step.tableNo, step.columnNo), 'text')}`,
  )
  if (known.length === 0) await db.ddl(ctx, [addReference(ctx, step)])
  if (!step.fresh && known[0]?.valid !== true) await db.ddl(ctx, [validateReference(ctx, step)])
}

/** An interrupted concurrent build leaves an invalid index behind: it is dropped and built again. */
const buildIndex = async ({ db, ctx }: Run, step: Extract<Step, { step: 'index' }>): Promise<void> => {
  const name: SqlName = indexName(step.tableNo, step.nameNo)
  const known = await db.read<{ valid: boolean }>(
    ctx,
    sql`select i.indisvalid as valid from pg_catalog.pg_index i where i.indexrelid = to_regclass(${param(`${ctx.schema}.${name}`, 'text')})`,
  )
  if (known[0]?.valid === false) await db.ddl(ctx, [dropIndex(ctx, step)])
  if (known[0]?.valid !== true) await db.ddl(ctx, [createIndex(ctx, step)])
  await db.withTx(ctx, (tx) =>
    tx.query(sql`
    insert into ${id(ctx.schema, ownName('form_indexes'))} (table_no, name_no, columns, reason, state)
    values (${param(step.tableNo, 'integer')}, ${param(step.nameNo, 'integer')}, ${param(bookedColumns(step), 'jsonb')}, ${param(step.reason)}, 'ready') on conflict do nothing`),
  )
}

/** The metadata switch: columns, tables, pointer, references, draft. */
const switchOver = async (tx: Tx, run: Run): Promise<void> => {
  const { schema } = tx.ctx
  const { bindings, refs, draftRev, list } = run.job.steps
  for (const step of list) if (step.step === 'convert') await catchUp(tx, step, run.facts.timeZone)
  await bindColumns(tx, run)
  const parts = param(Object.keys(bindings), 'text[]')
  await tx.query(
    sql`update ${id(schema, ownName('form_tables'))} set state = case when part = any(${parts}) then 'active' else 'tombstone' end where definition_id = ${param(run.job.definition_id, 'uuid')}`,
  )
  const numbers = Object.values(bindings).map(({ tableNo }) => tableNo)
  await tx.query(
    sql`insert into ${id(schema, ownName('table_stats'))} (table_no) select unnest(${param(numbers, 'integer[]')}) on conflict do nothing`,
  )
  await makeCurrent(tx, run.job.definition_id, run.job.to_version, refs)
  if (draftRev !== null) await settleDraft(tx, run.job.definition_id, draftRev, run.job.to_version)
}

/** The columns of the version become active, all others of the form a tombstone. */
const bindColumns = async (tx: Tx, run: Run): Promise<void> => {
  const { schema } = tx.ctx
  const { bindings } = run.job.steps
  const now = param(run.clock.now(), 'timestamptz')
  const bound = Object.values(bindings).flatMap(({ tableNo, columns }) =>
    Object.values(columns).map(({ columnNo }) => ({ t: tableNo, c: columnNo })),
  )
  const mine = sql`table_no in (select table_no from ${id(schema, ownName('form_tables'))} where definition_id = ${param(run.job.definition_id, 'uuid')})`
  const wanted = sql`exists (select 1 from jsonb_to_recordset(${param(bound, 'jsonb')}) as b(t integer, c integer) where b.t = table_no and b.c = column_no)`
  const columns = id(schema, ownName('form_columns'))
  await tx.query(
    sql`update ${columns} set state = 'tombstone', tombstoned_at = ${now} where ${mine} and state = 'active' and not ${wanted}`,
  )
  await tx.query(
    sql`update ${columns} set state = 'active', tombstoned_at = null where ${mine} and ${wanted} and state <> 'active'`,
  )
}

/** Nothing was switched: the version stays unused, its columns become tombstones, the draft is still there. */
const fail = async (tx: Tx, run: Run, problems: readonly Problem[]): Promise<void> => {
  const { schema } = tx.ctx
  const tables = id(schema, ownName('form_tables'))
  await advance(
    tx,
    run,
    sql`state = 'failed', ended_at = ${param(run.clock.now(), 'timestamptz')}, problem = ${param(problems, 'jsonb')}`,
  )
  await tx.query(sql`update ${id(schema, ownName('form_columns'))} set state = 'tombstone', tombstoned_at = ${param(run.clock.now(), 'timestamptz')}
    where state = 'filling' and table_no in (select table_no from ${tables} where definition_id = ${param(run.job.definition_id, 'uuid')})`)
  await tx.query(
    sql`update ${tables} set state = 'tombstone' where definition_id = ${param(run.job.definition_id, 'uuid')} and state = 'filling'`,
  )
  await raiseVersion(tx, 'definitions_version')
}

const UNIQUE_VIOLATION = '23505'
/** What a person can put right; anything else is infrastructure, and the job is resumed later. */
const problemsOf = (error: unknown): readonly Problem[] | undefined => {
  if (error instanceof ProblemError) return error.problems
  const state = error instanceof Error && 'code' in error ? String(error.code) : ''
  return state === UNIQUE_VIOLATION
    ? [problem('F_NOT_UNIQUE', '', { params: { field: '', count: 1 } })]
    : undefined
}
