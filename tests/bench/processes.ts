// Starts a server of a case in a process of its own and waits for the line with its address.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface ServerProcess {
  readonly pid: number
  readonly address: string
  readonly close: () => Promise<void>
}

/** The bare server: `module` exports `register` (see limit-process.ts). */
export function startLimit(module: URL, databaseUrl: string): Promise<ServerProcess> {
  const script = fileURLToPath(new URL('./limit-process.ts', import.meta.url))
  return startServer(['--import', 'tsx', script, module.href, databaseUrl], {})
}

/** Any script of Node that prints a line holding its address. */
export async function startServer(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  // BENCH_NODE_ARGS="--cpu-prof --cpu-prof-dir=…" shows where the time goes.
  const extra = (process.env.BENCH_NODE_ARGS ?? '').split(' ').filter((word) => word !== '')
  const child = spawn(process.execPath, [...extra, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const address = await addressFrom(createInterface({ input: child.stdout }))
  if (child.pid === undefined || address === undefined)
    throw new Error(`no server came up from ${args.join(' ')}`)
  const close = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
  }
  return { pid: child.pid, address, close }
}

/** The rest of the output is read and dropped: a full pipe would stop the server. */
async function addressFrom(
  lines: AsyncIterable<string> & { on: (event: 'line', drop: () => void) => unknown },
) {
  for await (const line of lines) {
    const [address] = /https?:\/\/[^\s]+/.exec(line) ?? []
    if (address !== undefined) {
      lines.on('line', () => undefined)
      return address
    }
  }
  return undefined
}
