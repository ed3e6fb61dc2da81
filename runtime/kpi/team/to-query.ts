// All metrics of a page for all members and all its periods, and their targets, in ONE statement. Metrics over the same form, day
// and member share one scan; each is an aggregate with its own filter.
import type { Aggregate } from '../../../schemas/vocabulary.ts'
import { addDays, type Period } from '../../calendar/index.ts'
import { aliasName } from '../../kernel/naming.ts'
import { id, join, param, type Sql, type SqlIdentifier, sql } from '../../kernel/sql.ts'

/** First and last day of the period a record is counted in. */
export interface PeriodSql {
  readonly start: Sql
  readonly end: Sql
}
/** An expression over the alias `r`, in a period. */
export type Counting = (period: PeriodSql) => Sql

/** A metric as SQL sees it. */
export interface MetricSource {
  readonly metric: string
  readonly aggregate: Aggregate
  readonly value: Counting | null
  /** The same for the same condition, so that it is counted once. */
  readonly condition: Counting | null
  /** Metrics with the same scan text are read together. */
  readonly scan: MetricScan
}
export interface MetricScan {
  /** Identity: form, day field and member field. */
  readonly name: string
  readonly table: Sql
  readonly day: Sql
  readonly dayIs: 'date' | 'datetime'
  readonly member: Sql
}

export interface TargetSource {
  readonly table: SqlIdentifier
  readonly planId: string
  readonly metrics: readonly string[]
  /** Departments or the company whose own targets are wanted beside those of members. */
  readonly units: readonly string[]
}

export interface KpiQuery {
  readonly sources: readonly MetricSource[]
  readonly periods: readonly Period[]
  readonly timeZone: string
  /** Only these members; null for all. */
  readonly members: readonly string[] | null
  readonly targets: TargetSource | null
}

/** One row: `part` actual or target, the metric's key, the member (or department), the period's index, the number and the records behind it. */
export interface KpiRow {
  readonly [column: string]: unknown
  readonly part: 'actual' | 'target'
  readonly metric: string
  readonly unit: string
  readonly period: number
  readonly value: string | null
  readonly count: string | number
}

/** null when there is nothing to ask for. */
export const kpiQuery = (query: KpiQuery): Sql | null => {
  const scans = new Map<string, MetricSource[]>()
  for (const source of query.sources)
    scans.set(source.scan.name, [...(scans.get(source.scan.name) ?? []), source])
  const parts = [...scans.values()].map((sources) => actuals(query, sources))
  if (query.targets !== null && query.targets.metrics.length > 0) parts.push(targets(query, query.targets))
  return parts.length === 0 ? null : join(parts, sql` union all `)
}

const actuals = (query: KpiQuery, given: readonly MetricSource[]): Sql => {
  const sources = printed(query, given)
  const [first] = sources
  if (first === undefined) throw new Error('a scan without metrics')
  const { scan } = first
  const { columns, rows } = aggregates(sources)
  const only = sources.length === 1 && first.condition !== null ? sql` and ${first.condition}` : sql``
  const who =
    query.members === null ? sql`` : sql` and ${scan.member} = any(${param(query.members, 'uuid[]')})`
  return sql`select 'actual'::text as part, x.metric, g.unit, g.period, x.value, x.count from (
    select ${scan.member} as unit, ${periodNumber(query)} as period, ${join(columns, sql`, `)}
      from ${scan.table} r${periodJoin(query)}
     where r.deleted_at is null and ${inPeriod(query, scan)}${only}${who}
     group by 1, 2) g
    cross join lateral (values ${join(rows, sql`, `)}) x(metric, value, count)
    where g.unit is not null`
}

interface PrintedSource extends Omit<MetricSource, 'value' | 'condition'> {
  readonly value: Sql | null
  readonly condition: Sql | null
}

const printed = (query: KpiQuery, sources: readonly MetricSource[]): readonly PrintedSource[] => {
  const only = onePeriod(query)
  const period: PeriodSql =
    only === undefined ? { start: sql`p.starts_on`, end: sql`(p.ends_on - 1)` } : periodSql(only)
  const once = new Map<Counting, Sql>()
  const print = (counting: Counting | null): Sql | null => {
    if (counting === null) return null
    const known = once.get(counting) ?? counting(period)
    once.set(counting, known)
    return known
  }
  return sources.map((source) => ({
    ...source,
    value: print(source.value),
    condition: print(source.condition),
  }))
}

export const periodSql = ({ startsOn, endsOn }: Pick<Period, 'startsOn' | 'endsOn'>): PeriodSql => ({
  start: sql`${param(startsOn, 'date')}`,
  end: sql`${param(addDays(endsOn, -1), 'date')}`,
})

interface Aggregates {
  readonly columns: readonly Sql[]
  /** Per metric: key, value, records behind it. */
  readonly rows: readonly Sql[]
}

/** Metrics with the same condition share their count; a count is its own value. */
const aggregates = (sources: readonly PrintedSource[]): Aggregates => {
  const columns: Sql[] = []
  const counts: { readonly condition: Sql | null; readonly of: Sql; readonly name: SqlIdentifier }[] = []
  const add = (letter: 'a' | 'x', expression: Sql): SqlIdentifier => {
    const name = id(aliasName(letter, columns.length + 1))
    columns.push(sql`${expression} as ${name}`)
    return name
  }
  const rows = sources.map((source) => {
    const { aggregate, condition, value, metric } = source
    const filter = sources.length === 1 || condition === null ? sql`` : sql` filter (where ${condition})`
    // An average is a sum over the values that are there; everything else counts records.
    const of = aggregate === 'average' && value !== null ? value : EVERY
    const known = counts.find((each) => each.condition === condition && each.of === of)?.name
    const count = known ?? add('x', sql`count(${of})${filter}`)
    if (known === undefined) counts.push({ condition, of, name: count })
    if (aggregate === 'count') return sql`(${param(metric, 'text')}, g.${count}::numeric, g.${count})`
    const name = add('a', sql`(${aggregateOf(source)}${filter})::numeric`)
    return sql`(${param(metric, 'text')}, g.${name}, g.${count})`
  })
  return { columns, rows }
}
const EVERY = sql`*`

const aggregateOf = ({ aggregate, value: expression }: PrintedSource): Sql => {
  const of = expression ?? sql`r.id`
  switch (aggregate) {
    case 'count':
      throw new Error('a count is its own value')
    case 'sum':
    case 'average':
      return sql`sum(${of})`
    case 'count_distinct':
      return sql`count(distinct ${of})`
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
  return only === undefined
    ? between(scan, sql`p.starts_on`, sql`p.ends_on`, query.timeZone)
    : dayBounds(scan, only, query.timeZone)
}

/** Records of a period: its days are half-open, a datetime counts on its day in the workspace's zone. */
export const dayBounds = (
  scan: Pick<MetricScan, 'day' | 'dayIs'>,
  period: Pick<Period, 'startsOn' | 'endsOn'>,
  timeZone: string,
): Sql =>
  between(scan, sql`${param(period.startsOn, 'date')}`, sql`${param(period.endsOn, 'date')}`, timeZone)

const between = (
  { day, dayIs }: Pick<MetricScan, 'day' | 'dayIs'>,
  from: Sql,
  to: Sql,
  timeZone: string,
): Sql => {
  const bound = (edge: Sql): Sql =>
    dayIs === 'date' ? edge : sql`(${edge}::timestamp at time zone ${param(timeZone, 'text')})`
  return sql`${day} >= ${bound(from)} and ${day} < ${bound(to)}`
}

/** The latest day on which a record of one of the sources counts, up to a day. */
export const latestDayQuery = (sources: readonly MetricSource[], upTo: string, timeZone: string): Sql => {
  const scans = new Map(sources.map(({ scan }) => [scan.name, scan]))
  const days = [...scans.values()].map((scan) => {
    const day =
      scan.dayIs === 'date' ? scan.day : sql`(${scan.day} at time zone ${param(timeZone, 'text')})::date`
    const until = between(scan, sql`'0001-01-01'::date`, sql`(${param(upTo, 'date')} + 1)`, timeZone)
    return sql`(select max(${day}) as day from ${scan.table} r where r.deleted_at is null and ${until})`
  })
  return sql`select max(d.day)::text as day from (${join(days, sql` union all `)}) d`
}

/** A target is the one in force on the period's last day: of all changes that took effect up to it, the latest. */
const targets = (query: KpiQuery, source: TargetSource): Sql => {
  const periods = query.periods.map(
    (period, index) =>
      sql`(${param(index, 'integer')}, ${param(period.kind, 'text')}, ${param(period.startsOn, 'date')}, ${param(period.endsOn, 'date')})`,
  )
  const members =
    query.members === null ? sql`` : sql` and t.unit_id = any(${param(query.members, 'uuid[]')})`
  return sql`select 'target'::text as part, t.metric_key as metric, t.unit_id as unit, t.number as period, t.value, 0::bigint as count from (
    select distinct on (t.metric_key, t.unit_id, p.number) t.metric_key, t.unit_id, p.number, t.value
      from ${source.table} t
      join (values ${join(periods, sql`, `)}) p(number, kind, starts_on, ends_on) on t.period_kind = p.kind and t.starts_on = p.starts_on
     where t.plan_id = ${param(source.planId, 'uuid')} and t.metric_key = any(${param(source.metrics, 'text[]')})
       and (t.unit_kind = 'member'${members} or t.unit_id = any(${param(source.units, 'uuid[]')})) and t.valid_from < p.ends_on
     order by t.metric_key, t.unit_id, p.number, t.valid_from desc) t`
}
