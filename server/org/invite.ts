// Invitation links: a one-time token whose hash is in the directory. The member becomes "invited"; claiming makes him active.
import { randomBytes } from 'node:crypto'
import { ownName } from '../../runtime/kernel/naming.ts'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { id, param, sql } from '../../runtime/kernel/sql.ts'
import type { Catalog } from '../catalog/index.ts'
import type { RouteCall } from '../plugins/route.ts'
import { tokenHash } from '../plugins/routes.ts'
import { changeOrganisation } from './change.ts'
import { sessionOf } from './read.ts'

const INVITATION_DAYS = 14
const DAY_MS = 86_400_000

/** Each call gives a fresh link; the token is shown once and never stored in clear. */
export const inviteMember = async (call: RouteCall, catalog: Catalog): Promise<{ link: string }> => {
  const { deps } = call
  const member = call.params.id ?? ''
  const token = randomBytes(32).toString('base64url')
  const answer = await changeOrganisation(call, async (tx, before) => {
    const found = before.members.get(member)
    if (found === undefined || (found.state !== 'placeholder' && found.state !== 'invited'))
      throw new ProblemError(problem('H_NOT_FOUND', ''))
    await tx.query(
      sql`update ${id(tx.ctx.schema, ownName('members'))} set state = 'invited', rev = rev + 1 where id = ${param(member, 'uuid')}`,
    )
    return { link: `${deps.publicUrl}/join/${token}` }
  })
  const expiresAt = new Date(deps.clock.now().getTime() + INVITATION_DAYS * DAY_MS)
  // A replayed submit answers with its first link, whose token is in the directory already.
  if (answer.link.endsWith(token))
    await catalog.addInvitation(tokenHash(token), sessionOf(call).ctx.workspaceId, member, expiresAt)
  return answer
}
