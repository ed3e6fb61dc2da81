// The first hour of a new installation that others can reach, through the product as people start it: the code on the console,
// the first account, a form, a department, a colleague who comes in by his link, what he may see, and why.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject } from 'vitest'
import { PASSWORD } from '../support/app.ts'
import { story, testBrowser } from '../support/browser.ts'
import { openDesigner } from '../support/designer.ts'
import { type RunningProduct, startProduct } from '../support/process.ts'
import { axeFindings, keepPicture } from '../support/product.ts'

const DESK = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' }
const PUBLIC = 'http://forms.example.com'
const browser = testBrowser()
let dataDir: string
let product: RunningProduct
beforeAll(async () => {
  if (inject('browserMissing') !== '') return
  dataDir = await mkdtemp(join(tmpdir(), 'formwork-first-'))
  product = await startProduct(dataDir, { HOST: '0.0.0.0', PUBLIC_URL: PUBLIC })
}, 120_000)
afterAll(async () => {
  await product?.stop()
  if (dataDir !== undefined) await rm(dataDir, { recursive: true, force: true })
})

const open = async (who: string): Promise<Page> => {
  const { page } = await browser.open({ ...DESK, baseURL: product.url })
  page.setDefaultTimeout(30_000)
  keepPicture(page, who)
  return page
}
const clean = async (page: Page): Promise<void> => expect(await axeFindings(page)).toEqual([])
const drawer = (page: Page) => page.getByRole('complementary')
const field = (page: Page, name: string) => page.getByLabel(name, { exact: false }).first()

story(
  'from an empty folder to a colleague who sees what he may',
  async () => {
    const page = await open('administrator')

    // 1. Set-up: what is missing is said, the code of the console is asked for.
    await page.goto('/')
    await page.waitForURL('**/setup')
    await page.getByRole('heading', { name: '开始使用' }).waitFor()
    await page.getByRole('button', { name: '开始' }).click()
    await page.getByText('姓名还没填').waitFor()
    await clean(page)
    await field(page, '姓名').fill('李敏')
    await field(page, '邮箱').fill('limin')
    await field(page, '密码').fill('short')
    await field(page, '工作区名称').fill('澄海仪器')
    await field(page, '一次性代码').fill('WRONG')
    await page.getByRole('button', { name: '开始' }).click()
    await page.getByText('邮箱要像 name@example.com 这样').waitFor()
    await page.getByText('至少 8 位，现在 5 位').waitFor()
    await field(page, '邮箱').fill('limin@example.com')
    await field(page, '密码').fill(PASSWORD)
    await page.getByRole('button', { name: '开始' }).click()
    await page.getByText('设置码不对').waitFor()
    const code = /asks for this code: (\w+)/.exec(product.printed())?.[1] ?? ''
    await field(page, '一次性代码').fill(code.toLowerCase())
    await page.getByRole('button', { name: '开始' }).click()
    await page.waitForURL('**/w/main')

    // 2. The first home teaches, and leads to an app of one's own with a form.
    await page.getByRole('heading', { name: '三步用起来' }).waitFor()
    await clean(page)
    await page.getByRole('button', { name: '从空白开始' }).click()
    await page.getByLabel('应用叫什么').fill('拜访')
    await page.getByRole('button', { name: '新建', exact: true }).click()
    await page.waitForURL('**/settings?new=form')
    await page.getByRole('dialog').getByLabel('名称').fill('拜访记录')
    await page.getByRole('dialog').getByRole('button', { name: '新建', exact: true }).click()
    await page.waitForURL('**/design/form/**')
    const designer = await openDesigner(page, page.url())
    await designer.drop('单行文本')
    await designer.title('客户')
    await designer.drop('数字')
    await designer.title('毛利')
    await designer.saved()
    await publish(page)

    // 3. A department and a member in it, who gets an invite link with the public address.
    await page.goto('/w/main/organisation')
    await page.getByRole('button', { name: '添加部门' }).click()
    await drawer(page).getByLabel('名称', { exact: true }).fill('销售部')
    await page.getByRole('button', { name: '添加', exact: true }).click()
    await page.getByText('已添加“销售部”').waitFor()
    await page.getByRole('button', { name: '添加成员' }).first().click()
    await drawer(page).getByLabel('姓名').fill('陈禾')
    await clean(page)
    await page.getByRole('button', { name: '添加', exact: true }).click()
    await page.getByRole('button', { name: '生成邀请链接' }).click()
    const link = await page.getByLabel('邀请链接').inputValue()
    expect(link).toMatch(new RegExp(`^${PUBLIC}/join/[\\w-]{43}$`))
    await clean(page)

    // 4. The colleague claims it in his own browser and is told what comes next.
    const colleague = await open('colleague')
    const path = new URL(link).pathname
    await colleague.goto(path)
    await colleague.getByRole('heading', { name: '加入 澄海仪器' }).waitFor()
    await clean(colleague)
    await field(colleague, '邮箱').fill('chenhe@example.com')
    await field(colleague, '密码').fill('a good long password')
    await colleague.getByRole('button', { name: '加入' }).click()
    await colleague.getByText('管理员给你开了权限，这里就会出现表单。').waitFor()
    const stranger = await open('stranger')
    await stranger.goto(path)
    await stranger.getByText('这个链接用过了或者过期了').waitFor()

    // 5. A permission set: this form, seen and filled in, without the margin, for the department.
    await page.goto('/w/main')
    await page.getByRole('link', { name: '去应用设置' }).click()
    await page.getByRole('button', { name: '新建权限组' }).click()
    await page.getByRole('dialog').getByLabel('名称').fill('销售')
    await page.getByRole('dialog').getByRole('button', { name: '新建', exact: true }).click()
    await page.getByLabel('加一张表').selectOption({ label: '拜访记录' })
    await page.getByRole('button', { name: '分字段设' }).click()
    await page.getByRole('radio', { name: '毛利: 看不到' }).check()
    await page.getByText('可以查看、新建和修改自己的记录；看不到 毛利').waitFor()
    await clean(page)
    await publish(page)
    await page.getByLabel('谁有这些权限').fill('销售部')
    await page.locator('.ant-select-item-option').getByText('销售部').click()
    await page.getByText('给 销售部').waitFor({ state: 'detached' })
    await page.goto(page.url().replace(/\/design\/.*/, '/settings'))
    await page.getByText('给 销售部').waitFor()
    await clean(page)

    // 6. The colleague now has the form, without the hidden field, and may not set anything up.
    await colleague.reload()
    await colleague.getByRole('link', { name: '填拜访记录' }).click()
    await colleague.getByLabel('客户').fill('杭州泽泉水务')
    expect(await colleague.getByText('毛利').count()).toBe(0)
    await colleague.getByRole('button', { name: '提交' }).click()
    await colleague.getByText('记好了').waitFor()
    await colleague.goto('/w/main')
    await colleague.getByRole('navigation').getByRole('link', { name: '拜访记录' }).click()
    await colleague.getByText('杭州泽泉水务').first().waitFor()
    expect(await colleague.getByText('毛利').count()).toBe(0)
    await colleague.goto('/w/main/organisation')
    await colleague.getByText('这里由管理员来管').waitFor()

    // 7. The administrator is told what he may do and why.
    await page.goto('/w/main/organisation')
    await page.getByRole('link', { name: '陈禾' }).click()
    await page.getByText('登录着 1 处').waitFor()
    await page.getByRole('button', { name: '看一看' }).click()
    await page.getByText('可以查看、新建和修改自己的记录；看不到 毛利').waitFor()
    await page.getByText('因为部门“销售部”有权限组“销售”').waitFor()
    await clean(page)

    // 8. The session ends while something is typed: nothing of it is lost.
    await drawer(page).getByLabel('姓名').fill('陈小禾')
    await page.context().clearCookies()
    await page.getByRole('button', { name: '保存' }).click()
    const gate = page.getByRole('dialog', { name: '登录已过期' })
    expect(await gate.getByLabel('邮箱').inputValue()).toBe('limin@example.com')
    await gate.getByLabel('密码').fill(PASSWORD)
    await clean(page)
    await gate.getByRole('button', { name: '登录' }).click()
    await page.getByRole('link', { name: '陈小禾' }).waitFor()
  },
  300_000,
)

const publish = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
  await page.getByText('已发布，第 1 版').waitFor()
}
