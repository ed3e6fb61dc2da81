// An author writes a formula by keyboard only: fields found by pinyin, an error mended with one key, every name a chip.
import { beforeAll, expect } from 'vitest'
import { story } from '../support/browser.ts'
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

story('writes a formula with the keyboard only', async () => {
  const page = await product.open(OWNER, { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  const { field, panel, saved } = await openDesigner(page, await drawnForm('keys_only'))
  await field('人均').click()
  const box = panel.getByRole('textbox', { name: '公式' })
  await box.waitFor()
  await box.focus()
  await page.keyboard.type('je')
  await page.getByRole('listbox', { name: '可选' }).getByRole('option', { name: '金额' }).waitFor()
  await page.screenshot({ path: '/tmp/shots/1.png' })
  await page.keyboard.press('Enter')
  await page.keyboard.type(' / baif')
  await page.getByRole('option', { name: /^拜访人数/ }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => box.textContent()).toBe('金额 / 拜访人数')
  await page.keyboard.type(' + {客户名称}')
  await page.screenshot({ path: '/tmp/shots/2.png' })
  await panel.getByText('文字和数字不能用 +').waitFor()
  await page.keyboard.press('Alt+Enter')
  await page.screenshot({ path: '/tmp/shots/3.png' })
  await saved()
  expect(await axeFindings(page)).toEqual([])
})
