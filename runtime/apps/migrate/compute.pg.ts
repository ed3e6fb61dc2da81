// The compute step of a schema job: which form it is about, as it is or as it is about to be, and under whose eyes. Kept values
// are the definition's, so nobody's rights are asked.
import { readCatalog } from '../../forms/index.pg.ts'
import type { Bindings, Catalog, FormModel, StoredForm, StoredPart } from '../../forms/index.ts'
import type { Facts } from '../../formula/index.ts'
import type { Clock } from '../../kernel/clock.ts'
import { definitionAccess } from '../../permissions/index.ts'
import type { Tx, WsCtx } from '../../pg/index.ts'
import { type ComputeStep, type Keeping, type Refresh, refreshBatch } from '../../records/index.pg.ts'

export interface ComputeJob {
  readonly id: string
  readonly definitionId: string
  readonly model: FormModel
  /** Columns of the version the job makes current; none when it is current already. */
  readonly bindings: Bindings
  readonly facts: Facts
  readonly startedAt: Date
  /** The switch is still to come. */
  readonly ahead: boolean
}

export type ComputeBatch = (tx: Tx, cursor: string | null) => ReturnType<typeof refreshBatch>

/** The batches of one step. Forms change by schema jobs only, and one of those runs at a time: they are read once. */
export const computeBatches = (clock: Clock, job: ComputeJob, step: ComputeStep): ComputeBatch => {
  let refresh: Refresh | undefined
  return async (tx, cursor) => {
    refresh ??= refreshOf(tx.ctx, await readCatalog(tx.query, tx.ctx), clock, job, step)
    // The form has gone meanwhile: there is nothing to compute.
    return refresh === undefined ? { next: null, done: 0 } : refreshBatch(tx, refresh, cursor)
  }
}

const refreshOf = (
  ctx: WsCtx,
  catalog: Catalog,
  clock: Clock,
  job: ComputeJob,
  step: ComputeStep,
): Refresh | undefined => {
  const form = formOf(job, catalog)
  if (form === undefined) return undefined
  const keeping = keepingOf(ctx, catalog, clock, job, form)
  return { keeping, form, step, since: step.sinceStart ? job.startedAt : null, ahead: job.ahead }
}

const formOf = (job: ComputeJob, catalog: Catalog): StoredForm | undefined => {
  const known = catalog.formById(job.definitionId)
  const record = job.bindings['']
  if (!job.ahead || record === undefined || known === undefined) return known
  const partOf = ({ tableNo, columns }: Bindings[string]): StoredPart => ({
    tableNo,
    columns: new Map(Object.entries(columns)),
  })
  const parts = Object.entries(job.bindings).filter(([part]) => part !== '')
  return {
    ...known,
    def: job.model.def,
    model: job.model,
    ...partOf(record),
    parts: new Map(parts.map(([part, bound]) => [part, partOf(bound)])),
    filling: [],
  }
}

const keepingOf = (
  ctx: WsCtx,
  catalog: Catalog,
  clock: Clock,
  { id, facts }: ComputeJob,
  form: StoredForm,
): Keeping => {
  const accessOf = (of: StoredForm) => definitionAccess(of, { principal: id })
  return {
    world: { ctx, catalog, facts, accessOf },
    access: accessOf(form),
    newId: clock.newId,
    causeId: id,
    depth: 0,
    at: clock.now(),
  }
}
