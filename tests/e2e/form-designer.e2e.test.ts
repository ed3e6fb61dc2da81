// A supervisor draws a form with the mouse, sets it up, looks at it as people will, and publishes it; a second moves fields
// with the keyboard only, a third with the finger.
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

const newForm = async (key: string, name: string): Promise<string> => {
  const made = { kind: 'form', key, name: { 'zh-CN': name, en: key } }
  const answer = await product.app().as('owner').post('/apps/crm/definitions', made)
  expect(answer.status).toBe(200)
  return `/w/main/a/crm/design/form/${key}`
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
