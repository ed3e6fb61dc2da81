// A page of a list: one statement for the rows and one for the names of everything they point to, whatever the number of links.

import { LIMITS } from '../../../schemas/keys.ts'
import type { SortKey } from '../../../schemas/view.ts'
import type { StoredForm } from '../../forms/index.ts'
import { aliasName, ownName } from '../../kernel/naming.ts'
import { type Problem, problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import { allOf, commaList, id, param, type Sql, sql } from '../../kernel/sql.ts'
import type { Db, Row } from '../../pg/index.ts'
import type { RecordValues } from '../../values/index.ts'
import type { Access } from '../access.ts'
import { orderName, readCursor, writeCursor } from '../cursor.ts'
import { type Joins, makeJoins } from '../joins.ts'
import { modelField, recordTable } from '../row/fields.ts'
import { masked } from '../row/mask.ts'
import { titleMask } from '../row/title.ts'
import type { ReadWorld } from '../world.ts'
import { allKeys, type ReadColumn, readColumns, rowValues, selectColumns } from './columns.ts'
import {
  afterCursor,
  cursorColumns,
  liveKey,
  MAX_SORT_KEYS,
  type OrderKey,
  orderBy,
  orderKeys,
} from './order.ts'
import { type Selection, selectionWhere } from './selection.ts'
import { loadShown, type Shown } from './shown.pg.ts'
import { countRecords } from './totals.pg.ts'

export interface RecordListQuery extends Selection {
  readonly sort?: readonly SortKey[] | undefined
  /** Field keys; all fields with one value when missing. */
  readonly columns?: readonly string[] | undefined
  readonly cursor?: string | undefined
  readonly limit?: number | undefined
}
export interface ListedRecord {
  readonly id: string
  readonly rev: number
  readonly title: string
  readonly values: RecordValues
}
export interface RecordList {
  readonly items: readonly ListedRecord[]
  readonly shown: Shown
  readonly cursor: string | null
}

const DEFAULT_LIMIT = 50

export interface ReadOptions {
  /** Long reads (exports) run on the report connection. */
  readonly report?: boolean
  /** Names of people and linked records are not needed. */
  readonly plain?: boolean
}

export const queryRecords = async (
  db: Pick<Db, 'read'>,
  world: ReadWorld,
  access: Access,
  form: StoredForm,
  query: RecordListQuery,
  options: ReadOptions = {},
): Promise<Result<RecordList>> => {
  const sort = (query.sort ?? []).slice(0, MAX_SORT_KEYS)
  const limit = Math.min(query.limit ?? DEFAULT_LIMIT, LIMITS.pageSize)
  const page = readPage(world, access, form, query, sort, limit + 1)
  if (!page.ok) return page
  const many = await tooManyToSort(db, world, access, form, query, sort)
  if (many.length > 0) return failed(...many)
  const { columns } = page.value
  const rows = await db.read(world.ctx, page.value.statement, options.report === true ? { report: true } : {})
  const items = rows.slice(0, limit).map((row) => ({
    id: String(row.id),
    rev: Number(row.rev),
    title: typeof row.title === 'string' ? row.title : '',
    values: rowValues(form, columns, row),
  }))
  const last = rows.length > limit ? rows[limit - 1] : undefined
  const shown =
    options.plain === true
      ? {}
      : await loadShown(
          db,
          world,
          access,
          form,
          items.map((item) => item.values),
        )
  return ok({
    items,
    shown,
    cursor:
      last === undefined
        ? null
        : writeCursor({
            order: orderName(sort),
            values: sortValues(sort.length, last),
            id: String(last.id),
          }),
  })
}

/** Asked with the first page only: a list that could begin may go on. */
const tooManyToSort = async (
  db: Pick<Db, 'read'>,
  world: ReadWorld,
  access: Access,
  form: StoredForm,
  query: RecordListQuery,
  sort: readonly SortKey[],
): Promise<readonly Problem[]> => {
  const index = liveKey(form, sort)
  if (index < 0 || query.cursor !== undefined) return []
  const counted = await countRecords(db, world, access, form, { ...query, upTo: LIMITS.liveSort })
  if (!counted.ok) return counted.problems
  if (!counted.value.capped) return []
  const field = sort[index]?.field ?? ''
  return [
    problem('F_SORT_LIVE', `/sort/${index}`, {
      params: { field: modelField(form, field)?.def.label ?? field, most: LIMITS.liveSort },
    }),
  ]
}

interface Page {
  readonly columns: readonly ReadColumn[]
  readonly statement: Sql
}

const readPage = (
  world: ReadWorld,
  access: Access,
  form: StoredForm,
  query: RecordListQuery,
  sort: readonly SortKey[],
  limit: number,
): Result<Page> => {
  const choosing: ReadWorld = { ...world, joins: makeJoins() }
  const where = selectionWhere(choosing, form, access, query)
  if (!where.ok) return where
  const keys = orderKeys(choosing, form, access, sort)
  if (!keys.ok) return keys
  const cursor = query.cursor === undefined ? undefined : readCursor(query.cursor, sort)
  if (cursor !== undefined && !cursor.ok) return cursor
  const after = cursor === undefined ? ok(sql`true`) : afterCursor(keys.value, cursor.value)
  if (!after.ok) return failed(...after.problems)
  const joins = makeJoins({ from: PAGE, few: true })
  const columns = readColumns({ ...world, joins }, form, access, query.columns ?? allKeys(form))
  const title = sql`${masked(titleMask(form, access), sql`r.title`)} as title`
  const shown = [sql`r.id, r.rev`, title, ...selectColumns(columns)]
  const chosen = sql`from ${recordTable(world.ctx, form)} r${choosing.joins?.printed() ?? sql``}
     where ${allOf([where.value, after.value])}
     order by ${orderBy(keys.value)}
     limit ${param(limit, 'integer')}`
  const statement = joins.any()
    ? joinedPage(shown, keys.value, chosen, joins)
    : sql`select ${commaList([...shown, ...cursorColumns(keys.value)])} ${chosen}`
  return ok({ columns, statement })
}

/** The page is chosen first; then rows of other forms are grouped for its records only. */
const joinedPage = (shown: readonly Sql[], keys: readonly OrderKey[], chosen: Sql, joins: Joins): Sql => {
  const placed = keys.map((key, index) => ({ ...key, expr: sql`r.${id(aliasName('a', index + 1))}` }))
  const places = keys.map((key, index) => sql`${key.expr} as ${id(aliasName('a', index + 1))}`)
  return sql`with ${PAGE} as materialized (select ${commaList([sql`r.*`, ...places])} ${chosen})
    select ${commaList([...shown, ...cursorColumns(placed)])} from ${PAGE} r${joins.printed()}
     order by ${orderBy(placed)}`
}
const PAGE = id(ownName('page'))

const sortValues = (count: number, row: Row): readonly (string | null)[] =>
  Array.from({ length: count }, (_, index) => {
    const value = row[aliasName('q', index + 1)]
    return value === null || value === undefined ? null : String(value)
  })
