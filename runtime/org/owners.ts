// Who owns a workspace, and who may say so.
import { type Problem, problem } from '../kernel/problem.ts'
import { membersWithRole, type Organisation } from './organisation.ts'

/** Members with the role of owner, however it came to them; who has no account yet may get one. */
const ownersOf = (organisation: Organisation): readonly string[] => {
  const owner = [...organisation.roles.values()].find((role) => role.app === null && role.key === 'owner')
  return owner === undefined ? [] : membersWithRole(organisation, owner.id)
}

/** What speaks against a change of the organisation: nobody left who owns it, or owners changed by somebody who is none. */
export const ownerProblems = (before: Organisation, after: Organisation, by: string): readonly Problem[] => {
  const were = ownersOf(before)
  const are = ownersOf(after)
  if (!are.some((member) => after.members.get(member)?.state === 'active'))
    return [problem('P_LAST_OWNER', '')]
  const same = were.length === are.length && are.every((member) => were.includes(member))
  return same || were.includes(by) ? [] : [problem('P_OWNERS', '')]
}
