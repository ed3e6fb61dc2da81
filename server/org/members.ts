// Members: add, change, leave, come back, their own roles, the end of their sessions.
import { ownName } from '../../runtime/kernel/naming.ts'
import { type Problem, ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { id, param, sql } from '../../runtime/kernel/sql.ts'
import {
  addMembers,
  leaveOffices,
  placeMembers,
  setManagers,
  setOwnRoles,
} from '../../runtime/org/index.pg.ts'
import type { Organisation, OrgMember } from '../../runtime/org/index.ts'
import type { Tx } from '../../runtime/pg/index.ts'
import { namesChanged } from '../../runtime/records/index.pg.ts'
import type { Catalog } from '../catalog/index.ts'
import { initialsOf } from '../plugins/pinyin.ts'
import type { RouteCall } from '../plugins/route.ts'
import { after, changeOrganisation, refuse } from './change.ts'
import { organisationOf, sessionOf, showDetail, showMember, todayOf } from './read.ts'

export interface MemberBody {
  readonly name?: string
  readonly email?: string | null
  readonly department?: string | null
  readonly manager?: string | null
  /** `left` closes his way in and his offices; `back` opens it again, with his account where he has one. */
  readonly state?: 'left' | 'back'
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
  return showMember(organisation, knownMember(organisation, member))
}

const knownMember = (organisation: Organisation, member: string): OrgMember => {
  const found = organisation.members.get(member)
  if (found === undefined) throw new ProblemError(problem('H_NOT_FOUND', ''))
  return found
}

export const patchMember = async (call: RouteCall<MemberBody>, catalog: Catalog) => {
  const { body } = call
  const member = call.params.id ?? ''
  const { workspaceId } = sessionOf(call).ctx
  const account = body.state === 'back' ? await catalog.accountOfMember(workspaceId, member) : null
  const answer = await changeOrganisation(call, async (tx, before) => {
    const found = knownMember(before, member)
    refuse(...checkMember(before, member, body))
    await writeMember(tx, call, found, account !== null)
    if (body.state === 'left') await leaveOffices(tx, member, todayOf(call))
    if (body.department !== undefined)
      await placeMembers(tx, [{ member, department: body.department }], todayOf(call))
    if (body.manager !== undefined) await setManagers(tx, [{ member, manager: body.manager }], todayOf(call))
    return memberAfter(call, tx, member)
  })
  // The directory follows: a member who left finds no way in even before it does, because the session asks both.
  if (body.state === 'left') {
    await catalog.endMemberSessions(workspaceId, member)
    await catalog.endMembership(workspaceId, member)
  }
  if (account !== null) await catalog.addMembership(account, workspaceId, member)
  return answer
}

const writeMember = async (tx: Tx, call: RouteCall<MemberBody>, found: OrgMember, hasAccount: boolean) => {
  const { body } = call
  const name = body.name ?? found.name
  const back = hasAccount ? 'active' : 'placeholder'
  const state =
    body.state === 'left' ? 'left' : body.state === 'back' && found.state === 'left' ? back : found.state
  await tx.query(sql`
    update ${id(tx.ctx.schema, ownName('members'))} set name = ${param(name)}, pinyin = ${param(initialsOf(name))},
           email = ${param(body.email === undefined ? found.email : body.email)}, state = ${param(state)},
           left_on = case when ${param(state)} = 'left' then coalesce(left_on, ${param(todayOf(call), 'date')}) end, rev = rev + 1
     where id = ${param(found.id, 'uuid')}`)
  if (name !== found.name) await namesChanged(tx, call.deps.clock)
}

/** The roles bound to a member alone, all of them. */
export const putMemberRoles = async (
  call: RouteCall<{ readonly roles: readonly string[] }>,
  catalog: Catalog,
) => {
  const member = call.params.id ?? ''
  const detail = await changeOrganisation(call, async (tx, before) => {
    knownMember(before, member)
    refuse(
      ...call.body.roles
        .filter((role) => !before.roles.has(role))
        .map((role) => problem('P_UNKNOWN_ROLE', '/roles', { params: { name: role } })),
    )
    await setOwnRoles(tx, member, call.body.roles)
    const organisation = await after(call, tx)
    return showDetail(organisation, knownMember(organisation, member))
  })
  return { ...detail, ...(await seen(call, catalog, member)) }
}

export const memberDetail = async (call: RouteCall, catalog: Catalog) => {
  const organisation = await organisationOf(call)
  const member = knownMember(organisation, call.params.id ?? '')
  return { ...showDetail(organisation, member), ...(await seen(call, catalog, member.id)) }
}

const seen = async (call: RouteCall, catalog: Catalog, member: string) => {
  const { count, seenAt } = await catalog.memberSessions(sessionOf(call).ctx.workspaceId, member)
  return { sessions: count, seenAt: seenAt?.toISOString() ?? null }
}

/** He signs in again with his password; nothing else about him changes. */
export const signOutMember = async (call: RouteCall, catalog: Catalog): Promise<{ done: true }> => {
  await catalog.endMemberSessions(sessionOf(call).ctx.workspaceId, call.params.id ?? '')
  return { done: true }
}
