// Where records stood in their flow elsewhere: an app that is installed with its data brings the outcome, not the instances.
import type { FlowStatus } from '../../../schemas/vocabulary.ts'
import type { StoredForm } from '../../forms/index.ts'
import { param, sql } from '../../kernel/sql.ts'
import type { Tx } from '../../pg/index.ts'
import { type Keeping, keepFields } from '../../records/index.pg.ts'
import { recordTable } from '../../records/index.ts'

export const bringFlowStatus = async (
  tx: Tx,
  keeping: Keeping,
  form: StoredForm,
  statuses: readonly { readonly id: string; readonly status: FlowStatus }[],
): Promise<void> => {
  if (statuses.length === 0) return
  await tx.query(sql`
    update ${recordTable(tx.ctx, form)} r set flow_status = x.status
      from jsonb_to_recordset(${param(statuses, 'jsonb')}) as x(id uuid, status text) where r.id = x.id`)
  await keepFields(
    tx,
    keeping,
    form,
    statuses.map((each) => each.id),
    ['flow_status'],
  )
}
