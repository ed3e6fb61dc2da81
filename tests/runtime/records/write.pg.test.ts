// The write path on a real database: what a save does, refuses and leaves behind.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ownName, tableName } from '../../../runtime/kernel/naming.ts'
import { id, param, sql } from '../../../runtime/kernel/sql.ts'
import { getRecord, queryRecords } from '../../../runtime/records/index.pg.ts'
import type { Change, ChangeOutcome } from '../../../runtime/records/index.ts'
import { customerForm, type Given, givenApp, orderForm } from './given.ts'

let given: Given
beforeAll(async () => {
  given = await givenApp()
  await given.publish('customer', customerForm)
  await given.publish('order', orderForm)
})
afterAll(() => given?.at.close())

const codes = (outcomes: readonly ChangeOutcome[]) =>
  outcomes.flatMap((each) => (each.ok ? [] : each.problems.map((found) => `${found.code} ${found.at}`)))
const load = async (form: string, record: string) => {
  const { admin, db } = given.at
  const asked = await given.ask(admin, form)
  return getRecord(db, asked.world, asked.access, asked.form, record)
}
const patch = (record: string, values: Record<string, unknown>, baseRev?: number): Change =>
  ({ kind: 'patch', id: record, values, ...(baseRev === undefined ? {} : { baseRev }) }) as Change

describe('create', () => {
  test('stores values, computed fields, lines and who did it', async () => {
    const { admin, newId } = given.at
    const customer = await given.create(admin, 'customer', { name: '华东客户' })
    const lines = [
      { id: newId(), values: { item: 'a', qty: '2', price: '5.5' } },
      { id: newId(), values: { item: 'b', qty: '1', price: '4.5' } },
    ]
    const order = await given.create(admin, 'order', {
      subject: 'first',
      customer,
      amount: '100.50',
      cost: '40.25',
      due: '2026-03-09',
      lines,
    })
    const record = await load('order', order)
    expect(record?.values).toMatchObject({
      subject: 'first',
      customer,
      amount: '100.5',
      margin: '60.25',
      due: '2026-03-09',
      total: '10',
      owner: admin.member,
      flow_status: 'none',
    })
    expect(record?.values.lines).toEqual(lines)
    expect(record?.shown[customer]).toEqual({ name: '华东客户' })
    expect(record?.shown[admin.member]).toEqual({ name: admin.name })
    expect(record).toMatchObject({ rev: 1, title: 'first', deleted: false })
  })

  test.each([
    ['a missing required field', { amount: '1' }, ['F_REQUIRED /values/subject']],
    ['an unknown field', { subject: 'x', nope: '1' }, ['F_UNKNOWN_FIELD /values/nope']],
    ['a text where a number belongs', { subject: 'x', amount: 'ten' }, ['F_TYPE /values/amount']],
    ['a computed field', { subject: 'x', margin: '1' }, ['F_COMPUTED /values/margin']],
    [
      'an unknown record',
      { subject: 'x', customer: '00000000-0000-7000-8000-00000000dead' },
      ['F_REFERENCE /values/customer'],
    ],
    [
      'an unknown member',
      { subject: 'x', seller: '00000000-0000-7000-8000-00000000dead' },
      ['F_REFERENCE /values/seller'],
    ],
  ])('%s is refused and nothing is written', async (_, values, expected) => {
    const record = given.at.newId()
    const outcomes = await given.save(given.at.admin, 'order', [
      { kind: 'create', id: record, values } as Change,
    ])
    expect(codes(outcomes)).toEqual(expected)
    expect(await load('order', record)).toBeNull()
  })

  test('an id that exists makes no second record and changes none', async () => {
    const record = await given.create(given.at.admin, 'order', { subject: 'mine' })
    const outcomes = await given.save(given.at.admin, 'order', [
      { kind: 'create', id: record, values: { subject: 'yours' } },
    ])
    expect(codes(outcomes)).toEqual(['F_ID_TAKEN /id'])
    expect((await load('order', record))?.title).toBe('mine')
  })

  test('one bad record stops the batch unless each stands for itself', async () => {
    const { admin, newId } = given.at
    const batch = (): readonly Change[] => [
      { kind: 'create', id: newId(), values: { subject: 'good' } },
      { kind: 'create', id: newId(), values: {} },
    ]
    expect(codes(await given.save(admin, 'order', batch()))).toEqual([
      'F_BATCH_STOPPED ',
      'F_REQUIRED /values/subject',
    ])
    const each = await given.save(admin, 'order', batch(), { onProblem: 'each' })
    expect(each.map((outcome) => outcome.ok)).toEqual([true, false])
  })
})

describe('unique values', () => {
  test('a taken value is refused, also inside one batch', async () => {
    const { admin, newId } = given.at
    await given.create(admin, 'customer', { name: 'Unique Ltd' })
    const twice: readonly Change[] = [
      { kind: 'create', id: newId(), values: { name: 'Unique Ltd' } },
      { kind: 'create', id: newId(), values: { name: 'Twin' } },
      { kind: 'create', id: newId(), values: { name: 'Twin' } },
    ]
    expect(codes(await given.save(admin, 'customer', twice, { onProblem: 'each' }))).toEqual([
      'F_UNIQUE /values/name',
      'F_UNIQUE /values/name',
    ])
  })

  test('of many who save one value at once exactly one gets it', async () => {
    const { admin, newId } = given.at
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () =>
        given.save(admin, 'customer', [{ kind: 'create', id: newId(), values: { name: 'Race' } }]),
      ),
    )
    expect(outcomes.flat().filter((each) => each.ok)).toHaveLength(1)
    expect(new Set(codes(outcomes.flat()))).toEqual(new Set(['F_UNIQUE /values/name']))
  })
})

describe('two people edit one record', () => {
  test('different fields are merged', async () => {
    const { admin } = given.at
    const record = await given.create(admin, 'order', { subject: 's', amount: '1', note: 'n' })
    await given.save(admin, 'order', [patch(record, { amount: '2' }, 1)])
    const [outcome] = await given.save(admin, 'order', [patch(record, { note: 'mine' }, 1)])
    expect(outcome).toMatchObject({ ok: true, rev: 3 })
    expect((await load('order', record))?.values).toMatchObject({ amount: '2', note: 'mine' })
  })

  test('the same field is a conflict that shows the current value', async () => {
    const { admin } = given.at
    const record = await given.create(admin, 'order', { subject: 's', amount: '1' })
    await given.save(admin, 'order', [patch(record, { amount: '2' }, 1)])
    const [outcome] = await given.save(admin, 'order', [patch(record, { amount: '3' }, 1)])
    expect(outcome).toMatchObject({
      ok: false,
      problems: [{ code: 'F_CONFLICT', at: '/values/amount' }],
      current: { rev: 2, values: { amount: '2' } },
    })
    expect((await load('order', record))?.values.amount).toBe('2')
  })

  test('cells of the same line are merged', async () => {
    const { admin, newId } = given.at
    const line = newId()
    const record = await given.create(admin, 'order', {
      subject: 's',
      lines: [{ id: line, values: { item: 'a', qty: '1', price: '5' } }],
    })
    await given.save(admin, 'order', [
      patch(record, { lines: [{ id: line, values: { item: 'a', qty: '7', price: '5' } }] }, 1),
    ])
    await given.save(admin, 'order', [
      patch(record, { lines: [{ id: line, values: { item: 'a', qty: '1', price: '6' } }] }, 1),
    ])
    expect((await load('order', record))?.values).toMatchObject({
      lines: [{ id: line, values: { item: 'a', qty: '7', price: '6' } }],
      total: '6',
    })
  })

  test('a patch that changes nothing raises no revision', async () => {
    const { admin } = given.at
    const record = await given.create(admin, 'order', { subject: 's', amount: '1' })
    const [outcome] = await given.save(admin, 'order', [patch(record, { amount: '1.00' }, 1)])
    expect(outcome).toMatchObject({ ok: true, rev: 1 })
  })

  test('20 patches at once of different lines all arrive', async () => {
    const { admin } = given.at
    const record = await given.create(admin, 'order', { subject: 's' })
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        given.save(admin, 'order', [
          patch(record, index % 2 === 0 ? { note: `n${index}` } : { amount: String(index) }),
        ]),
      ),
    )
    const changes = await given.at.db.read(
      given.at.ctx,
      sql`select count(*)::integer as n from ${id(given.at.ctx.schema, ownName('record_changes'))} where record_id = ${param(record, 'uuid')}`,
    )
    expect((await load('order', record))?.rev).toBe(21)
    expect(changes[0]?.n).toBe(21)
  })
})

describe('recycle bin', () => {
  test('a deleted record leaves lists, comes back whole, and is named where it was linked', async () => {
    const { admin, db } = given.at
    const customer = await given.create(admin, 'customer', { name: 'Binned' })
    const order = await given.create(admin, 'order', { subject: 'linked', customer })
    await given.save(admin, 'customer', [{ kind: 'delete', id: customer }])
    const asked = await given.ask(admin, 'customer')
    const list = async (binned: boolean) => {
      const page = await queryRecords(db, asked.world, asked.access, asked.form, { binned, search: 'binned' })
      return page.ok ? page.value.items.map((item) => item.id) : page.problems
    }
    expect(await list(false)).toEqual([])
    expect(await list(true)).toEqual([customer])
    expect((await load('order', order))?.shown[customer]).toEqual({ name: 'Binned', deleted: true })
    await given.save(admin, 'customer', [{ kind: 'restore', id: customer }], { via: 'restore' })
    expect(await list(false)).toEqual([customer])
  })

  test('a unique value taken meanwhile keeps the record in the bin', async () => {
    const { admin } = given.at
    const first = await given.create(admin, 'customer', { name: 'Taken' })
    await given.save(admin, 'customer', [{ kind: 'delete', id: first }])
    await given.create(admin, 'customer', { name: 'Taken' })
    expect(codes(await given.save(admin, 'customer', [{ kind: 'restore', id: first }]))).toEqual([
      'F_UNIQUE /values/name',
    ])
  })

  test('a binned record cannot be changed', async () => {
    const { admin } = given.at
    const record = await given.create(admin, 'order', { subject: 's' })
    await given.save(admin, 'order', [{ kind: 'delete', id: record }])
    expect(codes(await given.save(admin, 'order', [patch(record, { note: 'x' })]))).toEqual(['H_NOT_FOUND '])
  })

  test('counters follow', async () => {
    const { db, ctx, admin } = given.at
    const { form } = await given.ask(admin, 'order')
    const [counted] = await db.read(
      ctx,
      sql`select count(*) filter (where deleted_at is null)::integer as live, count(*) filter (where deleted_at is not null)::integer as binned from ${id(ctx.schema, tableName(form.tableNo))}`,
    )
    const [kept] = await db.read(
      ctx,
      sql`select live, binned from ${id(ctx.schema, ownName('table_stats'))} where table_no = ${param(form.tableNo, 'integer')}`,
    )
    expect(kept).toEqual(counted)
  })
})

describe('one submit, sent several times', () => {
  test('the same key with other content is refused', async () => {
    const { admin, newId, clock } = given.at
    const token = (requestHash: string) => ({
      principal: admin.principal,
      route: 'POST records',
      key: 'once-only',
      requestHash,
      at: clock.now(),
    })
    const change = (subject: string): Change => ({ kind: 'create', id: newId(), values: { subject } })
    await given.save(admin, 'order', [change('a')], { token: token('a') })
    await expect(given.save(admin, 'order', [change('b')], { token: token('b') })).rejects.toMatchObject({
      problems: [{ code: 'H_IDEMPOTENCY_MISMATCH' }],
    })
  })
})
