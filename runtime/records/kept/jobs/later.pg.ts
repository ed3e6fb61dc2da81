// More records follow a change than one transaction should touch: a job of the form brings them up to date in batches, and until
// then the field is marked as updating.
import { type ComputeScope, SCHEMA_TASK, type Step, type StoredForm } from '../../../forms/index.ts'
import { ownName } from '../../../kernel/naming.ts'
import { id, param, sql } from '../../../kernel/sql.ts'
import { enqueueJob } from '../../../pg/index.pg.ts'
import type { Tx } from '../../../pg/index.ts'
import { type Dependant, TITLE } from '../graph.ts'
import { movedFor, pointedTo, type Touched } from '../touched.ts'
import type { Keeping } from '../values.pg.ts'

/** The records that read this change by this dependant, later. */
export const keepLater = (
  tx: Tx,
  keeping: Keeping,
  touched: Touched,
  dependant: Dependant,
): Promise<void> => {
  if (dependant.reach.by === 'own') return Promise.resolve()
  return refreshLater(tx, keeping, dependant.form, [dependant.field], scopeOf(touched, dependant))
}

/** Where a relation was moved, its old target stands in no row any more and is named. */
const scopeOf = (touched: Touched, dependant: Dependant): ComputeScope => {
  const { reach } = dependant
  const moved = movedFor(touched, dependant)
  if (reach.by === 'rows' && moved !== undefined) {
    const { tie } = reach.rows
    const records = moved.flatMap(({ before, after }) => [
      ...pointedTo(before, tie),
      ...pointedTo(after, tie),
    ])
    return { records: [...new Set(records)] }
  }
  return { source: dependant.source.definitionId, changed: moved?.map((each) => each.id) ?? touched.ids }
}

export const refreshLater = async (
  tx: Tx,
  keeping: Pick<Keeping, 'newId' | 'at'>,
  form: StoredForm,
  fields: readonly string[],
  of?: ComputeScope,
): Promise<void> => {
  const step: Step = {
    step: 'compute',
    keys: fields.filter((field) => field !== TITLE),
    title: fields.includes(TITLE),
    sinceStart: false,
    ...(of === undefined ? {} : { of }),
  }
  await reserveSchemaJob(tx, keeping, form, { list: [step], bindings: {}, refs: [], draftRev: null })
}

/** A job of the form's current version, and its place in the queue. */
export const reserveSchemaJob = async (
  tx: Tx,
  { newId, at }: Pick<Keeping, 'newId' | 'at'>,
  form: StoredForm,
  plan: Readonly<Record<'list' | 'bindings' | 'refs' | 'draftRev', unknown>>,
): Promise<void> => {
  const job = newId()
  await tx.query(sql`
    insert into ${id(tx.ctx.schema, ownName('schema_jobs'))} (id, definition_id, from_version, to_version, steps, state, started_at)
    values (${param(job, 'uuid')}, ${param(form.definitionId, 'uuid')}, ${param(form.version, 'integer')}, ${param(form.version, 'integer')},
            ${param(plan, 'jsonb')}, 'waiting', ${param(at, 'timestamptz')})`)
  await enqueueSchemaJob(tx, job)
}

export const enqueueSchemaJob = (tx: Tx, job: string): Promise<void> =>
  enqueueJob(tx, { task: SCHEMA_TASK, payload: { job }, key: `${SCHEMA_TASK}:${job}`, serial: true })
