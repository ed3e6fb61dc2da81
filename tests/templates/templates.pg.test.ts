// Every template installs on an empty workspace, its samples load whole in both languages, and its metrics count what is in them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findDrift } from '../../runtime/apps/index.pg.ts'
import { addDays } from '../../runtime/calendar/index.ts'
import { Decimal } from '../../runtime/kernel/decimal.ts'
import type { TeamPerformance } from '../../schemas/api/kpis.ts'
import type { SeedDef } from '../../schemas/app.ts'
import { LANGUAGES, type Language } from '../../schemas/text.ts'
import { templateOf } from '../../server/apps/templates.ts'
import { startApp, type TestApp } from '../support/app.ts'

const TODAY = '2026-03-02'
const QUARTER = { key: '2026-q1', from: '2026-01-01', to: '2026-04-01' }

const installed = async (language: Language) => {
  const app = await startApp()
  await app.as('owner').api('PATCH', '/me', { locale: language })
  const answer = await app.as('owner').post('/templates/sales-crm/install', { sample: true })
  expect([answer.status, app.logged]).toEqual([200, []])
  return { app, sample: await (await templateOf('sales-crm')).seed(language) }
}

describe.each(LANGUAGES)('the sales CRM in %s', (language) => {
  let app: TestApp
  let sample: SeedDef
  beforeAll(async () => {
    ;({ app, sample } = await installed(language))
  })
  afterAll(() => app.close())

  it('has the books in order', async () => {
    const account = await app.deps.catalog.accountByEmail('owner@example.com')
    const [workspace] = await app.deps.catalog.membershipsOf(account?.id ?? '')
    if (workspace === undefined) throw new Error('the owner has no workspace')
    expect(await findDrift(app.deps.db, workspace.ctx)).toEqual([])
  })

  it('has every record of its sample', async () => {
    for (const { form, rows } of sample.records) {
      const list = await app
        .as('owner')
        .post(`/apps/crm/forms/${form}/records/query`, { limit: 500 }, { noKey: true })
      expect([form, list.body.items?.length]).toEqual([form, rows.length])
    }
  })

  it('asks the head of a department for the approvals of his people', async () => {
    const waiting = sample.records.flatMap(({ rows }) => rows.filter((row) => row.flow === 'running'))
    const list = await app
      .as('owner')
      .post(
        '/apps/crm/forms/opportunity/records/query',
        { filter: '{flow_status} = "running"' },
        { noKey: true },
      )
    expect(list.body.items).toHaveLength(waiting.length)
  })

  it('counts won deals per person and quarter as they stand in the file', async () => {
    const { body } = await app.as('owner').get(`/apps/crm/performance/sales_quarter?period=${QUARTER.key}`)
    const { rows, totals } = body as unknown as TeamPerformance
    const shown = new Map(rows.map((row) => [row.member.name, itemOf(row.items, 'won')]))
    const expected = wonInQuarter(sample)
    for (const { ref, name } of sample.members) {
      const sum = expected.get(ref)
      if (sum !== undefined) expect([name, shown.get(name)]).toEqual([name, sum.toFixed()])
    }
    const total = [...expected.values()].reduce((left, right) => left.plus(right), new Decimal(0))
    expect(totals.find((each) => each.key === 'won')?.actual).toBe(total.toFixed())
    expect(expected.size).toBeGreaterThan(5)
  })

  it('scores everybody who has a target', async () => {
    const { body } = await app.as('owner').get(`/apps/crm/performance/sales_quarter?period=${QUARTER.key}`)
    const { rows } = body as unknown as TeamPerformance
    const named = Object.keys(sample.targets[0]?.yearPerMember ?? {}).length
    expect(rows.filter((row) => row.total !== null)).toHaveLength(named)
  })
})

const itemOf = (items: TeamPerformance['rows'][number]['items'], key: string) =>
  items.find((item) => item.key === key)?.actual

/** Straight from the file, without the product's help. */
const wonInQuarter = (sample: SeedDef): ReadonlyMap<string, Decimal> => {
  const sums = new Map<string, Decimal>()
  for (const { form, rows } of sample.records)
    for (const { owner, values, flow } of form === 'opportunity' ? rows : []) {
      const day = addDays(TODAY, Number(String(values.closed_on ?? 'today-9999').slice('today'.length)))
      if (values.stage !== 'won' || flow === 'running' || flow === 'rejected') continue
      if (day < QUARTER.from || day >= QUARTER.to) continue
      sums.set(owner, (sums.get(owner) ?? new Decimal(0)).plus(String(values.amount)))
    }
  return sums
}
