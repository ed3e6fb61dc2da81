// Prepares a database for the product: roles, control schema, formula functions. Every step looks first and may run again;
// with everything in place it costs a handful of reads.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { roleName } from '../../runtime/kernel/naming.ts'
import { formulaFiles, quoteName, type SqlFile, sqlFiles } from '../../runtime/pg/index.pg.ts'
import type { DatabaseConfig } from '../plugins/db.ts'
import { ensureRoles, roleUrl } from './roles.ts'

export interface InstallConfig {
  /** Account that may create roles and schemas (or at least schemas). */
  readonly ddlUrl: string
  /** Where data goes; the same server and database, perhaps through a pooler. */
  readonly dataUrl: string
  /** Secret of the installation: role passwords are derived from it. */
  readonly key: string
  /** Tests bring their own; an installation draws one. */
  readonly tag?: string
  readonly log: (line: string) => void
}

export interface Installed extends Pick<DatabaseConfig, 'urls' | 'oneRole'> {
  readonly tag: string
}

export const installDatabase = async (config: InstallConfig): Promise<Installed> => {
  const bootstrap = await connect(config.ddlUrl)
  try {
    await checkServer(bootstrap, config.log)
    const tag = (await storedTag(bootstrap)) ?? config.tag ?? `x${randomBytes(3).toString('hex')}`
    const oneRole = !(await ensureRoles(bootstrap, tag, config.key))
    if (oneRole)
      config.log(
        'database: this account may not create roles, so one role does everything; rights are checked by the product only',
      )
    const urls = oneRole ? oneUrl(config) : roleUrls(config, tag)
    await migrateAs(urls.owner, tag, oneRole)
    await installQueue(urls.owner)
    return { tag, oneRole, urls }
  } finally {
    await bootstrap.end()
  }
}

const roleUrls = (config: InstallConfig, tag: string): Installed['urls'] => ({
  owner: roleUrl(config.ddlUrl, config.key, roleName(tag, 'owner')),
  app: roleUrl(config.dataUrl, config.key, roleName(tag, 'app')),
  read: roleUrl(config.dataUrl, config.key, roleName(tag, 'read')),
  report: roleUrl(config.dataUrl, config.key, roleName(tag, 'report')),
})
const oneUrl = ({ ddlUrl, dataUrl }: InstallConfig): Installed['urls'] => ({
  owner: ddlUrl,
  app: dataUrl,
  read: dataUrl,
  report: dataUrl,
})

const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'formwork install',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** Chinese text needs UTF-8; PostgreSQL 15 is the oldest whose SQL we write. */
const checkServer = async (client: pg.Client, log: (line: string) => void): Promise<void> => {
  const found = await client.query<{ version: number; encoding: string; ctype: string }>(
    `select current_setting('server_version_num')::integer as version, pg_encoding_to_char(encoding) as encoding, datctype as ctype
       from pg_catalog.pg_database where datname = current_database()`,
  )
  const server = found.rows[0]
  if (server === undefined) throw new Error('the database does not describe itself')
  if (server.version < 150_000)
    throw new Error(`PostgreSQL 15 or newer is needed, this server is ${Math.floor(server.version / 10_000)}`)
  if (server.encoding !== 'UTF8')
    throw new Error(`the database must be encoded in UTF8, it is ${server.encoding}`)
  if (server.ctype === 'C' || server.ctype === 'POSIX')
    log('database: lc_ctype is C, so quick search will not find Chinese words by their parts')
}

const storedTag = async (client: pg.Client): Promise<string | undefined> => {
  const there = await client.query<{ there: boolean }>(
    `select to_regclass('formwork.installation') is not null as there`,
  )
  if (there.rows[0]?.there !== true) return undefined
  const found = await client.query<{ tag: string }>('select tag from formwork.installation')
  return found.rows[0]?.tag
}

const migrateAs = async (url: string, tag: string, oneRole: boolean): Promise<void> => {
  const client = await connect(url)
  try {
    const done = await appliedFiles(client)
    const waiting = [
      ...sqlFiles(join(import.meta.dirname, 'migrations'), 'control'),
      ...formulaFiles(),
    ].filter((file) => isWaiting(done, file))
    if (waiting.length === 0) return
    await inTransaction(client, () => migrate(client, waiting, tag, oneRole))
  } finally {
    await client.end()
  }
}

/** Control migrations run once; formula functions whenever their file has changed, because they replace themselves. */
const isWaiting = (done: ReadonlyMap<string, string>, file: SqlFile): boolean =>
  file.name.startsWith('fw/') ? done.get(file.name) !== file.checksum : !done.has(file.name)

const appliedFiles = async (client: pg.Client): Promise<ReadonlyMap<string, string>> => {
  const there = await client.query<{ there: boolean }>(
    `select to_regclass('formwork.platform_migrations') is not null as there`,
  )
  if (there.rows[0]?.there !== true) return new Map()
  const found = await client.query<{ version: string; checksum: string }>(
    'select version, checksum from formwork.platform_migrations',
  )
  return new Map(found.rows.map((row) => [row.version, row.checksum]))
}

const migrate = async (
  client: pg.Client,
  files: readonly SqlFile[],
  tag: string,
  oneRole: boolean,
): Promise<void> => {
  // 1. two schemas, rights as defaults before the first table
  const fresh =
    (await client.query(`select 1 from pg_catalog.pg_namespace where nspname = 'formwork'`)).rowCount === 0
  if (fresh) for (const statement of openingStatements(tag, oneRole)) await client.query(statement)
  // 2. the files, each remembered with its checksum
  for (const file of files) {
    for (const statement of file.statements) await client.query(statement)
    await client.query(
      `insert into formwork.platform_migrations (version, checksum, applied_at) values ($1, $2, now())
       on conflict (version) do update set checksum = excluded.checksum, applied_at = excluded.applied_at`,
      [file.name, file.checksum],
    )
  }
  // 3. who we are
  await client.query('insert into formwork.installation (tag) values ($1) on conflict do nothing', [tag])
}

const openingStatements = (tag: string, oneRole: boolean): readonly string[] => {
  const app = quoteName(roleName(tag, 'app'))
  const readers = [roleName(tag, 'read'), roleName(tag, 'report')].map(quoteName).join(', ')
  return [
    'create schema formwork',
    'create schema if not exists fw',
    ...(oneRole
      ? []
      : [
          `grant usage on schema formwork to ${app}, ${readers}`,
          `grant usage on schema fw to ${app}, ${readers}`,
          `alter default privileges in schema formwork grant select, insert, update, delete on tables to ${app}`,
          `alter default privileges in schema formwork grant select on tables to ${readers}`,
        ]),
    'create extension if not exists pg_trgm schema fw',
    `create table formwork.platform_migrations (version text collate "C" primary key, checksum text collate "C" not null, applied_at timestamptz(3) not null)`,
  ]
}

/** The queue brings its own tables; which version did is remembered like a file of ours, so that later starts skip it. */
const QUEUE = { name: 'queue', version: '0.17.3' }

const installQueue = async (url: string): Promise<void> => {
  const client = await connect(url)
  try {
    const done = await appliedFiles(client)
    if (done.get(QUEUE.name) === QUEUE.version) return
    const { Logger, runMigrations } = await import('graphile-worker')
    await runMigrations({ connectionString: url, logger: new Logger(() => () => undefined) })
    await client.query(
      `insert into formwork.platform_migrations (version, checksum, applied_at) values ($1, $2, now())
       on conflict (version) do update set checksum = excluded.checksum, applied_at = excluded.applied_at`,
      [QUEUE.name, QUEUE.version],
    )
  } finally {
    await client.end()
  }
}

const inTransaction = async (client: pg.Client, work: () => Promise<void>): Promise<void> => {
  await client.query('begin')
  try {
    await work()
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback').catch(() => undefined)
    throw new Error('could not bring the control schema up to date', { cause })
  }
}
