// An administrator starts from nothing: an empty home leads to the templates, a template becomes an app with people, numbers and
// tasks, the app leaves as a file and comes back beside its original, and one of them goes out of use and back. Then on a phone.
import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { PHONE, story } from '../support/browser.ts'
import { axeFindings, OWNER, testProduct } from '../support/product.ts'

const product = testProduct()
const DESK = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' }

story('from an empty home to a working app, its file and its clone', async () => {
  const page = await product.open(OWNER, DESK)
  // 1. nothing is there, and one button leads on
  await page.goto('/w/main')
  await page.getByRole('link', { name: '选一个模板' }).click()
  await page.getByRole('heading', { name: '销售绩效 CRM' }).waitFor()
  expect(await page.getByText('客户、商机、拜访、复盘、产品').isVisible()).toBe(true)
  expect(await axeFindings(page)).toEqual([])
  // 2. with sample data: the app opens at its first page
  await page.getByRole('button', { name: '用这个模板' }).click()
  await page.waitForURL('**/a/crm/performance')
  await page.getByText('“销售绩效 CRM”搭好了').waitFor()
  await page.getByRole('heading', { name: '团队业绩' }).waitFor()
  // 3. the app as a file, with its data
  await page.goto('/w/main/a/crm/settings')
  await page.getByRole('button', { name: '应用的更多选项' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByText('连同数据一起导出').click(),
  ])
  expect(download.suggestedFilename()).toBe('销售绩效 CRM.json')
  const file = JSON.parse(await readFile(await download.path(), 'utf8')) as { seed: { records: unknown[] } }
  expect(file.seed.records).toHaveLength(5)
  // 4. the file beside its original
  await page.goto('/w/main/templates')
  await page.getByText('会叫“销售绩效 CRM 2”').waitFor()
  const chooser = page.waitForEvent('filechooser')
  await page.getByText('导入应用文件').click()
  await (await chooser).setFiles(await download.path())
  await page.waitForURL('**/a/crm_2/performance')
  await page.getByRole('navigation').getByText('销售绩效 CRM 2').waitFor()
  // 5. out of use, and back from where it says so
  await page.goto('/w/main/a/crm_2/settings')
  await page.getByRole('button', { name: '应用的更多选项' }).click()
  await page.getByText('停用这个应用').click()
  await page.getByText('“销售绩效 CRM 2”停用了，数据都在').waitFor()
  await page.getByRole('navigation').getByText('销售绩效 CRM 2').waitFor({ state: 'detached' })
  await page.goto('/w/main/templates')
  await page.getByRole('button', { name: '恢复' }).click()
  await page.getByRole('navigation').getByText('销售绩效 CRM 2').waitFor()
})

story('the templates fit a phone and speak English', async () => {
  await product.app().as('owner').api('PATCH', '/me', { locale: 'en' })
  const page = await product.open(OWNER, { ...PHONE, locale: 'en-US' })
  await page.goto('/w/main/templates')
  await page.getByRole('button', { name: 'Install another' }).waitFor()
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  expect(await axeFindings(page)).toEqual([])
})
