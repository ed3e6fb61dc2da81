// A member of the organisation as the subject of rights: what the session statement finds out about its caller, for anybody.
import { type Organisation, rolesOf } from '../org/index.ts'
import type { Subject } from '../records/index.ts'

const ADMINS: readonly string[] = ['owner', 'admin']

export const subjectOf = (organisation: Organisation, member: string): Subject => {
  const roles = rolesOf(organisation, member)
  return {
    member,
    departments: organisation.members.get(member)?.departments ?? [],
    roles,
    isAdmin: roles.some((id) => {
      const role = organisation.roles.get(id)
      return role?.app === null && ADMINS.includes(role.key)
    }),
  }
}
