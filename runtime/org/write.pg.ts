// Writes people and departments. Rows have days: what changes today closes the row in force (`to_on` is the first day it no
// longer holds) and opens another; a row opened today is replaced. Callers raise org_version (settings) in the same transaction.

import type { Text } from '../../schemas/text.ts'
import { commaList, param, type Sql, sql } from '../kernel/sql.ts'
import type { Tx } from '../pg/index.ts'
import { type NameWord, named } from './names.ts'
import type { MemberState } from './organisation.ts'

export interface NewMember {
  readonly id: string
  readonly principalId: string
  readonly name: string
  /** Initials for search: 张伟 → zw. */
  readonly pinyin: string
  readonly email: string | null
  readonly phone?: string | null
  readonly state: MemberState
  readonly account?: string | null
  readonly department: string | null
  readonly manager: string | null
}

/** Any number of members in one statement, with principal, main department and manager. */
export const addMembers = async (tx: Tx, members: readonly NewMember[], day: string): Promise<void> => {
  if (members.length === 0) return
  const t = named(tx.ctx)
  await tx.query(sql`
    with given as (
      select * from jsonb_to_recordset(${param(members.map(memberRow), 'jsonb')})
        as g(id uuid, principal_id uuid, name text, pinyin text, email text, phone text, state text, account_id uuid, department_id uuid, manager_id uuid)),
    people as (
      insert into ${t('members')} (id, account_id, name, pinyin, email, phone, state, joined_on)
      select id, account_id, name, pinyin, email, phone, state, ${param(day, 'date')} from given),
    who as (
      insert into ${t('principals')} (id, kind, ref_id, label) select principal_id, 'member', id, '' from given),
    places as (
      insert into ${t('department_members')} (member_id, department_id, is_main, from_on)
      select id, department_id, true, ${param(day, 'date')} from given where department_id is not null)
    insert into ${t('member_managers')} (member_id, manager_id, from_on)
    select id, manager_id, ${param(day, 'date')} from given where manager_id is not null`)
}

const memberRow = (member: NewMember) => ({
  id: member.id,
  principal_id: member.principalId,
  name: member.name,
  pinyin: member.pinyin,
  email: member.email,
  phone: member.phone ?? null,
  state: member.state,
  account_id: member.account ?? null,
  department_id: member.department,
  manager_id: member.manager,
})

/** Main departments from `day` on; null takes the member out of every department. */
export const placeMembers = (
  tx: Tx,
  places: readonly { readonly member: string; readonly department: string | null }[],
  day: string,
): Promise<void> =>
  putDated(tx, {
    table: 'department_members',
    subject: 'member_id',
    object: 'department_id',
    day,
    rows: places.map((each) => ({ subject: each.member, object: each.department })),
  })

/** Managers from `day` on; null means the head of the department. */
export const setManagers = (
  tx: Tx,
  managers: readonly { readonly member: string; readonly manager: string | null }[],
  day: string,
): Promise<void> =>
  putDated(tx, {
    table: 'member_managers',
    subject: 'member_id',
    object: 'manager_id',
    day,
    rows: managers.map((each) => ({ subject: each.member, object: each.manager })),
  })

export interface NewDepartment {
  readonly id: string
  readonly name: Text
  readonly parent: string | null
  readonly sort: number
}

/** Any number of departments in one statement; the tree is brought up to date by `rebuildTree`. */
export const addDepartments = async (
  tx: Tx,
  departments: readonly NewDepartment[],
  day: string,
): Promise<void> => {
  if (departments.length === 0) return
  const t = named(tx.ctx)
  const rows = departments.map((each) => ({
    id: each.id,
    name: each.name,
    sort: each.sort,
    parent_id: each.parent,
  }))
  await tx.query(sql`
    with given as (select * from jsonb_to_recordset(${param(rows, 'jsonb')}) as g(id uuid, name jsonb, sort integer, parent_id uuid)),
    parts as (insert into ${t('departments')} (id, name, sort) select id, name, sort from given)
    insert into ${t('department_parents')} (department_id, parent_id, from_on)
    select id, parent_id, ${param(day, 'date')} from given where parent_id is not null`)
}

export const setParents = (
  tx: Tx,
  parents: readonly { readonly department: string; readonly parent: string | null }[],
  day: string,
): Promise<void> =>
  putDated(tx, {
    table: 'department_parents',
    subject: 'department_id',
    object: 'parent_id',
    day,
    rows: parents.map((each) => ({ subject: each.department, object: each.parent })),
  })

/** The heads of a department from `day` on, all of them. */
export const setHeads = async (
  tx: Tx,
  department: string,
  heads: readonly string[],
  day: string,
): Promise<void> => {
  const t = named(tx.ctx)
  const mine = sql`department_id = ${param(department, 'uuid')} and to_on is null and not (member_id = any(${param(heads, 'uuid[]')}))`
  await tx.query(sql`delete from ${t('department_heads')} where ${mine} and from_on >= ${param(day, 'date')}`)
  await tx.query(sql`update ${t('department_heads')} set to_on = ${param(day, 'date')} where ${mine}`)
  await tx.query(sql`
    insert into ${t('department_heads')} (department_id, member_id, from_on)
    select ${param(department, 'uuid')}, h, ${param(day, 'date')} from unnest(${param(heads, 'uuid[]')}) h
     where not exists (select 1 from ${t('department_heads')} x where x.department_id = ${param(department, 'uuid')} and x.member_id = h and x.to_on is null)`)
}

/** Today's closure of the tree: every department with everything above it, itself at depth 0. */
export const rebuildTree = async (tx: Tx, day: string): Promise<void> => {
  const t = named(tx.ctx)
  await tx.query(sql`delete from ${t('department_tree')}`)
  await tx.query(sql`
    insert into ${t('department_tree')} (ancestor_id, descendant_id, depth)
    with recursive up as (
      select d.id as ancestor_id, d.id as descendant_id, 0 as depth from ${t('departments')} d where d.retired_at is null
      union all
      select p.parent_id, up.descendant_id, up.depth + 1
        from up join ${t('department_parents')} p on p.department_id = up.ancestor_id
         and p.from_on <= ${param(day, 'date')} and (p.to_on is null or p.to_on > ${param(day, 'date')})
       where up.depth < 50)
    select ancestor_id, descendant_id, min(depth) from up group by 1, 2`)
}

export interface BindingRow {
  readonly kind: 'member' | 'department' | 'role'
  readonly id: string
}

/** What a role is bound to, all of it. */
export const setRoleBindings = async (
  tx: Tx,
  role: string,
  bindings: readonly BindingRow[],
): Promise<void> => {
  const t = named(tx.ctx)
  await tx.query(sql`delete from ${t('role_bindings')} where role_id = ${param(role, 'uuid')}`)
  await addRoleBindings(
    tx,
    bindings.map((binding) => ({ role, ...binding })),
  )
}

export const addRoleBindings = async (
  tx: Tx,
  bindings: readonly (BindingRow & { readonly role: string })[],
): Promise<void> => {
  if (bindings.length === 0) return
  const rows = bindings.map(
    (each) => sql`(${param(each.role, 'uuid')}, ${param(each.kind)}, ${param(each.id, 'uuid')})`,
  )
  await tx.query(
    sql`insert into ${named(tx.ctx)('role_bindings')} (role_id, kind, ref_id) values ${commaList(rows)} on conflict do nothing`,
  )
}

interface Dated {
  readonly table: Extract<NameWord, 'department_members' | 'member_managers' | 'department_parents'>
  readonly subject: 'member_id' | 'department_id'
  readonly object: 'department_id' | 'manager_id' | 'parent_id'
  readonly day: string
  readonly rows: readonly { readonly subject: string; readonly object: string | null }[]
}

/** One object per subject and day: drops what opened today, closes what is in force, opens the new. */
const putDated = async (tx: Tx, { table, subject, object, day, rows }: Dated): Promise<void> => {
  if (rows.length === 0) return
  const t = named(tx.ctx)
  const subjects = param(
    rows.map((row) => row.subject),
    'uuid[]',
  )
  const subjectName = t.column(subject)
  await tx.query(
    sql`delete from ${t(table)} where ${subjectName} = any(${subjects}) and from_on >= ${param(day, 'date')}`,
  )
  await tx.query(
    sql`update ${t(table)} set to_on = ${param(day, 'date')} where ${subjectName} = any(${subjects}) and (to_on is null or to_on > ${param(day, 'date')})`,
  )
  const given = rows.flatMap((row) =>
    row.object === null ? [] : [dated(row.subject, row.object, day, table === 'department_members')],
  )
  if (given.length === 0) return
  const main = table === 'department_members' ? sql`, is_main` : sql``
  await tx.query(
    sql`insert into ${t(table)} (${subjectName}, ${t.column(object)}, from_on${main}) values ${commaList(given)}`,
  )
}

const dated = (subject: string, object: string, day: string, main: boolean): Sql =>
  sql`(${param(subject, 'uuid')}, ${param(object, 'uuid')}, ${param(day, 'date')}${main ? sql`, true` : sql``})`
