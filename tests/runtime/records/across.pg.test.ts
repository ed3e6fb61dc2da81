// Formulas that look beyond their record, asked of real records: other forms and apps, their lines, paths from there, the form itself,
// names and roles of people. Each row is asked twice, as a filter joined to the list and as a field of the record alone.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishForm } from '../../../runtime/apps/index.pg.ts'
import { createApp, createDefinition } from '../../../runtime/definitions/index.pg.ts'
import { getRecord, queryRecords } from '../../../runtime/records/index.pg.ts'
import type { FormDef } from '../../../schemas/form.ts'
import type { Person } from '../../support/workspace.ts'
import { customerForm, type Given, givenApp, grantOn, orderForm } from './given.ts'

let given: Given
let bob: Person
let blind: Person

const options = ['gold', 'silver'].map((key) => ({ key, label: { en: key } }))
const field = (key: string, type: string, props: object = {}) => ({ key, type, label: { en: key }, props })
const formula = (key: string, source: string, result = 'number') =>
  field(key, 'formula', { formula: source, result })
const withFields = (form: FormDef, ...fields: object[]): FormDef =>
  ({ ...form, fields: [...form.fields, ...fields] }) as FormDef

const customers = withFields(customerForm, field('since', 'date'), field('vip', 'switch'), {
  ...field('people', 'subform'),
  fields: [field('age', 'number'), field('sent_by', 'relation', { form: 'customer' })],
})
const orders = withFields(
  {
    ...orderForm,
    fields: orderForm.fields.map((each) =>
      each.key === 'lines'
        ? { ...each, fields: [...(each.fields ?? []), field('payer', 'relation', { form: 'customer' })] }
        : each,
    ),
  } as FormDef,
  field('tags', 'multiselect', { options }),
  field('referrer', 'relation', { form: 'customer' }),
  // TODAY keeps it live.
  formula('days', 'IF({due} < TODAY(), {amount}, 0)'),
)

beforeAll(async () => {
  given = await givenApp()
  const { at } = given
  await given.publish('customer', customers)
  await given.publish('order', orders)
  await at.addRole('vip')
  bob = await at.addMember('Bob')
  await publishVisits()
  await given.grant(
    bob,
    grantOn('customer', { rows: 'all' }, ['read']),
    grantOn('order', { rows: 'own' }, ['read'], { default: 'read', only: { cost: 'hidden' } }),
  )
  blind = await at.addMember('Blind')
  await given.grant(
    blind,
    grantOn('customer', { rows: 'all' }, ['read'], { default: 'read', only: { phone: 'hidden' } }),
    grantOn('order', { rows: 'all' }, ['read']),
  )
  const first = await given.create(at.admin, 'customer', {
    name: 'First',
    level: 'gold',
    phone: 'a',
    since: '2026-02-01',
    people: ['30', '40'].map((age) => ({ id: at.newId(), values: { age } })),
  })
  const second = await given.create(at.admin, 'customer', { name: 'Second', since: '2025-01-01' })
  const line = (qty: string, price: string, payer: string | null = null) => ({
    id: at.newId(),
    values: { item: 'x', qty, price, payer },
  })
  await given.create(at.admin, 'order', {
    subject: 'a',
    customer: first,
    amount: '100',
    cost: '60',
    stage: 'won',
    seller: at.admin.member,
    due: '2026-01-31',
    tags: ['gold', 'silver'],
    lines: [line('2', '10', second), line('3', '20', first)],
  })
  await given.create(
    at.admin,
    'order',
    {
      subject: 'b',
      customer: first,
      amount: '50',
      stage: 'lost',
      note: 'a',
      due: '2026-02-01',
      tags: ['silver'],
    },
    { owner: bob.member },
  )
  await given.create(at.admin, 'order', {
    subject: 'c',
    customer: second,
    amount: '7',
    cost: '5',
    due: '2025-06-01',
    lines: [line('1', '1')],
  })
  const gone = await given.create(at.admin, 'order', { subject: 'gone', customer: second, amount: '1000' })
  await given.save(at.admin, 'order', [{ kind: 'delete', id: gone }])
})
afterAll(() => given?.at.close())

/** A form of another app of the workspace. */
const publishVisits = async (): Promise<void> => {
  const { db, ctx, clock, newId, admin } = given.at
  const [appId, definitionId, by] = [newId(), newId(), admin.principal]
  const doc = { language: 1, name: { en: 'Visit' }, fields: [field('who', 'text'), field('hours', 'number')] }
  await db.withTx(ctx, async (tx) => {
    await createApp(tx, { id: appId, key: 'field_work', name: { en: 'Field work' } })
    await createDefinition(tx, {
      id: definitionId,
      appId,
      kind: 'form',
      key: 'visit',
      doc,
      by,
      at: clock.now(),
    })
  })
  await publishForm(db, ctx, clock, { definitionId, by, source: { doc: doc as FormDef } })
}

type Form = 'customer' | 'order'
const found = async (person: Person, form: Form, filter: string): Promise<readonly string[]> => {
  const { access, world, form: stored } = await given.ask(person, form)
  const list = await queryRecords(given.at.db, world, access, stored, { filter, limit: 50 })
  if (!list.ok) throw new Error(JSON.stringify(list.problems))
  return list.value.items.map(({ values }) => String(values.name ?? values.subject)).sort()
}

const TABLE: readonly (readonly [form: Form, filter: string, names: readonly string[]])[] = [
  // Every function.
  ['customer', 'SUMIFS({order:amount}, {order:customer} = {id}) = 150', ['First']],
  ['customer', 'SUMIF({order:amount}, {order:customer} = {id}) = 7', ['Second']],
  ['customer', 'COUNTIFS({order:customer} = {id}) = 1', ['Second']],
  ['customer', 'COUNTIF({order:customer} = {id}) = 2', ['First']],
  ['customer', 'AVERAGEIFS({order:amount}, {order:customer} = {id}) = 75', ['First']],
  ['customer', 'AVERAGEIF({order:amount}, {order:customer} = {id}, {order:stage} = "won") = 100', ['First']],
  ['customer', 'MAXIFS({order:amount}, {order:customer} = {id}) = 100', ['First']],
  ['customer', 'MINIFS({order:due}, {order:customer} = {id}) = DATE(2025, 6, 1)', ['Second']],
  ['customer', 'COUNTUNIQUEIFS({order:stage}, {order:customer} = {id}) = 2', ['First']],
  ['customer', 'LOOKUP({order:subject}, {order:customer} = {id}, {order:amount}, "desc") = "a"', ['First']],
  ['customer', 'LOOKUP({order:subject}, {order:customer} = {id}, {order:amount}) = "b"', ['First']],
  ['customer', 'LOOKUP({order:subject}, {order:customer} = {id}) = "a"', ['First']],
  ['customer', 'JOIN(LIST({order:subject}, {order:customer} = {id}, {order:amount})) = "b, a"', ['First']],
  // Nothing that fits.
  [
    'customer',
    'SUMIFS({order:amount}, {order:customer} = {id}, {order:stage} = "open") = 0',
    ['First', 'Second'],
  ],
  ['customer', 'ISEMPTY(MAXIFS({order:amount}, {order:customer} = {id}, {order:stage} = "won"))', ['Second']],
  ['customer', 'ISEMPTY(LIST({order:amount}, {order:customer} = {id}, {order:stage} = "won"))', ['Second']],
  // Any number of conditions, of every kind.
  ['customer', 'SUMIFS({order:amount}, {order:customer} = {id}, {order:stage} = "won") = 100', ['First']],
  [
    'customer',
    'COUNTIFS({order:customer} = {id}, {order:due} >= {since}, {order:amount} > 10, {order:stage} <> "won") = 1',
    ['First'],
  ],
  ['customer', 'COUNTIFS(AND({order:customer} = {id}, {order:amount} < 60)) = 1', ['First', 'Second']],
  [
    'customer',
    'COUNTIFS({order:customer} = {id}, OR({order:stage} = "won", {order:stage} = "lost")) = 2',
    ['First'],
  ],
  ['customer', 'COUNTIFS({order:customer} = {id}, NOT({level} = "gold")) = 1', ['Second']],
  ['customer', 'SUMIFS({order:amount} * 2, {order:customer} = {id}) = 300', ['First']],
  ['customer', 'SUMIFS({order:amount} * LEN({name}), {order:customer} = {id}) = 750', ['First']],
  ['customer', 'COUNTIFS({order:owner} = CURRENTUSER(), {order:customer} = {id}) = 1', ['First', 'Second']],
  // Equal texts; two empties are equal.
  ['customer', 'COUNTIFS({order:note} = {phone}) = 1', ['First']],
  ['customer', 'COUNTIFS({order:note} = {phone}) = 2', ['Second']],
  // Fields that hold several.
  ['customer', 'COUNTIFS(INCLUDES({order:tags}, {level})) = 1', ['First']],
  ['customer', 'COUNTIFS({order:customer} = {id}, INCLUDES({order:tags}, "silver")) = 2', ['First']],
  // Lines of the other form: the inner row is the line, its record stays visible.
  ['customer', 'SUMIFS({order:lines.qty} * {order:lines.price}, {order:customer} = {id}) = 80', ['First']],
  ['customer', 'COUNTIFS({order:customer} = {id}, {order:lines.qty} > 1) = 2', ['First']],
  ['customer', 'SUMIFS({order:lines.price}, {order:customer} = {id}, {order:stage} = "won") = 30', ['First']],
  [
    'customer',
    'LOOKUP({order:lines.price}, {order:customer} = {id}, {order:lines.qty}, "desc") = 20',
    ['First'],
  ],
  // Paths from the inner record.
  ['customer', 'COUNTIFS({order:customer.level} = {level}) = 2', ['First']],
  [
    'customer',
    'SUMIFS({order:amount}, {order:customer.level} = "gold", {order:customer} = {id}) = 150',
    ['First'],
  ],
  ['order', 'MAXIFS({order:customer.since}, {order:id} = {id}) = DATE(2025, 1, 1)', ['c']],
  // Computed fields of the inner record, stored and live.
  ['customer', 'SUMIFS({order:margin}, {order:customer} = {id}) = 90', ['First']],
  ['customer', 'SUMIFS({order:days}, {order:customer} = {id}) = 7', ['Second']],
  // The same form, the record itself included.
  ['order', 'COUNTIFS({order:customer} = {customer}) = 2', ['a', 'b']],
  ['order', 'COUNTIFS({order:customer} = {customer}, {order:id} <> {id}) = 0', ['c']],
  ['order', 'RANK({amount}, LIST({order:amount})) = 1', ['a']],
  // By an app's key, another's and its own.
  ['customer', 'SUMIFS({field_work/visit:hours}, {field_work/visit:who} = {name}) = 0', ['First', 'Second']],
  ['customer', 'SUMIFS({crm/order:amount}, {crm/order:customer} = {id}) = 150', ['First']],
  // Lines of the record itself, as rows and as lists side by side.
  ['order', 'SUMIFS({lines.price}, {row.qty} > 2) = 20', ['a']],
  ['order', 'SUMIFS({lines.price}, {lines.qty}, ">2") = 20', ['a']],
  ['order', 'SUMIF({lines.qty}, ">2", {lines.price}) = 20', ['a']],
  ['order', 'COUNTIFS({lines.qty}, ">1", {lines.price}, "<20") = 1', ['a']],
  // Paths that lead on from a line, or into the lines of what a relation points to.
  ['order', 'JOIN({lines.payer.name}) = "Second, First"', ['a']],
  ['order', 'SUMIFS({lines.price}, {row.payer.level} = "gold") = 20', ['a']],
  ['order', 'FIRST(FILTER({row.payer.since}, {row.qty} > 0)) = DATE(2025, 1, 1)', ['a']],
  ['order', 'SUM({customer.people.age}) = 70', ['a', 'b']],
  [
    'customer',
    'SUMIFS({order:lines.qty} * {order:lines.price}, {order:lines.payer.level} = {level}) = 60',
    ['First'],
  ],
  ['customer', 'SUMIFS({order:lines.price}, {order:lines.payer} = {id}) = 10', ['Second']],
  // People and paths.
  ['order', '{seller} & "" = "王经理"', ['a']],
  ['order', 'HASROLE({seller}, "owner")', ['a']],
  ['order', '{customer.name} = "Second"', ['c']],
  // A path that leads nowhere: a switch there is off.
  ['order', 'NOT({referrer.vip})', ['a', 'b', 'c']],
]

test.each(TABLE)('%s: %s', async (form, filter, names) =>
  expect(await found(given.at.admin, form, filter)).toEqual(names),
)

test('a field with such a formula says the same of every record', async () => {
  const asked = TABLE.filter(([form]) => form === 'customer')
  const fields = asked.map(([, source], index) =>
    formula(`f${index}`, `AND(${source}, NOW() <> "")`, 'boolean'),
  )
  await given.publish('customer', withFields(customers, ...fields))
  const { access, world, form } = await given.ask(given.at.admin, 'customer')
  const list = await queryRecords(given.at.db, world, access, form, {})
  const items = list.ok ? list.value.items : []
  for (const { id, values } of items) {
    const alone = await getRecord(given.at.db, world, access, form, id)
    const expected = Object.fromEntries(
      asked.map(([, , names], index) => [`f${index}`, names.includes(String(values.name))]),
    )
    expect(values).toMatchObject(expected)
    expect(alone?.values).toMatchObject(expected)
  }
  expect(items).toHaveLength(2)
})

describe('rights', () => {
  test('a filter sees the rows and fields its reader sees', async () => {
    const source = 'SUMIFS({order:amount}, {order:customer} = {id}) = 50'
    expect(await found(bob, 'customer', source)).toEqual(['First'])
    await expect(
      found(bob, 'customer', 'SUMIFS({order:cost}, {order:customer} = {id}) = 60'),
    ).rejects.toThrow('P_FIELD_HIDDEN')
  })

  test.each(['SUMIFS({lines.price}, {row.payer.phone} = "a") > 0', 'JOIN({lines.payer.phone}) = "a"'])(
    'what a line leads to is hidden where it is hidden: %s',
    async (source) => await expect(found(blind, 'order', source)).rejects.toThrow('P_FIELD_HIDDEN'),
  )

  test('a live field is worked out with the rights of who reads, field by field', async () => {
    await given.publish(
      'customer',
      withFields(
        customers,
        formula('seen', 'SUMIFS({order:amount}, {order:customer} = {id}, {order:due} < TODAY())'),
        formula('costs', 'SUMIFS({order:cost}, {order:customer} = {id}, {order:due} < TODAY())'),
      ),
    )
    const read = async (person: Person) => {
      const { access, world, form } = await given.ask(person, 'customer')
      const list = await queryRecords(given.at.db, world, access, form, { filter: '{name} = "First"' })
      return list.ok ? list.value.items[0]?.values : undefined
    }
    expect(await read(given.at.admin)).toMatchObject({ seen: '150', costs: '60' })
    expect(await read(bob)).toMatchObject({ seen: '50', costs: '0' })
  })
})

test('however many records are looked at, a list is a fixed number of statements', async () => {
  const ask = (filter: string) => given.at.statements(() => found(given.at.admin, 'customer', filter))
  const count = await ask('SUMIFS({order:lines.price}, {order:customer} = {id}) >= 0')
  expect(count.length).toBe((await ask('{id} = {id}')).length)
})
