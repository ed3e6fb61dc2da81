// Makes a workspace: schema, tables, role, first member and its entry in the directory, in one transaction of the owner.
import type pg from 'pg'
import type { Clock } from '../../runtime/kernel/clock.ts'
import { roleName, type SqlName, schemaName, workspaceRoleName } from '../../runtime/kernel/naming.ts'
import { dayInZone } from '../../runtime/kernel/time.ts'
import { seedWorkspace } from '../../runtime/org/index.pg.ts'
import { printSql, quoteName, schemaVersion, workspaceStatements } from '../../runtime/pg/index.pg.ts'
import { makeWsCtx, type Row, type Tx, type WsCtx } from '../../runtime/pg/index.ts'
import { isTwin } from './roles.ts'

export interface CatalogOwner {
  readonly owner: pg.Pool
  readonly tag: string
  readonly oneRole: boolean
  readonly clock: Clock
}

export interface NewWorkspace {
  readonly slug: string
  readonly name: string
  readonly timeZone: string
  readonly language: 'zh-CN' | 'en'
  readonly currency: string
  readonly fiscalStart: number
  readonly owner: {
    readonly account: string
    readonly name: string
    readonly pinyin: string
    readonly email: string
  }
  /** The first account is made together with the first workspace. */
  readonly account?: {
    readonly passwordHash: string
    readonly email: string
    readonly emailFolded: string
    readonly name: string
    readonly locale: string
  }
}

export interface MadeWorkspace {
  readonly ctx: WsCtx
  readonly member: string
  readonly principal: string
}

/** Two installations on one server may make the role of the same number at once; then the whole is tried again. */
export const createWorkspace = async (
  catalog: CatalogOwner,
  wanted: NewWorkspace,
): Promise<MadeWorkspace> => {
  for (let tries = 1; ; tries += 1) {
    const client = await catalog.owner.connect()
    let broken = false
    try {
      await client.query('begin')
      const made = await makeWorkspace(client, catalog, wanted)
      await client.query('commit')
      return made
    } catch (error) {
      await client.query('rollback').catch(() => {
        broken = true
      })
      if (tries >= 5 || !isTwin(error) || isTaken(error)) throw error
    } finally {
      client.release(broken)
    }
  }
}

/** A taken slug or e-mail is no race of the catalogue. */
const isTaken = (error: unknown): boolean =>
  error instanceof Error &&
  'constraint' in error &&
  ['workspaces_slug', 'accounts_email'].includes(String(error.constraint))

const makeWorkspace = async (
  client: pg.PoolClient,
  catalog: CatalogOwner,
  wanted: NewWorkspace,
): Promise<MadeWorkspace> => {
  const { clock } = catalog
  const day = dayInZone(clock.now(), wanted.timeZone)
  // 1. a number nobody else has, and the names that follow from it
  const schemaNo = await nextSchemaNo(client)
  const ctx = workspaceCtx(catalog.tag, clock.newId(), schemaNo)
  // 2. role, schema, tables
  if (!catalog.oneRole) await ensureWorkspaceRole(client, ctx.role, roleName(catalog.tag, 'app'))
  const roles = catalog.oneRole
    ? null
    : { workspace: ctx.role, readers: [roleName(catalog.tag, 'read'), roleName(catalog.tag, 'report')] }
  for (const statement of workspaceStatements({ schema: ctx.schema, roles }, 0)) await client.query(statement)
  // 3. rows of the workspace
  const member = clock.newId()
  const principal = clock.newId()
  const tx: Tx = {
    ctx,
    query: async <T extends Row>(statement: Parameters<Tx['query']>[0]) =>
      (await client.query<T>(sendable(statement))).rows,
  }
  await seedWorkspace(tx, {
    ...wanted,
    day,
    owner: { ...wanted.owner, id: member, principalId: principal },
    systemPrincipal: clock.newId(),
    roles: { owner: clock.newId(), admin: clock.newId(), designer: clock.newId() },
  })
  // 4. directory
  await enterDirectory(client, catalog, wanted, ctx, member)
  return { ctx, member, principal }
}

const sendable = (statement: Parameters<typeof printSql>[0]) => {
  const { text, values } = printSql(statement)
  return { text, values: [...values] }
}

export const workspaceCtx = (tag: string, workspaceId: string, schemaNo: number): WsCtx =>
  makeWsCtx({ workspaceId, schemaNo, schema: schemaName(schemaNo), role: workspaceRoleName(tag, schemaNo) })

const nextSchemaNo = async (client: pg.PoolClient): Promise<number> => {
  const found = await client.query<{ value: number }>(
    `update formwork.counters set value = value + 1 where name = 'workspaces' returning value::integer as value`,
  )
  const number = found.rows[0]?.value
  if (number === undefined) throw new Error('the control schema has no counter of workspaces')
  return number
}

/** The runtime role becomes a member, so that `set local role` may reach it. */
const ensureWorkspaceRole = async (client: pg.PoolClient, role: SqlName, app: SqlName): Promise<void> => {
  const found = await client.query('select 1 from pg_catalog.pg_roles where rolname = $1', [role])
  if (found.rowCount === 0) await client.query(`create role ${quoteName(role)} nologin`)
  const member = await client.query(
    `select 1 from pg_catalog.pg_auth_members m join pg_catalog.pg_roles r on r.oid = m.roleid join pg_catalog.pg_roles a on a.oid = m.member
      where r.rolname = $1 and a.rolname = $2`,
    [role, app],
  )
  if (member.rowCount === 0) await client.query(`grant ${quoteName(role)} to ${quoteName(app)}`)
}

const enterDirectory = async (
  client: pg.PoolClient,
  { clock }: CatalogOwner,
  wanted: NewWorkspace,
  ctx: WsCtx,
  member: string,
): Promise<void> => {
  const { account, owner } = wanted
  if (account !== undefined) {
    await client.query(
      `insert into formwork.accounts (id, email_folded, email, name, password_hash, locale, created_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        owner.account,
        account.emailFolded,
        account.email,
        account.name,
        account.passwordHash,
        account.locale,
        clock.now(),
      ],
    )
  }
  await client.query(
    `insert into formwork.workspaces (id, slug, name, schema_no, schema_version, state) values ($1, $2, $3, $4, $5, 'active')`,
    [ctx.workspaceId, wanted.slug, wanted.name, ctx.schemaNo, schemaVersion()],
  )
  await client.query(
    `insert into formwork.memberships (account_id, workspace_id, member_id, state) values ($1, $2, $3, 'active')`,
    [owner.account, ctx.workspaceId, member],
  )
}
