// Publishing a form on live data: columns come and go, data stays; a retype converts and can be undone; a killed job goes on.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findDrift, previewForm, publishForm, resumeSchemaJobs } from '../../../runtime/apps/index.pg.ts'
import { createApp, createDefinition } from '../../../runtime/definitions/index.pg.ts'
import { readCatalog } from '../../../runtime/forms/index.pg.ts'
import type { StoredForm } from '../../../runtime/forms/index.ts'
import { columnName, tableName } from '../../../runtime/kernel/naming.ts'
import { commaList, id, param, sql } from '../../../runtime/kernel/sql.ts'
import type { Db } from '../../../runtime/pg/index.ts'
import type { FieldDef, FormDef } from '../../../schemas/form.ts'
import { givenWorkspace, type World } from '../../support/workspace.ts'

let world: World
let appId: string
beforeAll(async () => {
  world = await givenWorkspace()
  appId = world.newId()
  await world.db.withTx(world.ctx, (tx) => createApp(tx, { id: appId, key: 'crm', name: { en: 'CRM' } }))
})
afterAll(() => world.close())

const field = (key: string, type: string, more: Partial<FieldDef> = {}): FieldDef => ({
  key,
  type,
  label: { 'zh-CN': key, en: key },
  ...more,
})
const form = (...fields: FieldDef[]): FormDef => ({ language: 1, name: { en: 'Order' }, fields })

/** A form with its own key, not yet published. */
const given = async (key: string): Promise<string> => {
  const definitionId = world.newId()
  await world.db.withTx(world.ctx, (tx) =>
    createDefinition(tx, {
      id: definitionId,
      appId,
      kind: 'form',
      key,
      doc: form(),
      by: world.admin.principal,
      at: world.clock.now(),
    }),
  )
  return definitionId
}
const publish = (definitionId: string, doc: FormDef, confirm: readonly string[] = []) =>
  publishForm(world.db, world.ctx, world.clock, {
    definitionId,
    by: world.admin.principal,
    source: { doc },
    confirm,
  })
/** Publishes and lets the background job run to its end. */
const publishWhole = async (definitionId: string, doc: FormDef, confirm: readonly string[] = []) => {
  const published = await publish(definitionId, doc, confirm)
  await resumeSchemaJobs(world.db, world.ctx, world.clock)
  return published
}
const stored = async (definitionId: string): Promise<StoredForm> => {
  const catalog = await readCatalog((statement) => world.db.read(world.ctx, statement), world.ctx)
  const found = catalog.formById(definitionId)
  if (found === undefined) throw new Error('the form is not in the catalogue')
  return found
}
/** Writes a record straight into the table, as the write path would. */
const insert = async (definitionId: string, values: Readonly<Record<string, unknown>>): Promise<string> => {
  const made = await stored(definitionId)
  const record = world.newId()
  const columns = Object.keys(values).map((key) => made.columns.get(key))
  const now = param(world.clock.now(), 'timestamptz')
  await world.db.withTx(world.ctx, (tx) =>
    tx.query(sql`insert into ${id(tx.ctx.schema, tableName(made.tableNo))}
      (id, form_version, owner_id, created_at, created_by, updated_at, updated_by, ${commaList(columns.map((column) => id(columnName(column?.columnNo ?? 0))))})
      values (${param(record, 'uuid')}, ${param(made.version, 'integer')}, ${param(world.admin.member, 'uuid')}, ${now}, ${param(world.admin.principal, 'uuid')}, ${now}, ${param(world.admin.principal, 'uuid')},
        ${commaList(Object.values(values).map((value, index) => param(value, columns[index]?.pgType ?? 'text')))})`),
  )
  return record
}
/** A field's value in every record, oldest first. */
const valuesOf = async (definitionId: string, key: string): Promise<readonly unknown[]> => {
  const made = await stored(definitionId)
  const column = made.columns.get(key)
  if (column === undefined) throw new Error(`no column for ${key}`)
  const rows = await world.db.read(
    world.ctx,
    sql`select ${id(columnName(column.columnNo))} as value from ${id(world.ctx.schema, tableName(made.tableNo))} order by id`,
  )
  return rows.map((row) => made.model.byKey.get(key)?.valueType.fromPg(row.value))
}

describe('publishing', () => {
  it('makes a table at once, instantly', async () => {
    const order = await given('order')
    const done = await publish(
      order,
      form(
        field('name', 'text', { unique: true }),
        field('lines', 'subform', { fields: [field('qty', 'number')] }),
      ),
    )
    expect(done).toMatchObject({ version: 1, pending: false })
    const made = await stored(order)
    expect([...made.columns.keys(), ...made.parts.keys()]).toEqual(['name', 'lines'])
    expect(await findDrift(world.db, world.ctx)).toEqual([])
  })

  it('keeps all data when a field is added, renamed and removed, and finds it again by undo', async () => {
    const order = await given('keeps')
    await publish(order, form(field('name', 'text'), field('note', 'text')))
    await insert(order, { name: 'A', note: 'first' })
    await publishWhole(
      order,
      form(field('name', 'text', { label: { en: 'Called' } }), field('amount', 'number')),
    )
    expect(await valuesOf(order, 'name')).toEqual(['A'])
    expect((await stored(order)).columns.has('note')).toBe(false)
    await insert(order, { name: 'B', amount: '12.50' })
    const undone = await publishForm(world.db, world.ctx, world.clock, {
      definitionId: order,
      by: world.admin.principal,
      source: { restore: 1 },
    })
    await resumeSchemaJobs(world.db, world.ctx, world.clock)
    expect(undone.version).toBe(3)
    expect(await valuesOf(order, 'note')).toEqual(['first', null])
    expect(await findDrift(world.db, world.ctx)).toEqual([])
  })

  it('previews a conversion, asks for a confirmation, converts, and gives the old values back byte for byte', async () => {
    const order = await given('retyped')
    await publish(order, form(field('name', 'text'), field('size', 'text')))
    for (const size of ['1.50', ' 7 ', 'about ten', null]) await insert(order, { name: 'x', size })
    const numeric = form(field('name', 'text'), field('size', 'number'))
    const preview = await previewForm(world.db, world.ctx, world.clock, {
      definitionId: order,
      by: world.admin.principal,
      source: { doc: numeric },
    })
    expect(preview).toMatchObject({
      instant: false,
      problems: [{ code: 'F_VALUES_LOST', params: { count: 1 } }],
    })
    expect(preview.changes.map((change) => [change.kind, change.count])).toEqual([['danger', 1]])
    await expect(publish(order, numeric)).rejects.toThrow('F_VALUES_LOST')
    expect((await publishWhole(order, numeric, ['F_VALUES_LOST'])).pending).toBe(true)
    expect(await valuesOf(order, 'size')).toEqual(['1.5', '7', null, null])
    await publishForm(world.db, world.ctx, world.clock, {
      definitionId: order,
      by: world.admin.principal,
      source: { restore: 1 },
    })
    await resumeSchemaJobs(world.db, world.ctx, world.clock)
    expect(await valuesOf(order, 'size')).toEqual(['1.50', ' 7 ', 'about ten', null])
  })

  it('refuses a conversion that has no meaning before anything runs', async () => {
    const order = await given('refused')
    await publish(order, form(field('name', 'text'), field('who', 'member')))
    await expect(publish(order, form(field('name', 'text'), field('who', 'number')))).rejects.toThrow(
      'F_CONVERSION',
    )
  })

  it('refuses to make a field unique while values repeat', async () => {
    const order = await given('repeats')
    await publish(order, form(field('name', 'text')))
    await insert(order, { name: 'same' })
    await insert(order, { name: 'same' })
    await expect(publish(order, form(field('name', 'text', { unique: true })))).rejects.toThrow(
      'F_NOT_UNIQUE',
    )
  })

  it('computes a new formula and the title for records that exist', async () => {
    const order = await given('computed')
    await publish(order, form(field('name', 'text'), field('price', 'number')))
    await insert(order, { name: 'A', price: '2' })
    await publishWhole(order, {
      ...form(
        field('name', 'text'),
        field('price', 'number'),
        field('double', 'formula', { props: { formula: '{price} * 2' } }),
      ),
      title: '{name} & "!"',
    })
    expect(await valuesOf(order, 'double')).toEqual(['4'])
    const titles = await world.db.read(
      world.ctx,
      sql`select title from ${id(world.ctx.schema, tableName((await stored(order)).tableNo))}`,
    )
    expect(titles).toEqual([{ title: 'A!' }])
  })

  it('keeps relations true by a foreign key', async () => {
    const customer = await given('customer')
    await publish(customer, form(field('name', 'text')))
    const order = await given('deal')
    await publish(
      order,
      form(field('name', 'text'), field('customer', 'relation', { props: { form: 'customer' } })),
    )
    const target = await insert(customer, { name: 'Acme' })
    await insert(order, { name: 'ok', customer: target })
    await expect(insert(order, { name: 'bad', customer: world.newId() })).rejects.toThrow(/foreign key/)
  })

  it('goes on where it was killed: every statement of the job may be the last', async () => {
    const wide = form(
      field('name', 'text', { unique: true }),
      field('size', 'number'),
      field('double', 'formula', { props: { formula: '{size} * 2' } }),
    )
    const outcomes: unknown[] = []
    for (let survive = 1; ; survive += 1) {
      const order = await given(`killed_${survive}`)
      await publish(order, form(field('name', 'text'), field('size', 'text')))
      await insert(order, { name: 'a', size: '3' })
      const { jobId } = await publish(order, wide)
      const killed = await runAndKill(jobId, survive)
      await resumeSchemaJobs(world.db, world.ctx, world.clock)
      outcomes.push(await valuesOf(order, 'double'))
      if (!killed) break
    }
    expect(outcomes.length).toBeGreaterThan(5)
    expect(outcomes.every((each) => JSON.stringify(each) === '["6"]')).toBe(true)
    expect(await findDrift(world.db, world.ctx)).toEqual([])
  })
})

/** Runs a job on a database that is gone after some round trips; true when that happened. */
const runAndKill = async (jobId: string, survive: number): Promise<boolean> => {
  let left = survive
  const breaking = <T>(work: () => Promise<T>): Promise<T> => {
    left -= 1
    if (left < 0) return Promise.reject(new Error('the process was killed'))
    return work()
  }
  const db: Db = {
    read: (ctx, statement, options) => breaking(() => world.db.read(ctx, statement, options)),
    withTx: (ctx, work) => breaking(() => world.db.withTx(ctx, work)),
    ddl: (ctx, statements, options) => breaking(() => world.db.ddl(ctx, statements, options)),
  }
  const { runSchemaJob } = await import('../../../runtime/apps/index.pg.ts')
  return runSchemaJob(db, world.ctx, world.clock, jobId).then(
    () => false,
    () => true,
  )
}
