// An author writes a formula by keyboard only: fields found by pinyin, an error mended with one key, every name a chip.
import { beforeAll, expect } from 'vitest'
import { PHONE, story } from '../support/browser.ts'
import { openDesigner } from '../support/designer.ts'
import { givenForms } from '../support/forms.ts'
import { axeFindings, OWNER, testProduct } from '../support/product.ts'
import { customerForm } from '../support/sample-forms.ts'

const product = testProduct()
beforeAll(async () => {
  await givenForms(product.app(), 'crm', { customer: customerForm })
})

/** A form with fields to compute from and a formula field that is still empty. */
const drawnForm = async (key: string): Promise<string> => {
  const owner = product.app().as('owner')
  const made = { kind: 'form', key, name: { 'zh-CN': '报价单', en: 'Quote' } }
  expect((await owner.post('/apps/crm/definitions', made)).status).toBe(200)
  const add = (field: string, type: string, zh: string, en: string, more: object = {}) => ({
    commandId: `${key} ${field}`,
    name: 'add-field',
    args: { field: { key: field, type, label: { 'zh-CN': zh, en }, ...more }, index: 500 },
  })
  const commands = [
    add('amount', 'money', '金额', 'Amount'),
    add('people', 'number', '拜访人数', 'People'),
    add('name', 'text', '客户名称', 'Customer name'),
    add('customer', 'relation', '客户', 'Customer', { props: { form: 'customer' } }),
    add('share', 'formula', '人均', 'Per head', { props: { formula: '', result: 'number' } }),
  ]
  const address = `/apps/crm/definitions/form/${key}/draft/commands`
  const answer = await owner.post(address, { baseRev: 0, commands })
  expect(answer.status).toBe(200)
  return `/w/main/a/crm/design/form/${key}`
}

story(
  'writes a formula with the keyboard only: pinyin, one-key fix, result and why it is empty',
  async () => {
    const page = await product.open(OWNER, { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
    const { field, panel, saved } = await openDesigner(page, await drawnForm('keys_only'))
    await field('人均').click()
    const box = panel.getByRole('textbox', { name: '公式' })
    const list = page.getByRole('listbox', { name: '可选' })
    await box.focus()

    // Fields come by initials and by full pinyin; each becomes one piece.
    await page.keyboard.type('je')
    await list.getByRole('option', { name: '金额' }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.type(' / baif')
    await list.getByRole('option', { name: '拜访人数' }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => box.textContent()).toBe('金额 / 拜访人数')
    await panel.getByText('结果是数字 · 随记录保存').waitFor()
    await page.keyboard.press('Backspace')
    await expect.poll(() => box.textContent()).toBe('金额 / ')
    await page.keyboard.press('Control+z')
    await expect.poll(() => box.textContent()).toBe('金额 / 拜访人数')

    // A mistake is underlined and said in words; one key mends it.
    await page.keyboard.press('End')
    await page.keyboard.type('＋{客户名称}')
    await panel.getByText('文字和数字不能用 +').waitFor()
    await panel.getByRole('button', { name: '用 VALUE(…)' }).waitFor()
    await page.keyboard.press('Alt+Enter')
    await expect.poll(() => box.textContent()).toBe('金额 / 拜访人数＋VALUE(客户名称)')
    await saved()
    expect(await axeFindings(page)).toEqual([])

    // In the large editor it is tried on sample values; Tab leaves the text.
    await panel.getByRole('button', { name: '放大编辑' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: '公式' })
    const large = dialog.getByRole('textbox', { name: '公式' })
    await dialog.getByText('结果', { exact: true }).waitFor()
    await large.fill('VALUE({客户名称})')
    await dialog.getByText('为什么是空的：“客户名称”不是数字').waitFor()
    await large.fill('{金额} / {拜访人数}')
    await dialog.getByRole('status').filter({ hasText: '0.5' }).waitFor()
    await large.press('Tab')
    expect(await large.evaluate((element) => element === document.activeElement)).toBe(false)
    expect(await axeFindings(page)).toEqual([])
  },
)

story('works with the finger on a phone and reads as English, the manual too', async () => {
  const page = await product.open(OWNER, { ...PHONE, colorScheme: 'dark' })
  const address = await drawnForm('by_finger')
  await page.evaluate(() => localStorage.setItem('fw-language', 'en'))
  await page.goto(address)
  await page.getByRole('button', { name: /^Per head, / }).tap()
  await page.getByRole('button', { name: 'Settings', exact: true }).last().tap()
  await page.getByRole('button', { name: 'Open the editor' }).tap()
  const dialog = page.getByRole('dialog', { name: 'Formula' })
  const box = dialog.getByRole('textbox', { name: 'Formula' })
  await box.waitFor()
  const palette = dialog.getByRole('complementary', { name: 'Insert' })
  await palette.getByRole('button', { name: /^Amount/ }).tap()
  await expect.poll(() => box.textContent()).toBe('Amount')
  await dialog.getByText('Gives a number').waitFor()
  expect(await axeFindings(page)).toEqual([])

  await page.goto('/w/main/formulas#ROUND')
  await page.getByRole('heading', { name: /^ROUND\(/ }).waitFor()
  expect(await page.evaluate(() => document.body.scrollWidth <= window.innerWidth)).toBe(true)
  expect(await axeFindings(page)).toEqual([])
})
