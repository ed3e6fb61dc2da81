// Team performance over HTTP: numbers, places, who sees whom, and every number opened down to its records.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ownName } from '../../../runtime/kernel/naming.ts'
import { id, param, sql } from '../../../runtime/kernel/sql.ts'
import type { RecordsBehind, ScoreExplanation, TeamPerformance } from '../../../schemas/api/kpis.ts'
import type { StatementEntry } from '../../../server/plugins/statements.ts'
import { givenSales, type Sales } from '../../support/sales.ts'

// The clock of the tests stands at 2026-03-02, a Monday: in the first quarter.
let sales: Sales
const people: Record<string, string> = {}
const TARGETS = '/apps/crm/targets/sales_targets'
const PAGE = '/apps/crm/performance/_'

beforeAll(async () => {
  sales = await givenSales()
  const { east, west } = sales
  people.wang = await sales.person('wang', { department: sales.sales, set: 'manager' })
  people.chen = await sales.person('chen', { department: east, set: 'rep', manager: people.wang })
  people.zhou = await sales.person('zhou', { department: east, set: 'rep', manager: people.wang })
  people.lin = await sales.person('lin', { department: west, set: 'rep' })
  people.outsider = await sales.person('outsider')
  const deals: [string, string, string, string?][] = [
    ['chen', '60000.10', '2026-01-15'],
    ['chen', '20000.00', '2026-02-10'],
    ['chen', '5000.00', '2026-02-11', 'lost'],
    ['chen', '99999.00', '2025-12-31'],
    ['zhou', '30000.00', '2026-03-01'],
    ['lin', '50000.00', '2026-02-20'],
    ['lin', '10000.00', '2026-02-21', 'prospecting'],
  ]
  for (const [owner, amount, closedOn, stage] of deals)
    await sales.deal({ owner: people[owner] ?? '', amount, closedOn, ...(stage ? { stage } : {}) })
  await sales.customer(people.chen, 'new 1', '2026-01-20')
  await target('won_amount', people.chen, '100000')
  await target('won_amount', people.zhou, '100000')
  await target('new_customers', people.chen, '2')
})
afterAll(() => sales.close())

const target = async (metric: string, member: string | undefined, value: string) => {
  const cell = { unitKind: 'member', unitId: member, period: '2026-q1', value }
  const body = { year: 2026, metric, reason: '年初目标', cells: [cell] }
  expect((await sales.app.as('owner').put(TARGETS, body)).status).toBe(200)
}
const pageOf = async (name: string, query = '') => {
  const answer = await sales.app.as(name).get(`${PAGE}${query}`)
  expect(answer.status, sales.app.logged.at(-1)).toBe(200)
  return answer.body as unknown as TeamPerformance
}

describe('the page', () => {
  test('shows actual, target, score and place of everybody with numbers', async () => {
    const { rows } = await pageOf('wang')
    const shown = rows.map((row) => [row.member.name, row.rank, row.items[0]?.actual, row.items[0]?.target])
    expect(shown).toEqual([
      ['lin', 1, '50000', null],
      ['chen', 2, '80000.1', '100000'],
      ['zhou', 3, '30000', '100000'],
    ])
    // chen: 80.0001 × 60 % + 60 (half the new customers) × 20 % + win rate 2 of 3 (80 points) × 20 %
    expect(rows[1]?.total).toBe('76')
    // lin: no targets, so the win rate alone carries the whole weight; 1 of 1
    expect(rows[0]?.total).toBe('100')
  })

  test('totals are sums, and the rate is the ratio of the sums', async () => {
    const { totals } = await pageOf('wang')
    expect(totals.map(({ key, actual, target: of }) => [key, actual, of])).toEqual([
      ['won', '160000.1', '200000'],
      ['new', '1', '2'],
      ['rate', '0.8', null],
    ])
  })

  test('counts another period, by its own organisation', async () => {
    const before = await pageOf('wang', '?period=2025-q4')
    expect(before.rows.map((row) => [row.member.name, row.items[0]?.actual])).toEqual([['chen', '99999']])
    expect([before.period.previous, before.period.next, before.period.elapsed]).toEqual([
      '2025-q3',
      '2026-q1',
      '1',
    ])
  })

  test('is narrowed to a department and what is below it', async () => {
    const names = async (department: string) =>
      (await pageOf('wang', `?department=${department}`)).rows.map((row) => row.member.name)
    expect(await names(sales.west)).toEqual(['lin'])
    expect(await names(sales.sales)).toEqual(['lin', 'chen', 'zhou'])
  })

  test('offers the last period with records when the asked one is empty', async () => {
    const { rows, latest } = await pageOf('wang', '?period=2030-q1')
    expect([rows, latest?.key]).toEqual([[], '2026-q1'])
  })

  test('marks my own row', async () => {
    const { rows } = await pageOf('chen')
    expect(rows.filter((row) => row.mine).map((row) => row.member.name)).toEqual(['chen'])
  })

  test('takes its numbers from one statement, whatever the number of people and metrics', async () => {
    await pageOf('wang')
    const heard: StatementEntry[] = []
    const stop = sales.app.database.statements.listen((entry) => heard.push(entry))
    await pageOf('wang')
    stop()
    const read = heard.filter(({ kind, text }) => kind === 'statement' && !text.includes('formwork'))
    expect(read.map(({ text }) => text).filter((text) => text.includes('target_values'))).toHaveLength(1)
    // The session is the other one.
    expect(heard.filter(({ kind }) => kind === 'statement')).toHaveLength(2)
  })

  test.each(['2026-q5', 'q1', '0001', '9999-q1', '2026-13'])('refuses the period %s', async (period) => {
    const answer = await sales.app.as('wang').get(`${PAGE}?period=${period}`)
    expect([answer.status, answer.code]).toEqual([422, 'K_PERIOD'])
  })
})

describe('who may look', () => {
  test('nobody without a permission set that opens the page', async () => {
    const answers = await Promise.all(
      [PAGE, `${PAGE}/trend`, `${PAGE}/${people.chen}`, TARGETS].map((at) =>
        sales.app.as('outsider').get(at),
      ),
    )
    expect(answers.map(({ status, code }) => `${status} ${code}`)).toEqual(
      Array.from({ length: 4 }, () => '403 P_DENIED'),
    )
  })

  test('not a rep at the targets', async () => {
    expect((await sales.app.as('chen').get(TARGETS)).code).toBe('P_DENIED')
  })

  test('own card and those below only, when the plan says so; the place stays the true one', async () => {
    const plan = await sales.app.as('owner').get('/apps/crm/definitions/score_plan/sales_quarter')
    await sales.define('score_plan', 'quiet', {
      ...(plan.body.doc as object),
      visibility: 'own_and_below',
    })
    const seen = async (name: string) =>
      (
        (await sales.app.as(name).get('/apps/crm/performance/quiet')).body as unknown as TeamPerformance
      ).rows.map((row) => `${row.rank} ${row.member.name}`)
    expect(await seen('zhou')).toEqual(['3 zhou'])
    expect(await seen('wang')).toEqual(['2 chen', '3 zhou'])
    expect(await seen('owner')).toHaveLength(3)
    const hidden = await sales.app.as('zhou').get(`/apps/crm/performance/quiet/${people.chen}`)
    expect(hidden.status).toBe(404)
  })
})

describe('a score opened', () => {
  const explained = async () =>
    (await sales.app.as('wang').get(`${PAGE}/${people.chen}`)).body as unknown as ScoreExplanation

  test('shows points that add up, the rule, and the target with its reason', async () => {
    const { items, row } = await explained()
    expect(items.map((item) => item.points)).toEqual(['48', '12', '16'])
    expect(row.total).toBe('76')
    expect(items[0]?.target).toMatchObject({
      value: '100000',
      since: '2026-03-02',
      reason: '年初目标',
      by: '王经理',
      before: null,
    })
    expect(items[0]?.steps[0]?.en).toBe('80,000.1 ÷ 100,000 = 80%')
  })

  test('a rate opens to its two parts', async () => {
    const { items } = await explained()
    expect(items[2]?.parts.map(({ metric, actual, records }) => [metric, actual, records])).toEqual([
      ['won_count', '2', 2],
      ['closed_count', '3', 3],
    ])
  })

  const behind = async (name: string) =>
    (await sales.app.as(name).get(`${PAGE}/${people.chen}/records?metric=won_amount`))
      .body as unknown as RecordsBehind

  test('lists the records that make up the actual', async () => {
    const { page, amounts, total, hidden, remainder } = await behind('chen')
    expect(page.items.map(({ id }) => amounts[id])).toEqual(['20000', '60000.1'])
    expect([total, hidden, remainder]).toEqual([2, 0, '0'])
  })

  test('of records the viewer may not see only number and remainder are told', async () => {
    const { page, total, hidden, remainder } = await behind('lin')
    expect([page.items, total, hidden, remainder]).toEqual([[], 2, 2, '80000.1'])
  })

  test('a metric that is no part of the plan is not opened', async () => {
    const answer = await sales.app.as('wang').get(`${PAGE}/${people.chen}/records?metric=visits`)
    expect(answer.status).toBe(404)
  })
})

test('the trend ends with the shown period', async () => {
  const { body } = await sales.app.as('wang').get(`${PAGE}/trend`)
  const trend = body as unknown as {
    periods: { key: string }[]
    items: { key: string; actual: string[]; target: (string | null)[] }[]
  }
  expect(trend.periods.map(({ key }) => key).slice(-2)).toEqual(['2025-q4', '2026-q1'])
  expect(trend.items[0]?.actual.slice(-3)).toEqual(['0', '99999', '160000.1'])
  expect(trend.items[0]?.target.slice(-2)).toEqual([null, '200000'])
})

test('a metric and a rule know the period and whose number it is', async () => {
  const { app } = sales
  const measure = {
    measure: 'records',
    form: 'opportunity',
    aggregate: 'sum',
    value: '{amount}',
    dateField: 'closed_on',
  }
  const metric = { language: 1, name: { en: 'Late' }, unit: 'money', decimals: 2, direction: 'more' }
  // In the last month of the period, of those whose department it is.
  const condition =
    'AND({stage} = "won", {closed_on} > EDATE({period.end}, -1), {owner} = {member.id}, {owner_dept} = {member.department})'
  await sales.define('metric', 'late', { ...metric, measure: { ...measure, condition } })
  const plan = (await app.as('owner').get('/apps/crm/definitions/score_plan/sales_quarter')).body.doc as {
    items: readonly object[]
  }
  const rule = { rule: 'formula', props: { formula: 'DAYS({period.end}, {period.start}) + {actual}' } }
  const items = [{ ...plan.items[0], ...rule, metric: 'late', weight: '100' }]
  await sales.define('score_plan', 'late_plan', { ...plan, visibility: 'everyone', items })
  const read = async (at: string) => (await app.as('owner').get(`/apps/crm/performance/late_plan${at}`)).body
  const page = (await read('')) as unknown as TeamPerformance
  const zhou = page.rows.find((row) => row.member.name === 'zhou')
  // 30,000 on March 1; the first quarter has 90 days.
  expect([zhou?.items[0]?.actual, zhou?.items[0]?.score]).toEqual(['30000', '30089'])
  expect(page.rows.find((row) => row.member.name === 'chen')?.items[0]?.actual).not.toBe('80000.1')
  const opened = (await read(`/${people.zhou}`)) as unknown as ScoreExplanation
  expect(opened.items[0]?.steps.map(({ en }) => en)).toEqual([
    'actual = 30,000',
    'DAYS({Period.Last day}, {Period.First day}) + {actual} → 30,089 points',
  ])
  const behind = (await read(`/${people.zhou}/records?metric=late`)) as unknown as RecordsBehind
  expect([behind.total, behind.remainder]).toEqual([1, '0'])
  // Several periods in one statement: each record in its own.
  const trend = (await read('/trend')) as unknown as {
    periods: { key: string }[]
    items: { actual: string[] }[]
  }
  expect(trend.items[0]?.actual.slice(-2)).toEqual(['99999', '30000'])
})

test('people are asked for as they stood on the day a record counts', async () => {
  const { app, ctx, west, east } = sales
  const mover = await sales.person('mover', { department: east, set: 'rep' })
  // In the west until February, then nowhere: after that he counts where he is today.
  await app.deps.db.withTx(ctx, (tx) =>
    tx.query(sql`insert into ${id(ctx.schema, ownName('department_members'))} (member_id, department_id, is_main, from_on, to_on)
      values (${param(mover, 'uuid')}, ${param(west, 'uuid')}, true, '2025-01-01', '2026-02-01')`),
  )
  await sales.deal({ owner: mover, amount: '100', closedOn: '2026-01-31' })
  await sales.deal({ owner: mover, amount: '20', closedOn: '2026-02-01' })
  const measure = {
    measure: 'records',
    form: 'opportunity',
    aggregate: 'sum',
    value: '{amount}',
    dateField: 'closed_on',
  }
  const metric = { language: 1, name: { en: 'At home' }, unit: 'money', decimals: 2, direction: 'more' }
  // Its department is the one its owner had when it was made, today.
  const condition = 'AND({stage} = "won", INDEPT({owner}, {owner_dept}))'
  await sales.define('metric', 'at_home', { ...metric, measure: { ...measure, condition } })
  const plan = (await app.as('owner').get('/apps/crm/definitions/score_plan/sales_quarter')).body.doc as {
    items: readonly object[]
  }
  const items = [{ ...plan.items[0], metric: 'at_home', weight: '100' }]
  await sales.define('score_plan', 'home', { ...plan, visibility: 'everyone', items })
  const page = (await app.as('owner').get('/apps/crm/performance/home')).body as unknown as TeamPerformance
  expect(page.rows.find((row) => row.member.name === 'mover')?.items[0]?.actual).toBe('20')
  const at = `/apps/crm/performance/home/${mover}/records?metric=at_home`
  const behind = (await app.as('owner').get(at)).body as unknown as RecordsBehind
  expect(Object.values(behind.amounts)).toEqual(['20'])
})
