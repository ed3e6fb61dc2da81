// The product's process: prepare the database, open pools, build the application, listen, and close in the opposite order.
import { randomBytes, randomFillSync } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../runtime/kernel/clock.ts'
import { uuidv7Maker } from '../runtime/kernel/id.ts'
import { type AppDeps, buildApp } from './app.ts'
import { demoApps } from './apps/demo.ts'
import { type DemoInstaller, prepareDemo } from './auth/demo.ts'
import { type Catalog, installDatabase, makeCatalog } from './catalog/index.ts'
import { type Config, isBoundWider, readConfig } from './config.ts'
import { kinds } from './definitions/kinds.ts'
import { resumePublishing } from './definitions/task.ts'
import { type Jobs, makeJobs } from './jobs/index.ts'
import { warnOfZones } from './org/zone-check.ts'
import { type Database, openDatabase } from './plugins/db.ts'
import type { Main } from './start-input.ts'
import { allTasks } from './tasks.ts'

const SESSION_CACHE_MS = 500

/** What `--demo` fills its workspace with, in order. */
const demoInstallers: readonly DemoInstaller[] = [demoApps(kinds)]

export const main: Main = async (input) => {
  const config = readConfig(input)
  const log = (line: string, detail?: unknown): void =>
    void process.stdout.write(`${line}${detail === undefined ? '' : ` ${describe(detail)}`}\n`)
  // 1. database: roles, control schema, pools
  const key = config.installationKey ?? (await installationKey(config.dataDir))
  const installed = await installDatabase({ ddlUrl: config.ddlUrl, dataUrl: config.dataUrl, key, log })
  const database = await openDatabase({ ...installed, log })
  const clock = systemClock()
  const catalog = makeCatalog({ database, tag: installed.tag, clock, sessionCacheMs: SESSION_CACHE_MS, log })
  const jobs: Jobs = makeJobs(() => ({
    database,
    deps,
    tasks: allTasks,
    ...catalog.directory,
    hourly: true,
  }))
  const deps = makeDeps(config, database, catalog, clock, log, jobs)
  try {
    return await serve(config, deps, database, jobs)
  } catch (error) {
    await database.close()
    throw error
  }
}

/** One call for the random bytes of many ids: asking the system for sixteen at a time costs more than the id. */
const pooledRandom = (): ((bytes: Uint8Array) => Uint8Array) => {
  const pool = new Uint8Array(4_096)
  let used = pool.length
  return (bytes) => {
    if (used + bytes.length > pool.length) {
      randomFillSync(pool)
      used = 0
    }
    bytes.set(pool.subarray(used, used + bytes.length))
    used += bytes.length
    return bytes
  }
}

export const systemClock = (): Clock => ({
  now: () => new Date(),
  newId: uuidv7Maker({ milliseconds: () => Date.now(), random: pooledRandom() }),
})

const makeDeps = (
  config: Config,
  database: Database,
  catalog: Catalog,
  clock: Clock,
  log: AppDeps['log'],
  jobs: Jobs,
): AppDeps => ({
  db: database.db,
  clock,
  catalog,
  log,
  dataDir: config.dataDir,
  publicUrl: config.publicUrl,
  wakeJobs: jobs.wake,
  alive: async () => void (await database.control.query('select 1')),
})

const serve = async (config: Config, deps: AppDeps, database: Database, jobs: Jobs) => {
  const demoLink = config.demo ? await prepareDemo(deps, deps.catalog, demoInstallers) : null
  const setupCode = await makeSetupCode(config, deps)
  const app = await buildApp({ interfaceDir: config.interfaceDir, limits: config.limits, setupCode }, deps)
  await app.listen({ host: config.host, port: config.port })
  // Jobs that a killed process left behind go on; not awaited, so that the first page does not wait for it.
  deps.wakeJobs()
  resumePublishing(deps, deps.catalog.directory.workspaces).catch((error: unknown) =>
    deps.log('publishing could not go on; the next start tries again', error),
  )
  warnOfZones(deps, deps.catalog.directory.workspaces).catch((error: unknown) =>
    deps.log('time zones could not be compared with the database', error),
  )
  if (setupCode !== null) deps.log(`No account exists yet. The set-up page asks for this code: ${setupCode}`)
  if (demoLink !== null) deps.log(`Sign in once with this link: ${demoLink}`)
  else if (config.demo) deps.log('--demo changes nothing: this installation is set up already')
  const address = app.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : config.port
  const close = async (): Promise<void> => {
    await app.close()
    await jobs.stop()
    await database.close()
  }
  return { url: config.port === 0 ? `http://${config.host}:${port}` : config.publicUrl, close }
}

/** Ten characters that are not mistaken for one another, while others can reach us and nobody has an account. */
const makeSetupCode = async (config: Config, deps: AppDeps): Promise<string | null> => {
  if (!isBoundWider(config.host) || (await deps.catalog.hasAccounts())) return null
  const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
  return [...randomBytes(10)].map((byte) => letters[byte % letters.length]).join('')
}

/** Made once, 0600 beside the data; the backup includes it. */
const installationKey = async (dataDir: string): Promise<string> => {
  const file = join(dataDir, 'installation.key')
  const known = await readFile(file, 'utf8').catch(() => null)
  if (known !== null) return known.trim()
  await mkdir(dataDir, { recursive: true })
  const key = randomBytes(32).toString('base64url')
  await writeFile(file, `${key}\n`, { mode: 0o600, flag: 'wx' })
  return key
}

const describe = (detail: unknown): string => {
  if (!(detail instanceof Error)) return JSON.stringify(detail)
  return `${detail.stack ?? detail.message}${detail.cause === undefined ? '' : `\n  caused by: ${describe(detail.cause)}`}`
}
