// The frame of every change of people, departments and roles: one transaction that raises the versions everybody's caches are
// keyed by; what it is checked against is read inside it.
import { type Problem, ProblemError } from '../../runtime/kernel/problem.ts'
import { readOrganisation } from '../../runtime/org/index.pg.ts'
import { type Organisation, ownerProblems } from '../../runtime/org/index.ts'
import { once, raiseVersion } from '../../runtime/pg/index.pg.ts'
import type { Tx } from '../../runtime/pg/index.ts'
import type { RouteCall } from '../plugins/route.ts'
import { sessionOf, todayOf } from './read.ts'

/** One change of the organisation: versions first, because their row is the lock that puts changes one after another. */
export const changeOrganisation = <T>(
  call: RouteCall,
  work: (tx: Tx, before: Organisation) => Promise<T>,
): Promise<T> => {
  const { ctx, subject } = sessionOf(call)
  return call.deps.db.withTx(ctx, (tx) =>
    once(tx, call.idempotency, async () => {
      await raiseVersion(tx, 'org_version')
      await raiseVersion(tx, 'access_version')
      const before = await readOrganisation(tx, ctx, todayOf(call))
      const answer = await work(tx, before)
      refuse(...ownerProblems(before, await after(call, tx), subject.member))
      return answer
    }),
  )
}

export const refuse = (...problems: readonly Problem[]): void => {
  if (problems.length > 0) throw new ProblemError(...problems)
}
/** The organisation as this transaction left it. */
export const after = (call: RouteCall, tx: Tx): Promise<Organisation> =>
  readOrganisation(tx, tx.ctx, todayOf(call))
