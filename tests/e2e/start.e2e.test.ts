// `npm start` as people run it: a new folder, a second start, a clean end, a killed npm.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isAlive } from '../../server/embedded/process.ts'
import { plainEnvironment } from '../support/environment.ts'
import { until } from '../support/until.ts'

const ROOT = join(import.meta.dirname, '../..')
let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'formwork-start-'))
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

describe('npm start', () => {
  test('serves the interface from a new folder and ends with its database', async () => {
    const server = await start('node', ['server/start.mjs'])
    expect(await server.status()).toBe(200)
    const postmaster = await postmasterPid()
    server.child.kill('SIGTERM')
    expect(await once(server.child, 'exit')).toEqual([0, null])
    expect(isAlive(postmaster)).toBe(false)
  })

  // How long it takes is measured by `npm run bench`.
  test('answers on an existing folder', async () => {
    const server = await start('node', ['server/start.mjs'])
    expect(await server.status()).toBe(200)
    server.child.kill('SIGTERM')
    await once(server.child, 'exit')
  })

  test.each(['SIGTERM', 'SIGKILL'] as const)('leaves nothing behind when npm gets %s', async (signal) => {
    const server = await start('npm', ['start'])
    const postmaster = await postmasterPid()
    server.child.kill(signal)
    expect(await until(server.status, (status) => status === 0, { withinMs: 10_000 })).toBe(0)
    expect(
      await until(
        () => isAlive(postmaster),
        (alive) => !alive,
        { withinMs: 10_000 },
      ),
    ).toBe(false)
  })
})

interface Started {
  readonly child: ChildProcess
  /** Of `/`; 0 when nobody listens. */
  readonly status: () => Promise<number>
}

async function start(program: string, args: readonly string[]): Promise<Started> {
  const port = await freePort()
  const env = { ...plainEnvironment(), DATA_DIR: dataDir, PORT: String(port) }
  const child = spawn(program, [...args], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const status = () =>
    fetch(`http://127.0.0.1:${port}/`).then(
      (response) => response.status,
      () => 0,
    )
  await until(status, (code) => code !== 0 || child.exitCode !== null, { withinMs: 60_000, everyMs: 10 })
  return { child, status }
}

async function postmasterPid(): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, 'pg17/postmaster.pid'), 'utf8'), 10)
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}
