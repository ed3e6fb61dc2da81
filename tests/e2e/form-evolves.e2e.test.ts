// A form that is in use is changed: a field is added, one renamed, one removed. What people wrote stays, also in the removed
// field, and comes back with the version that had it.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { columnName, ownName, tableName } from '../../runtime/kernel/naming.ts'
import { id, param, sql } from '../../runtime/kernel/sql.ts'
import { story } from '../support/browser.ts'
import { openDesigner } from '../support/designer.ts'
import { type GivenForms, givenForms } from '../support/forms.ts'
import { axeFindings, OWNER, testProduct } from '../support/product.ts'

const product = testProduct()
const FORM = '/apps/crm/definitions/form/visit'
const add = (key: string, type: string, chinese: string, english: string, width: number) => ({
  commandId: `first ${key}`,
  name: 'add-field',
  args: { field: { key, type, label: { 'zh-CN': chinese, en: english }, width }, index: 500 },
})

/** Drawn and published through the API, with two records. */
const givenVisits = async (): Promise<GivenForms> => {
  const crm = await givenForms(product.app(), 'crm', {})
  const owner = product.app().as('owner')
  const name = { 'zh-CN': '拜访日报', en: 'Visit' }
  await owner.post('/apps/crm/definitions', { kind: 'form', key: 'visit', name })
  const commands = [
    add('customer', 'text', '客户', 'Customer', 2),
    add('minutes', 'number', '时长', 'Minutes', 2),
    add('note', 'text', '纪要', 'Note', 4),
  ]
  await owner.post(`${FORM}/draft/commands`, { baseRev: 0, commands })
  expect((await owner.post(`${FORM}/publish`, { rev: 3 })).body).toMatchObject({ version: 1 })
  for (const values of [
    { customer: '泽泉水务', minutes: '45', note: '要再让两个点' },
    { customer: '太湖环境', minutes: '30', note: '下周复访' },
  ]) {
    const saved = await owner.post('/apps/crm/forms/visit/records', { values, formVersion: 1 })
    expect(saved.status).toBeLessThan(300)
  }
  return crm
}

/** A form that looks up notes. */
const givenReader = async (): Promise<void> => {
  const owner = product.app().as('owner')
  const at = '/apps/crm/definitions/form/reader'
  await owner.post('/apps/crm/definitions', {
    kind: 'form',
    key: 'reader',
    name: { 'zh-CN': '周报', en: 'Week' },
  })
  const props = { formula: 'LOOKUP({visit:note}, {visit:minutes} > 0)', result: 'text' }
  const field = { key: 'copy', type: 'formula', label: { 'zh-CN': '抄录', en: 'Copy' }, props }
  const commands = [{ commandId: 'reader copy', name: 'add-field', args: { field, index: 0 } }]
  await owner.post(`${at}/draft/commands`, { baseRev: 0, commands })
  expect((await owner.post(`${at}/publish`, { rev: 1 })).body).toMatchObject({ version: 1 })
}

/** What stands in the column of a field, whether the form shows it or not. */
const stored = async ({ ctx }: GivenForms, field: string): Promise<readonly unknown[]> => {
  const { db } = product.app().deps
  const columns = id(ctx.schema, ownName('form_columns'))
  const [found] = await db.read<{ column_no: number; table_no: number }>(
    ctx,
    sql`select column_no, table_no from ${columns} where field_key = ${param(field)}`,
  )
  if (found === undefined) throw new Error(`no column was ever made for ${field}`)
  const rows = await db.read(
    ctx,
    sql`select ${id(columnName(found.column_no))} as value from ${id(ctx.schema, tableName(found.table_no))} order by id`,
  )
  return rows.map((row) => row.value)
}

const heads = (page: Page): Promise<readonly string[]> =>
  page.locator('.records-table thead .records-sort').allTextContents()

story('a form in use is changed and keeps everything people wrote', async () => {
  const crm = await givenVisits()
  const page = await product.open(OWNER, { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  const { field, drop, title, rows, saved } = await openDesigner(page, '/w/main/a/crm/design/form/visit')

  await drop('金额')
  await title('预计金额')
  await field('时长').click()
  await title('拜访分钟数')
  await field('纪要').click()
  await page.keyboard.press('Delete')
  expect(await rows()).toEqual(['客户 | 拜访分钟数', '预计金额'])
  await saved()

  // The bar counts the changes, the dialog says each in words: for people, and what to take care of.
  await page.getByRole('button', { name: '发布 3 处改动' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('新增“预计金额”，已有记录里先空着').waitFor()
  await dialog.getByText('“时长”改名为“拜访分钟数”，数据不变').waitFor()
  await dialog.getByText('去掉“纪要”，2 条记录里填过的内容不再显示，撤销发布可以找回').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByRole('button', { name: '发布 3 处改动' }).click()
  await page.getByText('已发布，第 2 版').waitFor()
  await page.getByRole('button', { name: '打开表单' }).click()
  await page.getByRole('cell', { name: '45' }).waitFor()
  expect(await heads(page)).toEqual(['客户', '拜访分钟数', '预计金额（元）', '负责人'])
  expect(await stored(crm, 'note')).toEqual(['要再让两个点', '下周复访'])

  // The old version brings the field back with what was in it.
  await page.goto('/w/main/a/crm/design/form/visit')
  await page.getByRole('button', { name: '更多' }).click()
  await page.getByRole('button', { name: '历史版本' }).click()
  await page.getByText('现在用的').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: '换回这一版' }).click()
  await page.getByText('已换回第 1 版').waitFor()
  await page.goto('/w/main/a/crm/f/visit')
  await page.getByRole('cell', { name: '要再让两个点' }).waitFor()
  expect(await heads(page)).toEqual(['客户', '时长', '纪要', '负责人'])

  // A version that others could not live with is brought back only by who has read what it breaks.
  await givenReader()
  await page.goto('/w/main/a/crm/design/form/visit')
  await page.getByRole('button', { name: '更多' }).click()
  await page.getByRole('button', { name: '历史版本' }).click()
  await dialog.getByRole('button', { name: '换回这一版' }).first().click()
  await dialog.getByText(/“周报 · 抄录”用到了这里改掉的内容/).waitFor()
  expect(await dialog.getByRole('button', { name: '知道了，换回第 2 版' }).isDisabled()).toBe(true)
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: '知道了，换回第 2 版' }).click()
  await page.getByText('已换回第 2 版').waitFor()
})
