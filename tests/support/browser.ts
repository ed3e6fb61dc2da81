// A real Chromium for the browser stories: one browser per test file, one context per story.

import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, inject, test } from 'vitest'
import { DESKTOP, launchBrowser, PHONE } from './launch.ts'

export { DESKTOP, PHONE }

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
