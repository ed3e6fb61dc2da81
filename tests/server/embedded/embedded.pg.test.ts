// The launcher against a real cluster: new folder, second start, second launcher, orphan, killed server.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type EmbeddedDatabase, startEmbedded } from '../../../server/embedded/index.ts'
import { isAlive } from '../../../server/embedded/process.ts'
import { withClient } from '../../support/cluster.ts'
import { until } from '../../support/until.ts'

let dataDir: string
const lines: string[] = []
const launchers: ChildProcess[] = []
const start = (): Promise<EmbeddedDatabase> =>
  startEmbedded({ dataDir, fsync: false, log: (line) => lines.push(line) })

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'formwork-embedded-'))
})
// A red test must not leave a launcher that the next one runs into.
afterEach(async () => {
  for (const child of launchers.splice(0)) if (child.kill('SIGTERM')) await once(child, 'exit')
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

/** A launcher in a process of its own, which can be killed; prints the port once the database is up. */
async function launcherProcess() {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/launcher-process.ts', dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  launchers.push(child)
  const [line] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])) as [unknown]
  if (child.exitCode !== null) throw new Error('the launcher ended before its database was ready')
  return { child, postmaster: Number(String(line)) }
}

const one = (url: string, text: string): Promise<unknown> =>
  withClient(url, async (client) => Object.values((await client.query(text)).rows[0] ?? {})[0])

describe('the embedded database', () => {
  test('makes a UTF8 cluster that knows Chinese letters and Chinese order', async () => {
    const database = await start()
    expect(await one(database.ownerUrl, 'show server_version')).toMatch(/^17\./)
    expect(await one(database.ownerUrl, 'show server_encoding')).toBe('UTF8')
    await one(database.ownerUrl, 'create extension pg_trgm')
    expect(await one(database.ownerUrl, "select array_length(show_trgm('客户管理'), 1)")).toBeGreaterThan(0)
    expect(await one(database.ownerUrl, `select '张' > '李' collate "zh-Hans-x-icu"`)).toBe(true)
    await one(database.ownerUrl, 'create table kept as select 42 as answer')
    await database.stop()
  })

  test('keeps the password readable by the owner only', async () => {
    const { mode } = await stat(join(dataDir, 'pg17.password'))
    expect(mode & 0o077).toBe(0)
  })

  test('opens an existing folder again with its data', async () => {
    const database = await start()
    expect(await one(database.ownerUrl, 'select answer from kept')).toBe(42)
    await database.stop()
    expect(isAlive(database.pid())).toBe(false)
  })

  test('refuses a second launcher on the same folder', async () => {
    const { child } = await launcherProcess()
    await expect(start()).rejects.toThrow(/in use by process/)
    child.kill('SIGTERM')
    await once(child, 'exit')
  })

  test('survives a killed launcher: the next start waits for or adopts what is left', async () => {
    const { child, postmaster } = await launcherProcess()
    child.kill('SIGKILL')
    await once(child, 'exit')
    const database = await start()
    expect(await one(database.ownerUrl, 'select answer from kept')).toBe(42)
    await database.stop()
    expect(isAlive(postmaster)).toBe(false)
  })

  test('adopts a running server whose launcher is gone', async () => {
    const first = await start()
    await rm(join(dataDir, 'launcher.pid'))
    const second = await start()
    expect(second.pid()).toBe(first.pid())
    expect(second.ownerUrl).toBe(first.ownerUrl)
    await first.stop()
    await second.stop()
  })

  test('starts a killed server again on the same port', async () => {
    const database = await start()
    const killed = database.pid()
    process.kill(killed, 'SIGKILL')
    const answers = () => one(database.ownerUrl, 'select answer from kept').catch(() => undefined)
    expect(await until(answers, (value) => value === 42, { withinMs: 15_000 })).toBe(42)
    expect(database.pid()).not.toBe(killed)
    await database.stop()
  })

  test('is not stopped by a pid file that a crashed machine left behind', async () => {
    await writeFile(
      join(dataDir, 'pg17', 'postmaster.pid'),
      `${process.pid}\n/elsewhere\n0\n5432\n\n\n\nready\n`,
    )
    const database = await start()
    expect(await one(database.ownerUrl, 'select answer from kept')).toBe(42)
    await database.stop()
    expect(await readFile(join(dataDir, 'pg17.log'), 'utf8')).not.toMatch(/lock file/)
  })
})
