// The running server process. States: starting → ready → (killed → starting) → stopping → gone.
// A postmaster that died without being asked is started again on the same port, so that pools reconnect.

import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, rm, stat, truncate } from 'node:fs/promises'
import { createServer } from 'node:net'
import { promisify } from 'node:util'
import { serverEnvironment } from './cluster.ts'
import { readPidFile, removePidFile } from './pid-file.ts'
import { isAlive, isPostmasterOf, pause } from './process.ts'
import type { Runner } from './runner.ts'
import { settingArguments } from './settings.ts'

export interface PostmasterOptions {
  readonly folder: string
  readonly logFile: string
  readonly runner: Runner
  readonly fsync: boolean
  readonly settings: Readonly<Record<string, string>>
  readonly log: (line: string) => void
}

export interface Postmaster {
  readonly port: number
  readonly pid: () => number
  readonly stop: () => Promise<void>
}

const run = promisify(execFile)
const LOG_LIMIT_BYTES = 20_000_000
const STOP_PATIENCE_MS = 30_000
/** Restarts are given up after this many in a row: a cluster that cannot run needs a person. */
const MAX_RESTARTS = 20

export async function startOrAdopt(options: PostmasterOptions): Promise<Postmaster> {
  const orphan = await findOrphan(options)
  if (orphan) {
    options.log(`database: adopted the running PostgreSQL (process ${orphan.pid}, port ${orphan.port})`)
    return { port: orphan.port, pid: () => orphan.pid, stop: () => stopProcess(orphan.pid, options) }
  }
  return superviseNew(options)
}

/** A live postmaster of this folder; one that is just stopping is waited for and does not count. */
async function findOrphan({
  folder,
  log,
}: PostmasterOptions): Promise<{ pid: number; port: number } | undefined> {
  for (let waited = 0; ; waited += 1) {
    const found = await readPidFile(folder)
    if (!found) return undefined
    if (!(await isPostmasterOf(found.pid, folder))) {
      await removePidFile(folder)
      return undefined
    }
    if (found.status === 'ready') return { pid: found.pid, port: found.port }
    if (waited === 50) log('database: waiting for the earlier PostgreSQL process to finish')
    await pause(20)
  }
}

async function superviseNew(options: PostmasterOptions): Promise<Postmaster> {
  const port = await freePort()
  let child = await startChild(options, port)
  let stopping = false
  const watch = async (): Promise<void> => {
    await once(child, 'exit')
    if (stopping) return
    options.log('database: PostgreSQL ended unexpectedly, starting it again')
    child = await restartChild(options, port, () => stopping)
    if (!stopping) void watch()
  }
  watch().catch((error: unknown) => options.log(`database: given up: ${String(error)}`))
  options.log(`database: PostgreSQL 17 is ready on 127.0.0.1:${port}`)
  const pid = () => child.pid ?? 0
  const stop = async () => {
    stopping = true
    await stopProcess(pid(), options)
  }
  return { port, pid, stop }
}

/** Backends of a killed postmaster hold its shared memory for a moment: a refused start is tried again. */
async function restartChild(
  options: PostmasterOptions,
  port: number,
  stopped: () => boolean,
): Promise<ChildProcess> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startChild(options, port)
    } catch (cause) {
      if (stopped() || attempt === MAX_RESTARTS) throw cause
      await pause(100 * attempt)
    }
  }
}

async function startChild(options: PostmasterOptions, port: number): Promise<ChildProcess> {
  const { folder, logFile, runner, fsync, settings } = options
  await removeDeadPidFile(folder)
  const [program = '', ...args] = [
    ...runner.prefix,
    ...runner.deathSignal,
    runner.binaries.postgres,
    ...['-D', folder, ...settingArguments(port, fsync, settings)],
  ]
  await trimLog(logFile)
  const output = await open(logFile, 'a', 0o600)
  // Its own process group: Ctrl-C must reach us first, so that requests end before the database does.
  const child = spawn(program, args, {
    ...runner.identity,
    detached: true,
    env: serverEnvironment(),
    stdio: ['ignore', output.fd, output.fd],
  })
  child.once('error', () => undefined)
  await output.close()
  await waitUntilReady(child, folder, logFile)
  child.unref()
  return child
}

async function waitUntilReady(child: ChildProcess, folder: string, logFile: string): Promise<void> {
  for (;;) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`PostgreSQL did not start (exit ${child.exitCode ?? child.signalCode}); see ${logFile}`)
    }
    const found = await readPidFile(folder)
    if (found?.pid === child.pid && found.status === 'ready') return
    await pause(10)
  }
}

async function removeDeadPidFile(folder: string): Promise<void> {
  const found = await readPidFile(folder)
  if (found && !(await isPostmasterOf(found.pid, folder))) await removePidFile(folder)
}

/** Fast stop; after 30 s an immediate one, which costs a recovery at the next start but no committed data. */
async function stopProcess(pid: number, { folder, runner, log }: PostmasterOptions): Promise<void> {
  if (process.platform === 'win32') {
    await run(runner.binaries.pgCtl, ['stop', '-D', folder, '-m', 'fast', '-w'])
    return
  }
  if (!(await isPostmasterOf(pid, folder))) return
  process.kill(pid, 'SIGINT')
  if (await endsWithin(pid, STOP_PATIENCE_MS)) return
  log('database: PostgreSQL did not stop in 30 s, stopping it the hard way')
  process.kill(pid, 'SIGQUIT')
  await endsWithin(pid, STOP_PATIENCE_MS)
  await rm(`${folder}/postmaster.pid`, { force: true })
}

async function endsWithin(pid: number, milliseconds: number): Promise<boolean> {
  for (let waited = 0; waited < milliseconds; waited += 10) {
    if (!isAlive(pid)) return true
    await pause(10)
  }
  return !isAlive(pid)
}

async function trimLog(file: string): Promise<void> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  )
  if (size > LOG_LIMIT_BYTES) await truncate(file)
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('the system gave no free port')
  return address.port
}
