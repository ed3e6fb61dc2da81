// Database roles of the installation. They belong to the whole server, so their names carry the installation's tag; passwords
// are derived from the installation's key, so that nothing has to be stored and every process of the installation knows them.
import { createHmac } from 'node:crypto'
import type pg from 'pg'
import { roleName, type SqlName } from '../../runtime/kernel/naming.ts'
import { quoteName } from '../../runtime/pg/index.pg.ts'

export type LoginRole = 'owner' | 'app' | 'read' | 'report'

/** Options of each role; the reading ones carry the limits of their door. */
const ROLES: Readonly<Record<LoginRole, { readonly options: string; readonly settings: readonly string[] }>> =
  {
    owner: { options: 'login createrole', settings: [] },
    app: { options: 'login noinherit', settings: ["idle_in_transaction_session_timeout = '30s'"] },
    read: {
      options: 'login noinherit',
      settings: ["statement_timeout = '10s'", 'default_transaction_read_only = on'],
    },
    report: {
      options: 'login noinherit',
      settings: ["statement_timeout = '60s'", 'default_transaction_read_only = on'],
    },
  }

export const rolePassword = (key: string, name: SqlName): string =>
  createHmac('sha256', key).update(name).digest('base64url')

/** `postgres://…` of the same server and database for another role. */
export const roleUrl = (url: string, key: string, name: SqlName): string => {
  const target = new URL(url)
  target.username = name
  target.password = rolePassword(key, name)
  return target.href
}

/** Makes the roles that are missing. False when this account may not: the installation then runs with one role. */
export const ensureRoles = async (client: pg.Client, tag: string, key: string): Promise<boolean> => {
  try {
    for (const role of Object.keys(ROLES) as LoginRole[])
      await ensureRole(client, role, roleName(tag, role), key)
    await ensureCreateRight(client, roleName(tag, 'owner'))
    return true
  } catch (error) {
    if (isNotPermitted(error)) return false
    throw error
  }
}

const ensureRole = async (client: pg.Client, role: LoginRole, name: SqlName, key: string): Promise<void> => {
  const found = await client.query('select 1 from pg_catalog.pg_roles where rolname = $1', [name])
  if (found.rowCount !== 0) return
  // The password is base64url of our own making: nothing in it needs quoting.
  await ignoreTwin(
    client.query(
      `create role ${quoteName(name)} ${ROLES[role].options} password '${rolePassword(key, name)}'`,
    ),
  )
  await ignoreTwin(client.query(`alter role ${quoteName(name)} set timezone = 'UTC'`))
  for (const setting of ROLES[role].settings)
    await ignoreTwin(client.query(`alter role ${quoteName(name)} set ${setting}`))
}

/** The owner makes schemas in this database; database rights are not copied with a database, so they are looked at every time. */
const ensureCreateRight = async (client: pg.Client, owner: SqlName): Promise<void> => {
  const may = await client.query<{ may: boolean }>(
    `select has_database_privilege($1, current_database(), 'create') as may`,
    [owner],
  )
  if (may.rows[0]?.may === true) return
  const name = await client.query<{ name: string }>('select quote_ident(current_database()) as name')
  await client.query(`grant create, connect on database ${name.rows[0]?.name ?? ''} to ${quoteName(owner)}`)
}

/** Another process of the installation may make the same role at the same moment. */
const ignoreTwin = async (attempt: Promise<unknown>): Promise<void> => {
  await attempt.catch((error: unknown) => {
    if (!isTwin(error)) throw error
  })
}

const stateOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''
const isNotPermitted = (error: unknown): boolean => stateOf(error) === '42501'
/** duplicate_object, unique_violation of the catalogue, "tuple concurrently updated". */
export const isTwin = (error: unknown): boolean =>
  ['42710', '23505'].includes(stateOf(error)) ||
  (stateOf(error) === 'XX000' && (error as Error).message.includes('concurrently'))
