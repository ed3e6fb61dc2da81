// A supervisor says when a field is required, when it is read-only and when a record may not be sent; a member on the phone is told
// so in his language, at once where the browser knows and on sending where only the server does. Then many records at once.
import type { Page } from 'playwright-core'
import { beforeAll, expect } from 'vitest'
import type { FormDef } from '../../schemas/form.ts'
import { joinWorkspace } from '../support/app.ts'
import { PHONE, story } from '../support/browser.ts'
import { openDesigner } from '../support/designer.ts'
import { givenForms } from '../support/forms.ts'
import { axeFindings, OWNER, testProduct } from '../support/product.ts'
import { EVERYTHING, grantOn } from '../support/sample-forms.ts'

const product = testProduct()
const words = (chinese: string, english: string) => ({ 'zh-CN': chinese, en: english })
const field = (key: string, type: string, chinese: string, english: string, more: object = {}) => ({
  key,
  type,
  label: words(chinese, english),
  ...more,
})
const customer = {
  language: 1,
  name: words('客户', 'Customer'),
  fields: [field('name', 'text', '名称', 'Name'), field('credit', 'number', '额度', 'Credit')],
} as FormDef
const order = {
  language: 1,
  name: words('订单', 'Order'),
  fields: [
    field('subject', 'text', '事项', 'Subject', { required: true }),
    field('customer', 'relation', '客户', 'Customer', { props: { form: 'customer' } }),
    field('amount', 'number', '金额', 'Amount', { props: { decimals: 2 } }),
    field('rush', 'switch', '加急', 'Rush'),
    field('reason', 'text', '加急原因', 'Why the rush'),
  ],
} as FormDef
const RECORDS = '/apps/crm/forms/order/records'
const DRAFT = '/apps/crm/definitions/form/order/draft'

let chinese = ''
let english = ''
beforeAll(async () => {
  const app = product.app()
  const crm = await givenForms(app, 'crm', { customer, order })
  // The draft the form was made from is older than what is published.
  await app.as('owner').delete(DRAFT)
  const members = [await joinWorkspace(app, '陈禾', {}, 'zh-CN'), await joinWorkspace(app, 'Dana', {}, 'en')]
  ;[chinese = '', english = ''] = members.map((member) => `${member}@example.com`)
  for (const member of members)
    await crm.grant(
      member,
      grantOn('order', { rows: 'all' }, EVERYTHING),
      grantOn('customer', { rows: 'all' }, ['read']),
    )
  await app
    .as('owner')
    .post('/apps/crm/forms/customer/records', { values: { name: '泽泉水务', credit: '500' } })
})

const type = async (page: Page, name: string, text: string): Promise<void> => {
  const input = page.getByRole('textbox', { name, exact: true })
  await input.click()
  await input.fill(text)
}

story('the supervisor sets the rules and publishes them', async () => {
  const page = await product.open(OWNER)
  const { panel, field: part, saved } = await openDesigner(page, '/w/main/a/crm/design/form/order')

  await part('加急原因').click()
  await panel.getByRole('button', { name: '什么时候必填' }).click()
  await panel.getByLabel('字段', { exact: true }).selectOption({ label: '加急' })

  await part('金额').click()
  await panel.getByRole('button', { name: '什么时候只读' }).click()
  await panel.getByLabel('字段', { exact: true }).selectOption({ label: '事项' })
  await panel.getByLabel('比较', { exact: true }).selectOption({ label: '包含' })
  await panel.getByLabel('值', { exact: true }).fill('已定价')

  // Beside the fields nothing is selected, and the panel shows the form.
  await panel.getByRole('heading').first().click()
  await page.keyboard.press('Escape')
  await panel.getByRole('heading', { name: '表单设置' }).waitFor()
  const check = async (condition: string, chinese: string, english: string) => {
    const before = await panel.locator('.fd-rule').count()
    await panel.getByRole('button', { name: '添加', exact: true }).click()
    const rule = panel.locator('.fd-rule').nth(before)
    await rule.getByRole('button', { name: '写成公式' }).click()
    await rule.getByRole('textbox', { name: '这样就不能提交' }).click()
    await page.keyboard.insertText(condition)
    await rule.getByLabel('告诉填写人', { exact: true }).fill(chinese)
    await rule.getByLabel('英文告诉填写人', { exact: true }).fill(english)
  }
  await check('{金额} > 1000', '一单不能超过 1000', 'One order is 1000 at most')
  await check('{金额} > {客户.额度}', '超出这家客户的额度', 'Beyond the credit of this customer')
  await panel.getByText('“客户”相同的记录一条一条地保存').waitFor()
  expect(await panel.getByText('一条一条地保存').count()).toBe(1)
  await saved()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: '发布' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /^发布/ }).click()
  await page.getByText('已发布，第 2 版').waitFor()
  const { body } = await product.app().as('owner').get('/apps/crm/definitions/form/order')
  expect(body.doc).toMatchObject({
    checks: [{ condition: '{amount} > 1000' }, { condition: '{amount} > {customer.credit}' }],
  })
})

interface Told {
  readonly who: () => string
  readonly locale: string
  readonly home: string
  readonly subject: string
  readonly amount: string
  readonly customer: string
  readonly rush: string
  readonly missing: string
  readonly most: string
  readonly credit: string
  readonly readOnly: string
  readonly submit: string
  readonly done: string
}
const TOLD: readonly Told[] = [
  {
    who: () => chinese,
    locale: 'zh-CN',
    home: '首页',
    subject: '事项',
    amount: '金额',
    customer: '客户',
    rush: '加急',
    missing: '加急原因没有填',
    most: '一单不能超过 1000',
    credit: '超出这家客户的额度',
    readOnly: '只能看',
    submit: '提交',
    done: '记好了',
  },
  {
    who: () => english,
    locale: 'en-US',
    home: 'Home',
    subject: 'Subject',
    amount: 'Amount',
    customer: 'Customer',
    rush: 'Rush',
    missing: 'Why the rush is missing',
    most: 'One order is 1000 at most',
    credit: 'Beyond the credit of this customer',
    readOnly: 'Read only',
    submit: 'Submit',
    done: 'Recorded',
  },
]

for (const told of TOLD) {
  story(`a member on the phone is stopped and told why: ${told.most}`, async () => {
    const page = await product.open(told.who(), { ...PHONE, locale: told.locale })
    await page.getByText(told.home).first().waitFor()
    await page.goto('/fill/main/crm/order')
    const submit = page.getByRole('button', { name: told.submit, exact: true })
    await type(page, told.subject, 'A-1')
    await type(page, told.amount, '1200')
    await page.getByRole('switch', { name: told.rush }).tap()
    await submit.tap()
    // What the browser knows is said before anything is sent.
    await page.getByText(told.missing).waitFor()
    await page.getByText(told.most).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('switch', { name: told.rush }).tap()
    await type(page, told.amount, '800')
    await page.getByText(told.missing).waitFor({ state: 'detached' })
    await page.getByText(told.most).waitFor({ state: 'detached' })

    // What only the server knows is said on sending, and nothing is lost.
    await page.getByLabel(told.customer, { exact: true }).tap()
    await page.getByRole('option', { name: '泽泉水务' }).tap()
    await submit.tap()
    await page.getByText(told.credit).waitFor()
    expect(await page.getByRole('textbox', { name: told.subject, exact: true }).inputValue()).toBe('A-1')
    await type(page, told.amount, '400')
    await type(page, told.subject, 'A-1 已定价')
    await page.getByText(told.readOnly).waitFor()
    await type(page, told.subject, 'A-1')
    await submit.tap()
    await page.getByRole('heading', { name: told.done }).waitFor()
  })
}

story('many records are changed at once, after a look at what becomes of each', async () => {
  const app = product.app()
  for (const [subject, amount] of [
    ['B-1', '100'],
    ['B-2', '200'],
    ['B-3 已定价', null],
    ['B-4', '900'],
  ] as const)
    await app.as('owner').post(RECORDS, { values: { subject, amount }, formVersion: 2 })
  const page = await product.open(OWNER)
  await page.goto('/w/main/a/crm/f/order?q=B-')
  await page.getByText('4 条', { exact: true }).waitFor()
  await page.getByRole('checkbox', { name: '全选已加载的' }).check()
  await page.getByRole('button', { name: '批量修改' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('改哪个字段').selectOption({ label: '金额' })
  await sheet.getByLabel('改成什么').selectOption({ label: '按公式算' })
  await sheet.getByRole('textbox', { name: '金额' }).click()
  await page.keyboard.insertText('{金额} * 1.5')
  await sheet.getByRole('button', { name: '再改一个字段' }).click()
  await sheet.getByLabel('改哪个字段').nth(1).selectOption({ label: '加急' })
  await sheet.getByRole('switch', { name: '加急' }).click()
  expect(await axeFindings(page)).toEqual([])
  await sheet.getByRole('button', { name: '看看结果' }).click()
  await sheet.getByText('加急原因没有填').first().waitFor()
  await sheet.getByRole('button', { name: '返回' }).click()
  await sheet.getByRole('button', { name: '不改这个字段' }).nth(1).click()
  await sheet.getByRole('button', { name: '看看结果' }).click()
  await sheet.getByText('会改 2 条。').waitFor()
  await sheet.getByText('一单不能超过 1000').waitFor()
  await sheet.getByText('金额现在不能改').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await sheet.getByRole('button', { name: '改这 2 条' }).click()
  await page.getByText('改了 2 条').waitFor()
  await page
    .getByRole('cell', { name: '300.00' })
    .or(page.getByRole('cell', { name: '300', exact: true }))
    .waitFor()
  const { body } = await app.as('owner').post(`${RECORDS}/query`, { search: 'B-' }, { noKey: true })
  const amounts = (body.items ?? []).map((each) => (each.values as { amount: string | null }).amount)
  expect(amounts.sort()).toEqual(['150', '300', '900', null].sort())
})
