// The product's own application on a database of its own, called without a socket: the same `buildApp` as in production.
//   const app = await startApp()      // set up: the owner is signed in as 'owner'
//   const answer = await app.as('owner').post('/departments', { name: { en: 'Sales' } })
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { inject } from 'vitest'
import type { Clock } from '../../runtime/kernel/clock.ts'
import { type AppConfig, type AppDeps, buildApp } from '../../server/app.ts'
import { makeCatalog } from '../../server/catalog/index.ts'
import { type Jobs, makeJobs } from '../../server/jobs/index.ts'
import { type Database, openDatabase } from '../../server/plugins/db.ts'
import { allTasks } from '../../server/tasks.ts'
import { type Actor, makeActor } from './actors.ts'
import { type TestClock, testClock } from './clock.ts'
import { createDatabase, dropDatabase } from './pg.ts'
import { installPlatform } from './platform.ts'
import { seeded } from './seed.ts'

export interface TestApp {
  readonly app: FastifyInstance
  readonly config: AppConfig
  readonly deps: AppDeps
  readonly database: Database
  readonly databaseName: string
  readonly clock: TestClock & Clock
  /** Background jobs of this process; stopped, others may do them. */
  readonly jobs: Jobs
  /** What the product wrote to its log; an unexpected error stands here. */
  readonly logged: readonly string[]
  /** Somebody by a name of the test's choosing; the same name is the same browser. */
  readonly as: (name: string) => Actor
  readonly close: () => Promise<void>
}

export const PASSWORD = 'correct horse battery'

export interface AppWishes {
  readonly config?: Partial<AppConfig>
  /** Leave the installation without account. */
  readonly empty?: boolean
}

const GENEROUS = { perAddress: 1_000_000, perPrincipal: 1_000_000, perAddressSignIn: 1_000_000 }

export const startApp = async (wishes: AppWishes = {}): Promise<TestApp> => {
  const { tag } = inject('cluster')
  const name = `fw_${tag}_${randomBytes(4).toString('hex')}`
  const ownerUrl = await createDatabase(name)
  const installed = await installPlatform({ ownerUrl, tag })
  const database = await openDatabase({
    ...installed,
    connections: { app: 12, read: 8, report: 2, owner: 2 },
  })
  const clock = { ...testClock(), newId: seeded(name).newId }
  const logged: string[] = []
  const log = (line: string, detail?: unknown): void =>
    void logged.push(`${line} ${detail instanceof Error ? detail.stack : ''}`)
  const catalog = makeCatalog({ database, tag, clock, sessionCacheMs: 0, log })
  const dataDir = await mkdtemp(join(tmpdir(), 'formwork-data-'))
  const alive = async (): Promise<void> => void (await database.control.query('select 1'))
  // The worker starts with the first job somebody adds.
  const jobs: Jobs = makeJobs(() => ({
    database,
    deps,
    tasks: allTasks,
    ...catalog.directory,
    hourly: false,
  }))
  const deps: AppDeps = {
    db: database.db,
    clock,
    catalog,
    dataDir,
    publicUrl: 'http://localhost',
    log,
    wakeJobs: jobs.wake,
    alive,
  }
  const config: AppConfig = {
    interfaceDir: null,
    setupCode: null,
    checkResponses: true,
    limits: GENEROUS,
    ...wishes.config,
  }
  const app = await buildApp(config, deps)
  const actors = new Map<string, Actor>()
  const as = (who: string): Actor => {
    const actor = actors.get(who) ?? makeActor(app, seeded(`${name} ${who}`).newId)
    actors.set(who, actor)
    return actor
  }
  const close = async (): Promise<void> => {
    await app.close()
    await jobs.stop()
    await database.close()
    await dropDatabase(name)
    await rm(dataDir, { recursive: true, force: true })
  }
  if (wishes.empty !== true) await as('owner').api('POST', '/setup', FIRST)
  return { app, config, deps, database, databaseName: name, clock, jobs, logged, as, close }
}

export const FIRST = {
  name: '王经理',
  email: 'owner@example.com',
  password: PASSWORD,
  workspace: '测试公司',
  locale: 'zh-CN',
} as const

/** Invites a new member and lets him claim the invitation: `as(name)` is signed in afterwards. */
export const joinWorkspace = async (
  app: TestApp,
  name: string,
  place: { readonly department?: string; readonly manager?: string } = {},
  locale: 'zh-CN' | 'en' = 'en',
): Promise<string> => {
  const added = await app.as('owner').post('/members', { name, ...place })
  const member = String(added.body.id)
  const invited = await app.as('owner').post(`/members/${member}/invite`, {})
  const token = String(invited.body.link).split('/').at(-1) ?? ''
  const claimed = await app.as(name).api('POST', `/invitations/${token}`, {
    name,
    email: `${member}@example.com`,
    password: PASSWORD,
    locale,
  })
  if (claimed.status !== 200) throw new Error(`${name} could not join: ${JSON.stringify(claimed.body)}`)
  return member
}
