// Background jobs are rows of the queue in the same database: a job is added in the transaction of what it is about, so neither
// can exist without the other. Long work of a workspace stands in its own serial queue, one piece after the other.
import { ownName } from '../kernel/naming.ts'
import { id, param, sql } from '../kernel/sql.ts'
import type { Tx } from './db.ts'

export interface NewJob {
  readonly task: string
  /** What the job is about; the workspace is added. */
  readonly payload: Readonly<Record<string, string>>
  /** One job per key waits at a time; a job that already runs is followed by another. */
  readonly key: string
  /** Long work of a workspace: one at a time. */
  readonly serial: boolean
}

export const enqueueJob = async (tx: Tx, job: NewJob): Promise<void> => {
  const { schemaNo, workspaceId } = tx.ctx
  const payload = { ...job.payload, workspaceId, schemaNo }
  await tx.query(sql`select ${id(ownName('formwork'), ownName('enqueue'))}(
    ${param(job.task, 'text')}, ${param(payload, 'jsonb')}, ${param(job.serial ? `ws:${schemaNo}` : null, 'text')}, ${param(`${schemaNo}:${job.key}`, 'text')})`)
}

/** Locks the row of the process until the transaction ends; false when somebody has declared it dead. */
export const holdFence = async (
  tx: Tx,
  process: { readonly id: string; readonly epoch: number },
): Promise<boolean> => {
  const rows = await tx.query<{ alive: boolean }>(
    sql`select ${id(ownName('formwork'), ownName('fence'))}(${param(process.id, 'uuid')}, ${param(process.epoch, 'integer')}) as alive`,
  )
  return rows[0]?.alive === true
}
