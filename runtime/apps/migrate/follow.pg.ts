// What a publish means for the kept values of other forms: columns for formulas that can be kept now, none for those that no longer
// can, and everything that reads what this form computes anew. Each form gets a job of its own, reserved in the transaction of the
// switch, so that neither can be without the other.
import {
  type Catalog,
  type FormModel,
  type ModelField,
  planForm,
  type Step,
  type StoredForm,
} from '../../forms/index.ts'
import type { Clock } from '../../kernel/clock.ts'
import { ownName } from '../../kernel/naming.ts'
import { id, param, sql } from '../../kernel/sql.ts'
import type { Tx } from '../../pg/index.ts'
import { reserveSchemaJob } from '../../records/index.pg.ts'
import { dependantsOf, keptFormulas, TITLE } from '../../records/index.ts'
import { writeBindings } from './bindings.pg.ts'
import { hasRecords, readPhysical } from './physical.pg.ts'
import type { JobPlan } from './publish-plan.ts'

export interface Switched {
  readonly before: Catalog
  readonly after: Catalog
  readonly definitionId: string
  /** Fields the publish computes anew, TITLE among them. */
  readonly computed: ReadonlySet<string>
}

/** Reserves the jobs of the forms that follow. */
export const followSwitch = async (tx: Tx, clock: Clock, switched: Switched): Promise<void> => {
  const { after, definitionId } = switched
  const stale = staleFields(switched)
  const busy = await publishing(tx)
  for (const form of after.forms) {
    const fields = stale.get(form.definitionId) ?? new Set<string>()
    for (const field of mended(switched, form)) fields.add(field)
    const settled = form.definitionId === definitionId || !busy.has(form.definitionId)
    if (settled && (await rebind(tx, clock, after, form, fields))) continue
    if (fields.size > 0) await reserveJob(tx, clock, form, [computeStep(fields)])
  }
}

/** Kept fields by form that read what was computed anew, or print options whose labels changed. */
const staleFields = ({
  before,
  after,
  definitionId,
  computed,
}: Switched): ReadonlyMap<string, Set<string>> => {
  const form = after.formById(definitionId)
  const was = before.formById(definitionId)
  const stale = new Map<string, Set<string>>()
  if (form === undefined) return stale
  const relabelled = labelsChanged(was?.model, form.model)
  const moved = columnsChanged(was, form)
  for (const { form: reader, field, keys, reach, kept } of dependantsOf(after, form)) {
    if (reach.by === 'own') continue
    const touched = [...keys].some(
      (key) => computed.has(key) || moved.has(key) || (kept.sources.names && relabelled.has(key)),
    )
    if (touched) stale.set(reader.definitionId, (stale.get(reader.definitionId) ?? new Set()).add(field))
  }
  return stale
}

/** Fields of another type have converted values, in another column. */
const columnsChanged = (before: StoredForm | undefined, after: StoredForm): ReadonlySet<string> =>
  new Set(
    [...after.columns]
      .filter(([key, column]) => (before?.columns.get(key)?.columnNo ?? column.columnNo) !== column.columnNo)
      .map(([key]) => key),
  )

const labelsChanged = (before: FormModel | undefined, after: FormModel): ReadonlySet<string> => {
  const labels = (field: ModelField | undefined): string => JSON.stringify(field?.constraint.options ?? [])
  return new Set(
    after.fields
      .filter((field) => labels(before?.byKey.get(field.key)) !== labels(field))
      .map(({ key }) => key),
  )
}

/** Formulas that were broken and are right again. */
const mended = ({ before, after }: Switched, form: StoredForm): readonly string[] => {
  const was = before.formById(form.definitionId)
  return keptFormulas(after, form)
    .map(({ field }) => field)
    .filter((field) => (was?.model.byKey.get(field)?.invalid ?? []).length > 0)
}

/** True: the form's columns change, and the job for that computes `fields` too. */
const rebind = async (
  tx: Tx,
  clock: Clock,
  catalog: Catalog,
  form: StoredForm,
  fields: ReadonlySet<string>,
): Promise<boolean> => {
  const missing = form.model.fields.some(
    (field) => waits(field) && (field.invalid ?? []).length === 0 && !form.columns.has(field.key),
  )
  const tables = await readPhysical(tx, form.definitionId)
  const record = tables.find((table) => table.part === '')
  const idle = (record?.columns ?? []).some(
    (column) => column.state === 'active' && form.model.byKey.get(column.field)?.stored === false,
  )
  if (!missing && !idle) return false
  const plan = planForm({
    before: form.model,
    after: form.model,
    tables,
    firstTable: 0,
    hasRecords: await hasRecords(tx, tables),
    targetTable: (key) => catalog.form(form.app, key)?.tableNo,
    listed: [],
    counted: [],
    across: [],
  })
  await writeBindings(tx, form.definitionId, plan)
  const computed = new Set([...fields, ...plan.newColumns.map(({ field }) => field)])
  const steps: readonly Step[] = [
    ...plan.steps.filter((step) => step.step === 'add_column'),
    { step: 'bind' },
    ...(computed.size > 0 ? [computeStep(computed)] : []),
  ]
  await reserveJob(tx, clock, form, steps, plan.bindings)
  return true
}
const waits = (field: ModelField): boolean => field.class === 'kept' && field.local === false && field.stored

const computeStep = (fields: ReadonlySet<string>): Step => ({
  step: 'compute',
  keys: [...fields].filter((field) => field !== TITLE),
  title: fields.has(TITLE),
  sinceStart: false,
})

const reserveJob = (
  tx: Tx,
  clock: Clock,
  form: StoredForm,
  list: readonly Step[],
  bindings: JobPlan['bindings'] = {},
): Promise<void> => {
  const plan: JobPlan = { list, bindings, refs: [], draftRev: null }
  return reserveSchemaJob(tx, { newId: clock.newId, at: clock.now() }, form, { ...plan })
}

/** Forms with a publish on its way: its own switch looks after their columns. */
const publishing = async (tx: Tx): Promise<ReadonlySet<string>> => {
  const rows = await tx.query<{ id: string }>(sql`
    select definition_id as id from ${id(tx.ctx.schema, ownName('schema_jobs'))}
     where state in ('waiting', 'running') and steps @> ${param({ list: [{ step: 'switch' }] }, 'jsonb')}`)
  return new Set(rows.map((row) => row.id))
}
