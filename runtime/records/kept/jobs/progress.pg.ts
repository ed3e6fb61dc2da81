// Which computed fields of a form are being brought up to date by jobs, and how far those are: what marks a field as updating.
import type { Step, StoredForm } from '../../../forms/index.ts'
import { ownName } from '../../../kernel/naming.ts'
import { id, param, sql } from '../../../kernel/sql.ts'
import type { Db, Row, WsCtx } from '../../../pg/index.ts'
import { TITLE } from '../graph.ts'

export interface Progress {
  readonly done: number
  /** About how many records there are to do; null: those that follow a change, nobody has counted them. */
  readonly of: number | null
}

interface JobRow extends Row {
  readonly list: readonly Step[]
  readonly step_no: number
  readonly done: number
  readonly records: number
}

/** By field; a column of a sub-form counts as its sub-form. */
export const updatingFields = async (
  db: Pick<Db, 'read'>,
  ctx: WsCtx,
  form: StoredForm,
): Promise<ReadonlyMap<string, Progress>> => {
  const rows = await db.read<JobRow>(
    ctx,
    sql`select j.steps -> 'list' as list, j.step_no, coalesce((j.cursor ->> 'done')::integer, 0) as done,
               coalesce((select (s.live + s.binned)::integer from ${id(ctx.schema, ownName('table_stats'))} s where s.table_no = ${param(form.tableNo, 'integer')}), 0) as records
          from ${id(ctx.schema, ownName('schema_jobs'))} j
         where j.definition_id = ${param(form.definitionId, 'uuid')} and j.state in ('waiting', 'running') order by j.id limit 20`,
  )
  const found = new Map<string, Progress>()
  for (const row of rows)
    for (const [index, step] of row.list.entries()) {
      if (step.step !== 'compute' || index < row.step_no || step.sinceStart) continue
      const progress: Progress = { done: index === row.step_no ? row.done : 0, of: sizeOf(step, row.records) }
      for (const key of [
        ...step.keys.map((each) => each.split('.')[0] ?? each),
        ...(step.title ? [TITLE] : []),
      ])
        if (!found.has(key)) found.set(key, progress)
    }
  return found
}

const sizeOf = ({ of }: Extract<Step, { step: 'compute' }>, records: number): number | null => {
  if (of === undefined) return records
  return 'records' in of ? of.records.length : null
}
