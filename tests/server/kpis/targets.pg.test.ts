// The sheet of targets over HTTP: cells, splits that add up, locks, gaps, reasons, whose targets are whose.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ownName } from '../../../runtime/kernel/naming.ts'
import { id, sql } from '../../../runtime/kernel/sql.ts'
import type { TargetGrid } from '../../../schemas/api/kpis.ts'
import { givenSales, type Sales } from '../../support/sales.ts'

let sales: Sales
const people: Record<string, string> = {}
const AT = '/apps/crm/targets/sales_targets'

beforeAll(async () => {
  sales = await givenSales()
  people.wang = await sales.person('wang', { department: sales.east, set: 'manager' })
  people.chen = await sales.person('chen', { department: sales.east })
  people.zhou = await sales.person('zhou', { department: sales.east })
  people.lin = await sales.person('lin', { department: sales.west })
})
afterAll(() => sales.close())

interface Cell {
  readonly unit: string | null
  readonly kind?: string
  readonly period: string
  readonly value: string | null
  readonly locked?: boolean
  readonly was?: string | null
}
let year = 2030
/** Every story has a year of its own. */
const nextYear = () => ++year
const save = (cells: readonly Cell[], who = 'owner', more: object = {}) =>
  sales.app.as(who).put(AT, {
    year,
    metric: 'won_amount',
    reason: '测试',
    cells: cells.map(({ unit, kind, ...cell }) => ({
      unitId: unit,
      unitKind: kind ?? (unit === null ? 'company' : 'department'),
      ...cell,
    })),
    ...more,
  })
const split = (unit: string | null, period: string, more: object) =>
  sales.app.as('owner').post(`${AT}/split`, {
    year,
    metric: 'won_amount',
    reason: '拆分',
    unitKind: unit === null ? 'company' : 'department',
    unitId: unit,
    period,
    by: 'even',
    to: 'children',
    ...more,
  })
const grid = async (who = 'owner') =>
  (await sales.app.as(who).get(`${AT}?year=${year}&metric=won_amount`)).body as unknown as TargetGrid
const cellOf = (sheet: TargetGrid, unit: string | null, period: string) =>
  sheet.rows.find((row) => row.unit.id === unit)?.cells.find((cell) => cell.period === period)
const valueAt = async (unit: string | null, period: string) => cellOf(await grid(), unit, period)?.value

describe('the sheet', () => {
  test('is the tree of the company with year and quarters', async () => {
    nextYear()
    const sheet = await grid()
    expect(sheet.periods.map(({ key }) => key)).toEqual(['2031', '2031-q1', '2031-q2', '2031-q3', '2031-q4'])
    expect(sheet.rows.map(({ unit }) => `${unit.depth} ${unit.name['zh-CN']}`)).toEqual([
      '0 测试公司',
      '1 王经理',
      '1 销售部',
      '2 华东一部',
      '3 chen',
      '3 wang',
      '3 zhou',
      '2 华东二部',
      '3 lin',
    ])
  })

  test('keeps numbers exactly, and says what is not assigned', async () => {
    nextYear()
    await save([
      { unit: null, period: String(year), value: '1000000.01' },
      { unit: sales.sales, period: String(year), value: '900000' },
      { unit: null, period: `${year}-q1`, value: '250000' },
    ])
    const cell = cellOf(await grid(), null, String(year))
    expect(cell).toMatchObject({ value: '1000000.01', gap: '100000.01', periodGap: '750000.01' })
  })

  test('empties a cell', async () => {
    nextYear()
    await save([{ unit: null, period: String(year), value: '5' }])
    await save([{ unit: null, period: String(year), value: null }])
    expect(await valueAt(null, String(year))).toBeNull()
  })

  test.each([
    ['a metric without targets', { metric: 'visits' }, 'K_METRIC_UNKNOWN'],
    ['no reason', { reason: '' }, 'H_BODY'],
    ['too many decimals', { cells: [cellBody('1.005')] }, 'K_CELL_DECIMALS'],
    ['text', { cells: [cellBody('abc')] }, 'H_BODY'],
    ['a month, where the plan ends with quarters', { cells: [cellBody('1', '2031-01')] }, 'K_PERIOD'],
    ['another year', { cells: [cellBody('1', '2030')] }, 'K_PERIOD'],
    ['an unknown unit', { cells: [{ ...cellBody('1'), unitKind: 'member' }] }, 'K_UNIT'],
  ])('refuses %s', async (_, wrong, code) => {
    year = 2031
    const answer = await save([{ unit: null, period: '2031', value: '1' }], 'owner', wrong)
    expect(answer.code).toBe(code)
    expect(await valueAt(null, '2031')).toBeNull()
  })
})

function cellBody(value: string, period = '2031') {
  return { unitKind: 'company', unitId: null, period, value }
}

describe('splitting', () => {
  test('evenly to those below adds up to the cent', async () => {
    nextYear()
    await save([{ unit: sales.east, period: String(year), value: '100' }])
    const { body } = await split(sales.east, String(year), {})
    const sheet = body as unknown as TargetGrid
    const values = ['chen', 'wang', 'zhou'].map(
      (name) => cellOf(sheet, people[name] ?? '', String(year))?.value,
    )
    expect(values).toEqual(['33.34', '33.33', '33.33'])
    expect(cellOf(sheet, sales.east, String(year))?.gap).toBe('0')
  })

  test('by weights to periods', async () => {
    nextYear()
    await save([{ unit: null, period: String(year), value: '12000000' }])
    const weights = Object.fromEntries(
      [20, 25, 25, 30].map((part, at) => [`${year}-q${at + 1}`, String(part)]),
    )
    await split(null, String(year), { to: 'periods', by: 'weights', weights })
    const sheet = await grid()
    expect([1, 2, 3, 4].map((quarter) => cellOf(sheet, null, `${year}-q${quarter}`)?.value)).toEqual([
      '2400000',
      '3000000',
      '3000000',
      '3600000',
    ])
  })

  test('leaves locked and kept cells as they are', async () => {
    nextYear()
    await save([
      { unit: sales.east, period: String(year), value: '100' },
      { unit: people.chen ?? '', kind: 'member', period: String(year), value: '50', locked: true },
      { unit: people.zhou ?? '', kind: 'member', period: String(year), value: '20' },
    ])
    await split(sales.east, String(year), { keep: [people.zhou] })
    const sheet = await grid()
    expect(
      ['chen', 'zhou', 'wang'].map((name) => cellOf(sheet, people[name] ?? '', String(year))?.value),
    ).toEqual(['50', '20', '30'])
  })

  test('says when there is nothing to split, nowhere to split to, or nobody to take it', async () => {
    nextYear()
    const codes = async (unit: string | null, more: object) => (await split(unit, String(year), more)).code
    expect(await codes(null, {})).toBe('K_SPLIT_EMPTY')
    await save([{ unit: null, period: String(year), value: '10' }])
    expect(await codes(null, { by: 'weights', weights: {} })).toBe('K_SPLIT_LOCKED')
    expect(await codes(null, { period: `${year}-q1`, to: 'periods' })).toBe('K_SPLIT_EMPTY')
    await save([{ unit: null, period: `${year}-q1`, value: '10' }])
    expect(await codes(null, { period: `${year}-q1`, to: 'periods' })).toBe('K_SPLIT_NOTHING')
  })
})

describe('changes', () => {
  test('a locked cell is not changed, until it is unlocked', async () => {
    nextYear()
    const at = { unit: null, period: String(year) }
    await save([{ ...at, value: '10', locked: true }])
    expect((await save([{ ...at, value: '11' }])).code).toBe('K_CELL_LOCKED')
    expect((await save([{ ...at, value: '11', locked: false }])).status).toBe(200)
    expect(await valueAt(null, String(year))).toBe('11')
  })

  test('a number somebody else changed meanwhile is not overwritten', async () => {
    nextYear()
    const at = { unit: null, period: String(year) }
    await save([{ ...at, value: '10', was: null }])
    expect((await save([{ ...at, value: '12', was: null }])).code).toBe('K_CELL_CHANGED')
    expect((await save([{ ...at, value: '12', was: '10' }])).status).toBe(200)
  })

  test('one wrong cell and nothing of the save is written', async () => {
    nextYear()
    const answer = await save([
      { unit: null, period: String(year), value: '10' },
      { unit: sales.east, period: String(year), value: '0.001' },
    ])
    expect([answer.status, await valueAt(null, String(year))]).toEqual([422, null])
  })

  test('are stored with reason, effective day, person and the number before', async () => {
    nextYear()
    const at = { unit: null, period: String(year) }
    await save([{ ...at, value: '10' }])
    await save([{ ...at, value: '12' }], 'owner', { reason: '市场变了', effectiveOn: `${year}-03-15` })
    const { ctx, app } = sales
    const rows = await app.deps.db.read<Record<string, unknown>>(
      ctx,
      sql`select c.reason, c.effective_on::text as on, c.mode, c.cells, v.valid_from::text as "from"
            from ${id(ctx.schema, ownName('target_changes'))} c join ${id(ctx.schema, ownName('target_values'))} v on v.change_id = c.id
           order by c.id desc limit 1`,
    )
    expect(rows[0]).toMatchObject({
      reason: '市场变了',
      on: `${year}-03-15`,
      mode: 'whole',
      from: `${year}-03-15`,
    })
    expect(rows[0]?.cells).toMatchObject([{ before: '10', after: '12', period: String(year) }])
  })

  test('repeated with the same key happen once', async () => {
    nextYear()
    const body = {
      year,
      metric: 'won_amount',
      reason: '一次',
      cells: [{ unitKind: 'company', unitId: null, period: String(year), value: '7', was: null }],
    }
    const key = 'once-and-only-once'
    const answers = [1, 2].map(() => sales.app.as('owner').put(AT, body, { key }))
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200])
  })
})

describe('whose targets', () => {
  test('a manager sees and sets his own department and below', async () => {
    nextYear()
    const sheet = await grid('wang')
    expect(sheet.rows.map(({ unit }) => `${unit.depth} ${unit.name['zh-CN']}`)).toEqual([
      '0 华东一部',
      '1 chen',
      '1 wang',
      '1 zhou',
    ])
    const mine = await save(
      [{ unit: people.chen ?? '', kind: 'member', period: String(year), value: '1' }],
      'wang',
    )
    expect(mine.status).toBe(200)
    const others = await save(
      [{ unit: people.lin ?? '', kind: 'member', period: String(year), value: '1' }],
      'wang',
    )
    expect([others.status, others.code]).toEqual([422, 'K_UNIT'])
  })

  test('nobody else opens the page', async () => {
    expect((await sales.app.as('chen').get(AT)).code).toBe('P_DENIED')
    expect((await save([{ unit: null, period: String(year), value: '1' }], 'chen')).code).toBe('P_DENIED')
  })

  test('an app without targets says so', async () => {
    expect((await sales.app.as('owner').get('/apps/crm/targets/none')).code).toBe('K_NO_TARGET_PLAN')
    expect((await sales.app.as('owner').get('/apps/none/targets/_')).code).toBe('H_NOT_FOUND')
  })
})
