// Figures without a limit to compare with: how long a start takes, how much memory an idle product holds, how much script a phone
// loads before the visit form takes input. All on one folder with the demo installed, as `npm start -- --demo` leaves it.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findBrowser } from '../support/chromium.ts'
import { plainEnvironment } from '../support/environment.ts'
import { until } from '../support/until.ts'
import { median } from './measure.ts'

export interface Figure {
  readonly name: string
  readonly unit: string
  readonly value: number
  readonly bar: number
}

const ROOT = join(import.meta.dirname, '../..')
const STARTS = 5
const IDLE_MS = 60_000
const KILOBYTE = 1_024

export const measureFigures = async (): Promise<readonly Figure[]> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'formwork-bench-demo-'))
  try {
    const script = await fillPageScript(dataDir)
    const starts: number[] = []
    for (let number = 0; number < STARTS; number += 1) starts.push(await startTime(dataDir))
    return [
      { name: 'start to first 200', unit: 'ms', value: median(starts), bar: 2_000 },
      { name: 'idle memory with demo', unit: 'MB', value: await idleMemory(dataDir), bar: 200 },
      { name: 'script of the phone fill page', unit: 'KB gz', value: script, bar: 200 },
    ]
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

interface Started {
  readonly child: ChildProcess
  readonly address: string
  /** Everything it said so far. */
  readonly said: () => string
  readonly stop: () => Promise<void>
}

const start = async (dataDir: string, ...args: readonly string[]): Promise<Started> => {
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

const firstAnswer = ({ address, child }: Started): Promise<number> =>
  until(
    () =>
      fetch(`${address}/`)
        .then((answer) => answer.status)
        .catch(() => 0),
    (status) => status === 200 || child.exitCode !== null,
    { withinMs: 120_000, everyMs: 5 },
  )

const startTime = async (dataDir: string): Promise<number> => {
  const began = performance.now()
  const server = await start(dataDir)
  const status = await firstAnswer(server)
  const took = performance.now() - began
  await server.stop()
  if (status !== 200) throw new Error(`the product did not start: ${server.said()}`)
  return took
}

/** Resident memory of the Node process alone; Postgres has its own, set by its configuration. */
const idleMemory = async (dataDir: string): Promise<number> => {
  const server = await start(dataDir)
  await firstAnswer(server)
  await until(
    () => server.child.exitCode,
    (code) => code !== null,
    { withinMs: IDLE_MS, everyMs: 1_000 },
  )
  const status = await readFile(`/proc/${server.child.pid}/status`, 'utf8')
  await server.stop()
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / KILOBYTE
}

/** Installs the demo on the way. */
const fillPageScript = async (dataDir: string): Promise<number> => {
  const server = await start(dataDir, '--demo')
  try {
    await firstAnswer(server)
    const said = await until(server.said, (text) => LINK.test(text), { withinMs: 30_000 })
    const [link = ''] = LINK.exec(said) ?? []
    return (await weigh(server.address, new URL(link))) / KILOBYTE
  } finally {
    await server.stop()
  }
}
const LINK = /https?:\/\/\S*\/link\/\S+/

const weigh = async (address: string, link: URL): Promise<number> => {
  const found = await findBrowser()
  if ('missing' in found) throw new Error(found.missing)
  const browser = await chromium.launch({
    executablePath: found.path,
    args: [...found.args],
    env: { ...process.env, ...found.env } as Record<string, string>,
  })
  try {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    })
    const page = await context.newPage()
    await page.goto(`${address}${link.pathname}${link.search}${link.hash}`)
    await page.waitForURL((url) => !url.pathname.startsWith('/link'))
    // A page of its own, so that nothing of the app is in its cache.
    const cookies = await context.cookies()
    const phone = await browser.newContext({
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    })
    await phone.addCookies(cookies)
    const fill = await phone.newPage()
    const sizes: Promise<number>[] = []
    fill.on('response', (response) => {
      if (response.request().resourceType() === 'script')
        sizes.push(
          response
            .request()
            .sizes()
            .then((size) => size.responseBodySize),
        )
    })
    await fill.goto(`${address}/fill/main/crm/visit`)
    await fill.getByRole('textbox').first().fill('x')
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  } finally {
    await browser.close()
  }
}

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('the system gave no free port')
  return address.port
}
