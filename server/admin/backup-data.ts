// A backup of the whole installation while it runs: the cluster's files between pg_backup_start and pg_backup_stop, the log they
// need, then uploaded files and secrets. Content of uploads only ever grows, so copying it after the database loses nothing.
import { lstat, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { runningDatabase, startEmbedded } from '../embedded/index.ts'
import { type Entry, writeArchive } from './archive.ts'

const CLUSTER = 'pg17'
/** Content a new postmaster makes for itself; the folders stay. */
const EMPTY = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
])
const LEFT_OUT = /^(postmaster\.(pid|opts)|backup_label|tablespace_map|pgsql_tmp.*|pg_internal\.init.*)$/
/** Beside the cluster: logs, claims and copies of programs are of this machine, not of the data. */
const NOT_DATA = /^(pg17|pg17\.log|pg17\.initdb|pg17\.new|pg17-programs.*|launcher\.pid)$/

export interface BackupResult {
  readonly files: number
  readonly bytes: number
}

/** Works beside a running product and on a stopped one alike. */
export const backUp = async (
  dataDir: string,
  file: string,
  log: (line: string) => void,
): Promise<BackupResult> => {
  const folder = resolve(dataDir)
  const running = await runningDatabase(folder)
  const own = running === null ? await startEmbedded({ dataDir: folder, log }) : null
  try {
    const lines = await withClient(running ?? own?.ownerUrl ?? '', (client) =>
      writeArchive(resolve(file), entriesOf(folder, client)),
    )
    return { files: lines.length, bytes: lines.reduce((total, line) => total + line.size, 0) }
  } finally {
    await own?.stop()
  }
}

const withClient = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url, application_name: 'formwork backup' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function* entriesOf(folder: string, client: pg.Client): AsyncGenerator<Entry> {
  const cluster = join(folder, CLUSTER)
  // 1. the log from here on is kept for us; the slot goes with the connection
  await client.query(
    `select pg_create_physical_replication_slot('formwork_backup_' || pg_backend_pid(), true, true)`,
  )
  const first = await one(
    client,
    `select pg_walfile_name(pg_backup_start('formwork', fast => true)) as value`,
  )
  // 2. the cluster's files as they are at this moment
  yield* walk(cluster, CLUSTER, (path) => !LEFT_OUT.test(path))
  const stop = await client.query<{ label: string; map: string; last: string }>(
    `select labelfile as label, spcmapfile as map, pg_walfile_name(lsn) as last from pg_backup_stop(wait_for_archive => false)`,
  )
  const { label = '', map = '', last = '' } = stop.rows[0] ?? {}
  // 3. what makes a new postmaster replay the log, and the log
  yield { path: `${CLUSTER}/backup_label`, mode: 0o600, source: { content: Buffer.from(label) } }
  if (map.trim() !== '') throw new Error('tables outside the data folder (tablespaces) cannot be backed up')
  for (const name of (await readdir(join(cluster, 'pg_wal'))).sort()) {
    const needed = /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last
    if (needed || name.endsWith('.history'))
      yield {
        path: `${CLUSTER}/pg_wal/${name}`,
        mode: 0o600,
        source: { file: join(cluster, 'pg_wal', name) },
      }
  }
  // 4. uploads and secrets
  for (const name of await readdir(folder))
    if (!NOT_DATA.test(name)) yield* walkOne(join(folder, name), name, () => true)
}

const one = async (client: pg.Client, text: string): Promise<string> =>
  (await client.query<{ value: string }>(text)).rows[0]?.value ?? ''

async function* walk(folder: string, path: string, keep: (name: string) => boolean): AsyncGenerator<Entry> {
  yield { path: `${path}/`, mode: 0o700, source: null }
  for (const name of (await readdir(folder).catch(() => [])).sort())
    if (keep(name)) yield* walkOne(join(folder, name), `${path}/${name}`, keep)
}

async function* walkOne(file: string, path: string, keep: (name: string) => boolean): AsyncGenerator<Entry> {
  const found = await lstat(file).catch(() => null)
  if (found?.isDirectory()) {
    const isEmptied = path.startsWith(`${CLUSTER}/`) && EMPTY.has(path.slice(CLUSTER.length + 1))
    // Of the log only its folders: archive_status has to exist.
    if (isEmptied) yield* emptied(path)
    else yield* walk(file, path, keep)
  } else if (found?.isFile()) yield { path, mode: 0o600, source: { file } }
}

function* emptied(path: string): Generator<Entry> {
  yield { path: `${path}/`, mode: 0o700, source: null }
  if (path.endsWith('/pg_wal'))
    for (const name of ['archive_status', 'summaries'])
      yield { path: `${path}/${name}/`, mode: 0o700, source: null }
}
