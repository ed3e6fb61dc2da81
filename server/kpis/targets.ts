// The sheet of targets: who may set whose, saves with their reason, splits. Owners and admins set everything; others set the
// targets of their own departments and everything below them.

import type { Period } from '../../runtime/calendar/index.ts'
import type { StoredDefinition } from '../../runtime/forms/index.ts'
import { Decimal, plain } from '../../runtime/kernel/decimal.ts'
import { type Problem, ProblemError, problem } from '../../runtime/kernel/problem.ts'
import type { Sql } from '../../runtime/kernel/sql.ts'
import { dayInZone } from '../../runtime/kernel/time.ts'
import {
  lockPlan,
  readTargets,
  type StoredTargets,
  type TargetWrite,
  writeTargets,
} from '../../runtime/kpi/index.pg.ts'
import {
  cellKey,
  metricDef,
  type Sheet,
  sheetPeriods,
  sheetRows,
  spreadCell,
  type TargetUnit,
  targetUnits,
  unitsWithin,
  valueIn,
} from '../../runtime/kpi/index.ts'
import { once } from '../../runtime/pg/index.pg.ts'
import type { Row, Tx } from '../../runtime/pg/index.ts'
import type { SaveTargets, SplitTarget, TargetGrid } from '../../schemas/api/kpis.ts'
import type { TargetPlanDef } from '../../schemas/kpi.ts'
import type { RouteCall } from '../plugins/route.ts'
import { type Opened, openPage, periodAsked, planNames, targetPlan } from './open.ts'
import { decimalText, lookOf } from './shown.ts'

interface OpenedSheet {
  readonly opened: Opened
  readonly plan: StoredDefinition<TargetPlanDef>
  readonly metric: string
  readonly decimals: number
  readonly year: Period
  readonly stored: StoredTargets
  readonly sheet: Sheet
}

type Reader = (statement: Sql) => Promise<readonly Row[]>

const openSheet = async (
  opened: Opened,
  read: Reader,
  wanted: { readonly plan: string; readonly year: string | undefined; readonly metric: string | undefined },
): Promise<OpenedSheet> => {
  const plan = targetPlan(opened, wanted.plan)
  const metric = wanted.metric ?? plan.doc.metrics[0] ?? ''
  if (!plan.doc.metrics.includes(metric))
    throw new ProblemError(problem('K_METRIC_UNKNOWN', '?metric', { params: { metric } }))
  const { fiscalStart } = opened.ws.settings
  const year = periodAsked(opened, wanted.year, 'year')
  if (year.kind !== 'year')
    throw new ProblemError(problem('K_PERIOD', '?year', { params: { period: year.key } }))
  const stored = await readTargets(read, opened.ws.ctx, { planId: plan.id, metric, year, fiscalStart })
  const periods = sheetPeriods(Number(year.key), plan.doc.finest, fiscalStart)
  const decimals = metricDef(opened.metrics, metric)?.decimals ?? 2
  return {
    opened,
    plan,
    metric,
    decimals,
    year,
    stored,
    sheet: { units: unitsFor(opened, stored), periods, values: stored },
  }
}

/** All units for admins; else one's own departments and what is below. */
const unitsFor = ({ ws, asker }: Opened, stored: StoredTargets): readonly TargetUnit[] => {
  const company = { id: ws.ctx.workspaceId, name: ws.settings.name }
  const kept = new Set([...stored.values()].map(({ unit }) => unit))
  const units = targetUnits(asker.organisation, company, kept)
  return ws.subject.isAdmin ? units : unitsWithin(units, ws.subject.departments)
}

export const targetGrid = async (call: RouteCall): Promise<TargetGrid> => {
  const opened = await openPage(call, 'targets')
  const { year, metric } = call.query
  const read: Reader = (statement) => call.deps.db.read(opened.ws.ctx, statement)
  return gridOf(await openSheet(opened, read, { plan: call.params.plan ?? '', year, metric }))
}

const gridOf = ({ opened, plan, metric, year, sheet }: OpenedSheet): TargetGrid => ({
  plan: plan.key,
  name: plan.doc.name,
  plans: planNames(opened, 'target_plan'),
  metric,
  metrics: plan.doc.metrics.map((key) => ({
    key,
    name: metricDef(opened.metrics, key)?.name ?? { en: key },
    ...lookOf(opened, key),
  })),
  year: Number(year.key),
  restRule: plan.doc.restRule,
  periods: sheet.periods.map(({ key, name, parent }) => ({ key, name, parent })),
  rows: sheetRows(sheet).map(({ unit, cells }) => ({
    unit: {
      kind: unit.kind,
      id: unit.kind === 'company' ? null : unit.id,
      name: unit.name,
      parent: unit.parent === opened.ws.ctx.workspaceId ? null : unit.parent,
      depth: unit.depth,
    },
    editable: opened.ws.actor.readOnly !== true,
    cells: cells.map((cell, index) => ({
      period: sheet.periods[index]?.key ?? '',
      value: decimalText(cell.value),
      locked: cell.locked,
      gap: decimalText(cell.gap),
      periodGap: decimalText(cell.periodGap),
    })),
  })),
})

type Change = Pick<SaveTargets, 'year' | 'metric' | 'reason' | 'effectiveOn'>
type WritesOf = (opened: OpenedSheet) => readonly TargetWrite[]

/** Reads under the plan's lock, decides, writes one change, answers with the sheet as it is then. */
const changeTargets = async (call: RouteCall, change: Change, writesOf: WritesOf): Promise<TargetGrid> => {
  const opened = await openPage(call, 'targets')
  const { db, clock } = call.deps
  const plan = call.params.plan ?? ''
  return db.withTx(opened.ws.ctx, (tx) =>
    once(tx, call.idempotency, async () => {
      await lockPlan(tx, targetPlan(opened, plan).id)
      const before = await reread(tx, opened, plan, change)
      await writeTargets(
        tx,
        {
          id: clock.newId(),
          planId: before.plan.id,
          metric: before.metric,
          reason: change.reason,
          effectiveOn: change.effectiveOn ?? dayInZone(clock.now(), opened.ws.settings.timeZone),
          by: opened.ws.actor.principal,
          at: clock.now(),
        },
        before.stored,
        writesOf(before),
      )
      return gridOf(await reread(tx, opened, plan, change))
    }),
  )
}

const reread = (tx: Tx, opened: Opened, plan: string, { year, metric }: Change): Promise<OpenedSheet> =>
  openSheet(opened, tx.query, { plan, year: String(year), metric })

export const saveTargets = (call: RouteCall<SaveTargets>): Promise<TargetGrid> =>
  changeTargets(call as RouteCall, call.body, (sheet) => {
    const found = call.body.cells.map((cell, index) => savedCell(sheet, cell, `/cells/${index}`))
    const problems = found.flatMap((each) => ('problem' in each ? [each.problem] : []))
    if (problems.length > 0) throw new ProblemError(...problems)
    return found.flatMap((each) => ('write' in each ? [each.write] : []))
  })

type CellOutcome = { readonly write: TargetWrite } | { readonly problem: Problem } | { readonly same: true }

const savedCell = (opened: OpenedSheet, cell: SaveTargets['cells'][number], at: string): CellOutcome => {
  const { sheet, decimals } = opened
  const unit = unitOf(opened, cell)
  if (unit === undefined) return { problem: problem('K_UNIT', at) }
  const period = sheet.periods.find((each) => each.key === cell.period)
  if (period === undefined) return { problem: problem('K_PERIOD', at, { params: { period: cell.period } }) }
  const named = { name: unit.name, period: period.name }
  const current = valueIn(sheet, unit.id, period.key)
  const value = cell.value === null ? null : new Decimal(cell.value)
  if (cell.was !== undefined && cell.was !== (current.value === null ? null : plain(current.value)))
    return { problem: problem('K_CELL_CHANGED', at, { params: named }) }
  if (value !== null && value.decimalPlaces() > decimals)
    return { problem: problem('K_CELL_DECIMALS', at, { params: { name: unit.name, decimals } }) }
  const same = value === null ? current.value === null : current.value?.eq(value) === true
  const locked = cell.locked ?? current.locked
  if (current.locked && locked && !same) return { problem: problem('K_CELL_LOCKED', at, { params: named }) }
  return same && locked === current.locked ? { same: true } : { write: { unit, period, value, locked } }
}

const unitOf = (
  { sheet, opened }: OpenedSheet,
  { unitKind, unitId }: Pick<SplitTarget, 'unitKind' | 'unitId'>,
): TargetUnit | undefined => {
  const id = unitId ?? opened.ws.ctx.workspaceId
  return sheet.units.find((each) => each.id === id && each.kind === unitKind)
}

export const splitTargets = (call: RouteCall<SplitTarget>): Promise<TargetGrid> =>
  changeTargets(call as RouteCall, call.body, (opened) => {
    const { period, to, by, weights = {}, keep = [] } = call.body
    const unit = unitOf(opened, call.body)
    if (unit === undefined) throw new ProblemError(problem('K_UNIT', '/unitId'))
    const spread = { unit: unit.id, period, to, weights: by === 'even' ? null : weights, keep }
    const cells = spreadCell(opened.sheet, spread, opened.decimals, opened.plan.doc.restRule)
    if (!cells.ok) throw new ProblemError(...cells.problems)
    return cells.value.flatMap((cell) => {
      const below = opened.sheet.units.find((each) => each.id === cell.unit)
      const part = opened.sheet.periods.find((each) => each.key === cell.period)
      const { value, locked } = opened.sheet.values.get(cellKey(cell.unit, cell.period)) ?? {
        value: null,
        locked: false,
      }
      return below === undefined || part === undefined || value?.eq(cell.value) === true
        ? []
        : [{ unit: below, period: part, value: cell.value, locked: locked && value !== null }]
    })
  })
