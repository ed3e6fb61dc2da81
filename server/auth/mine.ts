// What a person does with his own account: another password, a look at where he is signed in, the end of that.
import type { Static } from 'typebox'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import type { ChangePassword, Me, MySession } from '../../schemas/api/auth.ts'
import type { Account, Catalog } from '../catalog/index.ts'
import type { RouteCall } from '../plugins/route.ts'
import { checkPassword, hashPassword, passwordFits } from './password.ts'
import { enter, from } from './service.ts'

const mine = async (call: RouteCall, catalog: Catalog): Promise<Account> => {
  const account = call.account === null ? null : await catalog.accountById(call.account.id)
  if (account === null) throw new ProblemError(problem('H_SIGNED_OUT', ''))
  return account
}

/** Whoever knew the old password is out everywhere; this browser goes on with a new session. */
export const changePassword = async (
  call: RouteCall<Static<ReturnType<typeof ChangePassword>>>,
  catalog: Catalog,
): Promise<Static<ReturnType<typeof Me>>> => {
  const account = await mine(call, catalog)
  if (!(await passwordFits(account.passwordHash, call.body.current)))
    throw new ProblemError(problem('H_PASSWORD_WRONG', '/current'))
  const problems = checkPassword(call.body.next, '/next', [account.email, account.name])
  if (problems.length > 0) throw new ProblemError(...problems)
  await catalog.setPassword(account.id, await hashPassword(call.body.next))
  await catalog.endOtherSessions(account.id)
  return enter(call, catalog, account, 'change_password')
}

export const mySessions = async (
  call: RouteCall,
  catalog: Catalog,
): Promise<{ items: Static<ReturnType<typeof MySession>>[] }> => {
  const account = await mine(call, catalog)
  const sessions = await catalog.sessionsOf(account.id)
  return {
    items: sessions.map(({ client, ip, createdAt, seenAt, tokenHash }) => ({
      client,
      ip,
      createdAt: createdAt.toISOString(),
      seenAt: seenAt.toISOString(),
      current: tokenHash === call.account?.sessionHash,
    })),
  }
}

export const endOtherSessions = async (call: RouteCall, catalog: Catalog): Promise<{ done: true }> => {
  const account = await mine(call, catalog)
  await catalog.endOtherSessions(account.id, call.account?.sessionHash)
  await catalog.noteAudit('end_sessions', account.id, from(call))
  return { done: true }
}
