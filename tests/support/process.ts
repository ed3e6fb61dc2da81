// The product as a process of its own, started the way people start it, with what it says on the console.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { plainEnvironment } from './environment.ts'
import { until } from './until.ts'

const ROOT = join(import.meta.dirname, '../..')

export interface RunningProduct {
  readonly url: string
  /** Everything printed so far. */
  readonly printed: () => string
  readonly stop: () => Promise<void>
}

export async function startProduct(
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<RunningProduct> {
  const port = await freePort()
  const child = spawn('node', ['server/start.mjs'], {
    cwd: ROOT,
    env: { ...plainEnvironment(), DATA_DIR: dataDir, PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  child.stdout?.on('data', (chunk: Buffer) => lines.push(chunk.toString()))
  const printed = () => lines.join('')
  const done = () => printed().includes('Formwork is ready') || child.exitCode !== null
  await until(done, (ready) => ready, { withinMs: 90_000 })
  if (child.exitCode !== null) throw new Error(`the product did not start: ${printed()}`)
  return { url: `http://localhost:${port}`, printed, stop: () => stop(child) }
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM')
  if (child.exitCode === null) await once(child, 'exit')
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}
