// The pages of forms and records in English and in the dark: no Chinese word is left on them, and nothing is hard to read.
import type { Page } from 'playwright-core'
import { beforeAll, expect } from 'vitest'
import { PHONE, story } from '../support/browser.ts'
import { customerForm, dealForm } from '../support/deal-forms.ts'
import { givenForms } from '../support/forms.ts'
import { axeFindings, OWNER, testProduct } from '../support/product.ts'

const product = testProduct()
beforeAll(async () => {
  const app = product.app()
  await givenForms(app, 'crm', { customer: customerForm, deal: dealForm })
  const values = {
    name: 'Harbour buoys',
    stage: 'won',
    amount: '186000.5',
    chance: '0.7',
    lines: [
      {
        id: app.clock.newId(),
        values: { item: 'Analyser', quantity: '2', price: '68000' },
      },
    ],
  }
  await app.as('owner').post('/apps/crm/forms/deal/records', { values, formVersion: 1 })
  // The owner and his company bring Chinese names of their own.
  await app.as('owner').api('PATCH', '/me', { locale: 'en' })
})

/** Names people gave stay as they are; every word of the product is English. */
const GIVEN = ['测试公司', '王经理', '王']
const chineseWords = async (page: Page): Promise<readonly string[]> => {
  const shown = await page.locator('body').innerText()
  return (shown.match(/[\u4e00-\u9fff]+/g) ?? []).filter((word) => !GIVEN.includes(word))
}

const clean = async (page: Page): Promise<void> => {
  expect(await chineseWords(page)).toEqual([])
  expect(await axeFindings(page)).toEqual([])
}

const english = async (more: object = {}): Promise<Page> => {
  const page = await product.open(null, { viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...more })
  await page.addInitScript(() => localStorage.setItem('fw-language', 'en'))
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(OWNER)
  await page.getByLabel('Password').fill('correct horse battery')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL('**/w/**')
  return page
}

story('designer, list, record and fill page read as English, in the dark too', async () => {
  const page = await english({ colorScheme: 'dark' })
  await page.goto('/w/main/a/crm/design/form/deal')
  await page.getByRole('button', { name: /^Amount, Money/ }).click()
  await page.getByRole('complementary', { name: 'Settings' }).getByText('Show when').waitFor()
  await clean(page)
  await page.getByRole('button', { name: 'Preview' }).click()
  await page.getByText('What you fill in here is not saved').waitFor()
  await clean(page)

  await page.goto('/w/main/a/crm/f/deal')
  await page.getByRole('button', { name: 'Harbour buoys' }).click()
  await page.getByRole('heading', { name: 'Harbour buoys' }).waitFor()
  await clean(page)
  await page.getByRole('tab', { name: 'History' }).click()
  await page.getByText('created the record').waitFor()
  await page.getByRole('complementary', { name: 'Details' }).getByRole('button', { name: 'Edit' }).click()
  await page.getByRole('heading', { name: 'Editing Harbour buoys' }).waitFor()
  await clean(page)
})

story('the phone fills in English', async () => {
  const page = await english({ ...PHONE, locale: 'en-GB' })
  await page.goto('/fill/main/crm/deal')
  await page.getByRole('button', { name: 'Submit' }).tap()
  await page.getByText('3 things to mend').waitFor()
  await clean(page)
})

story('the fill page speaks the language of the account, whatever the browser speaks', async () => {
  const page = await product.open(OWNER, { ...PHONE, locale: 'zh-CN' })
  await page.goto('/fill/main/crm/deal')
  await page.getByRole('button', { name: 'Submit' }).waitFor()
})
