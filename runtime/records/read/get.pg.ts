// One record with its lines, what may be done with it, and the names it shows: one statement.

import type { Operation } from '../../../schemas/vocabulary.ts'
import type { StoredForm } from '../../forms/index.ts'
import { aliasName, ownName, type SqlName, tableName } from '../../kernel/naming.ts'
import { commaList, id, join, param, type Sql, sql } from '../../kernel/sql.ts'
import type { Db, Row } from '../../pg/index.ts'
import type { Json, RecordValues } from '../../values/index.ts'
import type { Access } from '../access.ts'
import { jsonObject, lineFromJson, lineJson } from '../images.ts'
import { accessFor, targetOf } from '../names.ts'
import { fieldValueType, modelField, recordTable } from '../row/fields.ts'
import { heldExpr } from '../row/held.ts'
import { fieldMask, masked, rowsWhere } from '../row/mask.ts'
import { titleMask } from '../row/title.ts'
import type { ReadWorld } from '../world.ts'
import { allKeys, type ReadColumn, readColumns, rowValues, selectColumns } from './columns.ts'
import { computedPairs } from './computed-columns.ts'
import type { Shown } from './shown.pg.ts'

export interface ShownRecord {
  readonly id: string
  readonly rev: number
  readonly title: string
  readonly values: RecordValues
  readonly shown: Shown
  readonly formVersion: number
  readonly deleted: boolean
  /** Operations some grant that holds on this record allows. */
  readonly can: readonly Operation[]
  /** Fields that may be changed in this record. */
  readonly editable: readonly string[]
  /** What the caller asked for besides. */
  readonly extra: unknown
}

interface LineColumn {
  readonly key: string
  readonly name: SqlName
  readonly expr: Sql
}

/** `extra` is an expression over alias `r`, such as the state of its flow. Null: no such record, or none the viewer may see. */
export const getRecord = async (
  db: Pick<Db, 'read'>,
  world: ReadWorld,
  access: Access,
  form: StoredForm,
  recordId: string,
  extra: Sql = sql`null::jsonb`,
): Promise<ShownRecord | null> => {
  const columns = readColumns(world, form, access, allKeys(form))
  const lines = lineColumns(world, form, access)
  const title = sql`${masked(titleMask(form, access), sql`r.title`)} as title`
  const inner = sql`select ${commaList([
    sql`r.id, r.rev, r.form_version, r.deleted_at`,
    title,
    sql`${heldExpr(access)} as held, ${extra} as extra`,
    ...selectColumns(columns),
    ...lines.map((line) => sql`${line.expr} as ${id(line.name)}`),
  ])} from ${recordTable(world.ctx, form)} r where r.id = ${param(recordId, 'uuid')} and ${rowsWhere(access)}`
  const rows = await db.read(
    world.ctx,
    sql`select v.*, ${shownExpr(world, access, form, columns, lines)} as shown from (${inner}) v`,
  )
  return rows[0] === undefined ? null : shownRecord(form, access, columns, lines, rows[0])
}

const shownRecord = (
  form: StoredForm,
  access: Access,
  columns: readonly ReadColumn[],
  lines: readonly LineColumn[],
  row: Row,
): ShownRecord => {
  const held = row.held as readonly boolean[]
  const grants = access.grants.filter((_, index) => held[index] === true)
  return {
    id: String(row.id),
    rev: Number(row.rev),
    title: typeof row.title === 'string' ? row.title : '',
    values: {
      ...rowValues(form, columns, row),
      ...Object.fromEntries(lines.map((line) => [line.key, linesFrom(form, line.key, row[line.name])])),
    },
    shown: (row.shown ?? {}) as Shown,
    formVersion: Number(row.form_version),
    deleted: row.deleted_at !== null,
    can: [...new Set(grants.flatMap((grant) => [...grant.operations]))],
    editable: [
      ...new Set(
        grants.filter((grant) => grant.operations.has('edit')).flatMap((grant) => [...grant.writable]),
      ),
    ],
    extra: row.extra,
  }
}

const linesFrom = (form: StoredForm, part: string, json: unknown): Json =>
  Array.isArray(json) && json.length > 0
    ? json.map((line: { readonly id: string; readonly values: Readonly<Record<string, unknown>> }) => ({
        id: line.id,
        values: lineFromJson(form, part, line.values),
      }))
    : null

const lineColumns = (world: ReadWorld, form: StoredForm, access: Access): readonly LineColumn[] =>
  [...form.parts].flatMap(([key, part], index) => {
    const mask = fieldMask(access, key)
    if (mask.shown === 'never') return []
    const pairs = computedPairs(world, form, access, key, ownName('p'))
    const computed = pairs.length === 0 ? sql`` : sql` || ${jsonObject(pairs)}`
    const list = sql`(select jsonb_agg(jsonb_build_object('id', p.id, 'values', ${lineJson(part.columns)}${computed}) order by p.position, p.id)
      from ${id(world.ctx.schema, tableName(part.tableNo))} p where p.record_id = r.id)`
    return [{ key, name: aliasName('j', index + 1), expr: masked(mask, list) }]
  })

/** Names of all people, departments and records the row shows, as one object; the row's own columns are under alias `v`. */
const shownExpr = (
  world: ReadWorld,
  access: Access,
  form: StoredForm,
  columns: readonly ReadColumn[],
  lines: readonly LineColumn[],
): Sql => {
  const ids = (types: readonly string[]): readonly Sql[] => idLists(form, columns, lines, types)
  const { schema } = world.ctx
  const people = ids(['member', 'members'])
  const units = ids(['department'])
  const named = (name: Sql) => sql`jsonb_build_object('name', ${name})`
  const parts: Sql[] = []
  if (people.length > 0)
    parts.push(sql`select m.id, ${named(sql`m.name`)} from ${id(schema, ownName('members'))} m where m.id = any(${join(people, sql` || `)})
      union all select p.id, ${named(sql`p.label`)} from ${id(schema, ownName('principals'))} p where p.id = any(${join(people, sql` || `)}) and p.kind <> 'member'`)
  if (units.length > 0)
    parts.push(
      sql`select d.id, ${named(sql`d.name`)} from ${id(schema, ownName('departments'))} d where d.id = any(${join(units, sql` || `)})`,
    )
  parts.push(...linkParts(world, access, form, columns, lines))
  return parts.length === 0
    ? sql`'{}'::jsonb`
    : sql`(select coalesce(jsonb_object_agg(n.id, n.name), '{}') from (${join(parts, sql` union all `)}) as n(id, name))`
}

const linkParts = (
  world: ReadWorld,
  access: Access,
  form: StoredForm,
  columns: readonly ReadColumn[],
  lines: readonly LineColumn[],
): readonly Sql[] => {
  const fields: (readonly [string, string?])[] = [
    ...columns.map(({ key }) => [key] as const),
    ...lines.flatMap((line) =>
      (modelField(form, line.key)?.columns ?? []).map((column) => [line.key, column.key] as const),
    ),
  ]
  return fields.flatMap(([key, column]) => {
    const target = targetOf(world, form, key, column)
    const [list] =
      column === undefined
        ? idLists(
            form,
            columns.filter((each) => each.key === key),
            [],
            ['link'],
            columns,
          )
        : [lineIds(lines, key, column)]
    if (target === undefined || list === undefined) return []
    const reader = accessFor(world, access, target)
    return [
      sql`select r.id, jsonb_strip_nulls(jsonb_build_object('name', coalesce(${masked(titleMask(target, reader), sql`r.title`)}, ''), 'deleted', case when r.deleted_at is not null then true end))
        from ${recordTable(world.ctx, target)} r where r.id = any(${list}) and ${rowsWhere(reader)}`,
    ]
  })
}

/** Lists of ids in the columns of some value types: `array[v.x1]::uuid[]`, `v.x2`, ids inside lines. */
const idLists = (
  form: StoredForm,
  columns: readonly ReadColumn[],
  lines: readonly LineColumn[],
  types: readonly string[],
  all = columns,
): readonly Sql[] => {
  const own = columns.flatMap(({ key }) => {
    const type = fieldValueType(form, key)?.name ?? 'none'
    const column = sql`v.${id(aliasName('x', all.findIndex((each) => each.key === key) + 1))}`
    if (!types.includes(type)) return []
    return [type === 'members' ? sql`coalesce(${column}, '{}'::uuid[])` : sql`array[${column}]::uuid[]`]
  })
  const inLines = lines.flatMap((line) =>
    (modelField(form, line.key)?.columns ?? [])
      .filter((column) => types.includes(column.valueType.name) && column.valueType.name !== 'members')
      .map((column) => lineIds(lines, line.key, column.key)),
  )
  return [...own, ...inLines.filter((list) => list !== undefined)]
}

const lineIds = (lines: readonly LineColumn[], key: string, column: string): Sql | undefined => {
  const line = lines.find((each) => each.key === key)
  if (line === undefined) return undefined
  return sql`array(select (l.value -> 'values' ->> ${param(column, 'text')})::uuid from jsonb_array_elements(coalesce(v.${id(line.name)}, '[]')) l)`
}
