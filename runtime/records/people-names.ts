// People in SQL: names, roles and managers as formulas ask for them, of today or, where a record is counted, of its day. The same
// answers as runtime/org gives in memory.
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
  const table = tablesOf(world)
  const now = ofToday(world, table)
  const counted = organisationOf(world, table)
  return {
    inDepartment: (member, department) =>
      sql`exists (select from (select ${member} as m, ${department} as d) asked, ${departmentsOf(table, counted, sql`asked.m`)} dt where dt.ancestor_id = asked.d)`,
    hasRole: (member, role) => {
      const bindings = table(ownName('role_bindings'))
      return sql`exists (with recursive asked as (select ${member} as member), held(role_id) as (
        select b.role_id from asked, ${bindings} b where (b.kind = 'member' and b.ref_id = asked.member)
            or (b.kind = 'department' and b.ref_id in (select dt.ancestor_id from ${departmentsOf(table, now, sql`asked.member`)} dt))
        union select b.role_id from held h join ${bindings} b on b.kind = 'role' and b.ref_id = h.role_id)
        select 1 from held h join ${rolesNamed(table, world.facts.app, role)} ro on ro.id = h.role_id)`
    },
    memberName: (member) => sql`(select m.name from ${table(ownName('members'))} m where m.id = ${member})`,
    departmentName: (department) => {
      const language = sql`${param(world.facts.language, 'text')}`
      return sql`(select coalesce(d.name ->> ${language}, d.name ->> 'zh-CN', d.name ->> 'en') from ${table(ownName('departments'))} d where d.id = ${department})`
    },
    managerOf: (member, level) => managerSql(table, counted, member, level),
    rate: (from, to, day) =>
      sql`(select case when asked.f = asked.t then 1 else (select r.rate from ${table(ownName('exchange_rates'))} r
        where r.from_code = asked.f and r.to_code = asked.t and r.on_day <= asked.d order by r.on_day desc limit 1) end
        from (select ${from} as f, ${to} as t, ${day} as d) asked where asked.d is not null)`,
  }
}

/** The main department of a member, on the day the world counts on. */
export const mainDepartmentOf = (world: ReadWorld, member: Sql): Sql => {
  const table = tablesOf(world)
  return sql`(select d.department from (select ${member} as m) asked, lateral (
    ${mainOn(table, sql`asked.m`, organisationOf(world, table).day(sql`asked.m`))}) d(department))`
}

type Table = (name: SqlName) => SqlIdentifier

/** The organisation of one day. */
interface OrganisationOn {
  /** Its day for somebody, as SQL. */
  readonly day: (member: Sql) => Sql
  /** A department and all above it on that day, as a `from` item with ancestor_id and depth. */
  readonly above: (department: Sql, day: Sql) => Sql
}

const holdsOn = (row: Sql, day: Sql): Sql =>
  sql`${row}.from_on <= ${day} and (${row}.to_on is null or ${row}.to_on > ${day})`

const tablesOf =
  ({ ctx }: ReadWorld): Table =>
  (name) =>
    id(ctx.schema, name)

const organisationOf = (world: ReadWorld, table: Table): OrganisationOn => {
  const today = ofToday(world, table)
  return world.countedOn === undefined ? today : ofDay(table, world.countedOn, today)
}

const ofToday = ({ facts }: ReadWorld, table: Table): OrganisationOn => ({
  day: () => sql`${param(dayInZone(facts.now, facts.timeZone), 'date')}`,
  above: (department) =>
    sql`(select t.ancestor_id, t.depth from ${table(ownName('department_tree'))} t where t.descendant_id = ${department})`,
})

/** Who had no place on the day counts where he is today, so that what is older than the entered organisation is not lost. */
const ofDay = (table: Table, day: Sql, today: OrganisationOn): OrganisationOn => ({
  day: (member) =>
    sql`(case when exists (select from ${table(ownName('department_members'))} m where m.member_id = ${member} and ${holdsOn(sql`m`, day)})
      then ${day} else ${today.day(member)} end)`,
  above: (department, on) =>
    sql`(with recursive of_day(day) as (select ${on}), t(ancestor_id, depth) as (select ${department}, 0 union all
      select p.parent_id, t.depth + 1 from t, of_day, ${table(ownName('department_parents'))} p
       where p.department_id = t.ancestor_id and ${holdsOn(sql`p`, sql`of_day.day`)} and t.depth < ${param(MOST_LEVELS, 'integer')})
      select ancestor_id, depth from t)`,
})
/** Departments one above the other; more would be a circle. */
const MOST_LEVELS = 64

/** Departments somebody is in or below, as a `from` item. */
const departmentsOf = (table: Table, organisation: OrganisationOn, member: Sql): Sql =>
  sql`lateral (select up.ancestor_id from (select ${organisation.day(member)} as day) o,
      ${table(ownName('department_members'))} dm, lateral ${organisation.above(sql`dm.department_id`, sql`o.day`)} up
      where dm.member_id = ${member} and ${holdsOn(sql`dm`, sql`o.day`)})`

/** The roles a key means: the app's own, else the workspace's; without an app every role with that key. */
const rolesNamed = (table: Table, app: string | undefined, key: Sql): Sql => {
  const roles = table(ownName('roles'))
  if (app === undefined) return sql`(select r.id from ${roles} r where r.key = ${key})`
  return sql`(select n.id from (select r.id, r.app_id, rank() over (order by r.app_id is null) as place
    from ${roles} r left join ${table(ownName('apps'))} a on a.id = r.app_id
    where r.key = ${key} and (r.app_id is null or a.key = ${param(app, 'text')})) n where n.place = 1)`
}

const mainOn = (table: Table, member: Sql, day: Sql): Sql =>
  sql`select m.department_id from ${table(ownName('department_members'))} m
    where m.member_id = ${member} and ${holdsOn(sql`m`, day)} order by m.is_main desc, m.department_id limit 1`

/**
 * That many steps up. A member without a manager of his own reports to the head of his main department, a head to the head of the
 * department above.
 */
const managerSql = (table: Table, organisation: OrganisationOn, member: Sql, level: Sql): Sql => {
  const heads = table(ownName('department_heads'))
  const on = (row: Sql): Sql => holdsOn(row, sql`asked.day`)
  const own = sql`select nullif(g.manager_id, up.id) from ${table(ownName('member_managers'))} g
    where g.member_id = up.id and ${on(sql`g`)} order by g.from_on desc limit 1`
  const main = mainOn(table, sql`up.id`, sql`asked.day`)
  const head = sql`select h.member_id from ${organisation.above(sql`(${main})`, sql`asked.day`)} dt join ${heads} h on h.department_id = dt.ancestor_id
    where ${on(sql`h`)}
      and not exists (select from ${heads} s where s.department_id = dt.ancestor_id and s.member_id = up.id and ${on(sql`s`)})
    order by dt.depth, h.from_on, h.member_id limit 1`
  return sql`(with recursive named as (select ${member} as m, ${level} as n),
    asked as (select m, n, ${organisation.day(sql`named.m`)} as day from named),
    up(id, step) as (
    select m, 0 from asked union all select coalesce((${own}), (${head})), up.step + 1 from up, asked where up.step < asked.n and up.id is not null)
    select up.id from up, asked where up.step = asked.n)`
}
