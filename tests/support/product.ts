// The product as people meet it: the built interface and its server on a port, and browsers that are signed in.
//   const product = testProduct()
//   story('…', async () => { const page = await product.open('owner'); await page.goto(product.at('/w/main')) })
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject, onTestFailed } from 'vitest'
import { FIRST, PASSWORD, startApp, type TestApp } from './app.ts'
import { DESKTOP, testBrowser } from './browser.ts'

const INTERFACE = join(import.meta.dirname, '../../dist/ui')

export interface TestProduct {
  readonly app: () => TestApp
  /** Whole address of a page. */
  readonly at: (path: string) => string
  /** A fresh browser; signed in by e-mail, or not at all. What is thrown in it fails the story. */
  readonly open: (who: string | null, options?: BrowserContextOptions) => Promise<Page>
}

export const OWNER = FIRST.email

/** Registers the hooks of a file. */
export function testProduct(): TestProduct {
  const browser = testBrowser()
  let running: TestApp | undefined
  let url = ''
  beforeAll(async () => {
    if (inject('browserMissing') !== '') return
    running = await startApp({ config: { interfaceDir: INTERFACE } })
    await running.app.listen({ host: '127.0.0.1', port: 0 })
    const address = running.app.server.address()
    if (address === null || typeof address === 'string') throw new Error('the product did not get a port')
    url = `http://localhost:${address.port}`
  })
  afterAll(() => running?.close())
  const thrown: string[] = []
  afterEach(() => expect(thrown.splice(0), 'errors in the browser').toEqual([]))
  const app = (): TestApp => {
    if (running === undefined) throw new Error('the product has not started')
    return running
  }
  const open: TestProduct['open'] = async (who, options = DESKTOP) => {
    const { page } = await browser.open({ baseURL: url, ...options })
    page.setDefaultTimeout(PATIENCE_MS)
    keepPicture(page)
    // Both sides of a story live on the same day.
    await page.clock.setFixedTime(app().clock.now())
    page.on('pageerror', (error) => void thrown.push(error.stack ?? error.message))
    if (who !== null) await signIn(page, who)
    return page
  }
  return { app, open, at: (path) => `${url}${path}` }
}

const PATIENCE_MS = 10_000

/** What the person saw when a story failed. */
export function keepPicture(page: Page, who = ''): void {
  onTestFailed(async ({ task }) => {
    const path = join(
      tmpdir(),
      'formwork-stories',
      `${`${task.name} ${who}`.trim().replaceAll(/[^a-z0-9]+/gi, '-')}.png`,
    )
    await page.screenshot({ path })
    process.stderr.write(`picture of the failed story: ${path}\n`)
  })
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await page.locator('input[type=email]').fill(email)
  await page.locator('input[type=password]').fill(PASSWORD)
  await page.locator('button[type=submit]').click()
  await page.waitForURL('**/w/**')
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

interface Finding {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly html: string }[]
}

/** Findings of axe on what is shown now, each as one line; a story expects none. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE)
  // What is still fading in has no contrast of its own yet.
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
  const found = await page.evaluate(async (rules) => {
    const { axe } = window as unknown as {
      axe: { run: (root: Document, options: object) => Promise<{ violations: Finding[] }> }
    }
    return (await axe.run(document, { runOnly: rules })).violations
  }, RULES)
  return found.map(({ id, help, nodes }) => `${id}: ${help} · ${nodes.map((node) => node.html).join(' ')}`)
}
