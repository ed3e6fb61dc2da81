// The product as a process of its own, on a data folder: what `npm start` runs, without the test runner.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { plainEnvironment } from './environment.ts'
import { until } from './until.ts'

const ROOT = join(import.meta.dirname, '../..')

export interface Installation {
  readonly child: ChildProcess
  readonly address: string
  /** Everything it said so far. */
  readonly said: () => string
  readonly stop: () => Promise<void>
}

export const startInstallation = async (
  dataDir: string,
  ...args: readonly string[]
): Promise<Installation> => {
  const port = await freePort()
  const env = { ...plainEnvironment(), DATA_DIR: dataDir, PORT: String(port) }
  const child = spawn(process.execPath, ['server/start.mjs', ...args], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.on('data', (piece: Buffer) => {
    text += piece.toString()
  })
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
  return { child, address: `http://localhost:${port}`, said: () => text, stop }
}

/** Status of the first answer of `/`; 0 when the process ended before. */
export const firstAnswer = ({ address, child }: Installation): Promise<number> =>
  until(
    () =>
      fetch(`${address}/`)
        .then((answer) => answer.status)
        .catch(() => 0),
    (status) => status === 200 || child.exitCode !== null,
    { withinMs: 120_000, everyMs: 5 },
  )

/** The one-time link that `--demo` prints. */
export const demoLink = async ({ said, address }: Installation): Promise<string> => {
  const text = await until(said, (line) => LINK.test(line), { withinMs: 60_000 })
  const { pathname, search, hash } = new URL(LINK.exec(text)?.[0] ?? '')
  return `${address}${pathname}${search}${hash}`
}
const LINK = /https?:\/\/\S*\/link\/\S+/

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('the system gave no free port')
  return address.port
}
