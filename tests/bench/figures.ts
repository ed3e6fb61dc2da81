// Figures without a limit to compare with: how long a start takes, how much memory an idle product holds, how much script a phone
// loads before the visit form takes input. All on one folder with the demo installed, as `npm start -- --demo` leaves it.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoLink, firstAnswer, startInstallation } from '../support/installation.ts'
import { launchBrowser, PHONE } from '../support/launch.ts'
import { until } from '../support/until.ts'
import { median } from './measure.ts'

export interface Figure {
  readonly name: string
  readonly unit: string
  readonly value: number
  readonly bar: number
}

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

const startTime = async (dataDir: string): Promise<number> => {
  const began = performance.now()
  const server = await startInstallation(dataDir)
  const status = await firstAnswer(server)
  const took = performance.now() - began
  await server.stop()
  if (status !== 200) throw new Error(`the product did not start: ${server.said()}`)
  return took
}

/** Resident memory of the Node process alone; Postgres has its own, set by its configuration. */
const idleMemory = async (dataDir: string): Promise<number> => {
  const server = await startInstallation(dataDir)
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
  const server = await startInstallation(dataDir, '--demo')
  try {
    await firstAnswer(server)
    return (await weigh(server.address, await demoLink(server))) / KILOBYTE
  } finally {
    await server.stop()
  }
}
const weigh = async (address: string, link: string): Promise<number> => {
  const browser = await launchBrowser()
  try {
    const context = await browser.newContext(PHONE)
    const page = await context.newPage()
    await page.goto(link)
    await page.waitForURL((url) => !url.pathname.startsWith('/link'))
    // A page of its own, so that nothing of the app is in its cache.
    const cookies = await context.cookies()
    const phone = await browser.newContext(PHONE)
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
