// Set-up, sign-in, one-time links, invitations. A session is a fresh 256-bit token whose hash is stored; every sign-in makes
// a new one. Sign-ins and refused sign-ins leave a row in the audit of the control schema.
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Static } from 'typebox'
import { ownName } from '../../runtime/kernel/naming.ts'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { id, param, sql } from '../../runtime/kernel/sql.ts'
import { shownText } from '../../runtime/kernel/text.ts'
import { dayInZone } from '../../runtime/kernel/time.ts'
import { loadOrganisation } from '../../runtime/org/index.pg.ts'
import { subjectOf } from '../../runtime/permissions/index.ts'
import { raiseVersion } from '../../runtime/pg/index.pg.ts'
import type { Row, WsCtx } from '../../runtime/pg/index.ts'
import type { ClaimInvitation, InvitationState, Me, SetupRequest, SignIn } from '../../schemas/api/auth.ts'
import type { Account, Catalog } from '../catalog/index.ts'
import { giveToken, takeToken } from '../plugins/origin.ts'
import { initialsOf } from '../plugins/pinyin.ts'
import type { RouteCall } from '../plugins/route.ts'
import { tokenHash } from '../plugins/routes.ts'
import { checkPassword, hashPassword, passwordFits } from './password.ts'

type MeAnswer = Static<ReturnType<typeof Me>>
type Claim = Static<ReturnType<typeof ClaimInvitation>>

export const newToken = (): string => randomBytes(32).toString('base64url')

export const from = ({ request }: RouteCall) => ({
  ip: request.ip,
  client: (request.headers['user-agent'] ?? '').slice(0, 200),
})

export const meOf = async (call: RouteCall, catalog: Catalog, account: Account): Promise<MeAnswer> => {
  const memberships = await catalog.membershipsOf(account.id)
  const workspaces = await Promise.all(
    memberships.map(async ({ ctx, slug, name, member }) => ({
      id: ctx.workspaceId,
      slug,
      name,
      member,
      admin: await isAdmin(call, ctx, member),
    })),
  )
  const { id: accountId, name, email, locale } = account
  return { account: { id: accountId, name, email, locale }, workspaces }
}

interface SettingsRow extends Row {
  readonly org_version: number
  readonly time_zone: string
}

/** By the same rule as every request: the role may come with a department or another role. */
const isAdmin = async ({ deps }: RouteCall, ctx: WsCtx, member: string): Promise<boolean> => {
  const setting = (key: string) =>
    sql`(select value #>> '{}' from ${id(ctx.schema, ownName('settings'))} where key = ${param(key)})`
  const rows = await deps.db.read<SettingsRow>(
    ctx,
    sql`select ${setting('org_version')}::integer as org_version, ${setting('time_zone')} as time_zone`,
  )
  const row = rows[0]
  if (row === undefined) throw new Error('a workspace has no settings')
  const day = dayInZone(deps.clock.now(), row.time_zone)
  return subjectOf(await loadOrganisation(deps.db, ctx, row.org_version, day), member).isAdmin
}

export const setUp = async (
  call: RouteCall<SetupRequest>,
  catalog: Catalog,
  setupCode: string | null,
): Promise<MeAnswer> => {
  const { body, deps } = call
  // 1. only once, and only by who can read the console when others can reach us
  if (await catalog.hasAccounts()) throw new ProblemError(problem('H_SETUP_DONE', ''))
  if (setupCode !== null && !sameText(body.code ?? '', setupCode))
    throw new ProblemError(problem('H_SETUP_CODE', '/code'))
  const problems = checkPassword(body.password, '/password', [body.email, body.name])
  if (problems.length > 0) throw new ProblemError(...problems)
  // 2. account and workspace together
  const account = await foundWorkspace(catalog, deps.clock.newId(), body, await hashPassword(body.password))
  // 3. signed in
  return enter(call, catalog, account, 'setup')
}

interface Founder {
  readonly name: string
  readonly email: string
  readonly workspace: string
  readonly locale: 'zh-CN' | 'en'
}

/** The first account with its workspace, in one transaction; a parallel set-up loses on the unique slug. */
export const foundWorkspace = async (
  catalog: Catalog,
  accountId: string,
  founder: Founder,
  passwordHash: string,
): Promise<Account> => {
  const { name, email, locale, workspace } = founder
  const china = locale === 'zh-CN'
  await catalog
    .createWorkspace({
      slug: 'main',
      name: workspace,
      language: locale,
      fiscalStart: 1,
      timeZone: china ? 'Asia/Shanghai' : Intl.DateTimeFormat().resolvedOptions().timeZone,
      currency: china ? 'CNY' : 'USD',
      owner: { account: accountId, name, pinyin: initialsOf(name), email },
      account: { passwordHash, email, emailFolded: email.normalize('NFKC').toLowerCase(), name, locale },
    })
    .catch((cause: unknown) => {
      if (cause instanceof Error && 'code' in cause && cause.code === '23505')
        throw new ProblemError(problem('H_SETUP_DONE', ''))
      throw cause
    })
  return { id: accountId, name, email, locale, passwordHash }
}

const sameText = (given: string, wanted: string): boolean => {
  const left = Buffer.from(given.trim().toUpperCase())
  const right = Buffer.from(wanted)
  return left.length === right.length && timingSafeEqual(left, right)
}

export const signIn = async (
  call: RouteCall<Static<ReturnType<typeof SignIn>>>,
  catalog: Catalog,
): Promise<MeAnswer> => {
  const account = await catalog.accountByEmail(call.body.email)
  if (!(await passwordFits(account?.passwordHash ?? null, call.body.password)) || account === null) {
    await catalog.noteAudit('sign_in_refused', account?.id ?? null, from(call))
    throw new ProblemError(problem('H_SIGN_IN', ''))
  }
  return enter(call, catalog, account, 'sign_in')
}

export const signInByLink = async (
  call: RouteCall<{ token: string }>,
  catalog: Catalog,
): Promise<MeAnswer> => {
  const owner = await catalog.takeSignInLink(tokenHash(call.body.token))
  const account = owner === null ? null : await catalog.accountById(owner)
  if (account === null) throw new ProblemError(problem('H_LINK_USED', ''))
  return enter(call, catalog, account, 'sign_in_link')
}

/** A new session for the caller's browser; the one it had stays until it ends by itself. */
export const enter = async (
  call: RouteCall,
  catalog: Catalog,
  account: Account,
  action: string,
): Promise<MeAnswer> => {
  const token = newToken()
  await catalog.startSession(tokenHash(token), account.id, from(call))
  await catalog.noteAudit(action, account.id, from(call))
  giveToken(call.request, call.reply, token)
  return meOf(call, catalog, account)
}

export const signOut = async (call: RouteCall, catalog: Catalog): Promise<{ done: true }> => {
  if (call.account !== null) {
    await catalog.endSession(call.account.sessionHash)
    await catalog.noteAudit('sign_out', call.account.id, from(call))
  }
  takeToken(call.request, call.reply)
  return { done: true }
}

export const myself = async (call: RouteCall, catalog: Catalog): Promise<MeAnswer> => {
  const account = call.account === null ? null : await catalog.accountById(call.account.id)
  if (account === null) throw new ProblemError(problem('H_SIGNED_OUT', ''))
  return meOf(call, catalog, account)
}

export const setMyLocale = async (
  call: RouteCall<{ locale: 'zh-CN' | 'en' }>,
  catalog: Catalog,
): Promise<MeAnswer> => {
  if (call.account !== null) {
    await catalog.setLocale(call.account.id, call.body.locale)
    await catalog.noteAudit('locale', call.account.id, from(call))
  }
  return myself(call, catalog)
}

interface InvitedRow extends Row {
  readonly name: string
  readonly email: string | null
  readonly state: string
  readonly account_id: string | null
}

const invited = async (call: RouteCall, catalog: Catalog) => {
  const invitation = await catalog.openInvitation(tokenHash(call.params.token ?? ''))
  if (invitation === null) throw new ProblemError(problem('H_LINK_USED', ''))
  const { ctx } = invitation
  const rows = await call.deps.db.read<InvitedRow>(
    ctx,
    sql`select name, email, state, account_id from ${id(ctx.schema, ownName('members'))} where id = ${param(invitation.member, 'uuid')}`,
  )
  const member = rows[0]
  if (member === undefined || member.state === 'left') throw new ProblemError(problem('H_LINK_USED', ''))
  return { invitation, member }
}

export const showInvitation = async (
  call: RouteCall,
  catalog: Catalog,
): Promise<Static<ReturnType<typeof InvitationState>>> => {
  const { invitation, member } = await invited(call, catalog)
  const hasAccount = member.email !== null && (await catalog.accountByEmail(member.email)) !== null
  return {
    workspace: shownText({ en: invitation.workspaceName }, 'en'),
    name: member.name,
    hasAccount,
    ...(member.email === null ? {} : { email: member.email }),
  }
}

/**
 * Takes over a placeholder: account (new, or an own one with its password), membership, member. Each step may run again, and
 * the link is used up last, so an interrupted claim is finished by the next try.
 */
export const claimInvitation = async (call: RouteCall<Claim>, catalog: Catalog): Promise<MeAnswer> => {
  const { invitation, member } = await invited(call, catalog)
  // 1. whose account
  const account = await accountForClaim(call, catalog)
  if (member.account_id !== null && member.account_id !== account.id)
    throw new ProblemError(problem('H_LINK_USED', ''))
  // 2. both homes, the directory first: a membership without an active member opens nothing
  await catalog.addMembership(account.id, invitation.ctx.workspaceId, invitation.member)
  await call.deps.db.withTx(invitation.ctx, async (tx) => {
    await tx.query(
      sql`update ${id(tx.ctx.schema, ownName('members'))} set account_id = ${param(account.id, 'uuid')}, state = 'active', name = ${param(call.body.name)},
             pinyin = ${param(initialsOf(call.body.name))}, email = coalesce(email, ${param(call.body.email)}), rev = rev + 1 where id = ${param(invitation.member, 'uuid')}`,
    )
    await raiseVersion(tx, 'org_version')
  })
  // 3. the link is used up
  await catalog.closeInvitation(tokenHash(call.params.token ?? ''))
  return enter(call, catalog, account, 'claim')
}

const accountForClaim = async ({ body, deps }: RouteCall<Claim>, catalog: Catalog): Promise<Account> => {
  const existing = await catalog.accountByEmail(body.email)
  if (existing !== null) {
    if (!(await passwordFits(existing.passwordHash, body.password)))
      throw new ProblemError(problem('H_EMAIL_TAKEN', '/email'))
    return existing
  }
  const problems = checkPassword(body.password, '/password', [body.email, body.name])
  if (problems.length > 0) throw new ProblemError(...problems)
  const account = {
    id: deps.clock.newId(),
    name: body.name,
    email: body.email,
    locale: body.locale,
    passwordHash: await hashPassword(body.password),
  }
  if (!(await catalog.addAccount(account))) throw new ProblemError(problem('H_EMAIL_TAKEN', '/email'))
  return account
}
