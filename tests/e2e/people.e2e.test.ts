// An administrator keeps the organisation in English and on a phone: people from a file, roles, settings, his own account.

import type { Page } from 'playwright-core'
import { beforeAll, expect, inject } from 'vitest'
import { PHONE, story } from '../support/browser.ts'
import { axeFindings, OWNER, testProduct } from '../support/product.ts'

const product = testProduct()
const DESK = { viewport: { width: 1440, height: 900 }, locale: 'en-US', colorScheme: 'dark' as const }
beforeAll(async () => {
  if (inject('browserMissing') !== '') return
  const owner = product.app().as('owner')
  await owner.api('PATCH', '/me', { locale: 'en' })
  const { me } = (await owner.get('/workspace')).body as { me: { member: string } }
  await owner.patch(`/members/${me.member}`, { name: 'Wang' })
  await owner.patch('/workspace', { name: 'Clearsea' })
})

const clean = async (page: Page): Promise<void> => {
  expect(await axeFindings(page)).toEqual([])
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  // Only the other language calls itself by its own name.
  const chinese = await page
    .getByRole('main')
    .getByText(/[\u4e00-\u9fff]/)
    .allTextContents()
  expect(chinese.filter((each) => !each.includes('中文'))).toEqual([])
}

story('people come from a file, and mistakes in it are told line by line', async () => {
  const page = await product.open(OWNER, DESK)
  await page.goto('/w/main/organisation/import')
  await clean(page)
  const lines = [
    'name;email;department;manager;roles',
    'Ann Lee;ann@example.com;Sales;;',
    'Bo Chen;;Sales/East;Ann Lee;Designer',
    'Cy Dole;;Sales/East;Nobody;',
  ]
  await page.setInputFiles('input[type=file]', {
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(lines.join('\r\n')),
  })
  await page.getByText('3 lines in the file: 2 people added, 0 changed, 2 departments made.').waitFor()
  await page.getByText('Line 4: There is no member "Nobody"').waitFor()
  await clean(page)
  await page.getByRole('button', { name: 'Import 2 people' }).click()
  await page.getByText('2 people imported').waitFor()

  // The tree and the list agree; the drawer says who leads him, and takes a manager away again.
  await page.getByRole('button', { name: /^Sales/ }).click()
  await page.getByText('2 people', { exact: true }).waitFor()
  await page.getByRole('button', { name: /^East/ }).click()
  await page.getByRole('link', { name: 'Bo Chen' }).click()
  const drawer = page.getByRole('complementary', { name: 'Bo Chen' })
  await drawer.getByText('No account yet').waitFor()
  await clean(page)

  // A department is closed only when it is empty, and comes back with one step.
  await page.getByRole('button', { name: 'Department settings' }).click()
  await page.getByRole('button', { name: 'Close this department' }).click()
  await page.getByText('There are still 1 people and 0 departments in it. Move them first').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Bo Chen' }).click()
  await drawer.getByLabel('Department').selectOption({ label: 'Sales' })
  await drawer.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Nobody is in this department yet').waitFor()
  await page.getByRole('button', { name: 'Department settings' }).click()
  await page.getByRole('button', { name: 'Close this department' }).click()
  await page.getByText('"East" is closed').waitFor()
  await page.getByRole('button', { name: /^East/ }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: /^East/ }).waitFor()
})

story('roles, settings and an account, with the finger', async () => {
  const page = await product.open(OWNER, { ...PHONE, locale: 'en-US' })
  await page.goto('/w/main/organisation/roles')
  await page.getByRole('button', { name: 'Add role' }).click()
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Back office')
  await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click()
  await page.getByRole('heading', { name: 'Back office' }).waitFor()
  await clean(page)

  await page.goto('/w/main/settings')
  await page.getByLabel('The year begins in').selectOption({ label: 'April' })
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Settings are saved').waitFor()
  expect((await product.app().as('owner').get('/workspace')).body).toMatchObject({ fiscalStart: 4 })
  await clean(page)

  await page.goto('/w/main/organisation')
  await page.getByRole('heading', { name: 'Organisation' }).waitFor()
  await page.getByRole('button', { name: 'Add member' }).first().click()
  await clean(page)
  await page.getByRole('button', { name: 'Cancel' }).click()

  await page.getByRole('button', { name: 'Me', exact: true }).click()
  await page.getByRole('link', { name: 'Account and password' }).click()
  await page.getByLabel('Current password').fill('not this one')
  await page.getByLabel('New password').fill('a quite different one')
  await page.getByRole('button', { name: 'Change password' }).click()
  await page.getByText('The current password is wrong').waitFor()
  expect(await axeFindings(page)).toEqual([])
})
