// Reading instances back: locked for an event, or as they stand. The record is locked before the instance, everywhere.
import type { StoredForm } from '../../forms/index.ts'
import { param, sql } from '../../kernel/sql.ts'
import type { Row, Tx } from '../../pg/index.ts'
import type { RecordImage } from '../../records/index.ts'
import type { FlowState } from '../state.ts'
import { loadPinned } from './pinned.pg.ts'
import { tables } from './tables.ts'
import type { Run } from './world.ts'

export interface InstanceRow extends Row {
  readonly id: string
  readonly definition_id: string
  readonly version: number
  readonly record_id: string
  readonly state: FlowState
  readonly rev: number
}

/** Running instances of records that are locked already, in ascending order of id, locked too. */
export const lockRunning = async (
  tx: Tx,
  form: StoredForm,
  records: ReadonlyMap<string, RecordImage>,
): Promise<readonly Run[]> => {
  const rows = await tx.query<InstanceRow>(sql`
    select i.id, i.definition_id, i.version, i.record_id, i.state, i.rev
      from ${tables(tx.ctx)('flow_instances')} i
     where i.record_id = any(${param([...records.keys()], 'uuid[]')}) and i.status = 'running'
     order by i.id
       for no key update`)
  return asRuns(tx, form, records, rows)
}

/** One instance, locked, whatever its status. */
export const lockInstance = async (
  tx: Tx,
  form: StoredForm,
  record: RecordImage,
  instance: string,
): Promise<Run | undefined> => {
  const rows = await tx.query<InstanceRow>(sql`
    select i.id, i.definition_id, i.version, i.record_id, i.state, i.rev
      from ${tables(tx.ctx)('flow_instances')} i where i.id = ${param(instance, 'uuid')} for no key update`)
  return (await asRuns(tx, form, new Map([[record.id, record]]), rows))[0]
}

const asRuns = async (
  tx: Tx,
  form: StoredForm,
  records: ReadonlyMap<string, RecordImage>,
  rows: readonly InstanceRow[],
): Promise<readonly Run[]> => {
  if (rows.length === 0) return []
  const pinned = await loadPinned(
    tx,
    tx.ctx,
    rows.map((row) => ({ definitionId: row.definition_id, version: row.version })),
  )
  return rows.flatMap((row) => {
    const record = records.get(row.record_id)
    if (record === undefined) return []
    const flow = pinned({ definitionId: row.definition_id, version: row.version })
    return [
      { id: row.id, flow, form, record, storedEvents: row.rev, state: row.state, events: [], effects: [] },
    ]
  })
}
