// Which target a score was measured against: its value, since when, why and by whom, and what it was before.
import type { Period } from '../../calendar/index.ts'
import { Decimal } from '../../kernel/decimal.ts'
import { ownName } from '../../kernel/naming.ts'
import { id, param, sql } from '../../kernel/sql.ts'
import type { Db, Row, WsCtx } from '../../pg/index.ts'

export interface TargetInForce {
  readonly value: Decimal
  readonly since: string
  readonly reason: string
  readonly by: string
  readonly before: Decimal | null
}

interface InForceRow extends Row {
  readonly metric: string
  readonly value: string
  readonly since: string
  readonly reason: string
  readonly by: string
  readonly before: string | null
}

/** By metric; metrics without a target are missing. */
export const targetsInForce = async (
  db: Pick<Db, 'read'>,
  ctx: WsCtx,
  planId: string,
  unit: string,
  period: Period,
): Promise<ReadonlyMap<string, TargetInForce>> => {
  const table = {
    values: id(ctx.schema, ownName('target_values')),
    changes: id(ctx.schema, ownName('target_changes')),
    principals: id(ctx.schema, ownName('principals')),
    members: id(ctx.schema, ownName('members')),
  }
  const rows = await db.read<InForceRow>(
    ctx,
    sql`select t.metric_key as metric, t.value, t.valid_from::text as since, c.reason, coalesce(m.name, p.label, '') as by,
               (select e ->> 'before' from jsonb_array_elements(c.cells) e
                 where e ->> 'metric' = t.metric_key and e ->> 'unit' = t.unit_id::text and e ->> 'period' = ${param(period.key, 'text')} limit 1) as before
          from (select distinct on (metric_key) metric_key, unit_id, value, valid_from, change_id
                  from ${table.values}
                 where plan_id = ${param(planId, 'uuid')} and unit_id = ${param(unit, 'uuid')} and period_kind = ${param(period.kind, 'text')}
                   and starts_on = ${param(period.startsOn, 'date')} and valid_from < ${param(period.endsOn, 'date')}
                 order by metric_key, valid_from desc) t
          join ${table.changes} c on c.id = t.change_id
          left join ${table.principals} p on p.id = c.by
          left join ${table.members} m on p.kind = 'member' and m.id = p.ref_id
         where t.value is not null`,
  )
  return new Map(
    rows.map((row) => [
      row.metric,
      {
        value: new Decimal(row.value),
        since: row.since,
        reason: row.reason,
        by: row.by,
        before: row.before === null ? null : new Decimal(row.before),
      },
    ]),
  )
}
