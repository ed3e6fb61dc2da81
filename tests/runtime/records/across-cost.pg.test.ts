// What formulas that look into other forms cost: one statement whatever the number of records, and at 100,000 inner rows none of
// them is read once per record.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { planIndexes } from '../../../runtime/apps/index.pg.ts'
import { columnName, ownName, tableName } from '../../../runtime/kernel/naming.ts'
import { id, param, sql } from '../../../runtime/kernel/sql.ts'
import { countRecords, queryRecords, summarize } from '../../../runtime/records/index.pg.ts'
import type { FormDef } from '../../../schemas/form.ts'
import { ownerQuery } from '../../support/pg.ts'
import { APP, customerForm, type Given, givenApp, orderForm } from './given.ts'

const CUSTOMERS = 10_000
const ORDERS = 100_000
const formula = (key: string, source: string, result = 'number') => ({
  key,
  type: 'formula',
  label: { en: key },
  props: { formula: source, result },
})
/** TODAY keeps them live: computed when read, with the rights of who reads. */
const LIVE = [
  formula('revenue', 'SUMIFS({order:amount}, {order:customer} = {id}, {order:due} <= TODAY())'),
  formula('won', 'COUNTIFS({order:customer} = {id}, {order:stage} = "won", {order:due} <= TODAY())'),
  formula('best', 'MAXIFS({order:amount}, {order:customer} = {id}, {order:due} <= TODAY())'),
  formula(
    'latest',
    'LOOKUP({order:subject}, {order:customer} = {id}, {order:due} <= TODAY(), {order:due}, "desc")',
    'text',
  ),
  formula('named', 'COUNTIFS({order:note} = {phone}, {order:due} <= TODAY())'),
]
/** Not by equal values: asked per record, by an index that publishing built. */
const PER_RECORD = [
  formula('large', 'COUNTIFS({order:amount} >= {limit}, {order:stage} = "won")'),
  formula('tagged', 'COUNTIFS(INCLUDES({order:tags}, {level}))'),
]
const field = (key: string, type: string, props: object = {}) => ({ key, type, label: { en: key }, props })
const customers = {
  ...customerForm,
  fields: [...customerForm.fields, field('limit', 'number'), ...LIVE, ...PER_RECORD],
} as FormDef
const orders = {
  ...orderForm,
  fields: [
    ...orderForm.fields,
    formula('overdue', 'DAYS(TODAY(), {due})'),
    field('tags', 'multiselect', { options: [{ key: 'gold', label: { en: 'Gold' } }] }),
  ],
} as FormDef

let given: Given
beforeAll(async () => {
  given = await givenApp()
  const { at } = given
  await given.publish('customer', customerForm)
  await given.publish('order', orders)
  await given.publish('customer', customers)
  await (await planIndexes(at.db, at.ctx, at.clock, APP)).run()
  await fillTables()
  const { connectionString = '' } = at.database.owner.options
  await ownerQuery({ ownerUrl: connectionString, name: '', tag: '' }, 'analyze')
}, 180_000)
afterAll(() => given?.at.close())

/** Straight into the tables: this is about reading. Ids rise like the product's own. */
const fillTables = async (): Promise<void> => {
  const { at } = given
  const customers = (await given.ask(at.admin, 'customer')).form
  const orders = (await given.ask(at.admin, 'order')).form
  const column = (form: typeof orders, key: string) => id(columnName(form.columns.get(key)?.columnNo ?? 0))
  const table = (form: typeof orders) => id(at.ctx.schema, tableName(form.tableNo))
  const by = param(at.admin.principal, 'uuid')
  await at.db.withTx(at.ctx, async (tx) => {
    await tx.query(sql`insert into ${table(customers)} (id, form_version, title, search, owner_id, created_at, created_by, updated_at, updated_by, ${column(customers, 'name')}, ${column(customers, 'phone')}, ${column(customers, 'limit')}, ${column(customers, 'level')})
      select ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 1, 'c' || n, 'c' || n, ${by}, now(), ${by}, now(), ${by}, 'c' || n, case when n % 3 > 0 then 'p' || n % 50 end, 999, 'gold'
        from generate_series(1, ${param(CUSTOMERS, 'integer')}) n`)
    await tx.query(sql`insert into ${table(orders)} (id, form_version, title, search, owner_id, created_at, created_by, updated_at, updated_by, ${column(orders, 'subject')}, ${column(orders, 'customer')}, ${column(orders, 'amount')}, ${column(orders, 'stage')}, ${column(orders, 'due')}, ${column(orders, 'note')}, ${column(orders, 'tags')})
      select ('01910000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 1, 's' || n, 's' || n, ${by}, now(), ${by}, now(), ${by}, 's' || n,
             ('01900000-0000-7000-8000-' || lpad(to_hex(1 + n % ${param(CUSTOMERS, 'integer')}), 12, '0'))::uuid, n % 1000,
             (array['open', 'won', 'lost'])[1 + n % 3], '2020-01-01'::date + n % 365, case when n % 4 > 0 then 'p' || n % 50 end, case when n % 1000 = 0 then array['gold'] end
        from generate_series(1, ${param(ORDERS, 'integer')}) n`)
  })
}

/** Statements of the call itself: what `ask` reads to find versions belongs to the session. */
const counted = async (work: () => Promise<unknown>) =>
  (await given.at.statements(work)).filter((entry) => !entry.text.includes(ownName('settings')))

interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Actual Loops': number
  /** Several workers share one scan. */
  readonly 'Parallel Aware': boolean
  readonly Plans?: readonly Plan[]
}
const nodes = (plan: Plan): readonly Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)]

/** Scans of the orders from end to end, by how often each ran. */
const fullScans = async (work: () => Promise<unknown>): Promise<readonly number[]> => {
  const { form } = await given.ask(given.at.admin, 'order')
  const client = await given.at.database.owner.connect()
  try {
    const loops: number[] = []
    for (const { text, values } of await counted(work)) {
      const result = await client.query<{ 'QUERY PLAN': readonly { readonly Plan: Plan }[] }>(
        `explain (analyze, timing off, format json) ${text}`,
        [...values],
      )
      for (const { Plan: root } of result.rows[0]?.['QUERY PLAN'] ?? [])
        for (const node of nodes(root))
          if (node['Relation Name'] === tableName(form.tableNo) && node['Node Type'] === 'Seq Scan')
            loops.push(node['Parallel Aware'] ? 1 : node['Actual Loops'])
    }
    return loops
  } finally {
    client.release()
  }
}

const page = async (query: Parameters<typeof queryRecords>[4]) => {
  const { access, world, form } = await given.ask(given.at.admin, 'customer')
  const list = await queryRecords(given.at.db, world, access, form, query)
  if (!list.ok) throw new Error(JSON.stringify(list.problems))
  return list.value
}

describe(`${CUSTOMERS} records, each with several aggregates over ${ORDERS} others`, () => {
  test('the answers are right', async () => {
    const { items } = await page({ limit: 1, search: 'c10000' })
    // Its orders are 9,999, 19,999 …: amount 999 each, every third won; 1,000 orders carry its phone as a note.
    expect(items[0]?.values).toMatchObject({
      revenue: '9990',
      won: '3',
      best: '999',
      latest: 's49999',
      named: '1000',
    })
  })

  test.each([
    ['a page of 50', { limit: 50 }],
    ['a page of 500', { limit: 500 }],
    ['a filter by one of them', { filter: '{revenue} > 5000', limit: 50 }],
    [
      'a filter written by hand',
      { filter: 'SUMIFS({order:amount}, {order:customer} = {id}) > 5000', limit: 50 },
    ],
  ])('%s: one statement and one for names, no order table read per record', async (_, query) => {
    expect((await counted(() => page(query))).length).toBeLessThanOrEqual(2)
    expect((await fullScans(() => page(query))).every((loops) => loops <= 1)).toBe(true)
  })

  test('where something narrows the records, or a page is shown, the orders are found by their index', async () => {
    const filter = 'AND({name} = "c10000", SUMIFS({order:amount}, {order:customer} = {id}) > 5000)'
    const columns = ['name', 'revenue', 'won', 'best', 'latest']
    expect(await fullScans(() => page({ filter, columns }))).toEqual([])
    expect(await fullScans(() => page({ columns, limit: 50 }))).toEqual([])
  })

  test.each([
    ['a size', 'large', '33'],
    ['a list that must contain something', 'tagged', '100'],
  ])('what is not told by equal values is found by its index: %s', async (_, key, expected) => {
    const ask = () => page({ columns: [key], limit: 50 })
    expect((await ask()).items[0]?.values).toEqual({ [key]: expected })
    expect(await fullScans(ask)).toEqual([])
  })

  test('the whole list page by page: one statement per page', async () => {
    let cursor: string | null = null
    let pages = 0
    const statements = await counted(async () => {
      do {
        const next = await page({
          columns: LIVE.map(({ key }) => key),
          limit: 500,
          ...(cursor === null ? {} : { cursor }),
        })
        cursor = next.cursor
        pages += 1
      } while (cursor !== null)
    })
    expect([pages, statements.length]).toEqual([20, 20])
  })

  test('totals over all of them: one statement, each order table read once', async () => {
    const { access, world, form } = await given.ask(given.at.admin, 'customer')
    const keys = ['revenue', 'won', 'best'].map((field) => ({ field, aggregate: 'sum' as const }))
    const ask = () => summarize(given.at.db, world, access, form, { filter: '{named} >= 0' }, keys)
    expect(await ask()).toMatchObject({ ok: true, value: { 'revenue:sum': String(999 * 500 * 100) } })
    expect(await counted(ask)).toHaveLength(1)
    expect((await fullScans(ask)).every((loops) => loops <= 1)).toBe(true)
  })

  test('sorting by one of them: up to 20,000 records, beyond with advice', async () => {
    const sort = [{ field: 'revenue', descending: true }]
    const { items } = await page({ sort, limit: 3 })
    expect(items.map(({ values }) => values.revenue)).toEqual(['9990', '9990', '9990'])
    expect(await counted(() => page({ sort, limit: 3 }))).toHaveLength(3)
    const orders = await given.ask(given.at.admin, 'order')
    const many = { sort: [{ field: 'overdue' }] }
    const refused = await queryRecords(given.at.db, orders.world, orders.access, orders.form, many)
    expect(refused).toMatchObject({ problems: [{ code: 'F_SORT_LIVE', at: '/sort/0' }] })
    const few = { ...many, filter: '{amount} = 5', limit: 1 }
    expect(await queryRecords(given.at.db, orders.world, orders.access, orders.form, few)).toMatchObject({
      ok: true,
    })
  })

  test('counting what one of them filters', async () => {
    const { access, world, form } = await given.ask(given.at.admin, 'customer')
    const ask = () => countRecords(given.at.db, world, access, form, { filter: '{best} = 999', exact: true })
    expect(await ask()).toMatchObject({ value: { total: 10 } })
    expect(await counted(ask)).toHaveLength(1)
  })
})
