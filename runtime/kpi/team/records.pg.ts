// The records behind an actual: which ones count is the metric's affair, which ones are listed the viewer's right. Those he may
// not see are told as their number and the rest they make up, so that the parts always add up.
import type { Period } from '../../calendar/index.ts'
import { Decimal, ZERO } from '../../kernel/decimal.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import { allOf, param, type Sql, sql } from '../../kernel/sql.ts'
import type { Db, Row } from '../../pg/index.ts'
import { queryRecords, type RecordList } from '../../records/index.pg.ts'
import { type Access, masked, maskOf, maskOfAll, type ReadWorld, rowsWhere } from '../../records/index.ts'
import { conditionIn, type OpenedMetric, scanOf, valueIn } from './sources.ts'
import { dayBounds, periodSql } from './to-query.ts'

export interface BehindQuestion {
  readonly metric: OpenedMetric
  /** The viewer's world and his rights on the metric's form. */
  readonly world: ReadWorld
  readonly access: Access
  readonly member: string
  readonly period: Period
  readonly cursor: string | undefined
  readonly limit: number
}

export interface RecordsBehind {
  readonly list: RecordList
  /** What each listed record adds; null where the viewer may not see it, or where records are only counted. */
  readonly amounts: ReadonlyMap<string, string | null>
  readonly total: number
  readonly hidden: number
  /** What the viewer cannot see of the sum; null for metrics that are no sum. */
  readonly remainder: Decimal | null
}

export const recordsBehind = async (
  db: Pick<Db, 'read'>,
  question: BehindQuestion,
): Promise<Result<RecordsBehind>> => {
  const { metric, access } = question
  const counts = countsFor(question)
  if (counts === undefined) return ok(NOTHING_BEHIND)
  const day = metric.measure.dateField
  const sort = maskOf(metric.form, access, day).shown === 'never' ? [] : [{ field: day, descending: true }]
  const list = await queryRecords(db, question.world, access, metric.form, {
    sort,
    columns: sort.map(({ field }) => field),
    cursor: question.cursor,
    limit: question.limit,
    also: counts,
  })
  if (!list.ok) return failed(...list.problems)
  const ids = list.value.items.map((item) => item.id)
  const [totals, amounts] = await Promise.all([totalsOf(db, question, counts), amountsOf(db, question, ids)])
  return ok({ list: list.value, amounts, ...totals })
}

const NOTHING_BEHIND: RecordsBehind = {
  list: { items: [], shown: {}, cursor: null },
  amounts: new Map(),
  total: 0,
  hidden: 0,
  remainder: null,
}

/** Records that count for the member in the period; the definition decides, whoever looks. */
const countsFor = ({ metric, member, period }: BehindQuestion): Sql | undefined => {
  const scan = scanOf(metric)
  if (scan === undefined) return undefined
  const condition = conditionIn(metric)?.(periodSql(period)) ?? null
  return allOf([
    sql`${scan.member} = ${param(member, 'uuid')}`,
    dayBounds(scan, period, metric.world.facts.timeZone),
    ...(condition === null ? [] : [condition]),
  ])
}

const countedValue = (metric: OpenedMetric, period: Period): Sql | null =>
  valueIn(metric)?.(periodSql(period)) ?? null

/** The value of a record where the viewer may read everything it is made of. */
const shownValue = ({ metric, access, period }: BehindQuestion): Sql | null => {
  const value = countedValue(metric, period)
  if (value === null || metric.measure.aggregate === 'count_distinct') return null
  const paths = metric.value?.reads ?? []
  // What lies behind a relation or in another form has rights of its own; it is not shown here.
  if (paths.some(([head = '', ...rest]) => rest.length > 0 || head.endsWith(':'))) return sql`null::numeric`
  return masked(maskOfAll(paths.map(([head = '']) => maskOf(metric.form, access, head))), value)
}

const totalsOf = async (
  db: Pick<Db, 'read'>,
  question: BehindQuestion,
  counts: Sql,
): Promise<Pick<RecordsBehind, 'total' | 'hidden' | 'remainder'>> => {
  const { metric, access, period } = question
  const isSum = metric.measure.aggregate === 'sum'
  const value = isSum ? countedValue(metric, period) : null
  const shown = isSum ? shownValue(question) : null
  const seen = rowsWhere(access)
  const rows = await db.read<Row & { total: number; seen: number; sum: string | null; shown: string | null }>(
    metric.world.ctx,
    sql`select count(*)::integer as total, count(*) filter (where ${seen})::integer as seen,
               sum(${value ?? sql`0`}) as sum, sum(${shown ?? sql`0`}) filter (where ${seen}) as shown
          from ${scanTable(metric)} r where r.deleted_at is null and ${counts}`,
  )
  const row = rows[0]
  if (row === undefined) throw new Error('counting records gave no row')
  return {
    total: row.total,
    hidden: row.total - row.seen,
    remainder: isSum ? new Decimal(row.sum ?? ZERO).minus(row.shown ?? ZERO) : null,
  }
}

const amountsOf = async (
  db: Pick<Db, 'read'>,
  question: BehindQuestion,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string | null>> => {
  const shown = shownValue(question)
  if (shown === null || ids.length === 0) return new Map()
  const { metric } = question
  const rows = await db.read<Row & { id: string; amount: string | null }>(
    metric.world.ctx,
    sql`select r.id, ${shown} as amount from ${scanTable(metric)} r where r.id = any(${param(ids, 'uuid[]')})`,
  )
  return new Map(rows.map((row) => [row.id, row.amount]))
}

const scanTable = (metric: OpenedMetric): Sql => {
  const scan = scanOf(metric)
  if (scan === undefined) throw new Error('records of a metric without a day were asked for')
  return scan.table
}
