// People as the API shows them, made from the organisation of today that is kept per version.
import type { Static } from 'typebox'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { foldForSearch } from '../../runtime/kernel/text.ts'
import { dayInZone } from '../../runtime/kernel/time.ts'
import { loadDepartments, loadOrganisation, loadPeople } from '../../runtime/org/index.pg.ts'
import {
  isInDepartment,
  managerOf,
  type Organisation,
  type OrgMember,
  type OrgRole,
  rolesOf,
} from '../../runtime/org/index.ts'
import type { Department, Member, Role } from '../../schemas/api/org.ts'
import type { RouteCall, WsSession } from '../plugins/route.ts'

type MemberAnswer = Static<ReturnType<typeof Member>>
type RoleAnswer = Static<ReturnType<typeof Role>>

/** The session of a route whose policy guarantees one. */
export const sessionOf = ({ ws }: RouteCall): WsSession => {
  if (ws === null) throw new Error('this route has no workspace: its policy is wrong')
  return ws
}

export const todayOf = (call: RouteCall): string =>
  dayInZone(call.deps.clock.now(), sessionOf(call).settings.timeZone)

export const organisationOf = (call: RouteCall): Promise<Organisation> => {
  const ws = sessionOf(call)
  return loadOrganisation(call.deps.db, ws.ctx, ws.versions.org, todayOf(call))
}

export const showMember = (organisation: Organisation, member: OrgMember): MemberAnswer => {
  const roles = rolesOf(organisation, member.id).flatMap((role) => organisation.roles.get(role) ?? [])
  const manager = managerOf(organisation, member.id)
  return {
    id: member.id,
    name: member.name,
    email: member.email,
    state: member.state,
    departments: member.departments.flatMap((id) => {
      const department = organisation.departments.get(id)
      return department === undefined ? [] : [{ id, name: department.name }]
    }),
    manager: manager === null ? null : { id: manager, name: organisation.members.get(manager)?.name ?? '' },
    roles: roles.map(({ id, name }) => ({ id, name })),
    admin: roles.some((role) => role.app === null && (role.key === 'owner' || role.key === 'admin')),
  }
}

/** What only administrators see of a member, apart from his sessions. */
export const showDetail = (organisation: Organisation, member: OrgMember) => ({
  member: showMember(organisation, member),
  ownManager: member.manager !== null,
  ownRoles: [...organisation.roles.values()]
    .filter((role) => role.bindings.some((each) => each.kind === 'member' && each.id === member.id))
    .map((role) => role.id),
  heads: [...organisation.departments.values()]
    .filter((department) => department.heads.includes(member.id))
    .map(({ id, name }) => ({ id, name })),
  reports: [...organisation.members.values()].filter(
    (each) => each.manager === member.id && each.state !== 'left',
  ).length,
})

const PAGE = 50
const MAX_PAGE = 500

export const listMembers = async (call: RouteCall) => {
  const { search = '', state = '', cursor = '', limit = '', department = '' } = call.query
  const organisation = await organisationOf(call)
  const words = foldForSearch(search)
  const found = [...organisation.members.values()]
    .filter((member) => (state === '' ? member.state !== 'left' : member.state === state))
    .filter((member) => department === '' || isInDepartment(organisation, member.id, department))
    .filter(
      (member) =>
        words === '' ||
        [member.name, member.pinyin, member.email ?? ''].some((text) => foldForSearch(text).includes(words)),
    )
    .sort((left, right) => compare(left, right))
  const start = cursor === '' ? 0 : found.findIndex((member) => member.id === cursor) + 1
  const size = /^[1-9]\d{0,2}$/.test(limit) ? Math.min(Number(limit), MAX_PAGE) : PAGE
  const page = found.slice(start, start + size)
  return {
    items: page.map((member) => showMember(organisation, member)),
    cursor: start + size < found.length ? (page.at(-1)?.id ?? null) : null,
    total: found.length,
  }
}

const compare = (left: OrgMember, right: OrgMember): number => {
  if (left.pinyin !== right.pinyin) return left.pinyin < right.pinyin ? -1 : 1
  return left.id < right.id ? -1 : 1
}

export const listDepartments = async (
  call: RouteCall,
): Promise<{ items: Static<ReturnType<typeof Department>>[] }> => showDepartments(await organisationOf(call))

export const showDepartments = (
  organisation: Organisation,
): { items: Static<ReturnType<typeof Department>>[] } => {
  const sizes = new Map<string, number>()
  for (const member of organisation.members.values()) {
    if (member.state !== 'left')
      for (const department of member.departments) sizes.set(department, (sizes.get(department) ?? 0) + 1)
  }
  const person = (id: string) => ({ id, name: organisation.members.get(id)?.name ?? '' })
  return {
    items: [...organisation.departments.values()].map(({ id, name, parent, heads }) => ({
      id,
      name,
      parent,
      heads: heads.map(person),
      members: sizes.get(id) ?? 0,
    })),
  }
}

export const listRoles = async (call: RouteCall): Promise<{ items: RoleAnswer[] }> => {
  const organisation = await organisationOf(call)
  return { items: [...organisation.roles.values()].map((role) => showRole(organisation, role)) }
}

export const showRole = (
  organisation: Organisation,
  { id, key, name, app, bindings }: OrgRole,
): RoleAnswer => ({
  id,
  key,
  name,
  app,
  bindings: bindings.map((binding) => {
    const source = {
      member: organisation.members,
      department: organisation.departments,
      role: organisation.roles,
    }[binding.kind]
    return { kind: binding.kind, id: binding.id, name: source.get(binding.id)?.name ?? '' }
  }),
})

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const MAX_NAMES = 500

/** Names for ids shown somewhere: members or departments, also of people who left. */
export const directory = async (call: RouteCall) => {
  const ids = (call.query.ids ?? '').split(',').filter((each) => each !== '')
  if (ids.length > MAX_NAMES || !ids.every((each) => UUID.test(each)))
    throw new ProblemError(problem('H_BODY', '?ids', { params: { reason: 'ids' } }))
  const { ctx } = sessionOf(call)
  const [people, departments] = await Promise.all([
    loadPeople(call.deps.db, ctx, ids),
    loadDepartments(call.deps.db, ctx, ids),
  ])
  return {
    members: [...people].map(([id, name]) => ({ id, name })),
    departments: [...departments].map(([id, name]) => ({ id, name })),
  }
}
