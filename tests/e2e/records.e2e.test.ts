// The team works with its records: finds them, reads them beside the list, edits against a colleague's change, deletes and
// restores, takes them away as CSV; every record has an address that opens under the rights of whoever follows it.
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { beforeAll, expect } from 'vitest'
import { joinWorkspace } from '../support/app.ts'
import { PHONE, story } from '../support/browser.ts'
import { customerForm, dealForm } from '../support/deal-forms.ts'
import { givenForms } from '../support/forms.ts'
import { axeFindings, OWNER, testProduct } from '../support/product.ts'
import { EVERYTHING, grantOn } from '../support/sample-forms.ts'

const product = testProduct()
const LIST = '/w/main/a/crm/f/deal'
const STAGES = ['lead', 'quote', 'won']
const deals = () => '/apps/crm/forms/deal/records'
let rep = ''
beforeAll(async () => {
  const app = product.app()
  const crm = await givenForms(app, 'crm', { customer: customerForm, deal: dealForm })
  const member = await joinWorkspace(app, '陈禾', {}, 'zh-CN')
  rep = `${member}@example.com`
  await crm.grant(member, grantOn('deal', { rows: 'own' }, EVERYTHING))
  for (let at = 1; at <= 130; at += 1) {
    const values = {
      name: `${at % 2 === 0 ? '太湖' : '泽泉'}浮标 ${String(at).padStart(3, '0')}`,
      stage: STAGES[at % 3],
      amount: String(at * 1000),
      chance: '0.5',
      due: `2026-04-${String(1 + (at % 28)).padStart(2, '0')}`,
    }
    await app.as('owner').post(deals(), { values, formVersion: 1 })
  }
})

const titles = (page: Page): Promise<readonly string[]> =>
  page.locator('.records-open').evaluateAll((cells) => cells.map((cell) => cell.textContent ?? ''))
/** A person clicks into a number before he types: it is shown without its separators while it is edited. */
const type = async (page: Page, name: string, text: string): Promise<void> => {
  const input = page.getByRole('textbox', { name, exact: true })
  await input.click()
  await input.fill(text)
}

story('finds records by sentences, search, order and columns, and takes them away as CSV', async () => {
  const page = await product.open(OWNER)
  await page.goto(LIST)
  await page.getByText('130 条').waitFor()
  await page.getByRole('cell', { name: '8,515,000.00' }).waitFor()
  expect(await axeFindings(page)).toEqual([])

  // The end of the list is reached by scrolling; pages come by themselves.
  const scroll = page.getByRole('region', { name: '记录', exact: true })
  await expect
    .poll(async () => {
      await scroll.evaluate((element) => element.scrollTo(0, element.scrollHeight))
      return titles(page)
    })
    .toContain('泽泉浮标 001')
  await scroll.evaluate((element) => element.scrollTo(0, 0))

  // A filter reads as a sentence, narrows the sum too, and can be sent as an address.
  await page.getByRole('button', { name: '筛选', exact: true }).click()
  await page.getByRole('button', { name: '阶段', exact: true }).last().click()
  await page.getByLabel('值', { exact: true }).selectOption({ label: '赢单' })
  await page.getByRole('button', { name: '加一个条件' }).click()
  await page.getByLabel('字段', { exact: true }).nth(1).selectOption({ label: '预计金额' })
  await page.getByLabel('比较', { exact: true }).nth(1).selectOption({ label: '不少于' })
  await page.getByLabel('值', { exact: true }).nth(1).fill('120000')
  await page.getByText('3 条', { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('预计金额 不少于 120000').waitFor()
  await page.getByRole('cell', { name: '375,000.00' }).waitFor()
  await page.getByRole('button', { name: /^预计金额（元）/ }).click()
  await expect.poll(() => titles(page)).toEqual(['太湖浮标 122', '泽泉浮标 125', '太湖浮标 128'])
  await page.getByRole('button', { name: /^预计金额（元）/ }).click()
  await expect.poll(() => titles(page)).toEqual(['太湖浮标 128', '泽泉浮标 125', '太湖浮标 122'])
  const address = page.url()

  await page.getByRole('button', { name: '列', exact: true }).click()
  await page.getByRole('checkbox', { name: '加权金额' }).check()
  await page.getByRole('checkbox', { name: '下次跟进' }).uncheck()
  await page.keyboard.press('Escape')
  await page.getByRole('columnheader', { name: /加权金额/ }).waitFor()

  await page.getByRole('button', { name: '更多' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: '导出 CSV' }).click()
  const file = await (await download).path()
  const lines = (await readFile(file, 'utf8')).trim().split(/\r?\n/)
  expect(lines).toHaveLength(4)
  expect(lines[0]).toContain('加权金额')
  expect(lines[1]).toContain('太湖浮标 128')

  await page.getByRole('searchbox').fill('泽泉')
  await expect.poll(() => titles(page)).toEqual(['泽泉浮标 125'])
  await page.goto(address)
  await expect.poll(() => titles(page)).toEqual(['太湖浮标 128', '泽泉浮标 125', '太湖浮标 122'])
})

story('edits against a change of a colleague, field by field, and reads what happened', async () => {
  const owner = product.app().as('owner')
  const made = await owner.post(deals(), {
    values: { name: '甬江改造', stage: 'lead', amount: '50000', phone: '13800001111' },
    formVersion: 1,
  })
  const id = String(made.body.id)
  const page = await product.open(OWNER, { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  await page.goto(LIST)
  await page.getByRole('button', { name: '甬江改造' }).click()
  const drawer = page.getByRole('complementary', { name: '详情' })
  await drawer.getByRole('heading', { name: '甬江改造' }).waitFor()
  expect(new URL(page.url()).searchParams.get('r')).toBe(id)
  expect(await axeFindings(page)).toEqual([])
  await drawer.getByRole('button', { name: '编辑' }).click()
  await type(page, '预计金额', '60000')
  await type(page, '商机名称', '甬江改造二期')

  // Closed by mistake: the changes are kept.
  await page.reload()
  await drawer.getByText('接着上次没存的改').waitFor()
  expect(await page.getByRole('textbox', { name: '商机名称' }).inputValue()).toBe('甬江改造二期')

  // A colleague changes one of the places meanwhile, and another one.
  const changed = { values: { amount: '55000', phone: '13900002222' }, baseRev: 1, formVersion: 1 }
  expect((await owner.patch(`${deals()}/${id}`, changed)).status).toBe(200)
  await drawer.getByRole('button', { name: '保存' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('这条刚刚有人改过，你写的还在').waitFor()
  expect(await axeFindings(page)).toEqual([])
  const places = dialog.getByRole('group')
  expect(await places.count()).toBe(1)
  await places.getByRole('radio', { name: /55,000\.00 元/ }).check()
  await dialog.getByRole('button', { name: '按选的保存' }).click()
  await drawer.getByRole('heading', { name: '甬江改造二期' }).waitFor()
  const { body } = await owner.get(`${deals()}/${id}`)
  expect(body.values).toMatchObject({ name: '甬江改造二期', amount: '55000', phone: '13900002222' })

  await drawer.getByRole('tab', { name: '动态' }).click()
  await drawer.getByText('新建了这条记录').waitFor()
  const history = await drawer.getByRole('tabpanel').innerText()
  expect(history).toContain('甬江改造 → 甬江改造二期')
  expect(history).toContain('50,000.00 → 55,000.00')
})

story('deletes without being asked, takes it back, and restores from the recycle bin', async () => {
  const page = await product.open(OWNER)
  await page.goto(`${LIST}?q=${encodeURIComponent('太湖浮标 01')}`)
  await expect.poll(async () => (await titles(page)).length).toBe(5)
  await page.getByRole('button', { name: '太湖浮标 012' }).click()
  await page.getByRole('complementary').getByRole('button', { name: '更多' }).click()
  await page.getByRole('menuitem', { name: '删除' }).click()
  await page.getByText('删除了“太湖浮标 012”').waitFor()
  await expect.poll(async () => (await titles(page)).length).toBe(4)
  await page.getByRole('button', { name: '撤销' }).click()
  await expect.poll(async () => (await titles(page)).length).toBe(5)

  await page.getByRole('checkbox', { name: '选中 太湖浮标 010' }).check()
  await page.getByRole('checkbox', { name: '选中 太湖浮标 014' }).check()
  await page.getByRole('toolbar').getByRole('button', { name: '删除' }).click()
  await expect.poll(() => titles(page)).toEqual(['太湖浮标 018', '太湖浮标 016', '太湖浮标 012'])
  await page.getByRole('button', { name: '更多' }).click()
  await page.getByRole('menuitem', { name: '回收站' }).click()
  await page.getByRole('heading', { name: '回收站' }).waitFor()
  await expect.poll(async () => [...(await titles(page))].sort()).toEqual(['太湖浮标 010', '太湖浮标 014'])
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('checkbox', { name: '选中 太湖浮标 010' }).check()
  await page.getByRole('toolbar').getByRole('button', { name: '恢复' }).click()
  await expect.poll(() => titles(page)).toEqual(['太湖浮标 014'])
  await page.getByRole('button', { name: '回到列表' }).click()
  await page.getByRole('searchbox').fill('太湖浮标 01')
  await expect.poll(async () => (await titles(page)).length).toBe(4)
})

story('adds a record on a phone, and an address opens only under the rights of who follows it', async () => {
  const owner = product.app().as('owner')
  const foreign = await owner.post(deals(), {
    values: { name: '别人的商机', stage: 'lead', amount: '1' },
    formVersion: 1,
  })
  const page = await product.open(rep, PHONE)
  await page.goto(LIST)
  await page.getByText('还没有商机').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: '新建商机' }).first().tap()
  await type(page, '商机名称', '我的商机')
  await page.getByText('线索确认').tap()
  await type(page, '预计金额', '12000')
  await page.getByRole('button', { name: '提交' }).tap()
  await page.getByRole('link', { name: '看列表' }).tap()
  await page.getByRole('button', { name: /我的商机/ }).tap()
  await page.getByRole('heading', { name: '我的商机' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.goto(`${LIST}/r/${String(foreign.body.id)}`)
  await page.getByText('没能打开这条记录').waitFor()
})
