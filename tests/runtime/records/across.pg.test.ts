// Formulas that look beyond their record, asked of real records: other forms, their lines, names and roles of people, in one statement.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { queryRecords } from '../../../runtime/records/index.pg.ts'
import { customerForm, type Given, givenApp, orderForm } from './given.ts'

let given: Given
let first: string

beforeAll(async () => {
  given = await givenApp()
  const { at } = given
  await given.publish('customer', customerForm)
  await given.publish('order', orderForm)
  await at.addRole('vip')
  first = await given.create(at.admin, 'customer', { name: 'First' })
  const second = await given.create(at.admin, 'customer', { name: 'Second' })
  const line = (qty: string, price: string) => ({ id: at.newId(), values: { item: 'x', qty, price } })
  await given.create(at.admin, 'order', {
    subject: 'a',
    customer: first,
    amount: '100',
    stage: 'won',
    seller: at.admin.member,
    lines: [line('2', '10'), line('3', '20')],
  })
  await given.create(at.admin, 'order', { subject: 'b', customer: first, amount: '50', stage: 'lost' })
  await given.create(at.admin, 'order', {
    subject: 'c',
    customer: second,
    amount: '7',
    lines: [line('1', '1')],
  })
})
afterAll(() => given?.at.close())

const found = async (form: 'customer' | 'order', filter: string): Promise<readonly string[]> => {
  const { access, world, form: stored } = await given.ask(given.at.admin, form)
  const list = await queryRecords(given.at.db, world, access, stored, { filter, limit: 50 })
  if (!list.ok) throw new Error(JSON.stringify(list.problems))
  return list.value.items.map(({ values }) => String(values.name ?? values.subject)).sort()
}

test.each([
  ['customer', 'SUMIFS({order:amount}, {order:customer} = {id}) = 150', ['First']],
  ['customer', 'SUMIFS({order:amount}, {order:customer} = {id}, {order:stage} = "won") = 100', ['First']],
  ['customer', 'SUMIFS({order:lines.qty} * {order:lines.price}, {order:customer} = {id}) = 80', ['First']],
  ['customer', 'COUNTIFS({order:customer} = {id}, {order:lines.qty} > 1) = 2', ['First']],
  ['customer', 'LOOKUP({order:subject}, {order:customer} = {id}, {order:amount}, "desc") = "c"', ['Second']],
  ['customer', 'JOIN(LIST({order:subject}, {order:customer} = {id}, {order:amount})) = "b, a"', ['First']],
  ['order', 'SUMIFS({lines.price}, {row.qty} > 2) = 20', ['a']],
  ['order', '{seller} & "" = "王经理"', ['a']],
  ['order', 'HASROLE({seller}, "owner")', ['a']],
  ['order', '{customer.name} = "Second"', ['c']],
] as const)('%s: %s', async (form, filter, names) => expect(await found(form, filter)).toEqual(names))

test('however many records are looked at, a list is a fixed number of statements', async () => {
  const count = await given.at.statements(() =>
    found('customer', 'SUMIFS({order:lines.price}, {order:customer} = {id}) >= 0'),
  )
  const again = await given.at.statements(() => found('customer', '{id} = {id}'))
  expect(count.length).toBe(again.length)
})
