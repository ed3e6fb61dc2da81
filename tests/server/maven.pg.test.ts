// The main job on real data: the sales CRM is installed, people, accounts, products and 8,800 opportunities come in through the
// product's own imports with the misfits settled by explicit choices, and then every number of the team page is held against
// figures this test counts straight from the CSV, in whole numbers and fractions of its own. Equal, not near.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ScoreExplanation, TeamPerformance } from '../../schemas/api/kpis.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { type Importing, importing } from './imports/given.ts'

const PATIENCE_MS = 300_000
const file = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../fixtures/maven-crm', `${name}.csv`), 'utf8')
const rowsOf = (name: string): readonly Readonly<Record<string, string>>[] =>
  parse(file(name), { columns: true }) as Readonly<Record<string, string>>[]

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
    const teams = rowsOf('sales_teams')
    const managers = new Map(teams.map((row) => [row.manager, row.regional_office]))
    const csv = [
      'name,department,manager',
      ...[...managers].map(([name, office]) => `${name},${office},`),
      ...teams.map((row) => `${row.sales_agent},${row.regional_office},${row.manager}`),
    ].join('\n')
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

// Counting it here ------------------------------------------------------------------------------------------------------------

const QUARTERS = ['2017-q1', '2017-q2', '2017-q3', '2017-q4'] as const
const agents = rowsOf('sales_teams').map((row) => row.sales_agent ?? '')
/** Round and different for everybody, so that nobody's score is anybody else's. */
const targetOf = (agent: string): bigint => 20_000n + 1_000n * BigInt(agents.indexOf(agent))

/** An exact fraction; both parts are whole. */
type Fraction = readonly [top: bigint, bottom: bigint]
/** Half away from zero; the numbers here are not negative. */
const rounded = ([top, bottom]: Fraction, digits: number): string => {
  const scale = 10n ** BigInt(digits)
  const whole = (top * scale * 2n + bottom) / (bottom * 2n)
  const text = whole.toString().padStart(digits + 1, '0')
  const cut = text.length - digits
  return digits === 0 ? text : `${text.slice(0, cut)}.${text.slice(cut)}`.replace(/\.?0+$/, '')
}

interface Figures {
  readonly amount: bigint
  readonly won: bigint
  readonly closed: bigint
}
const quarterOf = (day: string): string => `${day.slice(0, 4)}-q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
const counted = new Map<string, Figures>()
for (const { sales_agent: agent = '', deal_stage: stage, close_date: day = '', close_value: value } of rowsOf(
  'sales_pipeline',
)) {
  if (day === '') continue
  const key = `${agent} ${quarterOf(day)}`
  const { amount, won, closed } = counted.get(key) ?? { amount: 0n, won: 0n, closed: 0n }
  const isWon = stage === 'Won'
  counted.set(key, {
    amount: amount + (isWon ? BigInt(value ?? '0') : 0n),
    won: won + (isWon ? 1n : 0n),
    closed: closed + 1n,
  })
}
const figuresOf = (agent: string, quarter: string): Figures =>
  counted.get(`${agent} ${quarter}`) ?? { amount: 0n, won: 0n, closed: 0n }

/** 60 % won amount against target, capped at 120; 20 % win rate by steps; new customers have no target, so their 20 % are spread. */
const scoreOf = (agent: string, quarter: string): Fraction => {
  const { amount, won, closed } = figuresOf(agent, quarter)
  const target = targetOf(agent)
  const linear: Fraction = amount * 100n > target * 120n ? [120n, 1n] : [amount * 100n, target]
  if (closed === 0n) return linear
  const reaches = (percent: bigint): boolean => won * 100n >= closed * percent
  const ladder = reaches(70n) ? 100n : reaches(60n) ? 80n : reaches(50n) ? 60n : 0n
  return [60n * linear[0] + 20n * ladder * linear[1], 80n * linear[1]]
}

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
    const cells = agents.flatMap((agent) =>
      QUARTERS.map((period) => ({
        unitKind: 'member',
        unitId: members.get(agent) ?? '',
        period,
        value: targetOf(agent).toString(),
      })),
    )
    const saved = await app.as('owner').put('/apps/crm/targets/sales_targets', {
      year: 2017,
      metric: 'won_amount',
      reason: 'Plan of 2017',
      cells,
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
    const totals = agents.map((agent) => ({ agent, total: rounded(scoreOf(agent, quarter), 2) }))
    const higher = (total: string): number =>
      totals.filter((each) => Number(each.total) > Number(total)).length
    const expected = Object.fromEntries(totals.map(({ agent, total }) => [agent, higher(total) + 1]))
    const ranked = rows.filter((row) => agents.includes(row.member.name))
    expect(Object.fromEntries(ranked.map((row) => [row.member.name, row.rank]))).toEqual(expected)
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
