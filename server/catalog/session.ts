// Who is calling: session, account, membership, rights in one statement. It alone reads both homes (safety.md rule 6). Answers
// are kept for at most `cacheMs`, so that a revoked right is seen on every process within a second; a write of this process
// empties them at once.
import { and, eq, gt, isNull } from 'drizzle-orm'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { Clock } from '../../runtime/kernel/clock.ts'
import { ownName } from '../../runtime/kernel/naming.ts'
import { id, param, type Sql, sql } from '../../runtime/kernel/sql.ts'
import type { Db, Row, WsCtx } from '../../runtime/pg/index.ts'
import type { Caller, SessionFinder } from '../plugins/routes.ts'
import { accounts, sessions, workspaces } from './tables.ts'
import { workspaceCtx } from './workspaces.ts'

export const IDLE_DAYS = 7
const DAY_MS = 86_400_000
/** How old `seen_at` may get before it is written again. */
const TOUCH_MS = 5 * 60_000

export interface SessionSources {
  readonly db: Db
  readonly control: NodePgDatabase
  readonly tag: string
  readonly clock: Clock
  readonly cacheMs: number
  readonly log: (line: string, detail?: unknown) => void
}

export const makeSessionFinder = (sources: SessionSources): SessionFinder => {
  const directory = new Map<string, WsCtx>()
  const kept = new Map<string, { readonly at: number; readonly caller: Promise<Caller | null> }>()
  const find: SessionFinder['find'] = (tokenHash, slug) => {
    const key = `${tokenHash} ${slug ?? ''}`
    const known = kept.get(key)
    const now = performance.now()
    if (known !== undefined && now - known.at < sources.cacheMs) return known.caller
    if (kept.size > 5_000) kept.clear()
    const caller =
      slug === null ? findAccount(sources, tokenHash) : findMember(sources, directory, tokenHash, slug)
    if (sources.cacheMs > 0) kept.set(key, { at: now, caller })
    caller.catch(() => kept.delete(key))
    return caller
  }
  return { find, forget: () => kept.clear() }
}

const findAccount = async (sources: SessionSources, tokenHash: string): Promise<Caller | null> => {
  const { control, clock } = sources
  const rows = await control
    .select({ id: accounts.id, locale: accounts.locale, seenAt: sessions.seenAt })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(
      and(
        eq(sessions.tokenHash, tokenHash),
        gt(sessions.idleUntil, clock.now()),
        gt(sessions.expiresAt, clock.now()),
        isNull(accounts.disabledAt),
      ),
    )
  const row = rows[0]
  if (row === undefined) return null
  touch(sources, tokenHash, row.seenAt)
  return {
    account: { id: row.id, sessionHash: tokenHash },
    language: row.locale === 'en' ? 'en' : 'zh-CN',
    ws: null,
  }
}

interface MemberRow extends Row {
  readonly account: string
  readonly locale: string
  readonly seen_at: string
  readonly member: string | null
  readonly principal: string
  readonly departments: readonly string[]
  readonly roles: readonly string[]
  readonly role_keys: readonly string[]
  readonly settings: Readonly<Record<string, unknown>>
}

const findMember = async (
  sources: SessionSources,
  directory: Map<string, WsCtx>,
  tokenHash: string,
  slug: string,
): Promise<Caller | null> => {
  const ctx = directory.get(slug) ?? (await lookUp(sources, slug))
  if (ctx === null) return findAccount(sources, tokenHash)
  const rows = await sources.db.read<MemberRow>(ctx, sessionSql(ctx, tokenHash, slug, sources.clock.now()))
  const row = rows[0]
  if (row === undefined) {
    // The session is over, or the workspace got another address: the next request looks it up again.
    directory.delete(slug)
    return findAccount(sources, tokenHash)
  }
  directory.set(slug, ctx)
  touch(sources, tokenHash, new Date(row.seen_at))
  return callerOf(row, ctx, tokenHash, slug)
}

const lookUp = async ({ control, tag }: SessionSources, slug: string): Promise<WsCtx | null> => {
  const rows = await control
    .select()
    .from(workspaces)
    .where(and(eq(workspaces.slug, slug), eq(workspaces.state, 'active')))
  const row = rows[0]
  return row === undefined ? null : workspaceCtx(tag, row.id, row.schemaNo)
}

const callerOf = (row: MemberRow, ctx: WsCtx, sessionHash: string, slug: string): Caller => {
  const account = { id: row.account, sessionHash }
  const language = row.locale === 'en' ? 'en' : 'zh-CN'
  if (row.member === null) return { account, language, ws: null }
  const { settings } = row
  const isAdmin = row.role_keys.some((key) => key === 'owner' || key === 'admin')
  const ws = {
    ctx,
    slug,
    subject: { member: row.member, departments: row.departments, roles: row.roles, isAdmin },
    actor: { principal: row.principal },
    designer: isAdmin || row.role_keys.includes('designer'),
    settings: {
      name: String(settings.name),
      timeZone: String(settings.time_zone),
      language: String(settings.locale),
      currency: String(settings.currency),
      fiscalStart: Number(settings.fiscal_start),
    },
    versions: {
      org: Number(settings.org_version),
      access: Number(settings.access_version),
      definitions: Number(settings.definitions_version),
    },
  }
  return { account, language, ws }
}

/** One row when the session lives and the workspace has this address; `member` is null for a stranger. */
const sessionSql = (ctx: WsCtx, tokenHash: string, slug: string, now: Date): Sql => {
  const t = {
    members: id(ctx.schema, ownName('members')),
    principals: id(ctx.schema, ownName('principals')),
    settings: id(ctx.schema, ownName('settings')),
    places: id(ctx.schema, ownName('department_members')),
    tree: id(ctx.schema, ownName('department_tree')),
    roles: id(ctx.schema, ownName('roles')),
    bindings: id(ctx.schema, ownName('role_bindings')),
  }
  const at = param(now, 'timestamptz')
  return sql`
    with recursive own as (select jsonb_object_agg(key, value) as settings from ${t.settings}),
    caller as (
      select a.id as account, a.locale, s.seen_at, m.id as member, p.id as principal, own.settings, (${at} at time zone (own.settings ->> 'time_zone'))::date as today
        from formwork.sessions s
        join formwork.accounts a on a.id = s.account_id and a.disabled_at is null
        join formwork.workspaces w on w.id = ${param(ctx.workspaceId, 'uuid')} and w.slug = ${param(slug)} and w.state = 'active'
        cross join own
        left join formwork.memberships k on k.account_id = a.id and k.workspace_id = w.id and k.state = 'active'
        left join ${t.members} m on m.id = k.member_id and m.account_id = a.id and m.state = 'active'
        left join ${t.principals} p on p.kind = 'member' and p.ref_id = m.id
       where s.token_hash = ${param(tokenHash)} and s.idle_until > ${at} and s.expires_at > ${at}),
    place as (
      select d.department_id, d.is_main from ${t.places} d, caller
       where d.member_id = caller.member and d.from_on <= caller.today and (d.to_on is null or d.to_on > caller.today)),
    held as (
      select b.role_id from ${t.bindings} b, caller where b.kind = 'member' and b.ref_id = caller.member
      union select b.role_id from place join ${t.tree} u on u.descendant_id = place.department_id join ${t.bindings} b on b.kind = 'department' and b.ref_id = u.ancestor_id
      union select b.role_id from held join ${t.bindings} b on b.kind = 'role' and b.ref_id = held.role_id)
    select account, locale, seen_at, member, principal, settings,
           coalesce((select jsonb_agg(department_id order by is_main desc, department_id) from place), '[]') as departments,
           coalesce((select jsonb_agg(role_id) from held), '[]') as roles,
           coalesce((select jsonb_agg(r.key) from held join ${t.roles} r on r.id = held.role_id and r.app_id is null), '[]') as role_keys
      from caller`
}

/** Moves the idle limit on; a failure is logged and costs at most an earlier sign-in. */
const touch = ({ control, clock, log }: SessionSources, tokenHash: string, seenAt: Date): void => {
  const now = clock.now()
  if (now.getTime() - seenAt.getTime() < TOUCH_MS) return
  control
    .update(sessions)
    .set({ seenAt: now, idleUntil: new Date(now.getTime() + IDLE_DAYS * DAY_MS) })
    .where(eq(sessions.tokenHash, tokenHash))
    .then(undefined, (error: unknown) => log('could not note that a session was seen', error))
}
