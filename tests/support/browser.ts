// A real Chromium for the browser stories: one browser per test file, one context per story.

import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { afterAll, beforeAll, inject, test } from 'vitest'
import { findBrowser, INSTALL_HINT } from './chromium.ts'

export const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, locale: 'zh-CN' }
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
  locale: 'zh-CN',
}

export interface TestBrowser {
  /** A fresh context with one page; cookies and storage are its own. Closed with the file. */
  readonly open: (options?: BrowserContextOptions) => Promise<{ page: Page; context: BrowserContext }>
}

/** A `test` that is reported as skipped where no browser can run (the set-up has said so, and fails in CI). */
export const story = test.runIf(inject('browserMissing') === '')

/** Registers the hooks of a file: `const browser = testBrowser()`. */
export function testBrowser(): TestBrowser {
  let browser: Browser | undefined
  beforeAll(async () => {
    if (inject('browserMissing') === '') browser = await launchBrowser()
  })
  afterAll(() => browser?.close())
  const open = async (options: BrowserContextOptions = DESKTOP) => {
    if (!browser) throw new Error('open() is for stories and hooks that run after the browser has started')
    const context = await browser.newContext({ timezoneId: 'Asia/Shanghai', ...options })
    return { context, page: await context.newPage() }
  }
  return { open }
}

export async function launchBrowser(): Promise<Browser> {
  const found = await findBrowser()
  if ('missing' in found) throw new Error(`${found.missing}; ${INSTALL_HINT}`)
  const env = { ...process.env, ...found.env } as Record<string, string>
  return chromium.launch({ executablePath: found.path, args: [...found.args], env, headless: true })
}
