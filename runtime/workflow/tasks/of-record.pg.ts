// The flow a record is in, or was in last, as an expression beside the record itself: no statement of its own.
import type { StoredForm } from '../../forms/index.ts'
import { param, type Sql, sql } from '../../kernel/sql.ts'
import type { Db, WsCtx } from '../../pg/index.ts'
import { loadPinned } from '../store/pinned.pg.ts'
import { tables } from '../store/tables.ts'
import { isLocked } from '../store/world.ts'

export interface RecordFlow {
  readonly instance: string
  readonly status: string
  /** While it runs only the people it waits for may change the record. */
  readonly locked: boolean
  /** The reader's own open task in it. */
  readonly task: string | null
}

/** Over alias `r`: `{instance, status, definition, version, task}` of the latest flow; `task` is the member's own open one. */
export const recordFlow = (ctx: WsCtx, member: string): Sql => {
  const t = tables(ctx)
  return sql`(select jsonb_build_object('instance', i.id, 'status', i.status, 'definition', i.definition_id, 'version', i.version,
      'task', (select k.id from ${t('flow_tasks')} k where k.instance_id = i.id and k.assignee_id = ${param(member, 'uuid')} and k.state = 'open' and k.kind <> 'cc' order by k.id limit 1))
    from ${t('flow_instances')} i where i.record_id = r.id order by i.id desc limit 1)`
}

/** What `recordFlow` found, for readers. A version that was read before costs no statement. */
export const shownFlow = async (
  db: Db,
  ctx: WsCtx,
  form: StoredForm,
  found: unknown,
): Promise<RecordFlow | null> => {
  if (found === null || found === undefined) return null
  const { definition, version, ...flow } = found as Omit<RecordFlow, 'locked'> & {
    readonly definition: string
    readonly version: number
  }
  if (flow.status !== 'running') return { ...flow, locked: false }
  const wanted = { definitionId: definition, version }
  const { doc, key } = (await loadPinned(db, ctx, [wanted]))(wanted)
  return { ...flow, locked: isLocked(doc, form, key) }
}
