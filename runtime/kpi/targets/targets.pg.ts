// Target values as rows: per plan, metric, unit and period, each with the day from which it holds. A save is one change with its
// reason; nothing is overwritten without a trace, because the change keeps what every cell was before.
import type { Period, PeriodKind } from '../../calendar/index.ts'
import { addDays, periodAt } from '../../calendar/index.ts'
import { Decimal, plain } from '../../kernel/decimal.ts'
import { ownName } from '../../kernel/naming.ts'
import { id, param, type Sql, sql } from '../../kernel/sql.ts'
import type { Row, Tx, WsCtx } from '../../pg/index.ts'
import { cellKey, EMPTY_CELL, type TargetValue } from './sheet.ts'
import type { TargetUnit } from './units.ts'

const valuesTable = (ctx: WsCtx) => id(ctx.schema, ownName('target_values'))

export interface StoredTarget extends TargetValue {
  readonly unit: string
  readonly validFrom: string
}
/** By `cellKey`. */
export type StoredTargets = ReadonlyMap<string, StoredTarget>

interface TargetRow extends Row {
  readonly unit: string
  readonly kind: PeriodKind
  readonly starts_on: string
  readonly valid_from: string
  readonly value: string | null
  readonly locked: boolean
}

export interface TargetSpan {
  readonly planId: string
  readonly metric: string
  /** The year: its first period. */
  readonly year: Period
  readonly fiscalStart: number
}

/** The newest value of every cell of a year, in one statement. */
export const readTargets = async (
  read: (statement: Sql) => Promise<readonly Row[]>,
  ctx: WsCtx,
  span: TargetSpan,
): Promise<StoredTargets> => {
  const rows = (await read(sql`
    select distinct on (unit_id, period_kind, starts_on) unit_id as unit, period_kind as kind, starts_on::text as starts_on, valid_from::text as valid_from, value, locked
      from ${valuesTable(ctx)}
     where plan_id = ${param(span.planId, 'uuid')} and metric_key = ${param(span.metric, 'text')}
       and starts_on >= ${param(span.year.startsOn, 'date')} and starts_on < ${param(span.year.endsOn, 'date')}
     order by unit_id, period_kind, starts_on, valid_from desc`)) as readonly TargetRow[]
  return new Map(
    rows.map((row) => [
      cellKey(row.unit, periodAt(row.kind, row.starts_on, span.fiscalStart).key),
      {
        unit: row.unit,
        value: row.value === null ? null : new Decimal(row.value),
        locked: row.locked,
        validFrom: row.valid_from,
      },
    ]),
  )
}

/** Saves of one plan follow one another: a split reads what it will change. */
export const lockPlan = async (tx: Tx, planId: string): Promise<void> => {
  await tx.query(
    sql`select 1 from ${id(tx.ctx.schema, ownName('definitions'))} where id = ${param(planId, 'uuid')} for no key update`,
  )
}

export interface TargetWrite {
  readonly unit: TargetUnit
  readonly period: Period
  readonly value: Decimal | null
  readonly locked: boolean
}

export interface TargetChange {
  readonly id: string
  readonly planId: string
  readonly metric: string
  readonly reason: string
  /** The day from which the new numbers hold, as the person said; a cell takes it within its own period. */
  readonly effectiveOn: string
  /** Principal. */
  readonly by: string
  readonly at: Date
}

/** Writes the cells and the change they belong to; `before` is what `readTargets` gave under the same lock. */
export const writeTargets = async (
  tx: Tx,
  change: TargetChange,
  before: StoredTargets,
  writes: readonly TargetWrite[],
): Promise<void> => {
  if (writes.length === 0) return
  const cells = writes.map((write) => storedCell(change, before, write))
  await tx.query(sql`
    insert into ${id(tx.ctx.schema, ownName('target_changes'))} (id, plan_id, reason, effective_on, mode, by, at, cells)
    values (${param(change.id, 'uuid')}, ${param(change.planId, 'uuid')}, ${param(change.reason)}, ${param(change.effectiveOn, 'date')}, 'whole',
            ${param(change.by, 'uuid')}, ${param(change.at, 'timestamptz')}, ${param(
              cells.map(({ trace }) => trace),
              'jsonb',
            )})`)
  await tx.query(sql`
    insert into ${valuesTable(tx.ctx)} (plan_id, metric_key, unit_kind, unit_id, period_kind, starts_on, valid_from, value, locked, change_id)
    select ${param(change.planId, 'uuid')}, ${param(change.metric)}, c.unit_kind, c.unit_id, c.period_kind, c.starts_on, c.valid_from, c.value, c.locked, ${param(change.id, 'uuid')}
      from jsonb_to_recordset(${param(
        cells.map(({ row }) => row),
        'jsonb',
      )})
           as c(unit_kind text, unit_id uuid, period_kind text, starts_on date, valid_from date, value numeric, locked boolean)
    on conflict (plan_id, metric_key, unit_kind, unit_id, period_kind, starts_on, valid_from)
    do update set value = excluded.value, locked = excluded.locked, change_id = excluded.change_id`)
}

const storedCell = (change: TargetChange, before: StoredTargets, write: TargetWrite) => {
  const { unit, period, locked } = write
  const was = before.get(cellKey(unit.id, period.key))
  const value = write.value === null ? null : plain(write.value)
  const old = (was ?? EMPTY_CELL).value
  return {
    row: {
      unit_kind: unit.kind,
      unit_id: unit.id,
      period_kind: period.kind,
      starts_on: period.startsOn,
      valid_from: validFrom(period, change.effectiveOn, was?.validFrom),
      value,
      locked,
    },
    trace: {
      metric: change.metric,
      unit: unit.id,
      period: period.key,
      before: old === null ? null : plain(old),
      after: value,
    },
  }
}

/** Within the period, and not before the change it replaces: the latest day wins. */
const validFrom = (period: Period, effectiveOn: string, replaced: string | undefined): string => {
  const last = addDays(period.endsOn, -1)
  const wanted = effectiveOn < period.startsOn ? period.startsOn : effectiveOn > last ? last : effectiveOn
  return replaced !== undefined && replaced > wanted ? replaced : wanted
}
