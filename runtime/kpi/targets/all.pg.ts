// Every target of some plans as it stands now, of all years: what an app takes along when it leaves with its data.
import { type PeriodKind, periodAt } from '../../calendar/index.ts'
import { ownName } from '../../kernel/naming.ts'
import { id, param, sql } from '../../kernel/sql.ts'
import type { Row, Tx } from '../../pg/index.ts'
import type { TargetUnit } from './units.ts'

export interface TargetCell {
  readonly planId: string
  readonly metric: string
  readonly unitKind: TargetUnit['kind']
  readonly unit: string
  /** Key of the period. */
  readonly period: string
  readonly value: string | null
  readonly locked: boolean
}

interface CellRow extends Row {
  readonly plan: string
  readonly metric: string
  readonly unit_kind: TargetUnit['kind']
  readonly unit: string
  readonly kind: PeriodKind
  readonly starts_on: string
  readonly value: string | null
  readonly locked: boolean
}

export const readAllTargets = async (
  tx: Tx,
  planIds: readonly string[],
  fiscalStart: number,
): Promise<readonly TargetCell[]> => {
  const rows = await tx.query<CellRow>(sql`
    select distinct on (plan_id, metric_key, unit_kind, unit_id, period_kind, starts_on)
           plan_id as plan, metric_key as metric, unit_kind, unit_id as unit, period_kind as kind, starts_on::text as starts_on, value, locked
      from ${id(tx.ctx.schema, ownName('target_values'))}
     where plan_id = any(${param(planIds, 'uuid[]')})
     order by plan_id, metric_key, unit_kind, unit_id, period_kind, starts_on, valid_from desc`)
  return rows.map((row) => ({
    planId: row.plan,
    metric: row.metric,
    unitKind: row.unit_kind,
    unit: row.unit,
    period: periodAt(row.kind, row.starts_on, fiscalStart).key,
    value: row.value,
    locked: row.locked,
  }))
}
