// Targets of sample data: a year's number per member, spread evenly over the year's parts; what is above is the sum of what is
// below, so nothing is unassigned. Last year has the same targets, because sample records reach back into it.
import type { AppDef, SeedDef } from '../../../schemas/app.ts'
import type { TargetPlanDef } from '../../../schemas/kpi.ts'
import { type Period, periodAt } from '../../calendar/index.ts'
import { readCatalog } from '../../forms/index.pg.ts'
import type { Clock } from '../../kernel/clock.ts'
import { Decimal, ZERO } from '../../kernel/decimal.ts'
import { readTargets, type TargetWrite, writeTargets } from '../../kpi/index.pg.ts'
import {
  cellKey,
  evenCells,
  partsIn,
  sheetPeriods,
  splitTarget,
  type TargetUnit,
  targetUnits,
} from '../../kpi/index.ts'
import { readOrganisation } from '../../org/index.pg.ts'
import type { Tx } from '../../pg/index.ts'
import type { Actor } from '../../records/index.ts'
import type { SeededPeople } from './people.pg.ts'

export interface SeedTargets {
  readonly seed: SeedDef
  readonly app: AppDef
  /** Key of the installed app. */
  readonly key: string
  readonly people: SeededPeople
  readonly actor: Actor
  readonly clock: Clock
  readonly today: string
  readonly settings: { readonly fiscalStart: number; readonly language: string }
}

type Target = SeedDef['targets'][number]

export const seedTargets = async (tx: Tx, call: SeedTargets): Promise<void> => {
  if (call.seed.targets.length === 0) return
  const catalog = await readCatalog(tx.query, tx.ctx)
  const organisation = await readOrganisation(tx, tx.ctx, call.today)
  const units = targetUnits(organisation, { id: tx.ctx.workspaceId, name: '' })
  const thisYear = Number(periodAt('year', call.today, call.settings.fiscalStart).key)
  for (const target of call.seed.targets) {
    const planId = catalog.find('target_plan', call.key, target.plan)?.id
    if (planId === undefined) throw new Error(`the sample target plan ${target.plan} was not installed`)
    for (const year of [thisYear - 1, thisYear]) await seedYear(tx, call, target, { planId, units, year })
  }
}

interface Place {
  readonly planId: string
  readonly units: readonly TargetUnit[]
  readonly year: number
}

const seedYear = async (tx: Tx, call: SeedTargets, target: Target, place: Place): Promise<void> => {
  const { planId, units } = place
  const { fiscalStart } = call.settings
  const plan = call.app.target_plans[target.plan]
  if (plan === undefined) throw new Error(`the sample target plan ${target.plan} was not checked`)
  const periods = sheetPeriods(place.year, plan.finest, fiscalStart)
  const [year] = periods
  if (year === undefined) return
  const values = summedUp(units, periods, memberValues(call, target, plan, periods))
  const writes = units.flatMap((unit) =>
    periods.flatMap((period): readonly TargetWrite[] => {
      const value = values.get(cellKey(unit.id, period.key))
      return value === undefined ? [] : [{ unit, period, value, locked: false }]
    }),
  )
  const { clock, actor } = call
  const change = {
    id: clock.newId(),
    planId,
    metric: target.metric,
    reason: REASON[call.settings.language === 'en' ? 'en' : 'zh-CN'],
    effectiveOn: year.startsOn,
    by: actor.principal,
    at: clock.now(),
  }
  const before = await readTargets(tx.query, tx.ctx, { planId, metric: target.metric, year, fiscalStart })
  await writeTargets(tx, change, before, writes)
}

const REASON = { 'zh-CN': '示例数据', en: 'Sample data' } as const

type Values = ReadonlyMap<string, Decimal>

/** Every member's year, and its parts down to the finest the plan has. */
const memberValues = (
  { app, people }: SeedTargets,
  { metric, yearPerMember }: Target,
  plan: TargetPlanDef,
  periods: readonly Period[],
): Values => {
  const decimals = app.metrics[metric]?.decimals ?? 2
  const values = new Map<string, Decimal>()
  const assign = (member: string, period: Period, value: Decimal): void => {
    values.set(cellKey(member, period.key), value)
    const parts = partsIn({ periods }, period)
    const shares = splitTarget(value, evenCells(parts.length), decimals, plan.restRule) ?? []
    for (const [index, part] of parts.entries()) assign(member, part, shares[index] ?? ZERO)
  }
  for (const [ref, value] of Object.entries(yearPerMember)) {
    const member = people.members.get(ref)
    if (member !== undefined && periods[0] !== undefined) assign(member, periods[0], new Decimal(value))
  }
  return values
}

/** Units stand in tree order: from the last to the first every number is added to the unit above. */
const summedUp = (units: readonly TargetUnit[], periods: readonly Period[], members: Values): Values => {
  const values = new Map(members)
  for (const unit of [...units].reverse()) {
    for (const period of unit.parent === null ? [] : periods) {
      const value = values.get(cellKey(unit.id, period.key))
      const above = cellKey(unit.parent ?? '', period.key)
      if (value !== undefined) values.set(above, value.plus(values.get(above) ?? ZERO))
    }
  }
  return values
}
