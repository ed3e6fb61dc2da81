// The frame of every change of people, departments and roles: one transaction that raises the versions everybody's caches are
// keyed by; what it is checked against is read inside it.
import { type Problem, ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { readOrganisation } from '../../runtime/org/index.pg.ts'
import { type Organisation, rolesOf } from '../../runtime/org/index.ts'
import { once, raiseVersion } from '../../runtime/pg/index.pg.ts'
import type { Tx } from '../../runtime/pg/index.ts'
import type { RouteCall } from '../plugins/route.ts'
import { sessionOf, todayOf } from './read.ts'

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

export const refuse = (...problems: readonly Problem[]): void => {
  if (problems.length > 0) throw new ProblemError(...problems)
}
/** The organisation as this transaction left it. */
export const after = (call: RouteCall, tx: Tx): Promise<Organisation> =>
  readOrganisation(tx, tx.ctx, todayOf(call))

/** Is there an active owner beside these? */
export const ownersLeft = (organisation: Organisation, without: readonly string[]): readonly Problem[] => {
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
