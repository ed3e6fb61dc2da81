// Targets of an app that comes with its data: every cell as it was set. Per plan, metric and year they are one change, because that
// is how targets are saved.
import type { SeedDef } from '../../../schemas/app.ts'
import { periodAt, periodOf } from '../../calendar/index.ts'
import { readCatalog } from '../../forms/index.pg.ts'
import { Decimal } from '../../kernel/decimal.ts'
import { readTargets, type TargetWrite, writeTargets } from '../../kpi/index.pg.ts'
import { type TargetUnit, targetUnits } from '../../kpi/index.ts'
import { readOrganisation } from '../../org/index.pg.ts'
import type { Tx } from '../../pg/index.ts'
import type { SeedTargets } from './targets.pg.ts'

type Cell = NonNullable<SeedDef['target_cells']>[number]

const REASON = { 'zh-CN': '随应用带来', en: 'Came with the app' } as const

export const seedTargetCells = async (tx: Tx, call: SeedTargets): Promise<void> => {
  const cells = call.seed.target_cells ?? []
  if (cells.length === 0) return
  const catalog = await readCatalog(tx.query, tx.ctx)
  const organisation = await readOrganisation(tx, tx.ctx, call.today)
  const everybody = new Set(organisation.members.keys())
  const units = targetUnits(organisation, { id: tx.ctx.workspaceId, name: '' }, everybody)
  for (const group of byYear(cells, call.settings.fiscalStart)) {
    const planId = catalog.find('target_plan', call.key, group.plan)?.id
    if (planId === undefined) throw new Error(`the target plan ${group.plan} was not installed`)
    await writeYear(tx, call, { ...group, planId, units })
  }
}

interface YearCells {
  readonly plan: string
  readonly metric: string
  /** Key of the year. */
  readonly year: string
  readonly cells: readonly Cell[]
}

const byYear = (cells: readonly Cell[], fiscalStart: number): readonly YearCells[] => {
  const groups = new Map<string, YearCells>()
  for (const cell of cells) {
    const period = periodOf(cell.period, fiscalStart)
    if (period === null) throw new Error(`the period ${cell.period} was not checked`)
    const year = periodAt('year', period.startsOn, fiscalStart).key
    const name = JSON.stringify([cell.plan, cell.metric, year])
    const known = groups.get(name)?.cells ?? []
    groups.set(name, { plan: cell.plan, metric: cell.metric, year, cells: [...known, cell] })
  }
  return [...groups.values()]
}

const writeYear = async (
  tx: Tx,
  call: SeedTargets,
  group: YearCells & { readonly planId: string; readonly units: readonly TargetUnit[] },
): Promise<void> => {
  const { planId, metric, units } = group
  const { fiscalStart, language } = call.settings
  const year = periodOf(group.year, fiscalStart)
  if (year === null) throw new Error(`the year ${group.year} is none`)
  const writes = group.cells.flatMap((cell): readonly TargetWrite[] => {
    const unit = units.find((each) => each.id === unitOf(tx, call, cell))
    const period = periodOf(cell.period, fiscalStart)
    if (unit === undefined || period === null) return []
    const value = cell.value === null ? null : new Decimal(cell.value)
    return [{ unit, period, value, locked: cell.locked === true }]
  })
  const change = {
    id: call.clock.newId(),
    planId,
    metric,
    reason: REASON[language === 'en' ? 'en' : 'zh-CN'],
    effectiveOn: year.startsOn,
    by: call.actor.principal,
    at: call.clock.now(),
  }
  const before = await readTargets(tx.query, tx.ctx, { planId, metric, year, fiscalStart })
  await writeTargets(tx, change, before, writes)
}

const unitOf = (tx: Tx, { people }: SeedTargets, { member, department }: Cell): string | undefined => {
  if (member !== undefined) return people.members.get(member)
  return department === undefined ? tx.ctx.workspaceId : people.departments.get(department)
}
