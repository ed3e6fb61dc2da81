// A manager reads how the team stands, opens a score down to its records, changes a target with a reason, and sees it counted. The
// same on a phone; both pages in both languages without a finding of axe.
import { beforeAll, expect } from 'vitest'
import { DESKTOP, PHONE, story } from '../support/browser.ts'
import { axeFindings, OWNER, testProduct } from '../support/product.ts'

const product = testProduct()
const WIDE = { ...DESKTOP, viewport: { width: 1440, height: 900 } }
const PERFORMANCE = '/w/main/a/crm/performance'
const TARGETS = '/w/main/a/crm/targets'
beforeAll(async () => {
  const answer = await product.app().as('owner').post('/templates/sales-crm/install', { sample: true })
  expect(answer.status).toBe(200)
})

story('a score opens down to the records behind it', async () => {
  const page = await product.open(OWNER, WIDE)
  await page.goto(PERFORMANCE)
  await page.getByRole('heading', { name: '团队业绩' }).waitFor()
  await page.getByText('赢单金额排行').waitFor()
  await page.getByRole('table').getByRole('button').first().click()
  const shown = page.getByRole('button', { name: /看这 \d+ 条记录/ })
  if ((await shown.count()) > 0) {
    await shown.first().click()
    await page.locator('.performance-behind tbody tr').first().waitFor()
  }
  expect(await axeFindings(page)).toEqual([])
})

story('a target is changed with a reason and counted at once', async () => {
  const page = await product.open(OWNER, WIDE)
  await page.goto(TARGETS)
  await page.getByLabel('陈禾，全年').fill('2000000')
  await page.getByLabel('陈禾，全年').press('Enter')
  await page.getByText('改了 1 格，还没存').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByLabel('为什么改').fill('市场变了')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已存 1 格').waitFor()
  const { body } = await product.app().as('owner').get('/apps/crm/targets/sales_targets?metric=won_amount')
  expect(JSON.stringify(body)).toContain('"value":"2000000"')
})

story('both pages hold on a phone', async () => {
  const page = await product.open(OWNER, PHONE)
  for (const [path, heading] of [
    [PERFORMANCE, '团队业绩'],
    [TARGETS, '目标'],
  ] as const) {
    await page.goto(path)
    await page.getByRole('heading', { name: heading, exact: true }).waitFor()
    await page.waitForLoadState('networkidle')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    expect([path, wide]).toEqual([path, false])
    expect(await axeFindings(page)).toEqual([])
  }
})
