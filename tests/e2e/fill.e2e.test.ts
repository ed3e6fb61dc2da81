// The team fills in a form: on a phone with its own pickers, over a lost network and a closed page; on the desktop after the
// session has run out. Nothing typed is ever lost, nothing is written twice.
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect } from 'vitest'
import { joinWorkspace } from '../support/app.ts'
import { PHONE, story } from '../support/browser.ts'
import { customerForm, dealForm } from '../support/deal-forms.ts'
import { givenForms } from '../support/forms.ts'
import { axeFindings, testProduct } from '../support/product.ts'
import { EVERYTHING, grantOn } from '../support/sample-forms.ts'

const product = testProduct()
const FILL = '/fill/main/crm/deal'
let rep = ''
beforeAll(async () => {
  const app = product.app()
  const crm = await givenForms(app, 'crm', { customer: customerForm, deal: dealForm })
  const member = await joinWorkspace(app, '陈禾', {}, 'zh-CN')
  rep = `${member}@example.com`
  await crm.grant(
    member,
    grantOn('deal', { rows: 'all' }, EVERYTHING),
    grantOn('customer', { rows: 'all' }, EVERYTHING),
  )
  for (const name of ['杭州泽泉水务', '无锡太湖环境'])
    await app.as('owner').post('/apps/crm/forms/customer/records', { values: { name }, formVersion: 1 })
})

const records = async () => {
  const answer = await product.app().as('owner').post('/apps/crm/forms/deal/records/query', {})
  expect(answer.status).toBe(200)
  return answer.body.items as readonly { readonly title: string; readonly values: Record<string, unknown> }[]
}
const named = async (title: string) => (await records()).filter((each) => each.title === title)

/** Clicks first, as a person does: a number is shown without its separators while it is edited. */
const type = async (page: Page, name: string, text: string): Promise<void> => {
  const input = page.getByRole('textbox', { name, exact: true })
  await input.click()
  await input.fill(text)
}

describe('on a phone', () => {
  story('fills in a deal with lines and a photo, over a reload and a lost network', async () => {
    const page = await product.open(rep, PHONE)
    await page.goto(FILL)
    const submit = page.getByRole('button', { name: '提交' })
    await submit.tap()

    // What is missing is said at its place, and the first one has the focus.
    await page.getByText('还有 3 处要改').waitFor()
    await page.getByText('商机名称没有填').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).not.toBe('')
    const first = page.getByRole('textbox', { name: '商机名称' })
    expect(await first.evaluate((input) => input === document.activeElement)).toBe(true)
    expect(await axeFindings(page)).toEqual([])

    // Every control by finger; problems go as they are mended.
    await type(page, '商机名称', '泽泉二期')
    expect(await page.getByText('商机名称没有填').count()).toBe(0)
    await page.getByLabel('客户').tap()
    const sheet = page.getByRole('dialog', { name: '客户' })
    await sheet.getByRole('combobox').fill('泽泉')
    await sheet.getByRole('option', { name: '杭州泽泉水务' }).tap()
    await page.getByText('赢单', { exact: true }).tap()
    await page.getByRole('textbox', { name: '赢单原因' }).fill('价格合适，交付快。')
    await type(page, '预计金额', '186,000.5')
    await type(page, '赢率', '70')
    await page.getByText('130,200.35 元').waitFor()
    expect(await page.getByLabel('预计成交').inputValue()).toBe('2026-03-02')
    await page.getByLabel('下次跟进').fill('2026-03-05T17:00')
    await page.getByLabel('产品线').tap()
    await page.getByRole('option', { name: '在线监测' }).tap()
    await page.getByRole('button', { name: '关闭' }).last().tap()
    await page.getByLabel('跟进人').tap()
    await page.getByRole('option', { name: '陈禾' }).tap()
    await page.getByRole('switch', { name: '重点' }).tap()
    await type(page, '联系电话', '138 0000 1111')
    await page.getByRole('button', { name: '添加一行' }).tap()
    await type(page, '第 1 行 产品', '在线分析仪')
    await type(page, '第 1 行 数量', '2')
    await type(page, '第 1 行 单价', '68000')
    await page.getByText('136,000.00 元').waitFor()
    await page.locator('input[type=file][accept="image/*"]').setInputFiles(PHOTO)
    await page.getByRole('img', { name: 'site.png' }).waitFor()
    expect(await axeFindings(page)).toEqual([])

    // The page is closed by mistake: everything is there again.
    await page.getByText('草稿已存').waitFor()
    await page.reload()
    await page.getByText('接着上次没写完的').waitFor()
    expect(await page.getByRole('textbox', { name: '商机名称' }).inputValue()).toBe('泽泉二期')
    await page.getByRole('img', { name: 'site.png' }).waitFor()

    // Without network it waits, visibly, and sends itself, once.
    await page.context().setOffline(true)
    await submit.tap()
    await page.getByText('没有网络，1 条商机已存好，联网后自动发送').waitFor()
    expect(await axeFindings(page)).toEqual([])
    expect(await named('泽泉二期')).toEqual([])
    await page.context().setOffline(false)
    await page.getByRole('heading', { name: '记好了' }).waitFor()
    expect(await named('泽泉二期')).toMatchObject([
      {
        values: {
          stage: 'won',
          amount: '186000.5',
          chance: '0.7',
          next: '2026-03-05T09:00:00.000Z',
          tags: ['online'],
          hot: true,
        },
      },
    ])
    await page.getByRole('button', { name: '再记一条' }).tap()
    expect(await page.getByRole('textbox', { name: '商机名称' }).inputValue()).toBe('')
  })

  story('takes input after at most 200 KB of script', async () => {
    const page = await product.open(rep, PHONE)
    const scripts: Promise<Buffer>[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response.body())
    })
    await page.goto(FILL)
    await page.getByRole('textbox', { name: '商机名称' }).fill('x')
    const bodies = await Promise.all(scripts)
    const bytes = bodies.reduce((sum, body) => sum + gzippedBytes(body), 0)
    expect(bodies.filter((body) => body.includes('fw.round'))).toEqual([])
    expect(bytes).toBeGreaterThan(50_000)
    expect(bytes, 'script until the form takes input').toBeLessThanOrEqual(200 * 1024)
  })
})

story('on the desktop a session that ran out asks to sign in and goes on', async () => {
  const page = await product.open(rep)
  await page.goto(FILL)
  await type(page, '商机名称', '太湖浮标')
  await page.getByText('方案报价').click()
  await type(page, '预计金额', '88000')
  await product.app().database.control.query('delete from formwork.sessions')
  await page.getByRole('button', { name: '提交' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('邮箱').fill(rep)
  await dialog.getByLabel('密码').fill('correct horse battery')
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: '记好了' }).waitFor()
  await product.app().as('owner').api('POST', '/sign-in', OWNER_SIGNS_IN)
  expect(await named('太湖浮标')).toHaveLength(1)
})

const OWNER_SIGNS_IN = { email: 'owner@example.com', password: 'correct horse battery' }

/** As every browser can take it; where Brotli is taken it is less. */
const gzippedBytes = (body: Buffer): number => gzipSync(body, { level: 9 }).length

/** One white point. */
const PHOTO = {
  name: 'site.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAG7buVgAAAABJRU5ErkJggg==',
    'base64',
  ),
}
