// What records cost: statements per call whatever the number of rows and links, and indexes at 100,000 rows.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { planIndexes } from '../../../runtime/apps/index.pg.ts'
import { createDefinition, publishDefinition } from '../../../runtime/definitions/index.pg.ts'
import type { StoredForm } from '../../../runtime/forms/index.ts'
import { columnName, ownName, tableName } from '../../../runtime/kernel/naming.ts'
import { id, param, sql } from '../../../runtime/kernel/sql.ts'
import { getRecord, queryRecords } from '../../../runtime/records/index.pg.ts'
import type { Change } from '../../../runtime/records/index.ts'
import type { FormDef } from '../../../schemas/form.ts'
import { LIMITS } from '../../../schemas/keys.ts'
import type { ViewDef } from '../../../schemas/view.ts'
import { ownerQuery, type TestDatabase } from '../../support/pg.ts'
import { seeded } from '../../support/seed.ts'
import type { Person } from '../../support/workspace.ts'
import { APP, customerForm, EVERYTHING, type Given, givenApp, grantOn, orderForm } from './given.ts'

let given: Given
let ann: Person
let customer: string
beforeAll(async () => {
  given = await givenApp()
  await given.publish('customer', customerForm)
  await given.publish('order', orderForm)
  const department = await given.at.addDepartment('华东')
  ann = await given.at.addMember('Ann', { department })
  await given.grant(
    ann,
    grantOn('order', { rows: 'department' }, EVERYTHING),
    grantOn('customer', { rows: 'all' }, ['read']),
  )
  customer = await given.create(given.at.admin, 'customer', { name: 'c' })
  await given.ask(ann, 'order')
})
afterAll(() => given?.at.close())

const fullOrder = (subject: string): Change =>
  ({
    kind: 'create',
    id: given.at.newId(),
    values: {
      subject,
      customer,
      seller: ann.member,
      amount: '12.5',
      lines: [{ id: given.at.newId(), values: { item: 'a', price: '1' } }],
    },
  }) as Change

/** Statements of the call itself: what `ask` reads to find versions belongs to the session. */
const counted = async (work: () => Promise<unknown>) =>
  (await given.at.statements(work)).filter((entry) => !entry.text.includes('settings'))

/** A published view, and the work on indexes that comes of it. */
const shareView = async (key: string, view: Omit<ViewDef, 'language' | 'name'>) => {
  const { db, ctx, clock, admin, newId } = given.at
  const definitionId = newId()
  const doc: ViewDef = { language: 1, name: { en: key }, ...view }
  const by = admin.principal
  await db.withTx(ctx, async (tx) => {
    const one = { id: definitionId, appId: given.appId, kind: 'view', key, doc, by, at: clock.now() } as const
    await createDefinition(tx, one)
    await publishDefinition(tx, { definitionId, doc, language: 1, by, at: clock.now(), refs: [] })
  })
  return planIndexes(db, ctx, clock, APP)
}

test('the longest texts are saved, whatever shared views sort by and look for', async () => {
  const { next, integer } = seeded('long texts')
  // Four bytes each, and nothing a compression could use.
  const long = (length: number): string =>
    Array.from({ length }, () => String.fromCodePoint(0x20000 + integer(0, 0xa000))).join('')
  const text = (key: string, type: string, props: object) => ({ key, type, label: { en: key }, props })
  await given.publish('memo', {
    language: 1,
    name: { en: 'Memo' },
    fields: [
      text('code', 'text', { maxLength: LIMITS.indexedText }),
      text('place', 'text', { maxLength: LIMITS.indexedText }),
      text('body', 'longtext', {}),
    ],
  } as FormDef)
  const ordered = (field: string) => [{ field, descending: next() < 0.5 }]
  const views = {
    by_code: { sort: ordered('code') },
    by_body: { sort: ordered('body') },
    by_both: { filter: '{place} = "x"', sort: ordered('code') },
  }
  for (const [key, view] of Object.entries(views))
    await (await shareView(key, { form: 'memo', columns: ['code'], ...view })).run()
  const { form } = await given.ask(given.at.admin, 'memo')
  const indexes = await given.at.db.read<{ columns: readonly unknown[] }>(
    given.at.ctx,
    sql`select columns from ${id(given.at.ctx.schema, ownName('form_indexes'))} where table_no = ${param(form.tableNo, 'integer')} and columns::text like '%empty%'`,
  )
  expect(indexes).toEqual([{ columns: [form.columns.get('code')?.columnNo, 'id', { empty: 'first' }] }])
  await given.create(given.at.admin, 'memo', {
    code: long(LIMITS.indexedText),
    place: long(LIMITS.indexedText),
    body: long(9_000),
  })
})

describe('statements', () => {
  test('a create with links and lines: 2, beside the session', async () => {
    const token = {
      principal: ann.principal,
      route: 'r',
      key: 'cost-create',
      requestHash: 'h',
      at: given.at.clock.now(),
    }
    const change = fullOrder('one')
    expect(
      await counted(async () =>
        expect((await given.save(ann, 'order', [change], { token }))[0]).toMatchObject({ ok: true }),
      ),
    ).toHaveLength(2)
  })

  test('1,000 creates: the same 2', async () => {
    const changes = Array.from({ length: 1_000 }, (_, index) => fullOrder(`bulk ${index}`))
    expect(
      await counted(async () =>
        expect((await given.save(ann, 'order', changes)).every((each) => each.ok)).toBe(true),
      ),
    ).toHaveLength(2)
  })

  test('1,000 patches with lines: at most 7, beside the session', async () => {
    const asked = await given.ask(ann, 'order')
    const first = await queryRecords(given.at.db, asked.world, asked.access, asked.form, {
      limit: 500,
      columns: [],
    })
    if (!first.ok) throw new Error('no page')
    const second = await queryRecords(given.at.db, asked.world, asked.access, asked.form, {
      limit: 500,
      columns: [],
      cursor: first.value.cursor ?? '',
    })
    if (!second.ok) throw new Error('no second page')
    const changes = [...first.value.items, ...second.value.items].map(
      (item, index): Change => ({
        kind: 'patch',
        id: item.id,
        values: { amount: String(index) },
        baseRev: 1,
      }),
    )
    const statements = await counted(async () =>
      expect(
        (await given.save(ann, 'order', changes, { via: 'bulk', onProblem: 'each' })).every(
          (each) => each.ok,
        ),
      ).toBe(true),
    )
    expect(statements.length).toBeLessThanOrEqual(7)
  })

  test('one record: 1; a page with every link: 2', async () => {
    const asked = await given.ask(ann, 'order')
    const { db } = given.at
    const page = await queryRecords(db, asked.world, asked.access, asked.form, { limit: 50 })
    const record = page.ok ? (page.value.items[0]?.id ?? '') : ''
    expect(await counted(() => getRecord(db, asked.world, asked.access, asked.form, record))).toHaveLength(1)
    expect(
      await counted(() => queryRecords(db, asked.world, asked.access, asked.form, { limit: 500 })),
    ).toHaveLength(2)
  })
})

describe('at 100,000 records', () => {
  let form: StoredForm
  const table = () => id(given.at.ctx.schema, tableName(form.tableNo))
  beforeAll(async () => {
    const asked = await given.ask(given.at.admin, 'order')
    form = asked.form
    const column = (key: string) => id(columnName(form.columns.get(key)?.columnNo ?? 0))
    const others = Array.from({ length: 200 }, () => given.at.newId())
    // Straight into the table: this is about reading. Ids rise like the product's own.
    await given.at.db.withTx(given.at.ctx, (tx) =>
      tx.query(sql`insert into ${table()} (id, form_version, title, search, owner_id, owner_dept_id, created_at, created_by, updated_at, updated_by, ${column('subject')}, ${column('customer')}, ${column('amount')}, ${column('stage')}, ${column('due')})
        select ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 1, 's' || n, 's' || n, (${param(others, 'uuid[]')})[1 + n % 200], (${param(others, 'uuid[]')})[1 + n % 40],
               now(), ${param(ann.principal, 'uuid')}, now(), ${param(ann.principal, 'uuid')}, 's' || n, ${param(customer, 'uuid')}, n % 1000,
               (array['open', 'won', 'lost'])[1 + n % 3], case when n % 10 > 0 then '2026-01-01'::date + n % 365 end
          from generate_series(1, 100000) n`),
    )
    // Published over records that are there: its index is built beside them.
    const work = await shareView('won', {
      form: 'order',
      columns: ['subject'],
      filter: '{stage} = "won"',
      sort: [{ field: 'due', descending: true }],
    })
    expect(work.instant).toBe(false)
    await work.run()
    await ownerQuery({ ownerUrl: ownerUrl(), name: '', tag: '' } satisfies TestDatabase, 'analyze')
  }, 120_000)

  const ownerUrl = (): string => given.at.database.owner.options.connectionString ?? ''

  /** Plans of the statements a call runs, as one text. */
  const plans = async (work: () => Promise<unknown>): Promise<string> => {
    const statements = await counted(work)
    const client = await given.at.database.owner.connect()
    try {
      const texts: string[] = []
      for (const { text, values } of statements) {
        const result = await client.query<{ 'QUERY PLAN': string }>(`explain ${text}`, [...values])
        texts.push(result.rows.map((row) => row['QUERY PLAN']).join('\n'))
      }
      return texts.join('\n\n')
    } finally {
      client.release()
    }
  }
  const orders = () => `Seq Scan on ${tableName(form.tableNo)}`

  test.each([
    ['the newest records', {}],
    ['a later page', { cursor: true }],
  ])('%s use an index', async (_, wish: { cursor?: boolean }) => {
    const asked = await given.ask(given.at.admin, 'order')
    const { db } = given.at
    const first = await queryRecords(db, asked.world, asked.access, asked.form, {})
    const cursor = wish.cursor === true && first.ok ? { cursor: first.value.cursor ?? '' } : {}
    expect(
      await plans(() => queryRecords(db, asked.world, asked.access, asked.form, { ...cursor })),
    ).not.toContain(orders())
  })

  test('"my department and below" uses the index of the department', async () => {
    const asked = await given.ask(ann, 'order')
    const plan = await plans(() =>
      queryRecords(given.at.db, asked.world, asked.access, asked.form, { sort: [{ field: 'amount' }] }),
    )
    expect(plan).not.toContain(orders())
    expect(plan).toContain(ownName('owner_dept_id'))
  })

  test('"own" uses the index of the owner', async () => {
    const bob = await given.at.addMember('Bob')
    await given.grant(bob, grantOn('order', { rows: 'own' }, ['read']))
    const asked = await given.ask(bob, 'order')
    expect(
      await plans(() =>
        queryRecords(given.at.db, asked.world, asked.access, asked.form, { sort: [{ field: 'amount' }] }),
      ),
    ).not.toContain(orders())
  })

  test.each([
    ['a shared view', { filter: '{stage} = "won"', sort: [{ field: 'due', descending: true }] }],
    ['the other way round', { filter: '{stage} = "won"', sort: [{ field: 'due' }] }],
    [
      'a view with a range besides',
      { filter: 'AND({stage} = "won", {amount} >= 500)', sort: [{ field: 'due' }] },
    ],
  ])('%s reads its page from its index, in order', async (_, query) => {
    const asked = await given.ask(given.at.admin, 'order')
    const [page = ''] = (
      await plans(() => queryRecords(given.at.db, asked.world, asked.access, asked.form, query))
    ).split('\n\n')
    expect(page).not.toContain(orders())
    expect(page).not.toContain('Sort')
    expect(page).toMatch(/Index Scan .*i_\d+_\d+/)
  })
})
