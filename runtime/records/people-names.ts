// People in SQL: names, roles and managers of today, as formulas ask for them. The same answers as runtime/org gives in memory.
import type { SqlNames } from '../formula/index.ts'
import { ownName, type SqlName } from '../kernel/naming.ts'
import { id, param, type Sql, type SqlIdentifier, sql } from '../kernel/sql.ts'
import { dayInZone } from '../kernel/time.ts'
import type { ReadWorld } from './world.ts'

type PeopleNames = Pick<
  SqlNames,
  'inDepartment' | 'hasRole' | 'memberName' | 'departmentName' | 'managerOf' | 'rate'
>

export const peopleNames = (world: ReadWorld): PeopleNames => {
  const table = (name: SqlName): SqlIdentifier => id(world.ctx.schema, name)
  const today = sql`${param(dayInZone(world.facts.now, world.facts.timeZone), 'date')}`
  const members = table(ownName('department_members'))
  const tree = table(ownName('department_tree'))
  /** Departments a member is in or below. */
  const above = (member: Sql): Sql =>
    sql`select dt.ancestor_id from ${members} dm join ${tree} dt on dt.descendant_id = dm.department_id
      where dm.member_id = ${member} and dm.from_on <= ${today} and (dm.to_on is null or dm.to_on > ${today})`
  return {
    inDepartment: (member, department) => sql`exists (${above(member)} and dt.ancestor_id = ${department})`,
    hasRole: (member, role) => {
      const bindings = table(ownName('role_bindings'))
      return sql`exists (with recursive asked as (select ${member} as member), held(role_id) as (
        select b.role_id from asked, ${bindings} b where (b.kind = 'member' and b.ref_id = asked.member) or (b.kind = 'department' and b.ref_id in (${above(sql`asked.member`)}))
        union select b.role_id from held h join ${bindings} b on b.kind = 'role' and b.ref_id = h.role_id)
        select 1 from held h join ${rolesNamed(table, world.facts.app, role)} ro on ro.id = h.role_id)`
    },
    memberName: (member) => sql`(select m.name from ${table(ownName('members'))} m where m.id = ${member})`,
    departmentName: (department) => {
      const language = sql`${param(world.facts.language, 'text')}`
      return sql`(select coalesce(d.name ->> ${language}, d.name ->> 'zh-CN', d.name ->> 'en') from ${table(ownName('departments'))} d where d.id = ${department})`
    },
    managerOf: (member, level) => managerSql(table, today, member, level),
    rate: (from, to, day) =>
      sql`(select case when asked.f = asked.t then 1 else (select r.rate from ${table(ownName('exchange_rates'))} r
        where r.from_code = asked.f and r.to_code = asked.t and r.on_day <= asked.d order by r.on_day desc limit 1) end
        from (select ${from} as f, ${to} as t, ${day} as d) asked where asked.d is not null)`,
  }
}

type Table = (name: SqlName) => SqlIdentifier
/** The roles a key means: the app's own, else the workspace's; without an app every role with that key. */
const rolesNamed = (table: Table, app: string | undefined, key: Sql): Sql => {
  const roles = table(ownName('roles'))
  if (app === undefined) return sql`(select r.id from ${roles} r where r.key = ${key})`
  return sql`(select n.id from (select r.id, r.app_id, rank() over (order by r.app_id is null) as place
    from ${roles} r left join ${table(ownName('apps'))} a on a.id = r.app_id
    where r.key = ${key} and (r.app_id is null or a.key = ${param(app, 'text')})) n where n.place = 1)`
}

/**
 * That many steps up. A member without a manager of his own reports to the head of his main department, a head to the head of the
 * department above.
 */
const managerSql = (table: Table, today: Sql, member: Sql, level: Sql): Sql => {
  const heads = table(ownName('department_heads'))
  const now = (from: Sql, to: Sql): Sql => sql`${from} <= ${today} and (${to} is null or ${to} > ${today})`
  const own = sql`select nullif(g.manager_id, up.id) from ${table(ownName('member_managers'))} g
    where g.member_id = up.id and ${now(sql`g.from_on`, sql`g.to_on`)} order by g.from_on desc limit 1`
  const main = sql`select m.department_id from ${table(ownName('department_members'))} m
    where m.member_id = up.id and ${now(sql`m.from_on`, sql`m.to_on`)} order by m.is_main desc, m.department_id limit 1`
  const head = sql`select h.member_id from ${table(ownName('department_tree'))} dt join ${heads} h on h.department_id = dt.ancestor_id
    where dt.descendant_id = (${main}) and ${now(sql`h.from_on`, sql`h.to_on`)}
      and not exists (select from ${heads} s where s.department_id = dt.ancestor_id and s.member_id = up.id and ${now(sql`s.from_on`, sql`s.to_on`)})
    order by dt.depth, h.from_on, h.member_id limit 1`
  return sql`(with recursive asked as (select ${member} as m, ${level} as n), up(id, step) as (
    select m, 0 from asked union all select coalesce((${own}), (${head})), up.step + 1 from up, asked where up.step < asked.n and up.id is not null)
    select up.id from up, asked where up.step = asked.n)`
}
