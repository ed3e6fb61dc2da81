// People and departments of sample data. Who is there already, by name, is taken as he is: only what he lacks is filled in.
// New people are placeholders; they have been there since before the sample records.
import type { SeedDef } from '../../../schemas/app.ts'
import type { Text } from '../../../schemas/text.ts'
import {
  addDepartments,
  addMembers,
  addRoleBindings,
  placeMembers,
  rebuildTree,
  setHeads,
  setManagers,
} from '../../org/index.pg.ts'
import type { Organisation, OrgDepartment, OrgMember } from '../../org/index.ts'
import type { Tx } from '../../pg/index.ts'

export interface SeedPeople {
  readonly seed: SeedDef
  readonly before: Organisation
  /** Day of the install, and the day since when new people are there. */
  readonly today: string
  readonly since: string
  readonly newId: () => string
  readonly initialsOf: (name: string) => string
  /** Roles of the app by key. */
  readonly roles: ReadonlyMap<string, string>
}
/** Ids by ref. */
export interface SeededPeople {
  readonly members: ReadonlyMap<string, string>
  readonly departments: ReadonlyMap<string, string>
}

export const seedPeople = async (tx: Tx, call: SeedPeople): Promise<SeededPeople> => {
  const departments = await seedDepartments(tx, call)
  const members = await seedMembers(tx, call, departments)
  await seedHeads(tx, call, departments, members)
  await rebuildTree(tx, call.today)
  const bindings = call.seed.members.flatMap(({ ref, roles = [] }) =>
    roles.map((role) => ({ role: idOf(call.roles, role), kind: 'member' as const, id: idOf(members, ref) })),
  )
  await addRoleBindings(tx, bindings)
  return { members, departments }
}

/** Refs were checked before anything was written. */
const idOf = (ids: ReadonlyMap<string, string>, ref: string): string => {
  const found = ids.get(ref)
  if (found === undefined) throw new Error(`the sample ref ${ref} was not checked`)
  return found
}

// Departments ---------------------------------------------------------------------------------------------------------------

const seedDepartments = async (tx: Tx, call: SeedPeople): Promise<ReadonlyMap<string, string>> => {
  const ids = new Map<string, string>()
  const fresh: { id: string; name: Text; parent: string | null; sort: number }[] = []
  const taken = new Set<string>()
  for (const department of parentsFirst(call.seed.departments)) {
    const parent = department.parent === undefined ? null : idOf(ids, department.parent)
    const known = knownDepartment(call.before, department.name, parent, taken)
    const id = known?.id ?? call.newId()
    taken.add(id)
    ids.set(department.ref, id)
    if (known === undefined)
      fresh.push({ id, name: department.name, parent, sort: call.before.departments.size + fresh.length })
  }
  await addDepartments(tx, fresh, call.since)
  return ids
}

/** Parents before children; a circle of parents would never end, so it ends where it closes. */
const parentsFirst = (departments: SeedDef['departments']): SeedDef['departments'] => {
  const byRef = new Map(departments.map((each) => [each.ref, each]))
  const done = new Set<string>()
  const ordered: SeedDef['departments'] = []
  const visit = (department: SeedDef['departments'][number]): void => {
    if (done.has(department.ref)) return
    done.add(department.ref)
    const parent = byRef.get(department.parent ?? '')
    if (parent !== undefined) visit(parent)
    ordered.push(department)
  }
  for (const each of departments) visit(each)
  return ordered
}

const knownDepartment = (
  before: Organisation,
  name: Text,
  parent: string | null,
  taken: ReadonlySet<string>,
): OrgDepartment | undefined => {
  const words = new Set(Object.values(name))
  const named = [...before.departments.values()].filter(
    (each) => !taken.has(each.id) && Object.values(each.name).some((word) => words.has(word)),
  )
  return named.find((each) => each.parent === parent) ?? named[0]
}

// Members -------------------------------------------------------------------------------------------------------------------

const seedMembers = async (
  tx: Tx,
  call: SeedPeople,
  departments: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> => {
  const placeOf = (ref: string | undefined): string | null =>
    ref === undefined ? null : idOf(departments, ref)
  const taken = new Set<string>()
  const people = call.seed.members.map((member) => {
    const department = placeOf(member.department)
    const known = knownMember(call.before, member.name, department, taken)
    const id = known?.id ?? call.newId()
    taken.add(id)
    return { member, department, known, id }
  })
  const ids = new Map(people.map((each) => [each.member.ref, each.id]))
  const managerOf = (ref: string | undefined): string | null => (ref === undefined ? null : idOf(ids, ref))
  await addMembers(
    tx,
    people
      .filter((each) => each.known === undefined)
      .map(({ member, department, id }) => ({
        id,
        principalId: call.newId(),
        name: member.name,
        pinyin: call.initialsOf(member.name),
        email: freeEmail(call.before, member.email),
        state: 'placeholder',
        department,
        manager: managerOf(member.manager),
      })),
    call.since,
  )
  const homeless = people.filter((each) => each.known?.departments.length === 0 && each.department !== null)
  await placeMembers(
    tx,
    homeless.map(({ id, department }) => ({ member: id, department })),
    call.since,
  )
  const unmanaged = people.filter((each) => each.known?.manager === null && each.member.manager !== undefined)
  await setManagers(
    tx,
    unmanaged.map(({ id, member }) => ({ member: id, manager: managerOf(member.manager) })),
    call.since,
  )
  return ids
}

/** Namesakes are told apart by their department, else the first who is not somebody else of the sample already. Who left comes last. */
const knownMember = (
  before: Organisation,
  name: string,
  department: string | null,
  taken: ReadonlySet<string>,
): OrgMember | undefined => {
  const named = [...before.members.values()].filter((each) => each.name === name && !taken.has(each.id))
  const present = named.filter((each) => each.state !== 'left')
  const here = present.find((each) => department !== null && each.departments.includes(department))
  return here ?? present[0] ?? named[0]
}

const freeEmail = (before: Organisation, email: string | undefined): string | null =>
  email === undefined || [...before.members.values()].some((each) => each.email === email) ? null : email

// Heads ---------------------------------------------------------------------------------------------------------------------

const seedHeads = async (
  tx: Tx,
  { seed, before, since }: SeedPeople,
  departments: ReadonlyMap<string, string>,
  members: ReadonlyMap<string, string>,
): Promise<void> => {
  for (const { ref, head } of seed.departments) {
    const department = idOf(departments, ref)
    const headless = (before.departments.get(department)?.heads.length ?? 0) === 0
    if (head !== undefined && headless) await setHeads(tx, department, [idOf(members, head)], since)
  }
}
