// A page of a list: one statement for the rows and one for the names of everything they point to, whatever the number of links.

import { LIMITS } from '../../../schemas/keys.ts'
import type { SortKey } from '../../../schemas/view.ts'
import type { StoredForm } from '../../forms/index.ts'
import { aliasName } from '../../kernel/naming.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import { allOf, commaList, param, sql } from '../../kernel/sql.ts'
import type { Db, Row } from '../../pg/index.ts'
import type { RecordValues } from '../../values/index.ts'
import type { Access } from '../access.ts'
import { orderName, readCursor, writeCursor } from '../cursor.ts'
import { recordTable } from '../row/fields.ts'
import { masked } from '../row/mask.ts'
import { titleMask } from '../row/title.ts'
import type { ReadWorld } from '../world.ts'
import { allKeys, readColumns, rowValues, selectColumns } from './columns.ts'
import { afterCursor, cursorColumns, MAX_SORT_KEYS, orderBy, orderKeys } from './order.ts'
import { type Selection, selectionWhere } from './selection.ts'
import { loadShown, type Shown } from './shown.pg.ts'

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
  const where = selectionWhere(world, form, access, query)
  if (!where.ok) return where
  const keys = orderKeys(world, form, access, sort)
  if (!keys.ok) return keys
  const cursor = query.cursor === undefined ? undefined : readCursor(query.cursor, sort)
  if (cursor !== undefined && !cursor.ok) return cursor
  const after = cursor === undefined ? ok(sql`true`) : afterCursor(keys.value, cursor.value)
  if (!after.ok) return failed(...after.problems)
  const columns = readColumns(world, form, access, query.columns ?? allKeys(form))
  const title = sql`${masked(titleMask(form, access), sql`r.title`)} as title`
  const rows = await db.read(
    world.ctx,
    sql`select ${commaList([sql`r.id, r.rev`, title, ...selectColumns(columns), ...cursorColumns(keys.value)])}
      from ${recordTable(world.ctx, form)} r
     where ${allOf([where.value, after.value])}
     order by ${orderBy(keys.value)}
     limit ${param(limit + 1, 'integer')}`,
    options.report === true ? { report: true } : {},
  )
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
            values: sortValues(keys.value.length, last),
            id: String(last.id),
          }),
  })
}

const sortValues = (count: number, row: Row): readonly (string | null)[] =>
  Array.from({ length: count }, (_, index) => {
    const value = row[aliasName('q', index + 1)]
    return value === null || value === undefined ? null : String(value)
  })
