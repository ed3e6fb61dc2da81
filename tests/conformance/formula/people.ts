// People, rates and a calendar for the formula tests, once as facts for JavaScript and once as names for SQL.
import type { WorkingCalendar } from '../../../runtime/calendar/index.ts'
import type { Facts, SqlNames } from '../../../runtime/formula/index.ts'
import { Decimal } from '../../../runtime/kernel/decimal.ts'
import { param, type Sql, sql } from '../../../runtime/kernel/sql.ts'

export interface People {
  readonly names: Readonly<Record<string, string>>
  readonly departments: Readonly<Record<string, string>>
  /** Departments each member is in or below. */
  readonly within: Readonly<Record<string, readonly string[]>>
  readonly roles: Readonly<Record<string, readonly string[]>>
  /** Direct managers. */
  readonly managers: Readonly<Record<string, string>>
  readonly rates: readonly {
    readonly from: string
    readonly to: string
    readonly on: string
    readonly rate: string
  }[]
  readonly calendar: WorkingCalendar
}

type PeopleFacts = Pick<
  Facts,
  'memberName' | 'departmentName' | 'inDepartment' | 'hasRole' | 'managerOf' | 'rate' | 'calendar' | 'newId'
>

export const peopleFacts = (people: People): PeopleFacts => ({
  memberName: (member) => people.names[member],
  departmentName: (department) => people.departments[department],
  inDepartment: (member, department) => people.within[member]?.includes(department) === true,
  hasRole: (member, role) => people.roles[member]?.includes(role) === true,
  managerOf: (member, level) => manager(people, member, level),
  rate: (from, to, day) => {
    if (from === to) return new Decimal(1)
    const known = people.rates.filter((each) => each.from === from && each.to === to && each.on <= day)
    const last = known.sort((left, right) => (left.on < right.on ? -1 : 1)).at(-1)
    return last === undefined ? null : new Decimal(last.rate)
  },
  calendar: people.calendar,
  newId: () => '00000000-0000-4000-8000-000000000000',
})
const manager = (people: People, member: string, level: number): string | null => {
  let current: string | undefined = member
  for (let step = 0; step < level && current !== undefined; step += 1) current = people.managers[current]
  return current ?? null
}

type PeopleNames = Pick<
  SqlNames,
  'memberName' | 'departmentName' | 'inDepartment' | 'hasRole' | 'managerOf' | 'rate'
>

export const peopleNames = (people: People): PeopleNames => {
  const map = (value: unknown): Sql => sql`${param(value, 'jsonb')}`
  return {
    memberName: (member) => sql`(${map(people.names)} ->> (${member})::text)`,
    departmentName: (department) => sql`(${map(people.departments)} ->> (${department})::text)`,
    inDepartment: (member, department) =>
      sql`coalesce((${map(people.within)} -> (${member})::text) ? (${department})::text, false)`,
    hasRole: (member, role) => sql`coalesce((${map(people.roles)} -> (${member})::text) ? (${role}), false)`,
    managerOf: (member, level) =>
      sql`(with recursive up(id, step) as (select (${member})::text, ${level} union all select ${map(people.managers)} ->> id, step - 1 from up where step > 0 and id is not null) select id::uuid from up where step <= 0 limit 1)`,
    rate: (from, to, day) =>
      sql`(select case when f = t then 1 else (select (e ->> 'rate')::numeric from jsonb_array_elements(${map(people.rates)}) e where e ->> 'from' = f and e ->> 'to' = t and (e ->> 'on')::date <= d order by e ->> 'on' desc limit 1) end from (select ${from} as f, ${to} as t, ${day} as d) asked where d is not null)`,
  }
}
