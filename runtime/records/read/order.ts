// The order of a list and where its next page begins. Empty values come first ascending and last descending, like the value
// types compare; equal values are ordered by id in the direction of the first key.

import type { SortKey } from '../../../schemas/view.ts'
import type { StoredForm } from '../../forms/index.ts'
import { aliasName, ownName } from '../../kernel/naming.ts'
import { problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import { allOf, anyOf, commaList, id, type PgType, param, type Sql, sql } from '../../kernel/sql.ts'
import { storableText } from '../../kernel/text.ts'
import { readIsoDay } from '../../values/index.ts'
import type { Access } from '../access.ts'
import type { Cursor } from '../cursor.ts'
import { fieldExpr, maskOf, pathExpr } from '../names.ts'
import { fieldPgType, fieldValueType, modelField } from '../row/fields.ts'
import { isSystemField, SYSTEM_COLUMNS } from '../row/system.ts'
import type { ReadWorld } from '../world.ts'
import { hiddenProblem } from './selection.ts'

export interface OrderKey {
  readonly expr: Sql
  readonly pgType: PgType
  readonly nullable: boolean
  readonly descending: boolean
}

export const MAX_SORT_KEYS = 3

/** Without sort keys: newest first, by the time in the id. */
export const orderKeys = (
  world: ReadWorld,
  form: StoredForm,
  access: Access,
  sort: readonly SortKey[],
): Result<readonly OrderKey[]> => {
  const keys: OrderKey[] = []
  for (const [index, { field, descending = false }] of sort.slice(0, MAX_SORT_KEYS).entries()) {
    if (maskOf(form, access, field).shown === 'never') return failed(hiddenProblem(`/sort/${index}`))
    const key = sortable(world, form, access, field)
    if (key === undefined) return failed(problem('F_UNKNOWN_FIELD', `/sort/${index}`, { params: { field } }))
    keys.push({ ...key, descending })
  }
  return ok(keys)
}

/** The first key that is worked out when it is read: every record has to be, before the first can be shown. */
export const liveKey = (form: StoredForm, sort: readonly SortKey[]): number =>
  sort.findIndex(({ field }) => modelField(form, field)?.class === 'live')

type Sortable = Omit<OrderKey, 'descending'>

const sortable = (world: ReadWorld, form: StoredForm, access: Access, key: string): Sortable | undefined => {
  const expr = fieldExpr(world, form, access, key)
  const valueType = fieldValueType(form, key)
  const pgType = fieldPgType(form, key)
  if (expr === undefined || valueType === undefined || pgType === null) return undefined
  switch (valueType.name) {
    case 'choice':
      return { expr: optionPlace(form, key, expr), pgType: 'integer', nullable: true }
    case 'member':
      return { expr: nameOf(world, 'members', expr), pgType: 'text', nullable: true }
    case 'department':
      return { expr: nameOf(world, 'departments', expr), pgType: 'text', nullable: true }
    case 'link':
      return isSystemField(key) ? { expr, pgType, nullable: false } : linkTitle(world, form, access, key)
    case 'choices':
    case 'members':
    case 'files':
    case 'lines':
    case 'none':
      return undefined
    default:
      return {
        expr,
        pgType,
        nullable: isSystemField(key) ? SYSTEM_COLUMNS[key].nullable || key === 'title' : true,
      }
  }
}

/** Options are ordered as their author did. */
const optionPlace = (form: StoredForm, key: string, expr: Sql): Sql => {
  const options = modelField(form, key)?.constraint.options ?? []
  return sql`array_position(${param(
    options.map((option) => option.key),
    'text[]',
  )}, ${expr})`
}

/** People by their reading where it is known, else by name. */
const nameOf = (world: ReadWorld, table: 'members' | 'departments', expr: Sql): Sql =>
  table === 'members'
    ? sql`(select coalesce(nullif(m.pinyin, ''), m.name) from ${id(world.ctx.schema, ownName('members'))} m where m.id = ${expr})`
    : sql`(select coalesce(d.name ->> ${param(world.facts.language, 'text')}, d.name ->> 'zh-CN') from ${id(world.ctx.schema, ownName('departments'))} d where d.id = ${expr})`

/** By the title of the linked record, as far as the viewer may see it. */
const linkTitle = (world: ReadWorld, form: StoredForm, access: Access, key: string): Sortable | undefined => {
  const expr = pathExpr(world, form, access, [key, 'title'])
  return expr === undefined ? undefined : { expr, pgType: 'text', nullable: true }
}

export const orderBy = (keys: readonly OrderKey[]): Sql =>
  commaList([
    ...keys.map((key) =>
      key.nullable
        ? key.descending
          ? sql`${key.expr} desc nulls last`
          : sql`${key.expr} asc nulls first`
        : key.descending
          ? sql`${key.expr} desc`
          : sql`${key.expr} asc`,
    ),
    idDescends(keys) ? sql`r.id desc` : sql`r.id asc`,
  ])

/** Ties go the way of the first key, so that an index on (column, id) serves both directions. */
const idDescends = (keys: readonly OrderKey[]): boolean => keys[0]?.descending ?? true

/** The sort values of a row as text, for the cursor. */
export const cursorColumns = (keys: readonly OrderKey[]): readonly Sql[] =>
  keys.map((key, index) => sql`(${key.expr})::text as ${id(aliasName('q', index + 1))}`)

/** Rows after the cursor: (k1 after) or (k1 same and k2 after) or … or (all same and id after). */
export const afterCursor = (keys: readonly OrderKey[], cursor: Cursor): Result<Sql> => {
  const values = keys.map((key, index) => readable(key.pgType, cursor.values[index] ?? null))
  if (values.some((value) => value === undefined)) return failed(problem('H_CURSOR', '/cursor'))
  const last = param(cursor.id, 'uuid')
  const idAfter = idDescends(keys) ? sql`r.id < ${last}` : sql`r.id > ${last}`
  const branches = keys.map((key, index) => [
    ...keys.slice(0, index).map((each, place) => same(each, values[place] ?? null)),
    after(key, values[index] ?? null),
  ])
  return ok(
    anyOf([
      ...branches.map((branch) => allOf(branch)),
      allOf([...keys.map((key, index) => same(key, values[index] ?? null)), idAfter]),
    ]),
  )
}

const same = (key: OrderKey, value: string | null): Sql =>
  value === null ? sql`${key.expr} is null` : sql`${key.expr} = ${param(value, key.pgType)}`

const after = (key: OrderKey, value: string | null): Sql => {
  if (value === null) return key.descending ? sql`false` : sql`${key.expr} is not null`
  if (!key.descending) return sql`${key.expr} > ${param(value, key.pgType)}`
  return key.nullable
    ? sql`(${key.expr} < ${param(value, key.pgType)} or ${key.expr} is null)`
    : sql`${key.expr} < ${param(value, key.pgType)}`
}

/** A cursor that was tampered with must not reach a cast. */
const readable = (pgType: PgType, text: string | null): string | null | undefined => {
  if (text === null) return null
  const shape = SHAPES[pgType]
  const day = pgType === 'date' || pgType === 'timestamptz(3)' ? readIsoDay(text.slice(0, 10)) : ''
  return storableText(text) !== undefined && day !== null && (shape === undefined || shape.test(text))
    ? text
    : undefined
}
const SHAPES: Readonly<Partial<Record<PgType, RegExp>>> = {
  numeric: /^-?\d{1,60}(\.\d{1,30})?$/,
  integer: /^-?\d{1,9}$/,
  boolean: /^(true|false)$/,
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  'timestamptz(3)':
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/,
}
