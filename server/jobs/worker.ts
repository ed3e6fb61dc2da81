// The worker of this process: takes jobs from the queue, two at a time, and runs their tasks behind the fence. Starting it is cheap
// enough to do after the first request could be answered.
import { EventEmitter } from 'node:events'
import { hostname } from 'node:os'
import type { Runner, WorkerEvents } from 'graphile-worker'
import { holdFence } from '../../runtime/pg/index.pg.ts'
import type { Db, WsCtx } from '../../runtime/pg/index.ts'
import type { Database } from '../plugins/db.ts'
import { JobStopped, type JobTask } from '../plugins/jobs/task.ts'
import type { Deps } from '../plugins/route.ts'
import {
  BEAT_MS,
  beat,
  buryDead,
  enterProcess,
  leaveProcess,
  namePool,
  type ProcessRow,
} from './process-row.ts'

export interface WorkerOptions {
  readonly database: Database
  readonly deps: Deps
  readonly tasks: readonly JobTask[]
  /** Workspaces by id; null when there is none (any more). */
  readonly workspace: (id: string) => Promise<WsCtx | null>
  readonly workspaces: () => Promise<readonly WsCtx[]>
  /** Tests leave the hourly tasks out. */
  readonly hourly: boolean
}

export interface Worker {
  readonly process: () => ProcessRow
  readonly stop: () => Promise<void>
}

const CONCURRENT_JOBS = 2
const POLL_MS = 1_000

export const startWorker = async (options: WorkerOptions): Promise<Worker> => {
  const queue = options.database.queue()
  const host = hostname()
  let stopping = false
  const { clock, log } = options.deps
  const enter = (): Promise<ProcessRow> => enterProcess(queue, clock.newId(), { host, pid: process.pid })
  let me = await enter()
  await buryDead(queue, me, host, isAlive)
  let pool = ''
  const named = (name: string): Promise<void> => {
    pool = name
    return namePool(queue, me, name)
  }
  const runner = await run({ ...options, me: () => me, named, stopping: () => stopping })
  const tick = async (): Promise<void> => {
    if (!(await beat(queue, me))) {
      log('jobs: this process was silent too long; its jobs were given to others')
      me = await enter()
      await named(pool)
    }
    await buryDead(queue, me, host, isAlive)
  }
  const timer = setInterval(() => {
    tick().catch((error: unknown) => log('jobs: the heartbeat failed and is repeated', error))
  }, BEAT_MS)
  timer.unref()
  const stop = async (): Promise<void> => {
    stopping = true
    clearInterval(timer)
    await runner.stop()
    await leaveProcess(queue, me)
  }
  return { process: () => me, stop }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

interface Running extends WorkerOptions {
  /** Who this process is; a new name after it was declared dead. */
  readonly me: () => ProcessRow
  readonly named: (pool: string) => Promise<void>
  readonly stopping: () => boolean
}

const run = async (running: Running): Promise<Runner> => {
  // Loaded when the first worker starts: a process that only answers requests never pays for it.
  const { Logger, parseCrontab, run: start } = await import('graphile-worker')
  const { deps, tasks, database } = running
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:create', ({ workerPool }) => {
    running.named(workerPool.id).catch((error: unknown) => deps.log('jobs: could not name the pool', error))
  })
  const logger = new Logger(() => (level, message) => {
    if (level === 'error') deps.log(`jobs: ${message}`)
  })
  const hourly = tasks.filter((task) => task.everyHourAt !== undefined)
  const taskList = Object.fromEntries([
    ...tasks.map((task) => [task.name, runTask(running, task)] as const),
    ...hourly.map((task) => [hourlyName(task), runForAll(running, task)] as const),
  ])
  const crontab = hourly.map((task) => `${task.everyHourAt} * * * * ${hourlyName(task)}`).join('\n')
  return start({
    pgPool: database.queue(),
    taskList,
    parsedCronItems: running.hourly ? parseCrontab(crontab) : [],
    concurrency: CONCURRENT_JOBS,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    events,
    logger,
  })
}

const hourlyName = (task: JobTask): string => `${task.name}_hourly`

interface Attempt {
  readonly job: { readonly attempts: number }
}

const runTask =
  (running: Running, task: JobTask) =>
  async (given: unknown, { job }: Attempt): Promise<void> => {
    const payload = given as Readonly<Record<string, string>>
    const ctx = await running.workspace(payload.workspaceId ?? '')
    // A workspace that is gone takes its jobs with it.
    if (ctx === null) return
    const { stopping } = running
    await task.run({ deps: fencedDeps(running), ctx, payload, stopping, attempt: job.attempts })
  }

const runForAll = (running: Running, task: JobTask) => async (): Promise<void> => {
  const { stopping } = running
  for (const ctx of await running.workspaces()) {
    if (stopping()) throw new JobStopped(`${task.name} goes on in the next hour`)
    await task.run({ deps: fencedDeps(running), ctx, payload: {}, stopping, attempt: 1 })
  }
}

/** A transaction of a job begins by holding the row under which its process was known when the job began. */
const fencedDeps = ({ deps, me }: Running): Deps => {
  const then = me()
  const withTx: Db['withTx'] = (ctx, work) =>
    deps.db.withTx(ctx, async (tx) => {
      if (!(await holdFence(tx, then)))
        throw new JobStopped('this process was declared dead; its jobs go on elsewhere')
      return work(tx)
    })
  return { ...deps, db: { ...deps.db, withTx } }
}
