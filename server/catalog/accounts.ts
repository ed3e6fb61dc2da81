// Accounts, sessions, one-time links, invitations. Tokens arrive here hashed; the clear text is known to the browser only.
import { and, asc, count, desc, eq, gt, inArray, isNull, max, ne, sql } from 'drizzle-orm'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { Clock } from '../../runtime/kernel/clock.ts'
import type { WsCtx } from '../../runtime/pg/index.ts'
import { SESSION_DAYS } from '../plugins/origin.ts'
import { IDLE_DAYS } from './session.ts'
import { accounts, audit, invitations, memberships, sessions, signInLinks, workspaces } from './tables.ts'
import { workspaceCtx } from './workspaces.ts'

const DAY_MS = 86_400_000
/** As many as anybody looks through. */
const MOST_SESSIONS = 50

export interface Account {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly locale: 'zh-CN' | 'en'
  readonly passwordHash: string
}
export interface WorkspaceMembership {
  readonly ctx: WsCtx
  readonly slug: string
  readonly name: string
  readonly member: string
}
export interface Invitation {
  readonly ctx: WsCtx
  readonly workspaceName: string
  readonly slug: string
  readonly member: string
}
/** From where somebody came, for sessions and the audit. */
export interface Client {
  readonly ip: string
  readonly client: string
}

/** NFKC and lower case: two spellings of one address are one account. */
export const foldEmail = (email: string): string => email.normalize('NFKC').toLowerCase()

export type AccountQueries = ReturnType<typeof accountQueries>

export const accountQueries = (control: NodePgDatabase, clock: Clock, tag: string) => ({
  ...accountPart(control, clock),
  ...membershipPart(control, tag),
  ...sessionPart(control, clock),
  ...invitationPart(control, clock, tag),
})

const accountPart = (control: NodePgDatabase, clock: Clock) => ({
  hasAccounts: async (): Promise<boolean> =>
    (await control.select({ id: accounts.id }).from(accounts).limit(1)).length > 0,

  accountByEmail: async (email: string): Promise<Account | null> => {
    const rows = await control
      .select()
      .from(accounts)
      .where(and(eq(accounts.emailFolded, foldEmail(email)), isNull(accounts.disabledAt)))
    return rows[0] === undefined ? null : asAccount(rows[0])
  },
  accountById: async (account: string): Promise<Account | null> => {
    const rows = await control
      .select()
      .from(accounts)
      .where(and(eq(accounts.id, account), isNull(accounts.disabledAt)))
    return rows[0] === undefined ? null : asAccount(rows[0])
  },
  /** False when the address has an account already. */
  addAccount: async (account: Account): Promise<boolean> => {
    const row = { ...account, emailFolded: foldEmail(account.email), createdAt: clock.now() }
    return (
      (await control.insert(accounts).values(row).onConflictDoNothing().returning({ id: accounts.id }))
        .length > 0
    )
  },
  setLocale: async (account: string, locale: 'zh-CN' | 'en'): Promise<void> => {
    await control.update(accounts).set({ locale }).where(eq(accounts.id, account))
  },

  setPassword: async (account: string, passwordHash: string): Promise<void> => {
    await control.update(accounts).set({ passwordHash }).where(eq(accounts.id, account))
  },

  noteAudit: async (action: string, account: string | null, from: Client): Promise<void> => {
    await control.insert(audit).values({
      id: clock.newId(),
      at: clock.now(),
      accountId: account,
      action,
      detail: sql`'{}'::jsonb`,
      ip: from.ip,
      client: from.client,
    })
  },
})

const membershipPart = (control: NodePgDatabase, tag: string) => ({
  membershipsOf: async (account: string): Promise<readonly WorkspaceMembership[]> => {
    const rows = await control
      .select({
        id: workspaces.id,
        slug: workspaces.slug,
        name: workspaces.name,
        schemaNo: workspaces.schemaNo,
        member: memberships.memberId,
      })
      .from(memberships)
      .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
      .where(
        and(
          eq(memberships.accountId, account),
          eq(memberships.state, 'active'),
          eq(workspaces.state, 'active'),
        ),
      )
      .orderBy(asc(workspaces.schemaNo))
    return rows.map((row) => ({
      ctx: workspaceCtx(tag, row.id, row.schemaNo),
      slug: row.slug,
      name: row.name,
      member: row.member,
    }))
  },
  addMembership: async (account: string, workspace: string, member: string): Promise<void> => {
    await control
      .insert(memberships)
      .values({ accountId: account, workspaceId: workspace, memberId: member, state: 'active' })
      .onConflictDoUpdate({
        target: [memberships.accountId, memberships.workspaceId],
        set: { memberId: member, state: 'active' },
      })
  },
  endMembership: async (workspace: string, member: string): Promise<void> => {
    await control
      .update(memberships)
      .set({ state: 'ended' })
      .where(and(eq(memberships.workspaceId, workspace), eq(memberships.memberId, member)))
  },
  /** The account of a member, also of one who left. */
  accountOfMember: async (workspace: string, member: string): Promise<string | null> => {
    const rows = await control
      .select({ account: memberships.accountId })
      .from(memberships)
      .where(and(eq(memberships.workspaceId, workspace), eq(memberships.memberId, member)))
    return rows[0]?.account ?? null
  },
  renameWorkspace: async (workspace: string, name: string): Promise<void> => {
    await control.update(workspaces).set({ name }).where(eq(workspaces.id, workspace))
  },
  slugTaken: async (slug: string): Promise<boolean> =>
    (await control.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.slug, slug))).length >
    0,
})

const sessionPart = (control: NodePgDatabase, clock: Clock) => ({
  startSession: async (tokenHash: string, account: string, from: Client): Promise<void> => {
    const now = clock.now()
    await control.insert(sessions).values({
      tokenHash,
      accountId: account,
      createdAt: now,
      seenAt: now,
      idleUntil: new Date(now.getTime() + IDLE_DAYS * DAY_MS),
      expiresAt: new Date(now.getTime() + SESSION_DAYS * DAY_MS),
      ...from,
    })
  },
  endSession: async (tokenHash: string): Promise<void> => {
    await control.delete(sessions).where(eq(sessions.tokenHash, tokenHash))
  },
  /** Every session of the account but one; without one, all. */
  endOtherSessions: async (account: string, but?: string): Promise<void> => {
    const mine = eq(sessions.accountId, account)
    await control.delete(sessions).where(but === undefined ? mine : and(mine, ne(sessions.tokenHash, but)))
  },
  sessionsOf: async (account: string) =>
    control
      .select()
      .from(sessions)
      .where(and(eq(sessions.accountId, account), lives(clock)))
      .orderBy(desc(sessions.seenAt))
      .limit(MOST_SESSIONS),
  /** Live sessions of a member's account, and when one of them was last used. */
  memberSessions: async (workspace: string, member: string) => {
    const rows = await control
      .select({ count: count(), seenAt: max(sessions.seenAt) })
      .from(sessions)
      .where(and(inArray(sessions.accountId, accountOf(control, workspace, member)), lives(clock)))
    return { count: rows[0]?.count ?? 0, seenAt: rows[0]?.seenAt ?? null }
  },
  endMemberSessions: async (workspace: string, member: string): Promise<void> => {
    await control.delete(sessions).where(inArray(sessions.accountId, accountOf(control, workspace, member)))
  },

  addSignInLink: async (tokenHash: string, account: string, expiresAt: Date): Promise<void> => {
    await control.insert(signInLinks).values({ tokenHash, accountId: account, expiresAt })
  },
  /** Uses the link up; of two parallel uses one gets the account. */
  takeSignInLink: async (tokenHash: string): Promise<string | null> => {
    const open = and(
      eq(signInLinks.tokenHash, tokenHash),
      isNull(signInLinks.usedAt),
      gt(signInLinks.expiresAt, clock.now()),
    )
    const rows = await control
      .update(signInLinks)
      .set({ usedAt: clock.now() })
      .where(open)
      .returning({ account: signInLinks.accountId })
    return rows[0]?.account ?? null
  },
})

const accountOf = (control: NodePgDatabase, workspace: string, member: string) =>
  control
    .select({ id: memberships.accountId })
    .from(memberships)
    .where(
      and(
        eq(memberships.workspaceId, workspace),
        eq(memberships.memberId, member),
        eq(memberships.state, 'active'),
      ),
    )

const lives = (clock: Clock) => and(gt(sessions.idleUntil, clock.now()), gt(sessions.expiresAt, clock.now()))

const invitationPart = (control: NodePgDatabase, clock: Clock, tag: string) => ({
  addInvitation: async (
    tokenHash: string,
    workspace: string,
    member: string,
    expiresAt: Date,
  ): Promise<void> => {
    await control.insert(invitations).values({ tokenHash, workspaceId: workspace, refId: member, expiresAt })
  },
  openInvitation: async (tokenHash: string): Promise<Invitation | null> => {
    const rows = await control
      .select({
        id: workspaces.id,
        slug: workspaces.slug,
        name: workspaces.name,
        schemaNo: workspaces.schemaNo,
        member: invitations.refId,
      })
      .from(invitations)
      .innerJoin(workspaces, eq(workspaces.id, invitations.workspaceId))
      .where(
        and(
          eq(invitations.tokenHash, tokenHash),
          isNull(invitations.usedAt),
          gt(invitations.expiresAt, clock.now()),
          eq(workspaces.state, 'active'),
        ),
      )
    const row = rows[0]
    return row === undefined
      ? null
      : {
          ctx: workspaceCtx(tag, row.id, row.schemaNo),
          workspaceName: row.name,
          slug: row.slug,
          member: row.member,
        }
  },
  closeInvitation: async (tokenHash: string): Promise<void> => {
    await control.update(invitations).set({ usedAt: clock.now() }).where(eq(invitations.tokenHash, tokenHash))
  },
})

const asAccount = (row: typeof accounts.$inferSelect): Account => ({
  id: row.id,
  name: row.name,
  email: row.email,
  locale: row.locale === 'en' ? 'en' : 'zh-CN',
  passwordHash: row.passwordHash,
})
