// Publishing a form. In one transaction: check the draft, plan, take the numbers, write the version and the job. Then the job
// runs: at once when every step is instant, else in the background. The version becomes current in the job's switch.
import type { FormDef } from '../../../schemas/form.ts'
import { definitionRow, insertVersion, loadDraft, readVersion } from '../../definitions/index.pg.ts'
import type { IndexedReference } from '../../definitions/index.ts'
import { readCatalog } from '../../forms/index.pg.ts'
import {
  acrossIndexes,
  type Bindings,
  type Catalog,
  type ChangeSentence,
  changeSentences,
  checkForm,
  countKey,
  diffForms,
  type FormModel,
  type FormPlan,
  formModel,
  formSchema,
  planForm,
  SCHEMA_TASK,
  settledModels,
  tablesNeeded,
} from '../../forms/index.ts'
import type { Clock } from '../../kernel/clock.ts'
import { ownName } from '../../kernel/naming.ts'
import { type Problem, ProblemError, problem } from '../../kernel/problem.ts'
import { id, param, sql } from '../../kernel/sql.ts'
import { metricIndexes } from '../../kpi/index.ts'
import { formReveals } from '../../permissions/index.ts'
import { enqueueJob, nextNumber, type OnceToken, once, raiseVersion } from '../../pg/index.pg.ts'
import type { Db, Tx, WsCtx } from '../../pg/index.ts'
import { viewIndexes } from '../../views/index.ts'
import { brokenBy } from '../dependents.ts'
import { indexedReferences } from '../refs.ts'
import { writeBindings } from './bindings.pg.ts'
import { runSchemaJob } from './job.pg.ts'
import { type Counted, countChanges, hasRecords, readPhysical } from './physical.pg.ts'
import type { JobPlan } from './publish-plan.ts'

export interface PublishCall {
  readonly definitionId: string
  /** Principal. */
  readonly by: string
  readonly note?: string | null
  /** The draft at this revision, or a document (install), or an earlier version brought back (undo). */
  readonly source: { readonly draftRev: number } | { readonly doc: FormDef } | { readonly restore: number }
  /** What the person has seen and accepts: `F_VALUES_LOST`, and `F_BREAKS <at>` for each definition that breaks. */
  readonly confirm?: readonly string[]
  /** Forms that are being installed together with this one, by key: relations to them are fine though they have no table yet. */
  readonly together?: ReadonlyMap<string, FormDef>
  readonly token?: OnceToken | null
}
export interface Published {
  readonly version: number
  readonly jobId: string
  /** The job goes on after the answer; `run` it in the background. */
  readonly pending: boolean
}

export const publishForm = async (
  db: Db,
  ctx: WsCtx,
  clock: Clock,
  call: PublishCall,
): Promise<Published> => {
  const reserved = await db.withTx(ctx, (tx) => once(tx, call.token ?? null, () => reserve(tx, clock, call)))
  if (reserved.pending) return reserved
  const outcome = await runSchemaJob(db, ctx, clock, reserved.jobId)
  return { ...reserved, pending: outcome === 'waiting' }
}

const reserve = async (tx: Tx, clock: Clock, call: PublishCall): Promise<Published> => {
  const prepared = await prepare(tx, clock, call)
  const problems = [...prepared.problems, ...unconfirmed(prepared.lost, call.confirm ?? [])]
  if (problems.length > 0) throw new ProblemError(...problems)
  const { plan } = prepared
  const version = await insertVersion(tx, {
    definitionId: call.definitionId,
    doc: prepared.after.def,
    language: prepared.after.def.language,
    bindings: plan.bindings,
    by: call.by,
    at: clock.now(),
    note: call.note ?? null,
    undoOf: 'restore' in call.source ? call.source.restore : null,
  })
  await writeBindings(tx, call.definitionId, plan)
  const jobId = clock.newId()
  const job: JobPlan = {
    list: plan.steps,
    bindings: plan.bindings,
    refs: prepared.refs,
    draftRev: 'draftRev' in call.source ? call.source.draftRev : null,
  }
  await tx.query(sql`
    insert into ${id(tx.ctx.schema, ownName('schema_jobs'))} (id, definition_id, from_version, to_version, steps, state, started_at)
    values (${param(jobId, 'uuid')}, ${param(call.definitionId, 'uuid')}, ${param(prepared.fromVersion, 'integer')}, ${param(version, 'integer')}, ${param(job, 'jsonb')}, 'waiting', ${param(clock.now(), 'timestamptz')})`)
  if (!plan.instant) {
    await enqueueJob(tx, {
      task: SCHEMA_TASK,
      payload: { job: jobId },
      key: `${SCHEMA_TASK}:${jobId}`,
      serial: true,
    })
    // Writers learn of columns that are being filled.
    await raiseVersion(tx, 'definitions_version')
  }
  return { version, jobId, pending: !plan.instant }
}

export interface Preview {
  readonly changes: readonly ChangeSentence[]
  readonly problems: readonly Problem[]
  readonly instant: boolean
}

/** What publishing would change, in words, without changing anything. */
export const previewForm = (db: Db, ctx: WsCtx, clock: Clock, call: PublishCall): Promise<Preview> =>
  db.withTx(ctx, async (tx) => {
    const prepared = await prepare(tx, clock, call)
    return {
      changes: prepared.changes,
      problems: [...prepared.problems, ...prepared.lost],
      instant: prepared.plan.instant,
    }
  })

interface Prepared {
  readonly fromVersion: number
  readonly after: FormModel
  readonly plan: FormPlan
  readonly changes: readonly ChangeSentence[]
  readonly problems: readonly Problem[]
  /** Needs a confirmation. */
  readonly lost: readonly Problem[]
  readonly refs: readonly IndexedReference[]
}

const prepare = async (tx: Tx, clock: Clock, call: PublishCall): Promise<Prepared> => {
  // 1. One publish of a workspace at a time reads and reserves numbers: the row of the version is the lock.
  const settings = await tx.query<{ time_zone: string }>(sql`
    select (select value #>> '{}' from ${id(tx.ctx.schema, ownName('settings'))} where key = 'time_zone') as time_zone
      from ${id(tx.ctx.schema, ownName('settings'))} where key = 'definitions_version' for update`)
  const timeZone = settings[0]?.time_zone ?? 'UTC'
  const row = await definitionRow(tx, call.definitionId, true)
  await refuseWhileRunning(tx, call.definitionId)
  // 2. Old and new document, checked.
  const catalog = await readCatalog(tx.query, tx.ctx)
  const app = appKey(catalog, row.app_id)
  const target = await readSource(tx, clock, call, row.current_version)
  const before = catalog.formById(call.definitionId)?.model ?? null
  const docs = new Map([...(call.together ?? []), [row.key, target.doc] as const])
  const models = settledModels(docs, (_from, key) => (docs.has(key) ? key : catalog.form(app, key)?.model))
  const related = (key: string): FormModel | undefined => models.get(key) ?? catalog.form(app, key)?.model
  const after = models.get(row.key) ?? formModel(target.doc, related)
  const problems = checkForm(target.doc, { form: related, ...current(catalog.form(app, row.key)?.model) })
  // 3. The plan. A document with problems is not planned: its formulas and targets cannot be trusted.
  const tables = await readPhysical(tx, call.definitionId)
  const records = await hasRecords(tx, tables)
  const needed = tablesNeeded(after, tables)
  const firstTable = needed === 0 ? 0 : await nextNumber(tx, 'tables', needed)
  const record = tables.find((table) => table.part === '')?.tableNo ?? firstTable
  const plan = planForm({
    before,
    after,
    tables,
    firstTable,
    hasRecords: records,
    listed: viewIndexes(catalog, { definitionId: call.definitionId, model: after }),
    counted: metricIndexes(catalog, { definitionId: call.definitionId, model: after }),
    across: acrossIndexes(catalog, { definitionId: call.definitionId, model: after }),
    ...(target.restore === undefined ? {} : { restore: target.restore }),
    targetTable: (key) => (key === row.key ? record : catalog.form(app, key)?.tableNo),
  })
  // 4. What is in the data.
  const counts = records ? await countChanges(tx, diffForms(before, after), tables, timeZone) : EMPTY_COUNTS
  const source = {
    app,
    kind: 'form',
    key: row.key,
    definitionId: call.definitionId,
    doc: target.doc,
    schema: formSchema(),
  }
  const { definitionId } = call
  const revealed =
    problems.length > 0 ? [] : formReveals(catalog, { app, key: row.key, def: target.doc, model: after })
  const broken = brokenBy(catalog, { definitionId, app, key: row.key, after: target.doc })
  return {
    fromVersion: row.current_version,
    after,
    plan,
    changes: [...changeSentences(before, after, counts), ...revealed],
    problems: problems.length > 0 ? problems : [...plan.problems, ...repeated(after, counts)],
    lost: problems.length > 0 ? [] : [...lostValues(after, counts), ...broken],
    refs: indexedReferences(catalog, source),
  }
}

const EMPTY_COUNTS: Counted = { filled: new Map(), lost: new Map(), repeated: new Map() }

const current = (model: FormModel | undefined): { readonly current?: FormModel } =>
  model === undefined ? {} : { current: model }

const appKey = (catalog: Catalog, appId: string): string => {
  const app = catalog.apps.find((each) => each.id === appId)
  if (app === undefined) throw new ProblemError(problem('H_NOT_FOUND', ''))
  return app.key
}

/** Jobs that only bring values up to date stand in nobody's way. */
const refuseWhileRunning = async (tx: Tx, definitionId: string): Promise<void> => {
  const rows = await tx.query(sql`
    select 1 from ${id(tx.ctx.schema, ownName('schema_jobs'))} j where definition_id = ${param(definitionId, 'uuid')} and state in ('waiting', 'running')
       and exists (select 1 from jsonb_array_elements(j.steps -> 'list') s(step) where s.step ->> 'step' <> 'compute')`)
  if (rows.length > 0) throw new ProblemError(problem('F_PUBLISH_RUNNING', ''))
}

const readSource = async (
  tx: Tx,
  clock: Clock,
  call: PublishCall,
  current: number,
): Promise<{ readonly doc: FormDef; readonly restore?: Bindings }> => {
  if ('doc' in call.source) return { doc: call.source.doc }
  if ('restore' in call.source) {
    const version = await readVersion(tx, call.definitionId, call.source.restore)
    return { doc: version.doc as FormDef, restore: version.bindings as Bindings }
  }
  const draft = await loadDraft(tx, call.definitionId, { by: call.by, at: clock.now() })
  if (draft.rev !== call.source.draftRev || draft.baseVersion !== current)
    throw new ProblemError(problem('F_DRAFT_STALE', ''))
  return { doc: draft.doc as FormDef }
}

const lostValues = (after: FormModel, counts: Counted): readonly Problem[] =>
  counted(after, counts.lost, 'F_VALUES_LOST')
const repeated = (after: FormModel, counts: Counted): readonly Problem[] =>
  counted(after, counts.repeated, 'F_NOT_UNIQUE')

const counted = (
  after: FormModel,
  counts: ReadonlyMap<string, number>,
  code: 'F_VALUES_LOST' | 'F_NOT_UNIQUE',
): readonly Problem[] =>
  after.fields
    .flatMap((field, index) => [
      { part: '', field, at: `/fields/${index}` },
      ...(field.columns ?? []).map((column, place) => ({
        part: field.key,
        field: column,
        at: `/fields/${index}/fields/${place}`,
      })),
    ])
    .flatMap(({ part, field, at }) => {
      const count = counts.get(countKey(part, field.key)) ?? 0
      return count === 0 ? [] : [problem(code, at, { params: { field: field.def.label, count } })]
    })

/** What breaks elsewhere is confirmed by name, so that nobody agrees to what came after he looked. */
const unconfirmed = (problems: readonly Problem[], confirm: readonly string[]): readonly Problem[] =>
  problems.filter(({ code, at }) => !confirm.includes(code === 'F_BREAKS' ? `${code} ${at}` : code))
