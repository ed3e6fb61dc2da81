// A Chromium outside of the test runner too: for the bench and the pictures of the README.
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core'
import { findBrowser, INSTALL_HINT } from './chromium.ts'

export const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, locale: 'zh-CN' }
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
  locale: 'zh-CN',
}

export async function launchBrowser(): Promise<Browser> {
  const found = await findBrowser()
  if ('missing' in found) throw new Error(`${found.missing}; ${INSTALL_HINT}`)
  const env = { ...process.env, ...found.env } as Record<string, string>
  return chromium.launch({ executablePath: found.path, args: [...found.args], env, headless: true })
}
