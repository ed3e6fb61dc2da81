// All metrics of a page for all members and all its periods, and their targets, in ONE statement. Metrics over the same form, day
// and member share one scan; each is an aggregate with its own filter.
import type { Aggregate } from '../../schemas/vocabulary.ts'
import type { Period } from '../calendar/index.ts'
import { aliasName } from '../kernel/naming.ts'
import { id, join, param, type Sql, type SqlIdentifier, sql } from '../kernel/sql.ts'

/** A metric as SQL sees it. `value` and `condition` are expressions over the alias `r`. */
export interface MetricSource {
  readonly metric: string
  readonly aggregate: Aggregate
  readonly value: Sql | null
  readonly condition: Sql | null
  /** Metrics with the same scan text are read together. */
  readonly scan: MetricScan
}
export interface MetricScan {
  /** Identity: form, day field and member field. */
  readonly name: string
  readonly table: SqlIdentifier
  readonly day: Sql
  readonly dayIs: 'date' | 'datetime'
  readonly member: Sql
}

export interface TargetSource {
  readonly table: SqlIdentifier
  readonly planId: string
  readonly metrics: readonly string[]
  /** The day whose targets are in force: the latest `valid_from` up to it counts. */
  readonly asOf: string
}

export interface KpiQuery {
  readonly sources: readonly MetricSource[]
  readonly periods: readonly Period[]
  readonly timeZone: string
  /** Only these members; null for all. */
  readonly members: readonly string[] | null
  readonly targets: TargetSource | null
}

/** One row: `part` actual or target, the metric's key, the member, the period's index, the number and the records behind it. */
export interface KpiRow {
  readonly [column: string]: unknown
  readonly part: 'actual' | 'target'
  readonly metric: string
  readonly unit: string
  readonly period: number
  readonly value: string | null
  readonly count: string | number
}

export const kpiQuery = (query: KpiQuery): Sql => {
  const scans = new Map<string, MetricSource[]>()
  for (const source of query.sources)
    scans.set(source.scan.name, [...(scans.get(source.scan.name) ?? []), source])
  const parts = [...scans.values()].map((sources) => actuals(query, sources))
  if (query.targets !== null && query.targets.metrics.length > 0) parts.push(targets(query, query.targets))
  return join(parts, sql` union all `)
}

const actuals = (query: KpiQuery, sources: readonly MetricSource[]): Sql => {
  const [first] = sources
  if (first === undefined) throw new Error('a scan without metrics')
  const { scan } = first
  const columns = sources.map((source, index) => aggregateColumns(source, index, sources.length === 1))
  const only = sources.length === 1 && first.condition !== null ? sql` and ${first.condition}` : sql``
  const who =
    query.members === null ? sql`` : sql` and ${scan.member} = any(${param(query.members, 'uuid[]')})`
  const rows = sources.map(
    (source, index) => sql`(${param(source.metric, 'text')}, g.${value(index)}, g.${count(index)})`,
  )
  return sql`select 'actual'::text as part, x.metric, g.unit, g.period, x.value, x.count from (
    select ${scan.member} as unit, ${periodNumber(query)} as period, ${join(columns, sql`, `)}
      from ${scan.table} r${periodJoin(query)}
     where r.deleted_at is null and ${inPeriod(query, scan)}${only}${who}
     group by 1, 2) g
    cross join lateral (values ${join(rows, sql`, `)}) x(metric, value, count)
    where g.unit is not null`
}

const value = (index: number): SqlIdentifier => id(aliasName('a', index + 1))
const count = (index: number): SqlIdentifier => id(aliasName('x', index + 1))

const aggregateColumns = (source: MetricSource, index: number, alone: boolean): Sql => {
  const filter = alone || source.condition === null ? sql`` : sql` filter (where ${source.condition})`
  return sql`${aggregateOf(source)}${filter} as ${value(index)}, count(${source.aggregate === 'average' && source.value !== null ? source.value : sql`*`})${filter} as ${count(index)}`
}

const aggregateOf = ({ aggregate, value: expression }: MetricSource): Sql => {
  if (aggregate === 'count') return sql`count(*)::numeric`
  const of = expression ?? sql`r.id`
  switch (aggregate) {
    case 'sum':
    case 'average':
      return sql`sum(${of})`
    case 'count_distinct':
      return sql`count(distinct ${of})::numeric`
    case 'min':
      return sql`min(${of})`
    case 'max':
      return sql`max(${of})`
  }
}

// One period is the usual page: constant bounds let the planner use the index range; several are joined.
const onePeriod = (query: KpiQuery): Period | undefined =>
  query.periods.length === 1 ? query.periods[0] : undefined
const periodNumber = (query: KpiQuery): Sql => (onePeriod(query) === undefined ? sql`p.number` : sql`0`)
const periodJoin = (query: KpiQuery): Sql => {
  if (onePeriod(query) !== undefined) return sql``
  const rows = query.periods.map(
    (period, index) =>
      sql`(${param(index, 'integer')}, ${param(period.startsOn, 'date')}, ${param(period.endsOn, 'date')})`,
  )
  return sql` cross join (values ${join(rows, sql`, `)}) p(number, starts_on, ends_on)`
}
const inPeriod = (query: KpiQuery, scan: MetricScan): Sql => {
  const only = onePeriod(query)
  const from = bound(
    query,
    scan,
    only === undefined ? sql`p.starts_on` : sql`${param(only.startsOn, 'date')}`,
  )
  const to = bound(query, scan, only === undefined ? sql`p.ends_on` : sql`${param(only.endsOn, 'date')}`)
  return sql`${scan.day} >= ${from} and ${scan.day} < ${to}`
}
/** A day as the bound of a datetime column: its midnight in the workspace's zone. */
const bound = (query: KpiQuery, scan: MetricScan, day: Sql): Sql =>
  scan.dayIs === 'date' ? day : sql`(${day}::timestamp at time zone ${param(query.timeZone, 'text')})`

const targets = (query: KpiQuery, source: TargetSource): Sql => {
  const periods = query.periods.map(
    (period, index) =>
      sql`(${param(index, 'integer')}, ${param(period.kind, 'text')}, ${param(period.startsOn, 'date')})`,
  )
  const who = query.members === null ? sql`` : sql` and t.unit_id = any(${param(query.members, 'uuid[]')})`
  return sql`select 'target'::text, t.metric_key, t.unit_id, t.number, t.value, 0::bigint from (
    select distinct on (t.metric_key, t.unit_id, p.number) t.metric_key, t.unit_id, p.number, t.value
      from ${source.table} t
      join (values ${join(periods, sql`, `)}) p(number, kind, starts_on) on t.period_kind = p.kind and t.starts_on = p.starts_on
     where t.plan_id = ${param(source.planId, 'uuid')} and t.unit_kind = 'member'
       and t.metric_key = any(${param(source.metrics, 'text[]')}) and t.valid_from <= ${param(source.asOf, 'date')}${who}
     order by t.metric_key, t.unit_id, p.number, t.valid_from desc) t`
}
