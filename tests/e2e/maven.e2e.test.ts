// The main job as an administrator does it: the sales CRM without sample data, the company's people, its accounts, products and
// 8,800 opportunities through the import wizard, and then the team page, whose places, amounts, rates and scores are those counted
// from the CSV. tests/server/maven.pg.test.ts holds every quarter and every digit; here it is what a person does and reads.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { story } from '../support/browser.ts'
import {
  agents,
  figuresOf,
  file,
  fixed,
  peopleCsv,
  placesOf,
  QUARTERS,
  scoreOf,
  targetCells,
  targetOf,
} from '../support/maven.ts'
import { axeFindings, OWNER, testProduct } from '../support/product.ts'

const product = testProduct()
const DESK = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' }
/** The last quarter of the data. */
const QUARTER = '2017-q4'
const IMPORT_MS = 120_000

story(
  'from an empty product to the ranking of a quarter with 8,800 deals',
  async () => {
    const page = await product.open(OWNER, DESK)
    await installWithoutSample(page)
    await importPeople(page)
    await importPlain(page, 'customer', 'accounts', 85, {
      account: '客户名称',
      sector: '行业',
      year_established: '成立年份',
      revenue: '年营收（百万）',
      employees: '员工人数',
      office_location: '所在地',
      subsidiary_of: '所属集团',
    })
    await importPlain(page, 'product', 'products', 7, {
      product: '产品名称',
      series: '系列',
      sales_price: '标准价',
    })
    await importDeals(page)
    await enterTargets()
    await readTeamPage(page)
  },
  420_000,
)

async function installWithoutSample(page: Page): Promise<void> {
  await page.goto('/w/main')
  await page.getByRole('link', { name: '选一个模板' }).click()
  await page.getByRole('switch', { name: '带一套示例数据' }).uncheck()
  await page.getByRole('button', { name: '用这个模板' }).click()
  await page.waitForURL('**/a/crm/**', { timeout: 60_000 })
  await page.getByText('“销售绩效 CRM”搭好了').waitFor()
}

async function importPeople(page: Page): Promise<void> {
  await page.goto('/w/main/organisation/import')
  await page.getByText('把 CSV 文件拖到这里').waitFor()
  await drop(page, '.org-drop', 'sales_teams.csv', peopleCsv())
  await page.getByText('新增 41 人').waitFor()
  await page.getByRole('button', { name: '导入 41 人' }).click()
  await page.getByText('已导入 41 人').waitFor({ timeout: 60_000 })
}

/** A file that fits: columns, one look, go. */
async function importPlain(
  page: Page,
  form: string,
  name: string,
  rows: number,
  columns: Readonly<Record<string, string>>,
): Promise<void> {
  await check(page, form, name, columns)
  await page.getByText('数据都对得上').waitFor({ timeout: IMPORT_MS })
  await page.getByRole('button', { name: `导入 ${rows} 行` }).click()
  await page.getByText(`导入了 ${rows} 行`).waitFor({ timeout: IMPORT_MS })
}

/** Two questions, each answered once; then everything goes in while one watches. */
async function importDeals(page: Page): Promise<void> {
  await check(page, 'opportunity', 'sales_pipeline', {
    opportunity_id: '编号',
    sales_agent: '负责人',
    product: '产品',
    account: '客户',
    deal_stage: '阶段',
    engage_date: '开始谈判',
    close_date: '成交或关闭日期',
    close_value: '金额',
  })
  await page.getByText('2 处对不上').waitFor({ timeout: IMPORT_MS })
  expect(await page.locator('.import-issue').count()).toBe(2)
  await page.getByLabel('产品里没有“GTXPro”: 怎么处理').selectOption({ label: '当作 GTX Pro' })
  await page.getByLabel('客户没有填: 怎么处理').selectOption({ label: '新建一条…' })
  const again = page.getByRole('button', { name: '按选的再检查' })
  await page.getByLabel('新记录的名字').fill('客户待定')
  expect(await axeFindings(page)).toEqual([])
  await again.click()
  await page.getByText('数据都对得上').waitFor({ timeout: IMPORT_MS })
  await page.getByRole('button', { name: '导入 8,800 行' }).click()
  await page
    .getByText(/正在导入，[\d,]+ \/ 8,800 行/)
    .first()
    .waitFor()
  await page.getByText('导入了 8,800 行').waitFor({ timeout: IMPORT_MS })
}

async function check(
  page: Page,
  form: string,
  name: string,
  columns: Readonly<Record<string, string>>,
): Promise<void> {
  await page.goto(`/w/main/a/crm/f/${form}/import`)
  await page.getByText('把 CSV 文件拖到这里').waitFor()
  await drop(page, '.import-drop', `${name}.csv`, file(name))
  await page.getByRole('heading', { name: '哪一列是哪个字段' }).waitFor({ timeout: IMPORT_MS })
  for (const [column, label] of Object.entries(columns))
    await page.getByLabel(`字段: ${column}`, { exact: true }).selectOption({ label })
  expect(await page.getByText('还没有对应的列').count()).toBe(0)
  await page.getByRole('button', { name: '检查数据' }).click()
}

/** Lets go of a file over a place, as a hand does. */
async function drop(page: Page, place: string, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([fileName = '', content = '']) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([content], fileName, { type: 'text/csv' }))
      return transfer
    },
    [name, text],
  )
  await page.dispatchEvent(place, 'drop', { dataTransfer })
}

/** Entering targets by hand is a story of its own (the targets page). */
async function enterTargets(): Promise<void> {
  const owner = product.app().as('owner')
  const { items = [] } = (await owner.get('/members?limit=100')).body
  const members = new Map<string, string>()
  for (const each of items) members.set(String(each.name), String(each.id))
  const plan = { year: 2017, metric: 'won_amount', reason: '2017 年计划' }
  const saved = await owner.put('/apps/crm/targets/sales_targets', {
    ...plan,
    cells: targetCells(members, QUARTERS),
  })
  expect(saved.status).toBe(200)
}

async function readTeamPage(page: Page): Promise<void> {
  await page.goto(`/w/main/a/crm/performance?period=${QUARTER}`)
  await page
    .getByRole('heading', { name: /^赢单金额排行/ })
    .first()
    .waitFor({ timeout: 60_000 })
  const places = placesOf(QUARTER)
  expect(await ranking(page)).toEqual(
    Object.fromEntries(
      agents.map((agent) => [
        agent,
        {
          place: String(places[agent]),
          figure: `${inWan(figuresOf(agent, QUARTER).amount)}/ ${inWan(targetOf(agent))}`,
          score: fixed(scoreOf(agent, QUARTER), 2),
        },
      ]),
    ),
  )
  await page
    .locator('.performance-totals')
    .getByRole('button', { name: /^赢单率/ })
    .click()
  await page
    .getByRole('heading', { name: /^赢单率排行/ })
    .first()
    .waitFor()
  const rates = Object.entries(await ranking(page)).map(([agent, row]) => [agent, row.figure])
  expect(Object.fromEntries(rates)).toEqual(Object.fromEntries(agents.map((agent) => [agent, rateOf(agent)])))
  expect(await axeFindings(page)).toEqual([])
}

const inWan = (amount: bigint): string => fixed([amount, 10_000n], 2)
const rateOf = (agent: string): string => {
  const { won, closed } = figuresOf(agent, QUARTER)
  return closed === 0n ? '—' : `${fixed([won * 100n, closed], 1)}%`
}

interface Shown {
  readonly place: string
  readonly figure: string
  readonly score: string
}

/** The ranking as it stands on the page, the agents by name. */
async function ranking(page: Page): Promise<Readonly<Record<string, Shown>>> {
  const rows = await page.locator('.performance-ranking tbody tr').evaluateAll((lines) =>
    lines.map((line) => {
      const read = (selector: string): string => line.querySelector(selector)?.textContent?.trim() ?? ''
      const name = line.querySelector('th button > span:last-child')?.firstChild?.textContent ?? ''
      const shown = {
        place: read('.performance-place'),
        figure: read('td.number'),
        score: read('.performance-points strong'),
      }
      return [name, shown] as const
    }),
  )
  return Object.fromEntries(rows.filter(([name]) => agents.includes(name)))
}
