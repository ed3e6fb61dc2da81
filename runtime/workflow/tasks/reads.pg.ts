// Fields of a record a person may read because flows asked or told him, or because he started one: for what hangs on a record
// besides its page, such as files. The rights are those of his steps.
import type { StoredForm } from '../../forms/index.ts'
import { param, sql } from '../../kernel/sql.ts'
import type { Db, WsCtx } from '../../pg/index.ts'
import { rightsAt } from '../rights.ts'
import { loadPinned } from '../store/pinned.pg.ts'
import { tables } from '../store/tables.ts'
import { placeOf, startOf } from '../tree.ts'
import { reading } from './find.pg.ts'
import type { Who } from './rights.ts'

interface Part {
  readonly definition_id: string
  readonly version: number
  /** null: he started it. */
  readonly node_key: string | null
}

export const readByFlows = async (
  db: Db,
  ctx: WsCtx,
  { subject, actor }: Who,
  form: StoredForm,
  record: string,
): Promise<ReadonlySet<string>> => {
  const t = tables(ctx)
  const parts = await reading(db, ctx).query<Part & Record<string, unknown>>(sql`
    select distinct i.definition_id, i.version, k.node_key
      from ${t('flow_instances')} i
      left join ${t('flow_tasks')} k on k.instance_id = i.id and k.assignee_id = ${param(subject.member, 'uuid')}
     where i.record_id = ${param(record, 'uuid')} and (k.id is not null or i.initiator = ${param(actor.principal, 'uuid')})
     limit 100`)
  const wanted = parts.map((part) => ({ definitionId: part.definition_id, version: part.version }))
  const pinned = await loadPinned(db, ctx, wanted)
  const shown = parts.flatMap((part, index) => {
    const { doc } = pinned(wanted[index] as (typeof wanted)[number])
    const node = part.node_key === null ? startOf(doc) : placeOf(doc, part.node_key)?.node
    return [...rightsAt(node, form.model)].filter(([, right]) => right !== 'hidden').map(([key]) => key)
  })
  return new Set(shown)
}
