// People in SQL: names, roles and managers of today, as formulas ask for them. The same answers as runtime/org gives in memory.
import type { SqlNames } from '../formula/index.ts'
import { ownName, type SqlName } from '../kernel/naming.ts'
import { id, param, type Sql, type SqlIdentifier, sql } from '../kernel/sql.ts'
import { dayInZone } from '../kernel/time.ts'
import type { ReadWorld } from './world.ts'

type PeopleNames = Pick<SqlNames, 'inDepartment' | 'hasRole' | 'memberName' | 'departmentName'>

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
        select 1 from held h join ${table(ownName('roles'))} ro on ro.id = h.role_id where ro.key = ${role})`
    },
    memberName: (member) => sql`(select m.name from ${table(ownName('members'))} m where m.id = ${member})`,
    departmentName: (department) => {
      const language = sql`${param(world.facts.language, 'text')}`
      return sql`(select coalesce(d.name ->> ${language}, d.name ->> 'zh-CN', d.name ->> 'en') from ${table(ownName('departments'))} d where d.id = ${department})`
    },
  }
}
