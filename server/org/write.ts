// Changes of people, departments and roles. Each is one transaction that raises the versions everybody's caches are keyed by;
// what it is checked against is read inside it.
import { ownName } from '../../runtime/kernel/naming.ts'
import { type Problem, ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { id, param, sql } from '../../runtime/kernel/sql.ts'
import { isTimeZone } from '../../runtime/kernel/time.ts'
import {
  addDepartments,
  addMembers,
  type BindingRow,
  placeMembers,
  readOrganisation,
  rebuildTree,
  setHeads,
  setManagers,
  setParents,
  setRoleBindings,
} from '../../runtime/org/index.pg.ts'
import { departmentsAbove, type Organisation, rolesOf } from '../../runtime/org/index.ts'
import { once, raiseVersion } from '../../runtime/pg/index.pg.ts'
import type { Tx } from '../../runtime/pg/index.ts'
import type { Text } from '../../schemas/text.ts'
import type { Catalog } from '../catalog/index.ts'
import { initialsOf } from '../plugins/pinyin.ts'
import type { RouteCall } from '../plugins/route.ts'
import { sessionOf, showDepartments, showMember, showRole, todayOf } from './read.ts'

/** One change of the organisation: versions first, because their row is the lock that puts changes one after another. */
export const changeOrganisation = <T>(
  call: RouteCall,
  work: (tx: Tx, before: Organisation) => Promise<T>,
): Promise<T> => {
  const { ctx } = sessionOf(call)
  return call.deps.db.withTx(ctx, (tx) =>
    once(tx, call.idempotency, async () => {
      await raiseVersion(tx, 'org_version')
      await raiseVersion(tx, 'access_version')
      return work(tx, await readOrganisation(tx, ctx, todayOf(call)))
    }),
  )
}

const refuse = (...problems: readonly Problem[]): void => {
  if (problems.length > 0) throw new ProblemError(...problems)
}
const after = (call: RouteCall, tx: Tx): Promise<Organisation> => readOrganisation(tx, tx.ctx, todayOf(call))

export interface MemberBody {
  readonly name?: string
  readonly email?: string | null
  readonly department?: string | null
  readonly manager?: string | null
  readonly state?: 'left' | 'active' | 'placeholder'
}

const checkMember = (
  organisation: Organisation,
  self: string | null,
  body: MemberBody,
): readonly Problem[] => {
  const problems: Problem[] = []
  const { department, manager, email } = body
  if (department !== undefined && department !== null && !organisation.departments.has(department))
    problems.push(problem('P_UNKNOWN_DEPARTMENT', '/department', { params: { name: department } }))
  const boss = manager === undefined || manager === null ? null : organisation.members.get(manager)
  if (boss === undefined || boss?.state === 'left')
    problems.push(problem('P_UNKNOWN_PERSON', '/manager', { params: { name: manager ?? '' } }))
  if (boss && self !== null && managersAbove(organisation, boss.id).includes(self))
    problems.push(problem('P_LOOP', '/manager', { params: { name: boss.name } }))
  const twin = email
    ? [...organisation.members.values()].find((each) => each.email === email && each.id !== self)
    : undefined
  if (twin !== undefined && email) problems.push(problem('P_EMAIL_USED', '/email', { params: { email } }))
  return problems
}

/** The person and everybody above, by own managers only: that is where a circle could close. */
const managersAbove = (organisation: Organisation, member: string): readonly string[] => {
  const chain: string[] = []
  let current: string | null | undefined = member
  while (current !== null && current !== undefined && !chain.includes(current)) {
    chain.push(current)
    current = organisation.members.get(current)?.manager
  }
  return chain
}

export const addMember = (call: RouteCall<MemberBody & { readonly name: string }>) =>
  changeOrganisation(call, async (tx, before) => {
    const { body, deps } = call
    refuse(...checkMember(before, null, body))
    const member = deps.clock.newId()
    const row = {
      id: member,
      principalId: deps.clock.newId(),
      name: body.name,
      pinyin: initialsOf(body.name),
      email: body.email ?? null,
      state: 'placeholder',
      department: body.department ?? null,
      manager: body.manager ?? null,
    } as const
    await addMembers(tx, [row], todayOf(call))
    return memberAfter(call, tx, member)
  })

const memberAfter = async (call: RouteCall, tx: Tx, member: string) => {
  const organisation = await after(call, tx)
  const found = organisation.members.get(member)
  if (found === undefined) throw new ProblemError(problem('H_NOT_FOUND', ''))
  return showMember(organisation, found)
}

export const patchMember = async (call: RouteCall<MemberBody>, catalog: Catalog) => {
  const { body } = call
  const member = call.params.id ?? ''
  const answer = await changeOrganisation(call, async (tx, before) => {
    const found = before.members.get(member)
    if (found === undefined) throw new ProblemError(problem('H_NOT_FOUND', ''))
    refuse(...checkMember(before, member, body))
    if (body.state === 'left') refuse(...ownersLeft(before, [member]))
    const t = id(tx.ctx.schema, ownName('members'))
    const state = body.state ?? found.state
    await tx.query(sql`
      update ${t} set name = ${param(body.name ?? found.name)}, pinyin = ${param(initialsOf(body.name ?? found.name))},
             email = ${param(body.email === undefined ? found.email : body.email)}, state = ${param(state)},
             left_on = case when ${param(state)} = 'left' then coalesce(left_on, ${param(todayOf(call), 'date')}) end, rev = rev + 1
       where id = ${param(member, 'uuid')}`)
    if (body.department !== undefined)
      await placeMembers(tx, [{ member, department: body.department }], todayOf(call))
    if (body.manager !== undefined) await setManagers(tx, [{ member, manager: body.manager }], todayOf(call))
    return memberAfter(call, tx, member)
  })
  // The directory follows: a member who left finds no way in even before it does, because the session asks both.
  if (body.state === 'left') await catalog.endMembership(sessionOf(call).ctx.workspaceId, member)
  return answer
}

/** Is there an active owner beside these? */
const ownersLeft = (organisation: Organisation, without: readonly string[]): readonly Problem[] => {
  const owner = [...organisation.roles.values()].find((role) => role.app === null && role.key === 'owner')
  const left = [...organisation.members.values()].some(
    (member) =>
      member.state === 'active' &&
      !without.includes(member.id) &&
      owner !== undefined &&
      rolesOf(organisation, member.id).includes(owner.id),
  )
  return left ? [] : [problem('P_LAST_OWNER', '')]
}

export interface DepartmentBody {
  readonly name?: Text
  readonly parent?: string | null
  readonly heads?: readonly string[]
}

const checkDepartment = (
  organisation: Organisation,
  self: string | null,
  { parent, heads = [] }: DepartmentBody,
): readonly Problem[] => {
  const problems: Problem[] = []
  const above = parent === undefined || parent === null ? null : organisation.departments.get(parent)
  if (above === undefined)
    problems.push(problem('P_UNKNOWN_DEPARTMENT', '/parent', { params: { name: parent ?? '' } }))
  if (above && self !== null && departmentsAbove(organisation, above.id).includes(self))
    problems.push(problem('P_LOOP', '/parent', { params: { name: above.name } }))
  for (const [index, head] of heads.entries()) {
    if (!organisation.members.has(head))
      problems.push(problem('P_UNKNOWN_PERSON', `/heads/${index}`, { params: { name: head } }))
  }
  return problems
}

export const addDepartment = (call: RouteCall<DepartmentBody & { readonly name: Text }>) =>
  changeOrganisation(call, async (tx, before) => {
    const { body, deps } = call
    refuse(...checkDepartment(before, null, body))
    const department = deps.clock.newId()
    await addDepartments(
      tx,
      [{ id: department, name: body.name, parent: body.parent ?? null, sort: before.departments.size }],
      todayOf(call),
    )
    if (body.heads !== undefined) await setHeads(tx, department, body.heads, todayOf(call))
    await rebuildTree(tx, todayOf(call))
    return departmentAfter(call, tx, department)
  })

export const patchDepartment = (call: RouteCall<DepartmentBody>) =>
  changeOrganisation(call, async (tx, before) => {
    const department = call.params.id ?? ''
    const { body } = call
    if (!before.departments.has(department)) throw new ProblemError(problem('H_NOT_FOUND', ''))
    refuse(...checkDepartment(before, department, body))
    if (body.name !== undefined) {
      await tx.query(
        sql`update ${id(tx.ctx.schema, ownName('departments'))} set name = ${param(body.name, 'jsonb')} where id = ${param(department, 'uuid')}`,
      )
    }
    if (body.parent !== undefined) await setParents(tx, [{ department, parent: body.parent }], todayOf(call))
    if (body.heads !== undefined) await setHeads(tx, department, body.heads, todayOf(call))
    await rebuildTree(tx, todayOf(call))
    return departmentAfter(call, tx, department)
  })

const departmentAfter = async (call: RouteCall, tx: Tx, department: string) => {
  const found = showDepartments(await after(call, tx)).items.find((each) => each.id === department)
  if (found === undefined) throw new Error(`department ${department} vanished inside its own transaction`)
  return found
}

export const addRole = (call: RouteCall<{ readonly name: Text }>) =>
  changeOrganisation(call, async (tx) => {
    const role = call.deps.clock.newId()
    const key = `role_${role.slice(-8)}`
    await tx.query(
      sql`insert into ${id(tx.ctx.schema, ownName('roles'))} (id, key, name) values (${param(role, 'uuid')}, ${param(key)}, ${param(call.body.name, 'jsonb')})`,
    )
    return roleAfter(call, tx, role)
  })

export const bindRole = (call: RouteCall<{ readonly bindings: readonly BindingRow[] }>) =>
  changeOrganisation(call, async (tx, before) => {
    const role = call.params.id ?? ''
    if (!before.roles.has(role)) throw new ProblemError(problem('H_NOT_FOUND', ''))
    refuse(...checkBindings(before, call.body.bindings))
    await setRoleBindings(tx, role, call.body.bindings)
    const organisation = await after(call, tx)
    refuse(...ownersLeft(organisation, []))
    return roleAfter(call, tx, role)
  })

const checkBindings = (organisation: Organisation, bindings: readonly BindingRow[]): readonly Problem[] =>
  bindings.flatMap((binding, index) => {
    const at = `/bindings/${index}`
    if (binding.kind === 'member')
      return organisation.members.has(binding.id)
        ? []
        : [problem('P_UNKNOWN_PERSON', at, { params: { name: binding.id } })]
    if (binding.kind === 'department')
      return organisation.departments.has(binding.id)
        ? []
        : [problem('P_UNKNOWN_DEPARTMENT', at, { params: { name: binding.id } })]
    return organisation.roles.has(binding.id)
      ? []
      : [problem('P_UNKNOWN_ROLE', at, { params: { name: binding.id } })]
  })

const roleAfter = async (call: RouteCall, tx: Tx, role: string) => {
  const organisation = await after(call, tx)
  const found = organisation.roles.get(role)
  if (found === undefined) throw new Error(`role ${role} vanished inside its own transaction`)
  return showRole(organisation, found)
}

export interface SettingsBody {
  readonly name?: string
  readonly timeZone?: string
  readonly currency?: string
  readonly fiscalStart?: number
}

export const patchWorkspace = async (
  call: RouteCall<SettingsBody>,
  catalog: Catalog,
): Promise<{ done: true }> => {
  const { name, timeZone, currency, fiscalStart } = call.body
  if (timeZone !== undefined && !isTimeZone(timeZone))
    throw new ProblemError(problem('P_TIME_ZONE', '/timeZone', { params: { name: timeZone } }))
  const given = Object.entries({ name, time_zone: timeZone, currency, fiscal_start: fiscalStart }).filter(
    ([, value]) => value !== undefined,
  )
  await changeOrganisation(call, async (tx) => {
    await tx.query(sql`
      update ${id(tx.ctx.schema, ownName('settings'))} s set value = g.value, rev = s.rev + 1
        from jsonb_each(${param(Object.fromEntries(given), 'jsonb')}) g where s.key = g.key`)
    return { done: true }
  })
  if (name !== undefined) await catalog.renameWorkspace(sessionOf(call).ctx.workspaceId, name)
  return { done: true }
}
