// The people and departments a set of records needs, as sample people: refs are numbers in the order of names, so that they do not
// depend on the workspace. Managers, heads and parents come along, because who decides hangs on them.
import type { SeedDef } from '../../../schemas/app.ts'
import { compareCodePoints, shownText } from '../../kernel/text.ts'
import { departmentsAbove, type Organisation, type OrgMember, type OrgRole } from '../../org/index.ts'

export interface ExportedPeople {
  readonly departments: SeedDef['departments']
  readonly members: SeedDef['members']
  /** Refs by id. */
  readonly memberRefs: ReadonlyMap<string, string>
  readonly departmentRefs: ReadonlyMap<string, string>
}

export interface WantedPeople {
  readonly members: ReadonlySet<string>
  readonly departments: ReadonlySet<string>
  /** Key of the app whose roles are told. */
  readonly app: string
}

export const exportPeople = (
  organisation: Organisation,
  names: ReadonlyMap<string, string>,
  wanted: WantedPeople,
): ExportedPeople => {
  const roles = [...organisation.roles.values()].filter((role) => role.app === wanted.app)
  const { members, departments } = closure(organisation, wanted, roles)
  const memberRefs = refsOf(
    'm',
    members,
    (member) => names.get(member) ?? organisation.members.get(member)?.name ?? '',
  )
  const departmentRefs = refsOf('d', departments, (department) => pathOf(organisation, department))
  const refOf = (refs: ReadonlyMap<string, string>, of: string | null | undefined): string | undefined =>
    of === null || of === undefined ? undefined : refs.get(of)
  return {
    memberRefs,
    departmentRefs,
    departments: [...departmentRefs].flatMap(([department, ref]) => {
      const found = organisation.departments.get(department)
      if (found === undefined) return []
      const [parent, head] = [refOf(departmentRefs, found.parent), refOf(memberRefs, found.heads[0])]
      return [{ ref, name: found.name, ...optional({ parent, head }) }]
    }),
    members: [...memberRefs].map(([member, ref]) => {
      const found = organisation.members.get(member)
      const held = heldRoles(roles, member)
      return {
        ref,
        name: names.get(member) ?? found?.name ?? '',
        ...optional({
          department: refOf(departmentRefs, found?.departments[0]),
          manager: refOf(memberRefs, found?.manager),
        }),
        ...(held.length === 0 ? {} : { roles: held }),
      }
    }),
  }
}

const optional = <T extends Readonly<Record<string, string | undefined>>>(
  fields: T,
): { [K in keyof T]?: string } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: string
  }

const heldRoles = (roles: readonly OrgRole[], member: string): string[] =>
  roles
    .filter((role) => role.bindings.some((binding) => binding.kind === 'member' && binding.id === member))
    .map((role) => role.key)
    .sort(compareCodePoints)

/** Whoever is named, with everybody above; members of the app's roles too. */
const closure = (organisation: Organisation, wanted: WantedPeople, roles: readonly OrgRole[]) => {
  const members = new Set(wanted.members)
  const departments = new Set(wanted.departments)
  for (const role of roles)
    for (const binding of role.bindings) if (binding.kind === 'member') members.add(binding.id)
  const add = ({ manager, departments: places }: OrgMember): void => {
    if (manager !== null) members.add(manager)
    if (places[0] !== undefined) departments.add(places[0])
  }
  // Sets grow while they are walked, and a walk reaches what it added.
  for (let size = -1; size !== members.size + departments.size; ) {
    size = members.size + departments.size
    for (const member of members) {
      const found = organisation.members.get(member)
      if (found !== undefined) add(found)
    }
    for (const department of departments) {
      for (const above of departmentsAbove(organisation, department)) departments.add(above)
      const head = organisation.departments.get(department)?.heads[0]
      if (head !== undefined) members.add(head)
    }
  }
  return { members, departments }
}

const refsOf = (
  letter: 'm' | 'd',
  ids: ReadonlySet<string>,
  nameOf: (id: string) => string,
): ReadonlyMap<string, string> =>
  new Map(
    [...ids]
      .map((id) => ({ id, name: nameOf(id) }))
      .sort((left, right) => compareCodePoints(left.name, right.name) || compareCodePoints(left.id, right.id))
      .map(({ id }, index) => [id, `${letter}${index + 1}`]),
  )

/** Names from the top down: `Sales / East 1`. */
const pathOf = (organisation: Organisation, department: string): string =>
  departmentsAbove(organisation, department)
    .map((each) => shownText(organisation.departments.get(each)?.name ?? {}, 'zh-CN'))
    .reverse()
    .join(' / ')
