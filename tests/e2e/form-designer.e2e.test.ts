// A supervisor draws a form with the mouse, sets it up, looks at it as people will, and publishes it; a second moves fields
// with the keyboard only, a third with the finger.
import { beforeAll, expect } from 'vitest'
import { PHONE, story } from '../support/browser.ts'
import { openDesigner, pickUpByKey, said, touchDrag } from '../support/designer.ts'
import { givenForms } from '../support/forms.ts'
import { axeFindings, OWNER, testProduct } from '../support/product.ts'
import { customerForm } from '../support/sample-forms.ts'

const product = testProduct()
beforeAll(async () => {
  await givenForms(product.app(), 'crm', { customer: customerForm })
})

const newForm = async (key: string, name: string): Promise<string> => {
  const made = { kind: 'form', key, name: { 'zh-CN': name, en: key } }
  const answer = await product.app().as('owner').post('/apps/crm/definitions', made)
  expect(answer.status).toBe(200)
  return `/w/main/a/crm/design/form/${key}`
}

/** A form with four fields, drawn already. */
const drawnForm = async (key: string): Promise<string> => {
  const address = await newForm(key, '报价单')
  const owner = product.app().as('owner')
  const add = (field: string, type: string, label: string) => ({
    commandId: `${key} ${field}`,
    name: 'add-field',
    args: { field: { key: field, type, label: { 'zh-CN': label } }, index: 500 },
  })
  const commands = [
    add('customer', 'text', '客户'),
    add('amount', 'money', '金额'),
    add('due', 'date', '交期'),
    add('note', 'longtext', '备注'),
  ]
  const answer = await owner.post(`/apps/crm/definitions/form/${key}/draft/commands`, {
    baseRev: 0,
    commands,
  })
  expect(answer.status).toBe(200)
  return address
}

const TYPES = [
  '单行文本',
  '多行文本',
  '数字',
  '金额',
  '百分比',
  '日期',
  '日期时间',
  '电话',
  '邮箱',
  '附件',
  '图片',
  '公式',
  '单选按钮',
  '复选框',
  '下拉选择',
  '下拉多选',
  '开关',
  '成员',
  '部门',
  '关联记录',
  '明细表',
  '分组标题',
  '说明文字',
]

story('draws a form of every kind of field with the mouse and publishes it', async () => {
  const page = await product.open(OWNER, { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  const { field, rows, drop, drag, title, panel, sheet, saved } = await openDesigner(
    page,
    await newForm('visit', '拜访日报'),
  )

  // Every kind of field comes from the palette to the end of the sheet.
  for (const type of TYPES) await drop(type)
  expect(await rows()).toEqual(TYPES)

  // Settings of a field: its words, what must hold, its width.
  await field('单行文本').click()
  await title('客户名称')
  await panel.getByRole('switch', { name: '必填' }).click()
  await panel.getByRole('switch', { name: '不能重复' }).click()
  await panel.getByLabel('最多字数').fill('40')
  await field('数字').click()
  await title('拜访人数')
  await panel.getByLabel('最小值').fill('1')
  await panel.getByLabel('最大值').fill('50')
  await panel.getByLabel('小数位数').fill('0')
  await field('日期').click()
  await panel.getByLabel('默认值').selectOption({ label: '今天' })

  // Two columns by drag, order by drag, undone and done again by keys.
  await drag(field('拜访人数'), field('客户名称'), { x: 0.97, y: 0.5 })
  expect((await rows())[0]).toBe('客户名称 | 拜访人数')
  await drag(field('开关'), field('多行文本'), { x: 0.5, y: 0.04 })
  expect((await rows()).slice(0, 3)).toEqual(['客户名称 | 拜访人数', '开关', '多行文本'])
  await page.keyboard.press('Control+z')
  expect((await rows())[1]).toBe('多行文本')
  await page.keyboard.press('Control+Shift+z')
  expect((await rows())[1]).toBe('开关')

  // A rule by condition, a formula, a linked form, a column of a sub-form.
  await field('电话').click()
  await panel.getByRole('button', { name: '什么时候显示' }).click()
  await panel.getByLabel('字段', { exact: true }).selectOption({ label: '金额' })
  await panel.getByLabel('比较', { exact: true }).selectOption({ label: '大于' })
  await panel.getByLabel('值', { exact: true }).fill('10000')
  await field('公式').click()
  await title('人均金额')
  await panel.getByRole('textbox', { name: '公式' }).fill('{金额} / {拜访人数}')
  await field('关联记录').click()
  await panel.getByLabel('关联哪张表').selectOption({ label: 'Customer' })
  await drag(
    page.getByRole('complementary', { name: '添加字段' }).getByRole('button', { name: '金额', exact: true }),
    sheet.locator('.fd-table'),
    { x: 0.9, y: 0.5 },
  )
  await title('单价')
  await saved()
  expect(await axeFindings(page)).toEqual([])

  // As people will see it: the rule hides and shows, the formula computes, on both devices.
  await page.getByRole('button', { name: '预览' }).click()
  const preview = page.getByRole('main')
  expect(await preview.getByLabel('电话').count()).toBe(0)
  await preview.getByRole('textbox', { name: '金额', exact: true }).fill('24000')
  await preview.getByRole('textbox', { name: '拜访人数' }).fill('5')
  await preview.getByLabel('电话').waitFor()
  await preview.getByText('4,800.00').waitFor()
  await page.getByRole('button', { name: '手机', exact: true }).click()
  await preview.getByText('4,800.00').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: '继续设计' }).click()

  // Publishing says what it does, and the form is there.
  await page.getByRole('button', { name: '发布' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('新表上线，21 个字段，可以开始填写').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByRole('button', { name: '发布', exact: true }).click()
  await page.getByText('已发布，第 1 版').waitFor()
  await page.getByRole('button', { name: '打开表单' }).click()
  await page.getByRole('heading', { name: '拜访日报' }).waitFor()
  await page.getByText('还没有拜访日报').waitFor()
})

story('a check that comes back during a drag does not send the field astray', async () => {
  const page = await product.open(OWNER, { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  const { field, rows, drag, panel, saved } = await openDesigner(page, await drawnForm('late_check'))
  const palette = page.getByRole('complementary', { name: '添加字段' })
  await drag(palette.getByRole('button', { name: '公式', exact: true }), field('客户'), { x: 0.5, y: 0.03 })
  await saved()
  let answer = (): void => undefined
  const late = new Promise<void>((done) => {
    answer = done
  })
  await page.route('**/draft/commands', async (route) => {
    await late
    await route.continue()
  })
  await panel.getByRole('textbox', { name: '公式' }).fill('{金额} * 2')
  const height = await field('公式').boundingBox()
  await drag(field('备注'), field('金额'), { x: 0.97, y: 0.35 }, async () => {
    answer()
    await expect.poll(async () => (await field('公式').boundingBox())?.height).not.toBe(height?.height)
  })
  expect(await rows()).toEqual(['公式', '客户', '金额 | 备注', '交期'])
})

story('moves, adds, deletes and restores fields with the keyboard only', async () => {
  const page = await product.open(OWNER)
  const { field, rows, panel } = await openDesigner(page, await drawnForm('by_keys'))
  const heard = () => said(page)
  const press = (key: string) => page.keyboard.press(key)

  // Picked up, carried by arrows with every place said, dropped.
  await field('交期').focus()
  await pickUpByKey(page, '拿起了 交期')
  await press('ArrowUp')
  await expect.poll(heard).toBe('交期 在 金额 右边')
  await press('ArrowUp')
  await expect.poll(heard).toBe('交期 在 金额 左边')
  await press('Space')
  await expect.poll(rows).toEqual(['客户', '交期 | 金额', '备注'])
  await pickUpByKey(page, '拿起了 交期')
  await press('ArrowDown')
  await press('Escape')
  await expect.poll(heard).toBe('交期 放回了原处')
  expect(await rows()).toEqual(['客户', '交期 | 金额', '备注'])

  // Alt and an arrow move at once; the focus goes along.
  await press('Alt+ArrowUp')
  await expect.poll(rows).toEqual(['客户', '交期', '金额', '备注'])
  await press('Alt+ArrowUp')
  await expect.poll(rows).toEqual(['交期', '客户', '金额', '备注'])

  // Slash finds a field by pinyin; Escape leads from its settings back to it, then away from it.
  await press('/')
  await page.keyboard.type('dianhua')
  await page.getByRole('button', { name: '电话', exact: true }).waitFor()
  await press('Enter')
  await expect.poll(rows).toEqual(['交期', '电话', '客户', '金额', '备注'])
  await page.keyboard.type('手机')
  await press('Escape')
  await expect.poll(() => field('手机').evaluate((handle) => handle === document.activeElement)).toBe(true)
  await press('ArrowDown')
  await expect.poll(() => panel.getByRole('heading').first().textContent()).toBe('客户')

  // Delete asks nothing, undo brings it back.
  await press('Delete')
  await expect.poll(rows).toEqual(['交期', '手机', '金额', '备注'])
  await press('Control+z')
  await expect.poll(rows).toEqual(['交期', '手机', '客户', '金额', '备注'])
})

story('moves and adds fields with a finger on a phone', async () => {
  const page = await product.open(OWNER, PHONE)
  const { field, rows } = await openDesigner(page, await drawnForm('by_touch'))
  await touchDrag(page, field('备注'), field('客户'), { x: 0.5, y: 0.03 })
  await expect.poll(rows).toEqual(['备注', '客户', '金额', '交期'])
  await page.getByRole('button', { name: '添加字段' }).tap()
  const palette = page.getByRole('complementary', { name: '添加字段' })
  await touchDrag(page, palette.getByRole('button', { name: '电话', exact: true }), field('金额'), {
    x: 0.5,
    y: 0.97,
  })
  await expect.poll(rows).toEqual(['备注', '客户', '金额', '电话', '交期'])
  await page.getByRole('button', { name: '设置', exact: true }).last().tap()
  await page.getByRole('complementary', { name: '设置' }).getByLabel('标题', { exact: true }).fill('手机')
  await expect.poll(rows).toContain('手机')
  expect(await axeFindings(page)).toEqual([])
})
