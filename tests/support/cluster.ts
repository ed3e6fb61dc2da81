// Addresses and housekeeping of the test cluster, shared by the global set-up and the test files.

import pg from 'pg'

export interface Cluster {
  /** Owner's URL of the server (database of its own). */
  readonly url: string
  readonly tag: string
  readonly template: string
  /** Log of the server; null for a server of your own. */
  readonly logFile: string | null
}

export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Removes the databases and roles whose names carry the tag of a run. */
export function dropRunLeftovers(url: string, tag: string): Promise<void> {
  return withClient(url, async (client) => {
    const databases = await client.query<{ name: string }>(
      `select datname as name from pg_catalog.pg_database where datname like $1`,
      [`fw\\_${tag}\\_%`],
    )
    for (const { name } of databases.rows)
      await client.query(`drop database if exists "${name}" with (force)`)
    const roles = await client.query<{ name: string }>(
      `select rolname as name from pg_catalog.pg_roles where rolname like $1`,
      [`%${tag}%`],
    )
    // A role that granted another cannot go before its grant.
    const grants = await client.query<{ role: string; member: string; grantor: string }>(
      `select g.rolname as role, m.rolname as member, b.rolname as grantor from pg_catalog.pg_auth_members a
         join pg_catalog.pg_roles g on g.oid = a.roleid join pg_catalog.pg_roles m on m.oid = a.member
         join pg_catalog.pg_roles b on b.oid = a.grantor where g.rolname like $1`,
      [`%${tag}%`],
    )
    for (const { role, member, grantor } of grants.rows)
      await client.query(`revoke "${role}" from "${member}" granted by "${grantor}" cascade`)
    for (const { name } of roles.rows) await client.query(`drop role if exists "${name}"`)
  })
}
