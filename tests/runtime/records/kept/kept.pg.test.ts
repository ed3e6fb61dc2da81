// Kept values on every kind of write: whatever happens to an order, its customer, its region and its products say so at once.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Change } from '../../../../runtime/records/index.ts'
import type { RecordValues } from '../../../../runtime/values/index.ts'
import type { Given } from '../given.ts'
import { drift, givenShop, valuesOf } from './world.ts'

let given: Given
const ids: Record<string, string> = {}

beforeAll(async () => {
  given = await givenShop()
  const { admin } = given.at
  ids.east = await given.create(admin, 'region', { name: 'East' })
  ids.west = await given.create(admin, 'region', { name: 'West' })
  ids.pen = await given.create(admin, 'product', { name: 'Pen', price: '2', region: ids.east })
  ids.ann = await given.create(admin, 'customer', { name: 'Ann', region: ids.east, factor: '2' })
  ids.bob = await given.create(admin, 'customer', { name: 'Bob', region: ids.west, factor: '4' })
}, 60_000)
afterAll(() => given?.at.close())

const save = async (form: string, ...changes: readonly Change[]): Promise<void> => {
  const outcomes = await given.save(given.at.admin, form, changes, { via: 'flow' })
  expect(outcomes.filter((outcome) => !outcome.ok)).toEqual([])
}
const patch = (id = '', values: RecordValues): Change => ({ kind: 'patch', id, values })
const line = (qty: string) => ({ id: given.at.newId(), values: { product: ids.pen ?? '', qty } })
const order = async (name: string, values: Record<string, unknown>): Promise<void> => {
  given.at.clock.advance({ minutes: 1 })
  ids[name] = await given.create(given.at.admin, 'order', { subject: name, ...values })
}
const see = async (form: string, name: string): Promise<RecordValues> =>
  valuesOf(given, form, ids[name] ?? '')

describe('a story of writes, after each of which nothing has drifted', () => {
  const story: readonly (readonly [string, () => Promise<void>, string, string, RecordValues])[] = [
    [
      'a new record starts complete',
      async () => undefined,
      'customer',
      'ann',
      { total: '0', won: '0', most: null, twice: '0', latest: null },
    ],
    [
      'a child is added',
      () => order('a', { customer: ids.ann, amount: '10', stage: 'won', lines: [line('3')] }),
      'customer',
      'ann',
      { total: '10', won: '1', most: '10', kinds: '1', latest: 'a', mean: '20', twice: '20' },
    ],
    [
      'its own paths are there',
      async () => undefined,
      'order',
      'a',
      { called: 'Ann: a', place: 'East', share: '5', title: 'a / Ann' },
    ],
    [
      'paths lead on from its lines',
      async () => undefined,
      'order',
      'a',
      { listed: '6', pens: '3', origins: 'East' },
    ],
    [
      'what a line points to is changed',
      () => save('product', patch(ids.pen, { price: '2.5', name: 'Quill', region: ids.west ?? null })),
      'order',
      'a',
      { listed: '7.5', pens: '0', origins: 'West' },
    ],
    [
      'it goes to the bin: nobody sees it',
      () => save('product', { kind: 'delete', id: ids.pen ?? '' }),
      'order',
      'a',
      { listed: '0', pens: '0', origins: null },
    ],
    [
      'and it comes back',
      () => save('product', { kind: 'restore', id: ids.pen ?? '' }),
      'order',
      'a',
      { listed: '7.5', origins: 'West' },
    ],
    [
      'what that points to is renamed',
      () => save('region', patch(ids.west, { name: 'Far west' })),
      'order',
      'a',
      { origins: 'Far west' },
    ],
    ['and back', () => save('region', patch(ids.west, { name: 'West' })), 'order', 'a', { origins: 'West' }],
    ['chains go on', async () => undefined, 'region', 'east', { sales: '10', best: '10' }],
    ['lines are added up', async () => undefined, 'product', 'pen', { sold: '3' }],
    [
      'another child',
      () => order('b', { customer: ids.ann, amount: '30', stage: 'open', lines: [line('5')] }),
      'customer',
      'ann',
      { total: '40', won: '1', most: '30', kinds: '2', latest: 'b', mean: '40' },
    ],
    [
      'a child is changed',
      () => save('order', patch(ids.b, { amount: '5.5', stage: 'won' })),
      'customer',
      'ann',
      { total: '15.5', won: '2', most: '10', kinds: '1' },
    ],
    [
      'a condition of lines changes with their record',
      async () => undefined,
      'product',
      'pen',
      { sold: '8' },
    ],
    [
      'a child is moved',
      () => save('order', patch(ids.a, { customer: ids.bob ?? null })),
      'customer',
      'ann',
      { total: '5.5', most: '5.5', latest: 'b' },
    ],
    [
      'the new parent has it',
      async () => undefined,
      'customer',
      'bob',
      { total: '10', won: '1', mean: '40' },
    ],
    ['and its region', async () => undefined, 'region', 'west', { sales: '10' }],
    [
      'a child goes to the bin',
      () => save('order', { kind: 'delete', id: ids.b ?? '' }),
      'customer',
      'ann',
      { total: '0', most: null, latest: null, kinds: '0' },
    ],
    [
      'a child comes back',
      () => save('order', { kind: 'restore', id: ids.b ?? '' }),
      'customer',
      'ann',
      { total: '5.5', latest: 'b' },
    ],
    [
      'a parent is renamed',
      () => save('customer', patch(ids.ann, { name: 'Anna', factor: '11' })),
      'order',
      'b',
      { called: 'Anna: b', share: '0.5', title: 'b / Anna' },
    ],
    [
      'a grandparent is renamed',
      () => save('region', patch(ids.east, { name: 'Orient' })),
      'order',
      'b',
      { place: 'Orient' },
    ],
    [
      'a parent moves to another grandparent',
      () => save('customer', patch(ids.ann, { region: ids.west ?? null })),
      'order',
      'b',
      { place: 'West' },
    ],
    ['both grandparents know', async () => undefined, 'region', 'west', { sales: '15.5', best: '10' }],
    ['the old one too', async () => undefined, 'region', 'east', { sales: '0', best: null }],
    [
      'a parent goes to the bin: nobody sees it',
      () => save('customer', { kind: 'delete', id: ids.ann ?? '' }),
      'order',
      'b',
      { called: ': b', place: null, title: 'b /' },
    ],
    ['its own region neither', async () => undefined, 'region', 'west', { sales: '10' }],
    [
      'children of a binned parent count on',
      () => save('order', patch(ids.b, { amount: '7' })),
      'customer',
      'ann',
      { total: '7' },
    ],
    [
      'a parent comes back',
      () => save('customer', { kind: 'restore', id: ids.ann ?? '' }),
      'region',
      'west',
      { sales: '17' },
    ],
    [
      'a batch of many kinds',
      () =>
        save(
          'order',
          { kind: 'delete', id: ids.a ?? '' },
          patch(ids.b, { customer: ids.bob ?? null, lines: [line('1'), line('1')] }),
          {
            kind: 'create',
            id: given.at.newId(),
            values: { subject: 'c', customer: ids.bob ?? null, amount: '1' },
          },
        ),
      'customer',
      'bob',
      { total: '8', won: '1' },
    ],
    ['lines are replaced', async () => undefined, 'product', 'pen', { sold: '2' }],
  ]
  test.each(story)('%s', async (_, write, form, name, expected) => {
    await write()
    expect(await see(form, name)).toMatchObject(expected)
    expect(await drift(given)).toEqual([])
  })
})

test('kept changes raise no revision and write no history, and are told as events', async () => {
  const before = await see('customer', 'bob')
  await order('quiet', { customer: ids.bob, amount: '100' })
  const after = await see('customer', 'bob')
  expect([after.rev, after.total]).toEqual([before.rev, '108'])
})
