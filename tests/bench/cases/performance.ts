// Team performance: 200 people over all deals of a quarter, two metrics with targets, scores, ranking.
import { fileURLToPath } from 'node:url'
import { planIndexes } from '../../../runtime/apps/index.pg.ts'
import { Decimal, plain } from '../../../runtime/kernel/decimal.ts'
import type { TeamPerformance } from '../../../schemas/api/kpis.ts'
import type { MetricDef, ScorePlanDef, TargetPlanDef } from '../../../schemas/kpi.ts'
import type { PermissionSetDef } from '../../../schemas/permission.ts'
import { systemClock } from '../../../server/main.ts'
import { SAMPLE_APP } from '../../support/sample-app.ts'
import type { BenchCase } from '../case.ts'
import { startLimit } from '../processes.ts'
import type { SalesWorld } from '../sales/world.ts'

const QUARTERS = ['2025', '2026'].flatMap((year) => [1, 2, 3, 4].map((number) => ({ year, number })))
const keyOf = (index: number): string => {
  const { year = '', number = 1 } = QUARTERS[index % QUARTERS.length] ?? {}
  return `${year}-q${number}`
}
const dayOf = (index: number): string => {
  const { year = '', number = 1 } = QUARTERS[index % QUARTERS.length] ?? {}
  return `${year}-${String(number * 3 - 2).padStart(2, '0')}-01`
}
/** Exact quotients on both sides: Postgres and we cut endless ones at different places. */
const TARGETS = { won_amount: 50_000, won_count: 10 }

const metric = (aggregate: 'sum' | 'count'): MetricDef => ({
  language: 1,
  name: { en: aggregate },
  unit: 'number',
  decimals: 2,
  direction: 'more',
  measure: {
    measure: 'records',
    form: 'deal',
    aggregate,
    ...(aggregate === 'sum' ? { value: '{amount}' } : {}),
    condition: '{stage} = "won"',
    dateField: 'due',
  },
})
const targets: TargetPlanDef = {
  language: 1,
  name: { en: 'Targets' },
  metrics: ['won_amount', 'won_count'],
  finest: 'quarter',
  restRule: 'last',
}
const item = (key: keyof typeof TARGETS, weight: string, rule: string, props: Record<string, unknown>) => ({
  key,
  name: { en: key },
  metric: key,
  weight,
  rule,
  props,
})
const plan: ScorePlanDef = {
  language: 1,
  name: { en: 'Scores' },
  targetPlan: 'targets',
  period: 'quarter',
  items: [
    item('won_amount', '60', 'linear', { floor: '0', cap: '120' }),
    item('won_count', '40', 'ladder', {
      steps: [
        { from: '0', score: '0' },
        { from: '0.8', score: '80' },
        { from: '1', score: '100' },
      ],
    }),
  ],
  unscored: 'respread',
  decimals: 2,
  grades: [],
  ranking: 'skip',
  visibility: 'everyone',
}
const opened: PermissionSetDef = {
  language: 1,
  name: { en: 'Everybody' },
  grants: [],
  pages: ['team_performance'],
  everyone: true,
}

/** Definitions and targets in the product; the same targets and the index by hand. */
const prepare = async ({ crm, company, database }: SalesWorld): Promise<void> => {
  await crm.publish('metric', 'won_amount', metric('sum'))
  await crm.publish('metric', 'won_count', metric('count'))
  const planId = await crm.publish('target_plan', 'targets', targets)
  await crm.publish('score_plan', 'scores', plan)
  await crm.publish('permission_set', 'everybody', opened)
  await (await planIndexes(database.db, crm.ctx, systemClock(), SAMPLE_APP)).run()
  const days = QUARTERS.map((_, index) => dayOf(index))
  const members = company.sellers.map((seller) => seller.member)
  const { owner } = database
  await owner.query(
    `insert into "${crm.ctx.schema}".target_values (plan_id, metric_key, unit_kind, unit_id, period_kind, starts_on, valid_from, value, change_id)
     select $1, t.metric, 'member', m, 'quarter', d, d, t.value, $1 from unnest($2::uuid[]) m, unnest($3::date[]) d, (values ('won_amount', $4::numeric), ('won_count', $5::numeric)) t(metric, value)`,
    [planId, members, days, TARGETS.won_amount, TARGETS.won_count],
  )
  for (const statement of [
    'create table hand.target (member uuid not null, starts_on date not null, amount numeric not null, won numeric not null, primary key (starts_on, member))',
    `insert into hand.target select m, d, ${TARGETS.won_amount}, ${TARGETS.won_count} from unnest(array['${members.join("','")}']::uuid[]) m, unnest(array['${days.join("','")}']::date[]) d`,
    'create index on hand.deal (due) include (amount, owner_id, stage) where deleted_at is null',
  ])
    await owner.query(statement)
  await owner.query('vacuum analyze')
}

let prepared: Promise<void> | undefined

const number = (value: unknown): string => plain(new Decimal(String(value)))

export const performanceCase: BenchCase = {
  name: 'team performance',
  unit: 'page',
  bar: 8,
  clients: 16,
  units: 200,
  ours: async (world) => {
    const sales = await world.sales()
    prepared ??= prepare(sales)
    await prepared
    return {
      roots: [sales.product.pid, world.postmaster],
      unit: async (index) => {
        const path = `/apps/${SAMPLE_APP}/performance/scores?period=${keyOf(index)}`
        const { rows } = (await sales.ask('GET', path)) as TeamPerformance
        return rows
          .map(({ member, items: [amount, won], total, rank }) => [
            member.id,
            member.name,
            ...[amount?.actual, won?.actual, amount?.target, won?.target, total, rank].map(number),
          ])
          .sort()
      },
      close: async () => undefined,
    }
  },
  limit: async (world) => {
    const sales = await world.sales()
    const module = new URL('../sales/hand-performance.ts', import.meta.url)
    const server = await startLimit(module, world.ownerUrl)
    return {
      roots: [server.pid, world.postmaster],
      unit: async (index) => {
        const answer = await fetch(`${server.address}/performance/${dayOf(index)}`)
        const { rows } = (await answer.json()) as { readonly rows: readonly Record<string, unknown>[] }
        if (rows.length !== sales.company.sellers.length)
          throw new Error(`${fileURLToPath(module)}: ${rows.length} rows`)
        return rows
          .map((row) => [
            row.member,
            row.name,
            ...[row.amount, row.won, row.amount_target, row.won_target, row.total, row.place].map(number),
          ])
          .sort()
      },
      close: server.close,
    }
  },
}
