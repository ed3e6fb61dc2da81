// Indexes follow metrics, views and formulas that look into other forms: when one is published, the forms it is about (and was about
// before) get the index it needs, by a schema job of the form's current version.
import { readCatalog } from '../../forms/index.pg.ts'
import {
  acrossIndexes,
  type Catalog,
  isInstant,
  planForm,
  readsAcross,
  type StoredForm,
} from '../../forms/index.ts'
import type { Clock } from '../../kernel/clock.ts'
import { ownName } from '../../kernel/naming.ts'
import { id, param, sql } from '../../kernel/sql.ts'
import { metricIndexes } from '../../kpi/index.ts'
import type { Db, Tx, WsCtx } from '../../pg/index.ts'
import { viewIndexes } from '../../views/index.ts'
import { runSchemaJob } from './job.pg.ts'
import { hasRecords, readPhysical } from './physical.pg.ts'
import type { JobPlan } from './publish-plan.ts'

export interface IndexWork {
  /** No index has to be built over records: running it takes no time. */
  readonly instant: boolean
  readonly run: () => Promise<void>
}

/**
 * What the forms of an app, and those of other apps its formulas look into, need now, as jobs to run; a form that is being published
 * takes its indexes along with its next version.
 */
export const planIndexes = async (db: Db, ctx: WsCtx, clock: Clock, app: string): Promise<IndexWork> => {
  const jobs = await db.withTx(ctx, (tx) => reserve(tx, clock, app))
  return {
    instant: jobs.every((job) => job.instant),
    run: async () => {
      for (const job of jobs) await runSchemaJob(db, ctx, clock, job.id)
    },
  }
}

/** After a form was published in the background: what its formulas look into gets its indexes. */
export const buildIndexesOf = async (db: Db, ctx: WsCtx, clock: Clock, jobId: string): Promise<void> => {
  const catalog = await readCatalog((statement) => db.read(ctx, statement), ctx)
  const rows = await db.read<{ id: string }>(
    ctx,
    sql`select definition_id as id from ${id(ctx.schema, ownName('schema_jobs'))} where id = ${param(jobId, 'uuid')} and state = 'done'`,
  )
  const form = catalog.formById(rows[0]?.id ?? '')
  if (form === undefined || !readsAcross(form.model)) return
  await (await planIndexes(db, ctx, clock, form.app)).run()
}

interface Reserved {
  readonly id: string
  readonly instant: boolean
}

const reserve = async (tx: Tx, clock: Clock, app: string): Promise<readonly Reserved[]> => {
  await tx.query(
    sql`select 1 from ${id(tx.ctx.schema, ownName('settings'))} where key = 'definitions_version' for update`,
  )
  const catalog = await readCatalog(tx.query, tx.ctx)
  const busy = await busyForms(tx)
  const made: Reserved[] = []
  const concerned = catalog.forms.filter(
    (form) => form.app === app || acrossIndexes(catalog, form, app).length > 0,
  )
  for (const form of concerned.filter((each) => !busy.has(each.definitionId))) {
    const job = await reserveForm(tx, clock, catalog, form)
    if (job !== null) made.push(job)
  }
  return made
}

const busyForms = async (tx: Tx): Promise<ReadonlySet<string>> => {
  const rows = await tx.query<{ id: string }>(
    sql`select definition_id as id from ${id(tx.ctx.schema, ownName('schema_jobs'))} where state in ('waiting', 'running')`,
  )
  return new Set(rows.map((row) => row.id))
}

const reserveForm = async (
  tx: Tx,
  clock: Clock,
  catalog: Catalog,
  form: StoredForm,
): Promise<Reserved | null> => {
  const tables = await readPhysical(tx, form.definitionId)
  const plan = planForm({
    before: form.model,
    after: form.model,
    tables,
    firstTable: 0,
    hasRecords: await hasRecords(tx, tables),
    targetTable: (key) => catalog.form(form.app, key)?.tableNo,
    listed: viewIndexes(catalog, form),
    counted: metricIndexes(catalog, form),
    across: acrossIndexes(catalog, form),
  })
  const list = plan.steps.filter((step) => step.step === 'index' || step.step === 'drop_index')
  if (list.length === 0) return null
  const job = clock.newId()
  const steps: JobPlan = { list, bindings: plan.bindings, refs: [], draftRev: null }
  await tx.query(sql`
    insert into ${id(tx.ctx.schema, ownName('schema_jobs'))} (id, definition_id, from_version, to_version, steps, state, started_at)
    values (${param(job, 'uuid')}, ${param(form.definitionId, 'uuid')}, ${param(form.version, 'integer')}, ${param(form.version, 'integer')}, ${param(steps, 'jsonb')}, 'waiting', ${param(clock.now(), 'timestamptz')})`)
  return { id: job, instant: list.every(isInstant) }
}
