// Permission sets of a person become one Access for a form: a list of grants whose rows are SQL over alias `r`. Sets always
// merge; there is no switching. A condition that no longer type-checks reaches no rows.

import { SYSTEM_FIELDS } from '../../schemas/keys.ts'
import type { GrantDef, PermissionSetDef } from '../../schemas/permission.ts'
import { OPERATIONS } from '../../schemas/vocabulary.ts'
import { type Catalog, hostScope, type StoredDefinition, type StoredForm } from '../forms/index.ts'
import { checkFormula, compileCondition, type Facts } from '../formula/index.ts'
import { ownName } from '../kernel/naming.ts'
import { id, param, type Sql, sql } from '../kernel/sql.ts'
import type { WsCtx } from '../pg/index.ts'
import {
  type Access,
  type Actor,
  type Grant,
  makeAccess,
  recordNames,
  type Subject,
  titleFields,
} from '../records/index.ts'

/** A permission set that applies to the person, as the catalogue stores it. */
export type AppliedSet = StoredDefinition<PermissionSetDef>

export interface AccessInput {
  readonly ctx: WsCtx
  readonly catalog: Catalog
  readonly form: StoredForm
  readonly subject: Subject
  readonly actor: Actor
  readonly facts: Facts
  readonly sets: readonly AppliedSet[]
}

/** What the person may see and do with records of the form. Owners and admins of the workspace see everything. */
export const compileAccess = (input: AccessInput): Access => {
  const { form, subject, actor } = input
  const rows = rowConditions(input)
  const grants = subject.isAdmin
    ? [everything(form)]
    : grantsOn(input).map((grant) => compileGrant(form, grant, rows))
  return makeAccess({ form: form.key, grants: merged(grants), subject, actor, mode: 'viewer' })
}

/** Reads and writes everything: for what the definition itself does, whoever triggers it. */
export const definitionAccess = (form: StoredForm, actor: Actor, subject: Subject = NOBODY): Access =>
  makeAccess({ form: form.key, grants: [everything(form)], subject, actor, mode: 'definition' })

export interface RecordRightsInput {
  readonly form: StoredForm
  readonly record: string
  readonly subject: Subject
  readonly actor: Actor
  readonly readable: ReadonlySet<string>
  readonly writable: ReadonlySet<string>
}

/** What a step of a flow lets its people see and change: one record with its lines, these fields, nothing else. */
export const recordAccess = (input: RecordRightsInput): Access => {
  const { form, record, subject, actor, readable, writable } = input
  const grant: Grant = {
    ...plainRows(sql`r.id = ${param(record, 'uuid')}`),
    operations: new Set(writable.size === 0 ? ['read'] : ['read', 'edit']),
    readable: new Set([...readable, ...SYSTEM_FIELDS]),
    writable,
  }
  return makeAccess({ form: form.key, grants: [grant], subject, actor, mode: 'viewer' })
}

/** Records that a shown record points to: their title and nothing else. */
export const titleAccess = (form: StoredForm, subject: Subject, actor: Actor): Access => {
  const grant: Grant = {
    ...plainRows(sql`true`),
    all: true,
    operations: new Set(['read']),
    readable: new Set(['id', 'title', ...titleFields(form)]),
    writable: new Set(),
  }
  return makeAccess({ form: form.key, grants: [grant], subject, actor, mode: 'viewer' })
}

const NOBODY: Subject = { member: '', departments: [], roles: [], isAdmin: false }

/** Grants of the applying sets that are about this form; a set names forms relative to its own app. */
export const grantsOn = ({
  catalog,
  form,
  sets,
}: Pick<AccessInput, 'catalog' | 'form' | 'sets'>): readonly GrantDef[] =>
  sets.flatMap((set) =>
    set.doc.grants.filter((grant) => catalog.form(set.app, grant.form)?.definitionId === form.definitionId),
  )

interface Rows {
  readonly where: Sql
  readonly all: boolean
  readonly afterWrite: boolean
}
type RowsOf = (rows: GrantDef['rows']) => Rows

/** One fragment per kind of rows, so that grants which share their rows share the printed condition and its parameters. */
const rowConditions = (input: AccessInput): RowsOf => {
  const made = new Map<string, Rows>()
  return (rows) => {
    const name = rows.rows === 'condition' ? `condition ${rows.condition}` : rows.rows
    const known = made.get(name) ?? makeRows(input, rows)
    made.set(name, known)
    return known
  }
}

const makeRows = (input: AccessInput, rows: GrantDef['rows']): Rows => {
  const { subject, ctx } = input
  switch (rows.rows) {
    case 'all':
      return { where: sql`true`, all: true, afterWrite: false }
    case 'own':
      return plainRows(sql`r.owner_id = ${param(subject.member, 'uuid')}`)
    case 'department': {
      if (subject.departments.length === 0) return plainRows(sql`false`)
      // The list is read once per statement, before the scan, so that (owner_dept_id, id) is an index condition.
      const tree = id(ctx.schema, ownName('department_tree'))
      return plainRows(
        sql`r.owner_dept_id = any(array(select t.descendant_id from ${tree} t where t.ancestor_id = any(${param(subject.departments, 'uuid[]')})))`,
      )
    }
    case 'condition':
      return conditionRows(input, rows.condition)
  }
}

const plainRows = (where: Sql): Rows => ({ where, all: false, afterWrite: false })

const conditionRows = (input: AccessInput, source: string): Rows => {
  const { form, actor, subject } = input
  const checked = checkFormula(source, hostScope('row_filter', form.model), 'boolean')
  if (checked.problems.length > 0) return plainRows(sql`false`)
  const definition = definitionAccess(form, actor, subject)
  const world = { ...input, accessOf: (other: StoredForm) => definitionAccess(other, actor, subject) }
  const where = sql`(${compileCondition(checked, recordNames(world, form, definition))})`
  const afterWrite = checked.reads.some(
    ([head = '']) =>
      form.parts.has(head) || head.endsWith(':') || form.model.byKey.get(head)?.local === false,
  )
  return { where, all: false, afterWrite }
}

const compileGrant = (form: StoredForm, grant: GrantDef, rows: RowsOf): Grant => {
  const fields = fieldsOf(form, grant)
  return { ...rows(grant.rows), operations: new Set(grant.operations), ...fields }
}

/** System fields are shown unless the grant hides them by name; nobody writes them. */
const fieldsOf = (form: StoredForm, { fields }: GrantDef): Pick<Grant, 'readable' | 'writable'> => {
  const right = (key: string, otherwise: string): string => fields.only?.[key] ?? otherwise
  const own = form.model.fields.map((field) => field.key)
  const readable = [
    ...own.filter((key) => right(key, fields.default) !== 'hidden'),
    ...SYSTEM_FIELDS.filter((key) => right(key, 'read') !== 'hidden'),
  ]
  const computed = new Set(
    form.model.fields.filter((field) => field.type.computed === true).map((field) => field.key),
  )
  const writable = own.filter((key) => right(key, fields.default) === 'edit' && !computed.has(key))
  return { readable: new Set(readable), writable: new Set(writable) }
}

const everything = (form: StoredForm): Grant => ({
  where: sql`true`,
  all: true,
  operations: new Set(OPERATIONS),
  ...fieldsOf(form, { form: form.key, operations: [], rows: { rows: 'all' }, fields: { default: 'edit' } }),
})

/** Grants with the same rows and operations are one: fewer conditions per row, and masks fall away where fields add up. */
const merged = (grants: readonly Grant[]): readonly Grant[] => {
  const byRows = new Map<Sql, Grant[]>()
  for (const grant of grants) {
    const list = byRows.get(grant.where) ?? []
    byRows.set(grant.where, list)
    const twin = list.findIndex((each) => sameSet(each.operations, grant.operations))
    const old = list[twin]
    if (old === undefined) list.push(grant)
    else
      list[twin] = {
        ...old,
        readable: union(old.readable, grant.readable),
        writable: union(old.writable, grant.writable),
      }
  }
  return [...byRows.values()].flat()
}

const sameSet = (left: ReadonlySet<string>, right: ReadonlySet<string>): boolean =>
  left.size === right.size && [...left].every((each) => right.has(each))
const union = (left: ReadonlySet<string>, right: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...left, ...right])
