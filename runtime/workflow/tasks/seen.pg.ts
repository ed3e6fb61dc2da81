// A person has seen the record of his task as it is now. A copy needs nothing more and is done with that; an open task
// remembers the revision, so that the next look can say what changed in between.
import { param, sql } from '../../kernel/sql.ts'
import type { Tx } from '../../pg/index.ts'
import { tables } from '../store/tables.ts'

export const markSeen = async (
  tx: Tx,
  task: string,
  member: string,
  rev: number,
  at: Date,
): Promise<void> => {
  await tx.query(sql`
    update ${tables(tx.ctx)('flow_tasks')}
       set seen_rev = greatest(seen_rev, ${param(rev, 'integer')}),
           state = case when kind = 'cc' then 'done' else state end,
           decided_at = case when kind = 'cc' then ${param(at, 'timestamptz(3)')} else decided_at end
     where id = ${param(task, 'uuid')} and assignee_id = ${param(member, 'uuid')} and state = 'open'`)
}
