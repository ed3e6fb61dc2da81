// How a formula reads a form's records in SQL: names → fragments over alias `r`. In viewer mode every field and every row of
// another form passes the rights of the same person; in definition mode nothing is masked.

import { hostScope, type StoredForm } from '../forms/index.ts'
import type { SqlNames } from '../formula/index.ts'
import { checkFormula, compileSql, modeIn } from '../formula/index.ts'
import { aliasName, columnName, ownName, tableName } from '../kernel/naming.ts'
import { allOf, id, param, type Sql, type SqlIdentifier, sql } from '../kernel/sql.ts'
import type { Access } from './access.ts'
import { peopleNames } from './people-names.ts'
import { modelField, ownColumn, R, recordTable } from './row/fields.ts'
import { fieldMask, type Mask, maskCondition, masked, rowsWhere } from './row/mask.ts'
import { isSystemField } from './row/system.ts'
import { titleMask } from './row/title.ts'
import type { ReadWorld } from './world.ts'

const V: SqlIdentifier = id(aliasName('x', 1))

/** A field of the row `r`, masked; undefined when the form has no such field or it cannot be read as one value. */
export const fieldExpr = (
  world: ReadWorld,
  form: StoredForm,
  access: Access,
  key: string,
): Sql | undefined => {
  const plain = ownColumn(world.ctx, form, key) ?? computedAtRead(world, form, access, key)
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
  facts: world.facts,
  ...peopleNames(world),
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
  const expr = fieldExpr(world, form, access, head)
  if (expr === undefined || rest.length === 0) return expr
  return throughRelation(world, form, access, head, expr, rest)
}

/** `{customer.level}`: the derived table keeps the outer `r` out of the inner conditions; the planner turns it into an index look-up. */
const throughRelation = (
  world: ReadWorld,
  form: StoredForm,
  access: Access,
  head: string,
  link: Sql,
  rest: readonly string[],
): Sql | undefined => {
  const target = targetOf(world, form, head)
  if (target === undefined) return undefined
  const inner = accessFor(world, access, target)
  const value = pathExpr(world, target, inner, rest)
  if (value === undefined) return undefined
  return sql`(select q.${V} from (select r.id, ${value} as ${V} from ${recordTable(world.ctx, target)} r where r.deleted_at is null and ${rowsWhere(inner)}) q where q.id = ${link})`
}

/** The form a relation field points to, or a relation column of a sub-form. */
export const targetOf = (
  world: ReadWorld,
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
 * Rows of another form as a derived table with one column per field, so that its own `r` stays inside. With `lines` one row per line
 * of that sub-form, beside the fields of its record.
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
  const inner = accessFor(world, access, target)
  const columns = [...readableKeys(target)].flatMap((field) => {
    const expr = fieldExpr(world, target, inner, field)
    return expr === undefined ? [] : [{ field, expr }]
  })
  const part = lines === undefined ? undefined : innerLines(world, target, inner, lines)
  const exprs = [...columns.map(({ expr }) => expr), ...(part?.columns.map(({ expr }) => expr) ?? [])]
  const select = exprs.map((expr, index) => sql`, ${expr} as ${id(aliasName('x', index + 1))}`)
  const place = part === undefined ? sql`` : sql`, ${part.position} as ${id(ownName('position'))}`
  const from = sql`(select r.id${place}${concat(select)} from ${recordTable(world.ctx, target)} r${part?.join ?? sql``} where r.deleted_at is null and ${rowsWhere(inner)}) as ${id(aliasName('q', 1))}`
  const column = (index: number): Sql => sql`${id(aliasName('q', 1), aliasName('x', index + 1))}`
  const field = (path: readonly string[]): Sql => {
    const [head = '', ...rest] = path
    if (head === lines && part !== undefined)
      return column(columns.length + part.columns.findIndex((each) => each.field === rest[0]))
    const index = columns.findIndex((each) => each.field === head)
    if (index < 0) throw new Error(`form ${key} has no field ${head} to read`)
    if (rest.length === 0) return column(index)
    return throughRelation(world, target, inner, head, column(index), rest) ?? unknownName(path)
  }
  const first = sql`${id(aliasName('q', 1), ownName('id'))}`
  const order = part === undefined ? first : sql`${first}, ${id(aliasName('q', 1), ownName('position'))}`
  return { from, where: sql`true`, order, field }
}

/** The lines of a sub-form joined to their record `r`; without the right to the field there are none. */
const innerLines = (world: ReadWorld, form: StoredForm, access: Access, subform: string) => {
  const part = form.parts.get(subform)
  if (part === undefined) throw new Error(`form ${form.key} has no sub-form ${subform}`)
  const alias = aliasName('p', 1)
  const mine = sql`${id(alias, ownName('record_id'))} = ${id(R, ownName('id'))}`
  return {
    columns: [...part.columns].map(([field, { columnNo }]) => ({
      field,
      expr: sql`${id(alias, columnName(columnNo))}`,
    })),
    position: sql`${id(alias, ownName('position'))}`,
    join: sql` join ${id(world.ctx.schema, tableName(part.tableNo))} as ${id(alias)} on ${allOf([mine, maskCondition(fieldMask(access, subform))])}`,
  }
}

const concat = (parts: readonly Sql[]): Sql => ({
  kind: 'sql',
  text: Array.from({ length: parts.length + 1 }, () => ''),
  parts,
})

const readableKeys = (form: StoredForm): readonly string[] => [
  'id',
  'title',
  'owner',
  'owner_dept',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
  'flow_status',
  ...form.columns.keys(),
]

/** Lines of a sub-form of the record `r`. Without the right to the field there are none. */
const lineRows = (
  world: ReadWorld,
  form: StoredForm,
  access: Access,
  subform: string,
): ReturnType<NonNullable<SqlNames['lines']>> => {
  const part = form.parts.get(subform)
  if (part === undefined) throw new Error(`form ${form.key} has no sub-form ${subform}`)
  const alias = aliasName('p', 1)
  const column = (key: string): Sql => {
    const found = part.columns.get(key)
    if (found === undefined) throw new Error(`sub-form ${subform} has no column ${key}`)
    return sql`${id(alias, columnName(found.columnNo))}`
  }
  const mine = sql`${id(alias, ownName('record_id'))} = ${id(R, ownName('id'))}`
  return {
    from: sql`${id(world.ctx.schema, tableName(part.tableNo))} as ${id(alias)}`,
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
  if (checked.problems.length > 0) return sql`null`
  const reader: Access =
    modeIn('computed', checked.class) === 'viewer' ? access : { ...access, mode: 'definition' }
  return compileSql(checked, recordNames(world, form, reader))
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
