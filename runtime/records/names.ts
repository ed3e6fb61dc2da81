// How a formula reads a form's records in SQL: names → fragments over alias `r`. In viewer mode every field and every row of
// another form passes the rights of the same person; in definition mode nothing is masked.

import { hostScope, type ModelField, type StoredForm } from '../forms/index.ts'
import type { JoinedRows, SqlNames } from '../formula/index.ts'
import { checkFormula, compileSql, modeIn } from '../formula/index.ts'
import { aliasName, columnName, ownName, type SqlName, tableName } from '../kernel/naming.ts'
import { allOf, id, join, param, type Sql, type SqlIdentifier, sql } from '../kernel/sql.ts'
import type { Access } from './access.ts'
import type { Joins } from './joins.ts'
import { peopleNames } from './people-names.ts'
import { fieldPgType, modelField, ownColumn, R, recordTable } from './row/fields.ts'
import { fieldMask, type Mask, maskCondition, masked, rowsWhere } from './row/mask.ts'
import { storedExpr } from './row/stored-expr.ts'
import { isSystemField } from './row/system.ts'
import { titleMask } from './row/title.ts'
import type { ReadWorld } from './world.ts'

const V: SqlIdentifier = id(aliasName('x', 1))
const Q = aliasName('q', 1)

/** A field of the row `r`, masked; undefined when the form has no such field or it cannot be read as one value. */
export const fieldExpr = (
  world: ReadWorld,
  form: StoredForm,
  access: Access,
  key: string,
): Sql | undefined => {
  const field = modelField(form, key)
  const waits = world.unsaved === true && field?.local === false && field.invalid?.length === 0
  const plain =
    (waits ? undefined : ownColumn(world.ctx, form, key)) ?? computedAtRead(world, form, access, key)
  return plain === undefined ? undefined : masked(maskOf(form, access, key), plain)
}

export const maskOf = (form: StoredForm, access: Access, key: string): Mask =>
  key === 'title' ? titleMask(form, access) : fieldMask(access, key)

/** Names of the host's record for `compileSql`. */
export const recordNames = (
  world: ReadWorld,
  form: StoredForm,
  access: Access,
  host: SqlNames['field'] = unknownName,
): SqlNames => ({
  field: (path) => pathExpr(world, form, access, path) ?? host(path),
  form: (key, lines) => innerRows(world, form, access, key, lines),
  lines: (subform) => lineRows(world, form, access, subform),
  ...(world.joins === undefined ? {} : { joined: joinedRows(world, world.joins, form, access) }),
  facts: world.facts,
  ...peopleNames(world),
})

/** The same world one level further in: other rows are called `r` there. */
const inner = ({ joins: _, unsaved: _too, typedLines: _three, ...world }: ReadWorld): ReadWorld => world

const joinedRows = (
  world: ReadWorld,
  { add, chosen }: Joins,
  form: StoredForm,
  access: Access,
): JoinedRows => ({
  add,
  few: chosen?.few === true,
  ...(chosen === undefined
    ? {}
    : {
        every: (expression) =>
          sql`select ${expression(recordNames(inner(world), form, access))} from ${chosen.from} r`,
      }),
})

const unknownName = (path: readonly string[]): Sql => {
  throw new Error(`a checked formula reads a name that no host supplies: ${path.join('.')}`)
}

/** A path over relations, read with the rights of the same person on every form it passes. */
export const pathExpr = (
  world: ReadWorld,
  form: StoredForm,
  access: Access,
  path: readonly string[],
): Sql | undefined => {
  const [head, ...rest] = path
  if (head === undefined) return undefined
  if (head === 'user') return userFact(world, rest[0])
  if (form.parts.has(head) && rest.length > 0) return listOfLines(lineRows(world, form, access, head), rest)
  const expr = fieldExpr(world, form, access, head)
  if (expr === undefined || rest.length === 0) return expr
  return throughRelation(world, targetOf(world, form, head), access, expr, rest)
}

const listOfLines = ({ from, where, order, field }: LineRows, path: readonly string[]): Sql =>
  sql`array(select ${field(path)} from ${from} where ${where} order by ${order})`

/** `{customer.level}`: the derived table keeps the outer `r` out of the inner conditions; the planner turns it into an index look-up. */
const throughRelation = (
  world: ReadWorld,
  target: StoredForm | undefined,
  access: Access,
  link: Sql,
  rest: readonly string[],
): Sql | undefined => {
  if (target === undefined) return undefined
  const reader = accessFor(world, access, target)
  const value = pathExpr(inner(world), target, reader, rest)
  if (value === undefined) return undefined
  return sql`(select q.${V} from (select r.id, ${value} as ${V} from ${recordTable(world.ctx, target)} r where r.deleted_at is null and ${rowsWhere(reader)}) q where q.id = ${link})`
}

/** The form a relation field points to, or a relation column of a sub-form. */
export const targetOf = (
  world: Pick<ReadWorld, 'catalog'>,
  form: StoredForm,
  key = '',
  column?: string,
): StoredForm | undefined => {
  const outer = modelField(form, key)
  const field = column === undefined ? outer : outer?.columns?.find((each) => each.key === column)
  const target = field?.type.target?.(field.props)
  return target === undefined ? undefined : world.catalog.form(form.app, target)
}

export const accessFor = (world: ReadWorld, access: Access, target: StoredForm): Access =>
  access.mode === 'definition' ? { ...access, form: target.key } : world.accessOf(target)

/**
 * Rows of another form as a derived table with one column per field that is read, so that its own `r` stays inside. With `lines` one
 * row per line of that sub-form, beside the fields of its record.
 */
const innerRows = (
  world: ReadWorld,
  form: StoredForm,
  access: Access,
  key: string,
  lines?: string,
): ReturnType<NonNullable<SqlNames['form']>> => {
  const target = world.catalog.form(form.app, key)
  if (target === undefined)
    throw new Error(`a checked formula reads form ${key}, which the catalogue does not have`)
  const reader = accessFor(world, access, target)
  const part = lines === undefined ? undefined : innerLines(inner(world), target, reader, lines)
  const columns = new Map<string, Sql>()
  const column = (name: string, expr: () => Sql): Sql => {
    if (!columns.has(name)) columns.set(name, expr())
    return sql`${id(Q, aliasName('x', [...columns.keys()].indexOf(name) + 1))}`
  }
  const field = (path: readonly string[]): Sql => {
    const [head = '', ...rest] = path
    if (head === lines && part !== undefined) return column(path.join('.'), () => part.column(rest))
    const value = column(head, () => fieldExpr(inner(world), target, reader, head) ?? unknownName(path))
    if (rest.length === 0) return value
    const next = targetOf(world, target, head)
    return throughRelation(inner(world), next, reader, value, rest) ?? unknownName(path)
  }
  const place = part === undefined ? sql`` : sql`, ${part.position} as ${id(ownName('position'))}`
  const from = (): Sql => {
    const select = [...columns.values()].map(
      (expr, index) => sql`, ${expr} as ${id(aliasName('x', index + 1))}`,
    )
    return sql`(select r.id${place}${join(select, sql``)} from ${recordTable(world.ctx, target)} r${part?.join ?? sql``} where r.deleted_at is null and ${rowsWhere(reader)}) as ${id(Q)}`
  }
  const first = sql`${id(Q, ownName('id'))}`
  const order = part === undefined ? first : sql`${first}, ${id(Q, ownName('position'))}`
  return { from, where: sql`true`, order, field }
}

/** The lines of a sub-form joined to their record `r`; without the right to the field there are none. */
const innerLines = (world: ReadWorld, form: StoredForm, access: Access, subform: string) => {
  const { part, alias, mine, column } = partOf(world, form, access, subform)
  return {
    column,
    position: sql`${id(alias, ownName('position'))}`,
    join: sql` join ${part} on ${allOf([mine, maskCondition(fieldMask(access, subform))])}`,
  }
}

/** The table of a sub-form as `p1`, and what ties its lines to the record `r`. */
const partOf = (world: ReadWorld, form: StoredForm, access: Access, subform: string) => {
  const part = form.parts.get(subform)
  if (part === undefined) throw new Error(`form ${form.key} has no sub-form ${subform}`)
  const alias = aliasName('p', 1)
  return {
    alias,
    part:
      world.typedLines?.(subform, alias) ??
      sql`${id(world.ctx.schema, tableName(part.tableNo))} as ${id(alias)}`,
    mine: sql`${id(alias, ownName('record_id'))} = ${id(R, ownName('id'))}`,
    column: linePaths(world, form, access, subform, alias),
  }
}

/** How a line under this alias is read: its columns, and paths over the relations among them. */
export const linePaths =
  (world: ReadWorld, form: StoredForm, access: Access, subform: string, alias: SqlName) =>
  (path: readonly string[]): Sql => {
    const [key = '', ...rest] = path
    const column = form.parts.get(subform)?.columns.get(key)
    const value =
      column === undefined
        ? computedInLine(world, form, access, subform, alias, key)
        : sql`${id(alias, columnName(column.columnNo))}`
    if (rest.length === 0) return value
    const target = targetOf(world, form, subform, key)
    return throughRelation(inner(world), target, access, value, rest) ?? unknownName([subform, ...path])
  }

/** A column without a column: its formula over the line and its record `r`. Kept ones with the definition's right, live ones with the viewer's. */
const computedInLine = (
  world: ReadWorld,
  form: StoredForm,
  access: Access,
  subform: string,
  alias: SqlName,
  key: string,
): Sql => {
  const part = modelField(form, subform)
  const field = part?.columns?.find((each) => each.key === key)
  if (field?.formula === undefined) throw new Error(`sub-form ${subform} has no column ${key}`)
  const checked = checkFormula(field.formula, hostScope('computed', form.model, part), 'any')
  const name = `${form.app}/${form.key}.${subform}.${key}`
  if (checked.problems.length > 0 || world.within?.includes(name) === true)
    return sql`${param(null, field.valueType.pgType ?? 'text')}`
  const reader: Access =
    modeIn('computed', checked.class) === 'viewer' ? access : { ...access, mode: 'definition' }
  // What joins groups to records joins them by values of the record; here they are those of a line.
  const { joins: _, ...rest } = world
  const within = { ...rest, within: [...(world.within ?? []), name] }
  const row = linePaths(within, form, reader, subform, alias)
  return storedExpr(
    field,
    compileSql(
      checked,
      recordNames(within, form, reader, ([, ...path]) => row(path)),
    ),
  )
}

/** Columns of a sub-form that are worked out when read. */
export const computedColumns = (form: StoredForm, subform: string): readonly ModelField[] =>
  (modelField(form, subform)?.columns ?? []).filter(
    (column) => column.formula !== undefined && form.parts.get(subform)?.columns.has(column.key) !== true,
  )

type LineRows = Required<ReturnType<NonNullable<SqlNames['lines']>>>

/** Lines of a sub-form of the record `r`. Without the right to the field there are none. */
const lineRows = (world: ReadWorld, form: StoredForm, access: Access, subform: string): LineRows => {
  const { part, alias, mine, column } = partOf(world, form, access, subform)
  return {
    from: part,
    where: allOf([mine, maskCondition(fieldMask(access, subform))]),
    order: sql`${id(alias, ownName('position'))}, ${id(alias, ownName('id'))}`,
    field: column,
  }
}

/** Formulas without a column (kept and live ones) are computed when read: kept ones with the definition's right, live ones with the viewer's. */
const computedAtRead = (world: ReadWorld, form: StoredForm, access: Access, key: string): Sql | undefined => {
  if (isSystemField(key) || form.parts.has(key)) return undefined
  const field = modelField(form, key)
  const source = field?.formula
  if (source === undefined) return undefined
  const checked = checkFormula(source, hostScope('computed', form.model), 'any')
  const empty = sql`${param(null, fieldPgType(form, key) ?? 'text')}`
  if (checked.problems.length > 0) return empty
  const name = `${form.app}/${form.key}.${key}`
  if (world.within?.includes(name) === true) return empty
  const reader: Access =
    modeIn('computed', checked.class) === 'viewer' ? access : { ...access, mode: 'definition' }
  const within = { ...world, within: [...(world.within ?? []), name] }
  return compileSql(checked, recordNames(within, form, reader))
}

const userFact = (world: ReadWorld, name: string | undefined): Sql | undefined => {
  const { user } = world.facts
  switch (name) {
    case 'member':
    case 'id':
      return sql`${param(user?.member ?? null, 'uuid')}`
    case 'name':
      return sql`${param(user?.name ?? null, 'text')}`
    case 'departments':
      return sql`${param(user?.departments ?? [], 'uuid[]')}`
    case 'department':
      return sql`${param(user?.departments[0] ?? null, 'uuid')}`
    case 'roles':
      return sql`${param(user?.roles ?? [], 'text[]')}`
    default:
      return undefined
  }
}
