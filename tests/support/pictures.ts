// `npm run pictures`: the pictures of the README, taken from the demo as it runs. Chinese, the phone too.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContextOptions } from 'playwright-core'
import { demoLink, firstAnswer, startInstallation } from './installation.ts'
import { DESKTOP, launchBrowser, PHONE } from './launch.ts'

const FOLDER = join(import.meta.dirname, '../../builder-ui/pictures')
const APP = '/w/main/a/crm'
const WIDE: BrowserContextOptions = { ...DESKTOP, viewport: { width: 1440, height: 900 } }

const PICTURES: readonly {
  readonly name: string
  readonly path: string
  readonly on: BrowserContextOptions
}[] = [
  { name: 'performance', path: `${APP}/performance`, on: WIDE },
  { name: 'records', path: `${APP}/f/opportunity`, on: WIDE },
  { name: 'form-designer', path: `${APP}/design/form/visit`, on: WIDE },
  { name: 'flow-designer', path: `${APP}/design/workflow/deal_approval`, on: WIDE },
  { name: 'targets', path: `${APP}/targets`, on: WIDE },
  { name: 'phone-visit', path: '/fill/main/crm/visit', on: PHONE },
  { name: 'phone-inbox', path: '/w/main/tasks', on: PHONE },
]

const main = async (): Promise<void> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'formwork-pictures-'))
  const product = await startInstallation(dataDir, '--demo')
  try {
    await firstAnswer(product)
    await takePictures(await demoLink(product))
  } finally {
    await product.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

const takePictures = async (link: string): Promise<void> => {
  await mkdir(FOLDER, { recursive: true })
  const browser = await launchBrowser()
  const first = await browser.newContext(WIDE)
  const door = await first.newPage()
  await door.goto(link)
  await door.waitForURL('**/w/**')
  const storageState = await first.storageState()
  const { origin } = new URL(link)
  for (const { name, path, on } of PICTURES) {
    const context = await browser.newContext({
      ...on,
      storageState,
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    await page.goto(`${origin}${path}`, { waitUntil: 'networkidle' })
    await page.locator('h1, h2').first().waitFor()
    await page.waitForLoadState('networkidle')
    await page.screenshot({ path: join(FOLDER, `${name}.png`) })
    process.stdout.write(`${name}.png\n`)
    await context.close()
  }
  await browser.close()
}

await main()
