// The organisation of one day as a value: people, departments, managers, roles. Loaded once per version and asked in memory by
// rights, formulas and flows. Everything here is pure.
import type { Text } from '../../schemas/text.ts'

export type MemberState = 'placeholder' | 'invited' | 'active' | 'left'

export interface OrgMember {
  readonly id: string
  /** Row of principals through which this member writes. */
  readonly principal: string
  readonly name: string
  /** Initials for search and order. */
  readonly pinyin: string
  readonly email: string | null
  readonly state: MemberState
  /** Departments of the day, the main one first. */
  readonly departments: readonly string[]
  readonly manager: string | null
}
export interface OrgDepartment {
  readonly id: string
  readonly name: Text
  readonly parent: string | null
  readonly heads: readonly string[]
  readonly sort: number
}
export interface OrgBinding {
  readonly kind: 'member' | 'department' | 'role'
  readonly id: string
}
export interface OrgRole {
  readonly id: string
  readonly key: string
  /** App the role belongs to; null for roles of the workspace. */
  readonly app: string | null
  readonly name: Text
  readonly bindings: readonly OrgBinding[]
}

export interface Organisation {
  readonly day: string
  readonly members: ReadonlyMap<string, OrgMember>
  readonly departments: ReadonlyMap<string, OrgDepartment>
  readonly roles: ReadonlyMap<string, OrgRole>
}

/** The department and everything above it, nearest first. */
export const departmentsAbove = (organisation: Organisation, department: string): readonly string[] => {
  const chain: string[] = []
  let current: string | null | undefined = department
  while (current !== null && current !== undefined && !chain.includes(current)) {
    chain.push(current)
    current = organisation.departments.get(current)?.parent
  }
  return chain
}

/** The department and everything below it. */
export const departmentsBelow = (organisation: Organisation, department: string): readonly string[] =>
  [...organisation.departments.keys()].filter((each) =>
    departmentsAbove(organisation, each).includes(department),
  )

/** Is the member in the department or below it? */
export const isInDepartment = (organisation: Organisation, member: string, department: string): boolean =>
  (organisation.members.get(member)?.departments ?? []).some((each) =>
    departmentsAbove(organisation, each).includes(department),
  )

/**
 * The manager `level` steps up (1 = direct). A member without a manager of his own reports to the head of his main department;
 * a head reports to the head of the department above. null when nobody is left.
 */
export const managerOf = (organisation: Organisation, member: string, level = 1): string | null => {
  let current: string | null = member
  for (let step = 0; step < level && current !== null; step += 1)
    current = directManager(organisation, current)
  return current
}

const directManager = (organisation: Organisation, member: string): string | null => {
  const person = organisation.members.get(member)
  if (person === undefined) return null
  if (person.manager !== null && person.manager !== member) return person.manager
  const main = person.departments[0]
  if (main === undefined) return null
  for (const department of departmentsAbove(organisation, main)) {
    const head = organisation.departments.get(department)?.heads.find((each) => each !== member)
    if (head !== undefined && !(organisation.departments.get(department)?.heads ?? []).includes(member))
      return head
  }
  return null
}

/** Ids of all roles a member holds: bound to him, to a department he is in or below, or to a role he holds. */
export const rolesOf = (organisation: Organisation, member: string): readonly string[] => {
  const held = new Set<string>()
  const departments = new Set(
    (organisation.members.get(member)?.departments ?? []).flatMap((each) =>
      departmentsAbove(organisation, each),
    ),
  )
  const holds = (role: OrgRole): boolean =>
    role.bindings.some((binding) => {
      if (binding.kind === 'member') return binding.id === member
      return binding.kind === 'department' ? departments.has(binding.id) : held.has(binding.id)
    })
  for (let grown = true; grown; ) {
    const more = [...organisation.roles.values()].filter((role) => !held.has(role.id) && holds(role))
    for (const role of more) held.add(role.id)
    grown = more.length > 0
  }
  return [...held]
}

/**
 * HASROLE takes a key: a role of the asking app with that key, else one of the workspace; `app` null asks for any app's. One of
 * the workspace is not meant where the app has its own.
 */
export const hasRole = (
  organisation: Organisation,
  member: string,
  key: string,
  app: string | null = null,
): boolean => {
  const named = [...organisation.roles.values()].filter((role) => role.key === key)
  const own = named.filter((role) => app === null || role.app === app)
  const meant = own.length > 0 ? own : named.filter((role) => role.app === null)
  if (meant.length === 0) return false
  const held = rolesOf(organisation, member)
  return meant.some(({ id }) => held.includes(id))
}

/** Active and placeholder members that hold a role, in the order of the organisation. */
export const membersWithRole = (organisation: Organisation, role: string): readonly string[] =>
  [...organisation.members.values()]
    .filter((each) => each.state !== 'left' && rolesOf(organisation, each.id).includes(role))
    .map((each) => each.id)

export const departmentHeads = (organisation: Organisation, department: string): readonly string[] =>
  organisation.departments.get(department)?.heads ?? []

/** A member's main department, where records he creates belong. */
export const mainDepartment = (organisation: Organisation, member: string): string | null =>
  organisation.members.get(member)?.departments[0] ?? null
