// An approval from drawing to the end: a supervisor draws the flow, a salesperson submits, a manager returns and later approves
// on his phone, a colleague gets the copy. Then the same pages in English.
import type { Locator, Page } from 'playwright-core'
import { beforeAll, expect } from 'vitest'
import { joinWorkspace } from '../support/app.ts'
import { DESKTOP, PHONE, story } from '../support/browser.ts'
import { pickUpByKey, said } from '../support/designer.ts'
import { givenForms } from '../support/forms.ts'
import { axeFindings, OWNER, testProduct } from '../support/product.ts'
import { EVERYTHING, grantOn } from '../support/sample-forms.ts'

const product = testProduct()
const WIDE = { ...DESKTOP, viewport: { width: 1440, height: 900 } }
const label = (chinese: string, en: string) => ({ 'zh-CN': chinese, en })
const FIELDS = [
  { key: 'customer', type: 'text', label: label('客户', 'Customer'), required: true },
  { key: 'amount', type: 'money', label: label('金额', 'Amount') },
  { key: 'terms', type: 'text', label: label('付款条件', 'Terms') },
]
const mail: Record<string, string> = {}
const DESIGN = '/w/main/a/crm/design'

beforeAll(async () => {
  const forms = await givenForms(product.app(), 'crm', {})
  const owner = product.app().as('owner')
  const quote = '/apps/crm/definitions/form/quote'
  const made = { kind: 'form', key: 'quote', name: label('报价', 'Quote') }
  expect((await owner.post('/apps/crm/definitions', made)).status).toBe(200)
  const commands = FIELDS.map((field, index) => ({
    commandId: field.key,
    name: 'add-field',
    args: { field, index },
  }))
  const drawn = await owner.post(`${quote}/draft/commands`, { baseRev: 0, commands })
  expect((await owner.post(`${quote}/publish`, { rev: drawn.body.rev })).status).toBe(200)
  const join = async (name: string, manager?: string): Promise<string> => {
    const member = await joinWorkspace(product.app(), name, manager === undefined ? {} : { manager }, 'zh-CN')
    mail[name] = `${member}@example.com`
    return member
  }
  const wang = await join('王珂')
  const he = await join('何苗', wang)
  await join('方岑')
  await forms.grant(he, grantOn('quote', { rows: 'own' }, EVERYTHING))
})

/** A step by its name. */
const block = (page: Page, name: string) =>
  page.getByRole('region', { name: '流程图' }).getByRole('button', { name }).first()

/** From the rail to a place between two steps, with the mouse. */
const dragTo = async (page: Page, from: Locator, to: Locator): Promise<void> => {
  const start = await from.boundingBox()
  const end = await to.boundingBox()
  if (start === null || end === null) throw new Error('nothing to point at')
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2)
  await page.mouse.down()
  await page.mouse.move(start.x + start.width / 2 + 8, start.y + start.height / 2 + 8)
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 4 })
  await page.locator('[data-drop-mark]').waitFor()
  await page.mouse.up()
  await page.locator('[data-drop-mark]').waitFor({ state: 'detached' })
}

story('a supervisor draws the flow, checks it and publishes it with the form', async () => {
  const page = await product.open(OWNER, WIDE)
  await page.goto(`${DESIGN}/form/quote`)
  await page
    .getByRole('navigation', { name: '这个应用的各部分' })
    .getByRole('button', { name: '流程' })
    .click()
  await page.getByRole('region', { name: '流程图' }).waitFor()
  const rail = page.getByRole('complementary', { name: '步骤' })
  const panel = page.getByRole('complementary', { name: '设置' })
  const steps = () =>
    page
      .getByRole('region', { name: '流程图' })
      .locator('.wf-box')
      .evaluateAll((boxes) => boxes.map((box) => (box.querySelector('.wf-name') ?? box).textContent))
  expect(await steps()).toEqual(['提交：提交', '结束'])

  // A condition by drag, an approval on one of its ways by drag, another by the + on the line, a copy by pressing the rail.
  await dragTo(page, rail.getByRole('button', { name: '条件' }), page.getByLabel('在“提交”后面加一步'))
  await dragTo(page, rail.getByRole('button', { name: '审批' }), page.getByLabel('在“条件 1”里加第一步'))
  await panel.getByLabel('名称', { exact: true }).fill('主管审批')
  await page.getByLabel('在“条件”后面加一步').click()
  await page.getByRole('dialog', { name: '加哪一种' }).getByRole('button', { name: /抄送/ }).click()
  await panel.getByLabel('名称', { exact: true }).fill('抄送财务')
  expect(await steps()).toEqual([
    '提交：提交',
    '条件 · 分 2 路',
    '第 1 路：条件 1',
    '第 2 路：其他情况',
    '审批：主管审批',
    '抄送：抄送财务',
    '结束',
  ])

  // The check names what is missing and leads to it.
  await page.getByRole('button', { name: '2 处要改' }).click()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: '“抄送财务”还没选人 去看看' }).click()
  await panel.getByRole('button', { name: '再加一种' }).click()
  await panel.getByLabel('从哪里找人').selectOption({ label: '指定的人' })
  await panel.getByLabel('哪些人').click()
  await page.getByTitle('方岑').click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '“条件 1”这一路还没写条件 去看看' }).click()
  await panel.getByRole('button', { name: '加条件' }).click()
  await panel.getByLabel('字段', { exact: true }).selectOption({ label: '金额' })
  await panel.getByLabel('比较', { exact: true }).selectOption({ label: '大于' })
  await panel.getByLabel('值', { exact: true }).fill('10000')
  await page.getByText('没有发现问题').waitFor()

  // Who approves by a formula: the higher manager above a sum, else the direct one.
  await block(page, '主管审批').click()
  await panel.getByLabel('从哪里找人').selectOption({ label: '按公式找' })
  const finder = panel.getByRole('textbox', { name: '得出成员的公式' })
  await finder.fill('{金额} * 2')
  await panel.getByText('公式的结果要是成员，现在是数字').waitFor()
  await finder.fill('MANAGEROF({负责人}, IF({金额} > 1000000, 2, 1))')
  await page.getByText('没有发现问题').waitFor()
  await block(page, '主管审批').getByText('按公式找的人').waitFor()
  expect(await axeFindings(page)).toEqual([])

  // Rights of the step, then blocks by the keyboard: moved, taken back, carried with every place said.
  await block(page, '主管审批').click()
  await panel.getByRole('button', { name: '展开' }).click()
  await panel.getByRole('radio', { name: '付款条件: 可改' }).click()
  await panel.getByText('可看 2 · 可改 1 · 隐藏 0').waitFor()
  await block(page, '主管审批').focus()
  await page.keyboard.press('Alt+ArrowRight')
  await page.getByLabel('在“条件 1”里加第一步').waitFor()
  await expect.poll(steps).toContain('审批：主管审批')
  await page.keyboard.press('Control+z')
  await block(page, '主管审批').focus()
  await pickUpByKey(page, '拿起了“主管审批”')
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => said(page)).toContain('“主管审批”')
  await page.keyboard.press('Escape')
  await page.getByText(/^草稿已存/).waitFor()
  expect(await axeFindings(page)).toEqual([])

  // Published; the form follows.
  await page.getByRole('button', { name: '发布' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '发布', exact: true }).click()
  await page.getByText('已发布，第 1 版').waitFor()
  await page.getByRole('button', { name: '让表单用它' }).click()
  await page.getByRole('region', { name: '表单的字段' }).waitFor()
  await page.getByRole('button', { name: '发布' }).click()
  await dialog.getByRole('button', { name: '发布', exact: true }).click()
  await page.getByText('已发布，第 2 版').waitFor()
})

const submitQuote = async (page: Page): Promise<void> => {
  await page.goto('/w/main/a/crm/f/quote')
  await page.getByRole('button', { name: '新建报价' }).first().click()
  const sheet = page.getByRole('dialog', { name: '新建报价' })
  await sheet.getByLabel('客户').fill('瓯海排水')
  await sheet.getByLabel('金额').fill('95000')
  await sheet.getByLabel('付款条件').fill('40 / 50 / 10')
  await sheet.getByRole('button', { name: '提交' }).click()
  await page.getByText('提交了，已经送去审批：瓯海排水').waitFor()
}

story('it is submitted, returned on a phone, submitted again and approved', async () => {
  const he = await product.open(mail.何苗 ?? '', WIDE)
  await submitQuote(he)

  // The manager on his phone: a count, the task, what it is about; returned with a comment.
  const wang = await product.open(mail.王珂 ?? '', PHONE)
  await wang.getByText('1 件待办').waitFor({ state: 'attached' })
  await wang.getByRole('link', { name: /^待办/ }).tap()
  expect(await axeFindings(wang)).toEqual([])
  await wang.getByRole('link', { name: /瓯海排水/ }).tap()
  await wang.getByRole('heading', { name: '瓯海排水' }).waitFor()
  await wang.getByText('95,000.00').first().waitFor()
  await wang.getByText('处理中').waitFor()
  expect(await axeFindings(wang)).toEqual([])
  await wang.getByRole('button', { name: '退回' }).tap()
  const sheet = wang.getByRole('dialog')
  await sheet.getByRole('button', { name: '说明写清楚一点' }).tap()
  expect(await axeFindings(wang)).toEqual([])
  await sheet.getByRole('button', { name: '退回给 何苗' }).tap()
  await wang.getByText('都处理完了').waitFor()

  // The initiator reads what was asked, changes it, submits again.
  await he.goto('/w/main/tasks')
  await he.getByText('王珂 退回了，改好再提交').waitFor()
  await he.getByText('说明写清楚一点').first().waitFor()
  await he.getByLabel('付款条件').fill('30 / 60 / 10')
  expect(await axeFindings(he)).toEqual([])
  await he.getByRole('button', { name: '提交' }).click()
  await he.getByRole('dialog').getByRole('button', { name: '提交' }).click()
  await he.getByText('又提交了“瓯海排水”').waitFor()

  // Approved with an edit of his own; the copy arrives; the record tells the whole way.
  await wang.reload()
  await wang.getByRole('link', { name: /瓯海排水/ }).tap()
  await wang.getByLabel('付款条件').fill('20 / 70 / 10')
  await wang.getByRole('button', { name: '同意' }).tap()
  await sheet.getByText('你改了 1 处，同意时一起保存。').waitFor()
  await sheet.getByRole('button', { name: '确认同意' }).tap()
  await wang.getByText('都处理完了').waitFor()
  await wang.getByRole('tab', { name: '我处理过' }).tap()
  await wang.getByText('你同意了').waitFor()

  const fang = await product.open(mail.方岑 ?? '', WIDE)
  await fang.goto('/w/main/tasks?box=cc')
  await fang.getByRole('link', { name: /瓯海排水.*没看过/ }).click()
  await fang.getByText('20 / 70 / 10').waitFor()

  await he.goto('/w/main/tasks?box=started')
  await he.getByRole('link', { name: /瓯海排水.*已通过/ }).click()
  await he.getByRole('link', { name: '打开记录' }).click()
  await he.getByRole('tab', { name: '流程' }).click()
  const deeds = he.locator('.flow-item')
  await expect
    .poll(async () => (await deeds.allInnerTexts()).map((text) => text.split('\n')[0]))
    .toEqual([
      '何苗 提交',
      '走“条件 1”',
      '王珂 退回修改 · 主管审批',
      '何苗 改好又提交了',
      '走“条件 1”',
      '王珂 同意 · 主管审批',
      '抄送 方岑',
      '流程结束：已通过',
    ])
  expect(await axeFindings(he)).toEqual([])
})

story('who decides second learns who was first, and the flow can be withdrawn', async () => {
  const he = await product.open(mail.何苗 ?? '', WIDE)
  await submitQuote(he)
  const [phone, desk] = [
    await product.open(mail.王珂 ?? '', PHONE),
    await product.open(mail.王珂 ?? '', WIDE),
  ]
  for (const page of [phone, desk]) {
    await page.goto('/w/main/tasks')
    await page
      .getByRole('link', { name: /瓯海排水/ })
      .first()
      .click()
    await page.getByRole('button', { name: '同意' }).click()
  }
  await phone.getByRole('dialog').getByRole('button', { name: '确认同意' }).tap()
  await phone.getByText('同意了“瓯海排水”').waitFor()
  await desk.getByRole('dialog').getByRole('button', { name: '确认同意' }).click()
  await desk
    .getByText(/王珂 .*已同意，这一步结束了/)
    .first()
    .waitFor()

  await submitQuote(he)
  await he.goto('/w/main/tasks?box=started')
  await he.getByRole('link', { name: /瓯海排水.*在等 王珂/ }).click()
  await he.getByRole('button', { name: '撤回' }).click()
  await he.getByRole('dialog').getByRole('button', { name: '撤回' }).click()
  await he.getByText('撤回了').waitFor()
  await he.getByRole('link', { name: /瓯海排水.*已撤回/ }).waitFor()
})

story('the same in English', async () => {
  const page = await product.open(OWNER, { ...WIDE, locale: 'en' })
  await page.evaluate(() => localStorage.setItem('fw-language', 'en'))
  const { body } = await product.app().as('owner').get('/apps/crm/definitions')
  const flow = (body.items as readonly { kind: string; key: string }[]).find(
    (each) => each.kind === 'workflow',
  )
  await page.goto(`${DESIGN}/workflow/${flow?.key}`)
  await page.getByRole('button', { name: /^Approve: / }).click()
  await page.getByText('How many have to approve').waitFor()
  await page.getByText('No problems found').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.goto('/w/main/tasks')
  await page.getByRole('heading', { name: 'Tasks' }).waitFor()
  await page.getByText('All done').waitFor()
  expect(await page.getByRole('main').innerText()).not.toMatch(/[一-鿿]/)
})
