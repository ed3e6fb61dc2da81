// How many records and their sums: asked separately from the page, under the same conditions.

import { AGGREGATES, type Aggregate } from '../../../schemas/vocabulary.ts'
import type { StoredForm } from '../../forms/index.ts'
import { aliasName } from '../../kernel/naming.ts'
import { type Problem, problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import { commaList, id, param, type Sql, sql } from '../../kernel/sql.ts'
import type { Db } from '../../pg/index.ts'
import type { Json } from '../../values/index.ts'
import type { Access } from '../access.ts'
import { makeJoins } from '../joins.ts'
import { fieldExpr, maskOf } from '../names.ts'
import { fieldValueType, modelField, recordTable } from '../row/fields.ts'
import type { ReadWorld } from '../world.ts'
import { hiddenProblem, type Selection, selectionWhere } from './selection.ts'

/** "More than 10,000" is what people need; counting further costs more than it tells. */
export const COUNT_CAP = 10_001

export interface Total {
  readonly total: number
  readonly capped: boolean
}

export const countRecords = async (
  db: Pick<Db, 'read'>,
  world: ReadWorld,
  access: Access,
  form: StoredForm,
  /** `upTo`: more than so many are not counted. */
  selection: Selection & { readonly exact?: boolean; readonly upTo?: number },
): Promise<Result<Total>> => {
  const joins = makeJoins()
  const where = selectionWhere({ ...world, joins }, form, access, selection)
  if (!where.ok) return where
  const from = sql`${recordTable(world.ctx, form)} r${joins.printed()} where ${where.value}`
  const cap = selection.upTo === undefined ? COUNT_CAP : selection.upTo + 1
  const counted =
    selection.exact === true
      ? sql`select count(*)::integer as n from ${from}`
      : sql`select count(*)::integer as n from (select 1 from ${from} limit ${param(cap, 'integer')}) capped`
  const rows = await db.read<{ n: number }>(world.ctx, counted)
  const total = rows[0]?.n ?? 0
  return ok({ total, capped: selection.exact !== true && total >= cap })
}

export interface SummaryKey {
  readonly field: string
  readonly aggregate: Aggregate
}

/** Values by `field:aggregate`, numbers as text. */
export const summarize = async (
  db: Pick<Db, 'read'>,
  world: ReadWorld,
  access: Access,
  form: StoredForm,
  selection: Selection,
  keys: readonly SummaryKey[],
): Promise<Result<Readonly<Record<string, Json>>>> => {
  const joins = makeJoins()
  const joined: ReadWorld = { ...world, joins }
  const where = selectionWhere(joined, form, access, selection)
  if (!where.ok) return where
  const wanted = keys.map((key, index) => ({
    key,
    sql: aggregateOf(joined, form, access, key, `/aggregates/${index}`),
  }))
  const problems = wanted.flatMap(({ sql: found }) => ('problem' in found ? [found.problem] : []))
  if (problems.length > 0) return failed(...problems)
  if (wanted.length === 0) return ok({})
  const columns = wanted.flatMap(({ sql: found }, index) =>
    'expr' in found ? [sql`(${found.expr})::text as ${id(aliasName('x', index + 1))}`] : [],
  )
  const rows = await db.read(
    world.ctx,
    sql`select ${commaList(columns)} from ${recordTable(world.ctx, form)} r${joins.printed()} where ${where.value}`,
  )
  return ok(
    Object.fromEntries(
      wanted.map(({ key }, index) => [
        `${key.field}:${key.aggregate}`,
        readTotal(form, key, rows[0]?.[aliasName('x', index + 1)]),
      ]),
    ),
  )
}

type Compiled = { readonly expr: Sql } | { readonly problem: Problem }

const aggregateOf = (
  world: ReadWorld,
  form: StoredForm,
  access: Access,
  { field, aggregate }: SummaryKey,
  at: string,
): Compiled => {
  if (!(AGGREGATES as readonly string[]).includes(aggregate))
    return { problem: problem('F_AGGREGATE', at, { params: { field } }) }
  if (maskOf(form, access, field).shown === 'never') return { problem: hiddenProblem(at) }
  const expr = fieldExpr(world, form, access, field)
  if (expr === undefined) return { problem: problem('F_UNKNOWN_FIELD', at, { params: { field } }) }
  const type = fieldValueType(form, field)?.name
  const countable = aggregate === 'count' || aggregate === 'count_distinct'
  const fits =
    countable ||
    (type === 'number' && !namesCurrency(form, field)) ||
    (ORDERED.has(type ?? '') && (aggregate === 'min' || aggregate === 'max'))
  if (!fits)
    return {
      problem: problem('F_AGGREGATE', at, { params: { field: modelField(form, field)?.def.label ?? field } }),
    }
  switch (aggregate) {
    case 'count':
      return { expr: sql`count(${expr})` }
    case 'count_distinct':
      return { expr: sql`count(distinct ${expr})` }
    case 'sum':
      return { expr: sql`trim_scale(coalesce(sum(${expr}), 0))` }
    case 'average':
      return { expr: sql`trim_scale(avg(${expr}))` }
    case 'min':
      return { expr: sql`min(${expr})` }
    case 'max':
      return { expr: sql`max(${expr})` }
  }
}
/** Amounts in whatever currency each record says are not one number. */
const namesCurrency = (form: StoredForm, key: string): boolean => {
  const field = modelField(form, key)
  return field?.type.unit?.(field.props)?.startsWith('{') === true
}
const ORDERED: ReadonlySet<string> = new Set(['date', 'datetime'])

const readTotal = (form: StoredForm, { field, aggregate }: SummaryKey, value: unknown): Json => {
  if (value === null || value === undefined) return null
  const type = fieldValueType(form, field)
  return (aggregate === 'min' || aggregate === 'max') && type !== undefined
    ? type.fromPg(value)
    : String(value)
}
