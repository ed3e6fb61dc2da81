// Kept values of records that were there before: a formula that is new, changed, broken or mended; more followers than one save
// takes along; names of people. Jobs are run by hand here, as the queue would.
import { afterAll, beforeEach, expect, test } from 'vitest'
import { resumeSchemaJobs } from '../../../../runtime/apps/index.pg.ts'
import { ownName, tableName } from '../../../../runtime/kernel/naming.ts'
import { id, param, sql } from '../../../../runtime/kernel/sql.ts'
import { namesChanged, updatingFields } from '../../../../runtime/records/index.pg.ts'
import type { Change } from '../../../../runtime/records/index.ts'
import type { FormDef } from '../../../../schemas/form.ts'
import type { Given } from '../given.ts'
import { drift, forms, formula, givenShop, valuesOf } from './world.ts'

let given: Given
beforeEach(async () => {
  await given?.at.close()
  given = await givenShop()
}, 60_000)
afterAll(() => given?.at.close())

/** Runs what waits, and what comes of it; gives how many jobs there were. */
const jobs = async (): Promise<number> => {
  const ran = await resumeSchemaJobs(given.at.db, given.at.ctx, given.at.clock)
  return ran === 0 ? 0 : ran + (await jobs())
}
const create = (form: string, values: Record<string, unknown>): Promise<string> =>
  given.create(given.at.admin, form, values)
const changed = (key: string, change: (fields: FormDef['fields']) => FormDef['fields']): FormDef => ({
  ...(forms[key] as FormDef),
  fields: change((forms[key] as FormDef).fields),
})
const reformulated = (key: string, field: string, source: string): FormDef =>
  changed(key, (fields) =>
    fields.map((each) =>
      each.key === field ? { ...each, props: { ...each.props, formula: source } } : each,
    ),
  )
const publish = async (key: string, def: FormDef, ...breaks: readonly string[]): Promise<void> => {
  await given.publish(
    key,
    def,
    breaks.map((form) => `F_BREAKS /form/crm/${form}`),
  )
  await jobs()
}
const manyOrders = async (customer: string, count: number): Promise<void> => {
  for (let start = 0; start < count; start += 1_000) {
    const changes = Array.from(
      { length: Math.min(1_000, count - start) },
      (_, index): Change => ({
        kind: 'create',
        id: given.at.newId(),
        values: { subject: `o${start + index}`, customer, amount: '1', stage: 'won' },
      }),
    )
    await given.save(given.at.admin, 'order', changes, { via: 'import' })
  }
}

test('a formula that is new fills its column, and those that read it follow', async () => {
  const east = await create('region', { name: 'East' })
  const ann = await create('customer', { name: 'Ann', region: east, factor: '2' })
  await create('order', { subject: 'a', customer: ann, amount: '10', stage: 'won' })
  await publish(
    'customer',
    reformulated('customer', 'total', 'SUMIFS({order:amount} * 3, {order:customer} = {id})'),
  )
  expect(await valuesOf(given, 'customer', ann)).toMatchObject({ total: '30', twice: '60' })
  expect(await valuesOf(given, 'region', east)).toMatchObject({ sales: '30', best: '30' })
  await publish(
    'customer',
    changed('customer', (fields) => [
      ...fields,
      formula('orders', 'COUNTIFS({order:customer} = {id})') as never,
    ]),
  )
  expect(await valuesOf(given, 'customer', ann)).toMatchObject({ orders: '1', total: '10' })
  expect(await valuesOf(given, 'region', east)).toMatchObject({ sales: '10' })
})

test('a stored formula that changes takes along what other forms keep of it', async () => {
  const plain = changed('customer', (fields) => [...fields, formula('double', '{factor} * 2') as never])
  await publish('customer', plain)
  await publish('order', reformulated('order', 'share', '{amount} / {customer.double}'))
  const ann = await create('customer', { name: 'Ann', factor: '2' })
  const order = await create('order', { subject: 'a', customer: ann, amount: '12' })
  expect(await valuesOf(given, 'order', order)).toMatchObject({ share: '3' })
  const changedAgain = {
    ...plain,
    fields: plain.fields.map((each) =>
      each.key === 'double' ? (formula('double', '{factor} * 3') as never) : each,
    ),
  }
  await publish('customer', changedAgain)
  expect(await valuesOf(given, 'customer', ann)).toMatchObject({ double: '6' })
  expect(await valuesOf(given, 'order', order)).toMatchObject({ share: '2' })
})

test('more than a thousand followers are left to a job', async () => {
  const ann = await create('customer', { name: 'Ann', factor: '2' })
  await manyOrders(ann, 1_200)
  expect(await drift(given)).toEqual([])
  const [outcome] = await given.save(given.at.admin, 'customer', [
    { kind: 'patch', id: ann, values: { name: 'Anna', factor: '4' } },
  ])
  expect(outcome?.ok).toBe(true)
  const stale = await drift(given)
  expect(new Set(stale.map(({ field }) => field))).toEqual(new Set(['called', 'share', 'title']))
  expect(stale.length).toBe(3 * 1_200)
  expect(await jobs()).toBeGreaterThan(0)
  expect(await drift(given)).toEqual([])
}, 60_000)

test('a form read by a path goes: the values stay, and come back to life when it does', async () => {
  const ann = await create('customer', { name: 'Ann', factor: '2' })
  const order = await create('order', { subject: 'a', customer: ann, amount: '10' })
  await publish(
    'customer',
    changed('customer', (fields) => fields.filter(({ key }) => key !== 'factor' && key !== 'mean')),
    'order',
  )
  const { form } = await given.ask(given.at.admin, 'order')
  expect(form.model.byKey.get('share')?.invalid?.map(({ code }) => code)).toEqual(['X_UNKNOWN_NAME'])
  await given.save(given.at.admin, 'order', [{ kind: 'patch', id: order, values: { amount: '20' } }])
  expect(await valuesOf(given, 'order', order)).toMatchObject({ share: '5', amount: '20' })
  await publish('customer', forms.customer as FormDef)
  const [saved] = await given.save(given.at.admin, 'customer', [
    { kind: 'patch', id: ann, values: { factor: '4' } },
  ])
  expect(saved?.ok).toBe(true)
  expect(await valuesOf(given, 'order', order)).toMatchObject({ share: '5' })
  await given.save(given.at.admin, 'order', [{ kind: 'patch', id: order, values: { amount: '40' } }])
  expect(await valuesOf(given, 'order', order)).toMatchObject({ share: '10' })
})

test('what cannot be kept any more gives up its column, and takes a new one when it can', async () => {
  const ann = await create('customer', { name: 'Ann', factor: '2' })
  const order = await create('order', { subject: 'a', customer: ann, amount: '10' })
  const withDay = changed('customer', (fields) => [...fields, formula('day', 'YEAR({created_at})') as never])
  await publish('customer', withDay)
  await publish('order', reformulated('order', 'share', '{customer.day}'))
  const columnOf = async () => (await given.ask(given.at.admin, 'order')).form.columns.get('share')
  expect(await valuesOf(given, 'order', order)).toMatchObject({ share: '2026' })
  await publish('customer', {
    ...withDay,
    fields: withDay.fields.map((each) =>
      each.key === 'day' ? (formula('day', 'YEAR(TODAY())') as never) : each,
    ),
  })
  expect(await columnOf()).toBeUndefined()
  await publish('customer', withDay)
  expect(await columnOf()).toBeDefined()
  expect(await valuesOf(given, 'order', order)).toMatchObject({ share: '2026' })
})

test('a person is renamed: what prints the name follows', async () => {
  await publish(
    'order',
    changed('order', (fields) => [...fields, formula('by', '"by " & {owner}', 'text') as never]),
  )
  const order = await create('order', { subject: 'a' })
  expect(await valuesOf(given, 'order', order)).toMatchObject({ by: 'by 王经理' })
  const { db, ctx, clock, admin } = given.at
  await db.withTx(ctx, async (tx) => {
    await tx.query(
      sql`update ${id(ctx.schema, ownName('members'))} set name = '王总' where id = ${param(admin.member, 'uuid')}`,
    )
    await namesChanged(tx, clock)
  })
  await jobs()
  expect(await valuesOf(given, 'order', order)).toMatchObject({ by: 'by 王总' })
})

test('a killed back-fill says how far it was and goes on from there; saves go on meanwhile', async () => {
  const ann = await create('customer', { name: 'Ann', factor: '2' })
  await manyOrders(ann, 2_500)
  const { db, ctx, clock } = given.at
  await given.publish('order', reformulated('order', 'share', '{amount} * 100 / {customer.factor}'))
  // 1. the process dies in its second batch
  let left = 1
  const dying: typeof db = {
    ...db,
    withTx: (where, work) =>
      db.withTx(where, async (tx) => {
        const done = await work(tx)
        const [job] = await tx.query<{ done: number | null }>(
          sql`select max((cursor ->> 'done')::integer) as done from ${id(ctx.schema, ownName('schema_jobs'))} where state = 'running'`,
        )
        if (job?.done != null && left-- === 0) throw new Error('killed')
        return done
      }),
  }
  await expect(resumeSchemaJobs(dying, ctx, clock)).rejects.toThrow('will be resumed')
  const { form } = await given.ask(given.at.admin, 'order')
  expect((await updatingFields(db, ctx, form)).get('share')).toEqual({ done: 1_000, of: 2_500 })
  // 2. a save while the rest waits
  const [order] = await db.read<{ id: string }>(
    ctx,
    sql`select id from ${id(ctx.schema, tableName(form.tableNo))} order by id desc limit 1`,
  )
  await given.save(given.at.admin, 'order', [{ kind: 'patch', id: order?.id ?? '', values: { amount: '3' } }])
  expect(await valuesOf(given, 'order', order?.id ?? '')).toMatchObject({ share: '150' })
  expect((await drift(given)).length).toBe(1_499)
  // 3. and the rest
  await jobs()
  expect(await drift(given)).toEqual([])
  expect((await updatingFields(db, ctx, form)).size).toBe(0)
}, 60_000)

test('a field of another type has other values, and what is kept of it follows', async () => {
  const printed = changed('order', (fields) => [
    ...fields,
    formula('rate', '"x" & {customer.factor}', 'text') as never,
  ])
  await publish('order', printed)
  const ann = await create('customer', { name: 'Ann', factor: '2' })
  const order = await create('order', { subject: 'a', customer: ann })
  expect(await valuesOf(given, 'order', order)).toMatchObject({ rate: 'x2' })
  const asText = changed('customer', (fields) =>
    fields
      .filter(({ key }) => key !== 'mean')
      .map((each) => (each.key === 'factor' ? ({ ...each, type: 'text', props: {} } as never) : each)),
  )
  await publish('customer', asText, 'order')
  await given.save(given.at.admin, 'customer', [{ kind: 'patch', id: ann, values: { factor: 'two' } }])
  expect(await valuesOf(given, 'order', order)).toMatchObject({ rate: 'xtwo' })
})
