// Reads people and departments. The whole organisation of today comes in one statement and is kept per workspace, version and
// day; names of single people (also of those who left) come by id.

import type { Text } from '../../schemas/text.ts'
import { ownName } from '../kernel/naming.ts'
import { id, param, type Sql, sql } from '../kernel/sql.ts'
import type { Db, Row, Tx, WsCtx } from '../pg/index.ts'
import type { Organisation, OrgDepartment, OrgMember, OrgRole } from './organisation.ts'
import { remember } from './remember.ts'

/** Either door: a transaction sees its own writes, the read door is one autocommit statement. */
export type Source = Db | Tx

export const readFrom = <T extends Row>(source: Source, ctx: WsCtx, statement: Sql): Promise<readonly T[]> =>
  'withTx' in source ? source.read<T>(ctx, statement) : source.query<T>(statement)

const remembered = remember<Organisation>()

/** The organisation as of `day`; `version` is the session's org version. Kept per database. */
export const loadOrganisation = (db: Db, ctx: WsCtx, version: number, day: string): Promise<Organisation> =>
  remembered(db, `${ctx.workspaceId} ${version} ${day}`, () => readOrganisation(db, ctx, day))

interface OrganisationRow extends Row {
  readonly members: readonly OrgMember[] | null
  readonly departments: readonly OrgDepartment[] | null
  readonly roles: readonly OrgRole[] | null
}

/** Uncached, for transactions that have just changed it. */
export const readOrganisation = async (source: Source, ctx: WsCtx, day: string): Promise<Organisation> => {
  const rows = await readFrom<OrganisationRow>(source, ctx, organisationSql(ctx, day))
  const row = rows[0]
  return {
    day,
    members: new Map((row?.members ?? []).map((each) => [each.id, each])),
    departments: new Map((row?.departments ?? []).map((each) => [each.id, each])),
    roles: new Map((row?.roles ?? []).map((each) => [each.id, each])),
  }
}

/** A row of dates holds from its first day until the day before `to_on`. */
export const holdsOn = (day: string): Sql =>
  sql`(from_on <= ${param(day, 'date')} and (to_on is null or to_on > ${param(day, 'date')}))`

const organisationSql = (ctx: WsCtx, day: string): Sql => {
  const table = tables(ctx)
  return sql`
    select (select jsonb_agg(jsonb_build_object(
              'id', m.id, 'principal', p.id, 'name', m.name, 'pinyin', m.pinyin, 'email', m.email, 'state', m.state,
              'departments', coalesce((select jsonb_agg(d.department_id order by d.is_main desc, d.department_id) from ${table.departmentMembers} d where d.member_id = m.id and ${holdsOn(day)}), '[]'),
              'manager', (select g.manager_id from ${table.memberManagers} g where g.member_id = m.id and ${holdsOn(day)} order by g.from_on desc limit 1)) order by m.id)
              from ${table.members} m join ${table.principals} p on p.kind = 'member' and p.ref_id = m.id) as members,
           (select jsonb_agg(jsonb_build_object(
              'id', d.id, 'name', d.name, 'sort', d.sort,
              'parent', (select u.parent_id from ${table.departmentParents} u where u.department_id = d.id and ${holdsOn(day)} order by u.from_on desc limit 1),
              'heads', coalesce((select jsonb_agg(h.member_id order by h.from_on, h.member_id) from ${table.departmentHeads} h where h.department_id = d.id and ${holdsOn(day)}), '[]')) order by d.sort, d.id)
              from ${table.departments} d where d.retired_at is null) as departments,
           (select jsonb_agg(jsonb_build_object(
              'id', r.id, 'key', r.key, 'app', a.key, 'name', r.name,
              'bindings', coalesce((select jsonb_agg(jsonb_build_object('kind', b.kind, 'id', b.ref_id) order by b.kind, b.ref_id) from ${table.roleBindings} b where b.role_id = r.id), '[]')) order by r.app_id nulls first, r.id)
              from ${table.roles} r left join ${table.apps} a on a.id = r.app_id) as roles`
}

const tables = (ctx: WsCtx) => {
  const of = <const T extends string>(name: string extends T ? never : T) => id(ctx.schema, ownName(name))
  return {
    members: of('members'),
    principals: of('principals'),
    departmentMembers: of('department_members'),
    memberManagers: of('member_managers'),
    departments: of('departments'),
    departmentParents: of('department_parents'),
    departmentHeads: of('department_heads'),
    roles: of('roles'),
    roleBindings: of('role_bindings'),
    apps: of('apps'),
  }
}

/** Names by id, also of people who left; unknown ids are missing. */
export const loadPeople = async (
  source: Source,
  ctx: WsCtx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await readFrom<{ id: string; name: string }>(
    source,
    ctx,
    sql`select id, name from ${id(ctx.schema, ownName('members'))} where id = any(${param([...new Set(ids)], 'uuid[]')})`,
  )
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Departments by id, also retired ones. */
export const loadDepartments = async (
  source: Source,
  ctx: WsCtx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Text>> => {
  if (ids.length === 0) return new Map()
  const rows = await readFrom<{ id: string; name: Text }>(
    source,
    ctx,
    sql`select id, name from ${id(ctx.schema, ownName('departments'))} where id = any(${param([...new Set(ids)], 'uuid[]')})`,
  )
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Who did it: principals by id. `id` of the answer is the member where the principal is one, else the principal. */
export const loadPrincipals = async (
  source: Source,
  ctx: WsCtx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly name: string }>> => {
  if (ids.length === 0) return new Map()
  const rows = await readFrom<{ principal: string; id: string; name: string }>(
    source,
    ctx,
    sql`select p.id as principal, coalesce(m.id, p.id) as id, coalesce(m.name, p.label) as name
          from ${id(ctx.schema, ownName('principals'))} p
          left join ${id(ctx.schema, ownName('members'))} m on p.kind = 'member' and m.id = p.ref_id
         where p.id = any(${param([...new Set(ids)], 'uuid[]')})`,
  )
  return new Map(rows.map((row) => [row.principal, { id: row.id, name: row.name }]))
}
