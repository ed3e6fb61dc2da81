// The main job on real data: the sales CRM is installed, people, accounts, products and 8,800 opportunities come in through the
// product's own imports with the misfits settled by explicit choices, and then every number of the team page is held against
// figures this test counts straight from the CSV, in whole numbers and fractions of its own. Equal, not near.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ScoreExplanation, TeamPerformance } from '../../schemas/api/kpis.ts'
import { startApp, type TestApp } from '../support/app.ts'
import {
  agents,
  type Figures,
  figuresOf,
  file,
  peopleCsv,
  placesOf,
  QUARTERS,
  rounded,
  scoreOf,
  targetCells,
  targetOf,
} from '../support/maven.ts'
import { type Importing, importing } from './imports/given.ts'

const PATIENCE_MS = 300_000
let app: TestApp
beforeAll(async () => {
  app = await startApp()
  const made = await app.as('owner').post('/templates/sales-crm/install', { sample: false })
  expect(made.body.key).toBe('crm')
}, PATIENCE_MS)
afterAll(() => app.close())

// Bringing it in --------------------------------------------------------------------------------------------------------------

const into = (form: string): Importing => importing(app, 'owner', `/apps/crm/forms/${form}`)
const bring = async (form: string, name: string, columns: Readonly<Record<string, string>>) => {
  const at = into(form)
  const seen = await at.preview(await at.map(await at.upload(file(name), `${name}.csv`), columns))
  expect(seen.issues).toEqual([])
  return (await at.run(seen)).counts
}

describe('what the company has', () => {
  it('its sales teams come in as people with office and manager', async () => {
    const csv = peopleCsv()
    const preview = await app.as('owner').post('/people/import', { csv, preview: true })
    expect(preview.body).toMatchObject({ rows: 41, created: 41, departments: 3, problems: [] })
    const done = await app.as('owner').post('/people/import', { csv, preview: false })
    expect(done.body).toMatchObject({ created: 41, problems: [] })
  })

  it('its accounts and products come in without a question', async () => {
    const accounts = await bring('customer', 'accounts', {
      account: 'name',
      sector: 'industry',
      year_established: 'founded',
      revenue: 'revenue',
      employees: 'employees',
      office_location: 'country',
      subsidiary_of: 'group_name',
    })
    expect(accounts).toMatchObject({ rows: 85, written: 85, skipped: 0 })
    const products = await bring('product', 'products', {
      product: 'name',
      series: 'series',
      sales_price: 'list_price',
    })
    expect(products).toMatchObject({ rows: 7, written: 7, skipped: 0 })
  })

  it(
    'its 8,800 opportunities come in once two questions are answered; nothing is guessed',
    async () => {
      const at = into('opportunity')
      const seen = await at.preview(
        await at.map(await at.upload(file('sales_pipeline'), 'sales_pipeline.csv'), {
          opportunity_id: 'code',
          sales_agent: 'owner',
          product: 'product',
          account: 'customer',
          deal_stage: 'stage',
          engage_date: 'engaged_on',
          close_date: 'closed_on',
          close_value: 'amount',
        }),
      )
      expect(seen.issues.map(({ field, text, code, rows }) => [field, text, code, rows]).sort()).toEqual([
        ['customer', '', 'F_REQUIRED', 1425],
        ['product', 'GTXPro', 'F_IMPORT_NO_MATCH', 1480],
      ])
      const pro = seen.issues
        .find((issue) => issue.field === 'product')
        ?.suggestions.find((each) => each.label === 'GTX Pro')
      const settled = await at.preview(
        seen,
        { field: 'product', text: 'GTXPro', action: 'use', value: pro?.value ?? '' },
        { field: 'customer', text: '', action: 'create', value: 'Account not known yet' },
      )
      expect(settled).toMatchObject({ issues: [], counts: { rows: 8800, ready: 8800, problems: 0 } })
      expect((await at.run(settled)).counts).toMatchObject({ written: 8800, skipped: 0, problems: 0 })
    },
    PATIENCE_MS,
  )
})

// Comparing it ----------------------------------------------------------------------------------------------------------------

const performance = async (quarter: string): Promise<TeamPerformance> =>
  (await app.as('owner').get(`/apps/crm/performance/sales_quarter?period=${quarter}`))
    .body as unknown as TeamPerformance
const item = (row: TeamPerformance['rows'][number], key: string) => row.items.find((each) => each.key === key)

describe('the team page', () => {
  const members = new Map<string, string>()
  beforeAll(async () => {
    const { items = [] } = (await app.as('owner').get('/members?limit=100')).body
    for (const each of items) members.set(String(each.name), String(each.id))
    const saved = await app.as('owner').put('/apps/crm/targets/sales_targets', {
      year: 2017,
      metric: 'won_amount',
      reason: 'Plan of 2017',
      cells: targetCells(members, QUARTERS),
    })
    expect(saved.status).toBe(200)
  }, PATIENCE_MS)

  it.each(QUARTERS)('%s: won amount, win rate and score of every agent', async (quarter) => {
    const { rows } = await performance(quarter)
    const shown = new Map(rows.map((row) => [row.member.name, row]))
    for (const agent of agents) {
      const row = shown.get(agent)
      if (row === undefined) throw new Error(`${agent} has no card`)
      const { amount, won, closed } = figuresOf(agent, quarter)
      const rate = item(row, 'rate')?.actual ?? null
      const digits = rate?.split('.')[1]?.length ?? 0
      expect([agent, item(row, 'won')?.actual, item(row, 'won')?.target, rate, row.total]).toEqual([
        agent,
        amount.toString(),
        targetOf(agent).toString(),
        closed === 0n ? null : rounded([won, closed], digits),
        rounded(scoreOf(agent, quarter), 2),
      ])
      // A rate that does not come to an end is shown with all the digits there are.
      const ends = BigInt((rate ?? '0').replace('.', '')) * closed === won * 10n ** BigInt(digits)
      expect([agent, ends || digits > 13]).toEqual([agent, true])
    }
  })

  it.each(QUARTERS)('%s: the ranking, with shared places', async (quarter) => {
    const { rows } = await performance(quarter)
    const ranked = rows.filter((row) => agents.includes(row.member.name))
    expect(Object.fromEntries(ranked.map((row) => [row.member.name, row.rank]))).toEqual(placesOf(quarter))
  })

  it.each(QUARTERS)(
    '%s: deals of every agent behind amount and rate, as the card opens to them',
    async (quarter) => {
      for (const agent of agents) {
        const url = `/apps/crm/performance/sales_quarter/${members.get(agent)}?period=${quarter}`
        const card = (await app.as('owner').get(url)).body as unknown as ScoreExplanation
        const behind = (key: string, metric: string) =>
          card.items.find((each) => each.key === key)?.parts.find((part) => part.metric === metric)?.records
        const { won, closed } = figuresOf(agent, quarter)
        expect([
          agent,
          behind('won', 'won_amount'),
          behind('rate', 'won_count'),
          behind('rate', 'closed_count'),
        ]).toEqual([agent, ...[won, won, closed].map(Number)])
      }
    },
    PATIENCE_MS,
  )

  it('the company as a whole: the sums, and the rate of the sums', async () => {
    for (const quarter of QUARTERS) {
      const { totals } = await performance(quarter)
      const all = agents.map((agent) => figuresOf(agent, quarter))
      const sum = (of: (figures: Figures) => bigint): bigint =>
        all.reduce((total, each) => total + of(each), 0n)
      const rate = totals.find((each) => each.key === 'rate')?.actual ?? ''
      expect([totals.find((each) => each.key === 'won')?.actual, rate]).toEqual([
        sum((each) => each.amount).toString(),
        rounded([sum((each) => each.won), sum((each) => each.closed)], rate.split('.')[1]?.length ?? 0),
      ])
    }
  })
})
