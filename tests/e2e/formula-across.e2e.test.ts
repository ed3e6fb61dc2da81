// A formula that looks into other forms is written, tried and understood before anything is saved: in the form designer, for a
// metric, for rights, for a way of a flow, and in the filter of a list.
import type { Locator, Page } from 'playwright-core'
import { beforeAll, expect } from 'vitest'
import type { FormDef } from '../../schemas/form.ts'
import { PHONE, story } from '../support/browser.ts'
import { openDesigner } from '../support/designer.ts'
import { givenForms } from '../support/forms.ts'
import { axeFindings, OWNER, testProduct } from '../support/product.ts'
import { customerForm, grantOn, orderForm } from '../support/sample-forms.ts'

const product = testProduct()
const DESK = { viewport: { width: 1440, height: 900 } } as const
const owner = () => product.app().as('owner')

beforeAll(async () => {
  await givenForms(product.app(), 'crm', { customer: customerForm, order: orderForm })
  const make = async (form: string, values: object): Promise<string> => {
    const answer = await owner().post(`/apps/crm/forms/${form}/records`, { values })
    expect([answer.status, answer.body]).toEqual([200, answer.body])
    return String(answer.body.id)
  }
  const acme = await make('customer', { name: 'Acme', level: 'gold' })
  await make('customer', { name: 'Basic', level: 'silver' })
  for (const amount of ['1200', '34.5'])
    await make('order', { subject: `s${amount}`, amount, customer: acme })
  await draft('form', 'customer', [{ name: 'add-field', args: { field: total, index: 500 } }])
})
const total = {
  key: 'total',
  type: 'formula',
  label: { 'zh-CN': '成交', en: 'Sales' },
  props: { formula: '', result: 'number' },
}

const inEnglish = (page: Page): Promise<void> =>
  page.evaluate(() => localStorage.setItem('fw-language', 'en'))

/** Commands on a draft, made first when there is none. */
const draft = async (
  kind: string,
  key: string,
  commands: readonly object[],
  made?: object,
): Promise<void> => {
  if (made !== undefined) {
    const answer = await owner().post('/apps/crm/definitions', { kind, key, ...made })
    expect([answer.status, answer.body]).toEqual([200, answer.body])
  }
  const at = `/apps/crm/definitions/${kind}/${key}/draft`
  const { body } = await owner().get(at)
  const answer = await owner().post(`${at}/commands`, {
    baseRev: body.rev,
    commands: commands.map((command, index) => ({ commandId: `${key} ${String(index)}`, ...command })),
  })
  expect([answer.status, answer.body]).toEqual([200, answer.body])
}

/** Opens the large editor beside a formula and gives its parts. */
const enlarge = async (page: Page, within: Page | Locator, name: string, open: string) => {
  await within.getByRole('button', { name: open }).first().click()
  const dialog = page.getByRole('dialog', { name })
  return { dialog, box: dialog.getByRole('textbox', { name }), result: dialog.getByRole('status') }
}

story('the customer’s sum of orders: completed, right while it is typed, tried on a record', async () => {
  const page = await product.open(OWNER, { ...DESK, locale: 'zh-CN' })
  const { field, panel } = await openDesigner(page, '/w/main/a/crm/design/form/customer')
  await field('成交').click()
  const box = panel.getByRole('textbox', { name: '公式' })
  await box.focus()
  await page.keyboard.type('SUMIFS({order:am')
  // The list of one letter less stands, without taking keys, until the next one is made.
  await page
    .locator('.cm-tooltip-autocomplete:not(.cm-tooltip-autocomplete-disabled)')
    .getByRole('option', { name: /amount/ })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => box.textContent()).toContain('amount')
  await box.fill('SUMIFS({order:amount}, {order:customer} = {id}) / LEN({name})')
  await panel.getByText('结果是数字 · 自动跟着更新').waitFor()
  expect(await panel.getByRole('alert').count()).toBe(0)

  const { dialog, box: large, result } = await enlarge(page, panel, '公式', '放大编辑')
  await dialog.getByLabel('用哪条记录试').selectOption({ label: 'Acme' })
  await result.filter({ hasText: '308.625' }).waitFor()
  await dialog.getByText('每一步的值').click()
  await dialog.getByText('1,234.5').waitFor()
  // Pointing at a part shows what it comes to.
  await large.locator('.fw-code-chip', { hasText: 'name' }).hover()
  // The pointer has to rest, and the clock of these stories stands still.
  await page.clock.setFixedTime(product.app().clock.now().getTime() + 1_000)
  await page.locator('.cm-tooltip-hover', { hasText: 'Acme' }).waitFor()
  await dialog.getByLabel('用哪条记录试').selectOption({ label: 'Basic' })
  await result.filter({ hasText: /^结果0$/ }).waitFor()
  await large.fill('LOOKUP({order:subject}, {order:customer} = {id})')
  await dialog.getByText(/为什么是空的/).waitFor()
  expect(await axeFindings(page)).toEqual([])
})

story('a metric, rights and a way of a flow follow relations and are tried like any formula', async () => {
  const name = (en: string) => ({ 'zh-CN': en, en })
  const made = { name: name('Key accounts'), form: 'order' }
  await draft(
    'metric',
    'golden',
    [{ name: 'set', args: { path: ['measure', 'condition'], value: RULE } }],
    made,
  )
  const grant = grantOn('order', { rows: 'condition', condition: RULE }, ['read'])
  await draft('permission_set', 'golden', [{ name: 'add-grant', args: { grant, index: 0 } }], {
    name: name('Golden'),
  })
  const page = await product.open(OWNER, { ...DESK, colorScheme: 'dark' })
  await inEnglish(page)
  for (const [at, label] of [
    ['metric/golden', 'Only records where'],
    ['permission_set/golden', 'Condition'],
  ] as const) {
    await page.goto(`/w/main/a/crm/design/${at}`)
    const { dialog, box, result } = await enlarge(page, page, label, 'Open the editor')
    await box.waitFor()
    expect(await dialog.getByRole('alert').count()).toBe(0)
    await dialog.getByLabel('Record to try it on').selectOption({ label: 's1200' })
    await result.filter({ hasText: 'yes' }).waitFor()
    expect(await axeFindings(page)).toEqual([])
  }
})
const RULE = 'AND({customer.level} = "gold", COUNTIFS({order:customer} = {customer}) > 1)'

story('on a phone a list is narrowed by what other forms say', async () => {
  const page = await product.open(OWNER, PHONE)
  await inEnglish(page)
  await page.goto('/w/main/a/crm/f/customer')
  await page.getByText('Basic').first().waitFor()
  await page.getByRole('button', { name: 'Filter' }).tap()
  await page.getByRole('button', { name: 'Write as a formula' }).tap()
  const box = page.getByRole('textbox', { name: /formula/i })
  await box.fill('COUNTIFS({order:customer} = {id}) > "1"')
  await page.getByRole('button', { name: 'Apply' }).and(page.locator(':disabled')).waitFor()
  await box.fill('COUNTIFS({order:customer} = {id}) > 1')
  await page.getByRole('button', { name: 'Apply' }).tap()
  await expect.poll(() => page.getByText('Basic').count()).toBe(0)
  await page.getByText('Acme').first().waitFor()
  await page.reload()
  await page.getByText('Acme').first().waitFor()
  expect(await page.getByText('Basic').count()).toBe(0)
  expect(await axeFindings(page)).toEqual([])
})

story('a quotation is worth what its products cost, while its lines are typed', async () => {
  const field = (key: string, type: string, more: object = {}) => ({
    key,
    type,
    label: { 'zh-CN': key, en: key },
    ...more,
  })
  const form = (name: string, fields: readonly object[]) =>
    ({ language: 1, name: { 'zh-CN': name, en: name }, fields }) as unknown as FormDef
  const amount = { props: { formula: '{row.product.price} * {row.qty}', result: 'money' } }
  await givenForms(product.app(), 'shop', {
    product: form('Product', [field('name', 'text'), field('price', 'number')]),
    quote: form('Quotation', [
      field('subject', 'text'),
      {
        ...field('lines', 'subform'),
        fields: [
          field('product', 'relation', { props: { form: 'product' } }),
          field('qty', 'number'),
          field('amount', 'formula', amount),
        ],
      },
      field('worth', 'formula', { props: { formula: 'SUM({lines.amount})', result: 'number' } }),
    ]),
  })
  const pen = await owner().post('/apps/shop/forms/product/records', {
    values: { name: 'Pen', price: '2.5' },
  })
  expect(pen.status).toBe(200)
  const page = await product.open(OWNER, PHONE)
  await inEnglish(page)
  await page.goto('/fill/main/shop/quote')
  await page.getByLabel('subject').fill('Spring')
  await page.getByRole('button', { name: 'Add a line' }).tap()
  await page
    .getByLabel(/product/)
    .last()
    .tap()
  await page.getByRole('option', { name: 'Pen' }).tap()
  await page.getByLabel(/qty/).last().fill('4')
  await expect.poll(() => page.getByLabel('worth').textContent()).toContain('10')
  // The line, the total below the lines, the field of the record.
  await expect.poll(() => page.getByText('10.00').count()).toBe(3)
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Submit' }).tap()
  await page.getByText('Recorded').waitFor()

  // And on the desktop, where it is read.
  const desk = await product.open(OWNER, { ...DESK, locale: 'zh-CN' })
  await desk.goto('/w/main/a/shop/f/quote')
  await desk.getByText('Spring').first().click()
  await desk.getByRole('region', { name: 'lines' }).getByText('10.00').first().waitFor()
})

story('amounts in the currency their record names: drawn with a click, read with its sign', async () => {
  const deal = {
    language: 1,
    name: { 'zh-CN': '外贸单', en: 'Trade' },
    fields: [
      { key: 'name', type: 'text', label: { 'zh-CN': '名称', en: 'Name' } },
      { key: 'amount', type: 'money', label: { 'zh-CN': '金额', en: 'Amount' } },
    ],
  } as unknown as FormDef
  await givenForms(product.app(), 'trade', { deal })
  // The draft the form was made from is older than what is published.
  await owner().delete('/apps/trade/definitions/form/deal/draft')
  const page = await product.open(OWNER, { ...DESK, locale: 'zh-CN' })
  const { field, panel, saved } = await openDesigner(page, '/w/main/a/trade/design/form/deal')
  await field('金额').click()
  await panel.getByLabel('币种看哪个字段').selectOption({ label: '新加一个币种字段' })
  await saved()
  await field('币种').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: '发布' }).click()
  await page.getByRole('dialog').getByRole('button', { name: /^发布/ }).click()
  await page.getByText('已发布，第 2 版').waitFor()
  const { body } = await owner().get('/apps/trade/definitions/form/deal')
  const [, , currency] = (body.doc as unknown as FormDef).fields
  const key = String(currency?.key)
  for (const [name, code] of [
    ['Boston', 'usd'],
    ['上海', 'cny'],
  ])
    await owner().post('/apps/trade/forms/deal/records', { values: { name, amount: '1200', [key]: code } })

  await page.goto('/w/main/a/trade/f/deal')
  await page.getByText('$1,200.00').waitFor()
  await page.getByText('1,200.00 元').waitFor()
  // Of two currencies there is no sum.
  expect(await page.getByText('2,400.00').count()).toBe(0)
  await page.getByText('Boston').click()
  await page.getByRole('dialog').or(page.getByRole('complementary')).getByText('$1,200.00').first().waitFor()

  const phone = await product.open(OWNER, PHONE)
  await inEnglish(phone)
  await phone.goto('/fill/main/trade/deal')
  await phone.getByLabel('Name').fill('Chicago')
  await phone.getByLabel('Amount').fill('80')
  const unit = phone.locator('[data-field=amount] .fw-input-affix')
  expect(await unit.count()).toBe(0)
  await phone.getByLabel('Currency').selectOption({ label: 'USD' })
  await expect.poll(() => unit.textContent()).toBe('USD')
  expect(await axeFindings(phone)).toEqual([])
})

story(
  'own days and rates are kept in the browser, and what counts by them follows while one types',
  async () => {
    const field = (key: string, type: string, more: object = {}) => ({
      key,
      type,
      label: { 'zh-CN': key, en: key },
      ...more,
    })
    const formula = (source: string) => ({ props: { formula: source, result: 'number' } })
    const leave = {
      language: 1,
      name: { 'zh-CN': '请假', en: 'Leave' },
      fields: [
        field('from', 'date'),
        field('to', 'date'),
        field('days', 'formula', formula('NETWORKDAYS({from}, {to})')),
        field('fare', 'number'),
        field('cost', 'formula', formula('CONVERT({fare}, "USD", "CNY", {from})')),
        field('weekday', 'formula', { props: { formula: 'TEXT({from}, "aaaa")', result: 'text' } }),
      ],
    } as FormDef
    await givenForms(product.app(), 'people', { leave })
    const owner = product.app().as('owner')
    const asked = { values: { from: '2026-10-01', to: '2026-10-10', fare: '100' } }
    const stored = String((await owner.post('/apps/people/forms/leave/records', asked)).body.id)
    const valuesNow = async () =>
      (await owner.get(`/apps/people/forms/leave/records/${stored}`)).body.values as Record<string, unknown>
    const page = await product.open(OWNER, { ...DESK, locale: 'zh-CN' })
    await page.goto('/w/main/settings/calendar')
    await page.getByText('还没有不一样的日子').waitFor()
    await page.getByRole('button', { name: '加一天' }).click()
    const days = page.getByRole('region', { name: '工作日历' })
    await days.getByLabel('日期').fill('2026-10-09')
    await page.getByRole('button', { name: '加一天' }).click()
    await days.getByLabel('日期').last().fill('2026-10-09')
    await days.getByRole('button', { name: '保存' }).click()
    await days.getByText('没有“2026-10-09”这一天，或者写了两次').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await days.getByRole('button', { name: '删掉 2026-10-09' }).last().click()
    await days.getByRole('button', { name: '保存' }).click()
    await page.getByText('工作日历已保存').waitFor()
    const rates = page.getByRole('region', { name: '汇率' })
    await rates.getByLabel('汇率').fill('7.1234')
    await rates.getByLabel('从哪天起').fill('2026-01-01')
    await rates.getByRole('button', { name: '加上' }).click()
    await rates.getByText('1 USD = 7.1234 CNY').waitFor()

    // What is stored stays until an administrator has looked and said yes.
    expect(await valuesNow()).toMatchObject({ cost: null, days: '3' })
    await rates.getByRole('button', { name: '重新计算存好的结果' }).click()
    const sheet = page.getByRole('dialog', { name: '存好的结果会重新计算' })
    await sheet.getByText('1 条记录，1 条会变').waitFor()
    await sheet.getByText('（空） → 712.34').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await sheet.getByRole('button', { name: '重新计算' }).click()
    await page.getByText('正在后台重新计算').waitFor()
    await expect.poll(async () => (await valuesNow()).cost).toBe('712.34')

    const phone = await product.open(OWNER, { ...PHONE, colorScheme: 'dark' })
    await inEnglish(phone)
    await phone.goto('/w/main/settings/calendar')
    await phone.getByText('1 USD = 7.1234 CNY').waitFor()
    expect(await axeFindings(phone)).toEqual([])
    expect(await phone.evaluate(() => document.body.scrollWidth <= window.innerWidth)).toBe(true)
    await phone.goto('/fill/main/people/leave')
    await phone.getByLabel('from').fill('2026-10-01')
    await phone.getByLabel('to').fill('2026-10-10')
    await phone.getByLabel('fare').fill('100')
    // October 1 to 7 is the national holiday, the 9th is off here, Saturday the 10th is made up for.
    await phone.getByText('712.34').waitFor()
    expect(await phone.getByLabel('days').textContent()).toContain('2')

    // Another language of the workspace: what is printed in stored results is shown before it is saved.
    await phone.goto('/w/main/settings')
    await phone.getByLabel('Default language').selectOption({ label: 'English' })
    await phone.getByRole('button', { name: 'Save' }).click()
    const before = phone.getByRole('dialog', { name: 'Stored results are worked out again' })
    await before.getByText('星期四 → Thursday').waitFor()
    expect(await axeFindings(phone)).toEqual([])
    expect(await phone.evaluate(() => document.body.scrollWidth <= window.innerWidth)).toBe(true)
    await before.getByRole('button', { name: 'Save and work out again' }).click()
    await phone.getByText('Settings are saved').waitFor()
    await expect.poll(async () => (await valuesNow()).weekday).toBe('Thursday')
  },
)
