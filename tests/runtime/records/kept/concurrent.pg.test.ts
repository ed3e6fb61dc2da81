// R7: clients insert, change, move, delete and restore children of the same few parents at once, and rename and move the parents;
// afterwards every kept value is what a fresh computation gives, and no client has heard of a deadlock.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Change, ChangeOutcome } from '../../../../runtime/records/index.ts'
import { seeded } from '../../../support/seed.ts'
import type { Given } from '../given.ts'
import { drift, givenShop } from './world.ts'

const CLIENTS = 32
const OPERATIONS = 1_500

let given: Given
beforeAll(async () => {
  given = await givenShop()
}, 60_000)
afterAll(() => given?.at.close())

const STAGES = ['open', 'won', 'lost'] as const

test(`${CLIENTS} clients, ${OPERATIONS} operations: nothing drifts`, async () => {
  const { at } = given
  const { next: random, pick } = seeded('kept')
  const some = (form: string, count: number, values: (index: number) => Record<string, unknown>) =>
    Promise.all(Array.from({ length: count }, (_, index) => given.create(at.admin, form, values(index))))
  const regions = await some('region', 3, (index) => ({ name: `r${index}` }))
  const products = await some('product', 3, (index) => ({ name: `p${index}` }))
  const customers = await some('customer', 8, (index) => ({
    name: `c${index}`,
    region: regions[index % 3],
    factor: String(index + 1),
  }))
  const live: string[] = []
  const binned: string[] = []
  const take = (from: string[]): string | undefined => from.splice(Math.floor(random() * from.length), 1)[0]
  const values = () => ({
    customer: random() < 0.1 ? null : pick(customers),
    amount: String(Math.floor(random() * 1_000) / 100),
    stage: pick(STAGES),
    lines: [{ id: at.newId(), values: { product: pick(products), qty: String(Math.floor(random() * 9)) } }],
  })
  const save = (form: string, change: Change): Promise<readonly ChangeOutcome[]> =>
    given.save(at.admin, form, [change], { via: 'flow' })
  /** One operation on a record nobody else has in hand; it is put back when done. */
  const operate = async (): Promise<readonly ChangeOutcome[]> => {
    const dice = random()
    if (dice < 0.3 || live.length === 0) {
      const id = at.newId()
      const made = await save('order', { kind: 'create', id, values: { subject: id.slice(-4), ...values() } })
      live.push(id)
      return made
    }
    if (dice < 0.36)
      return save('customer', {
        kind: 'patch',
        id: pick(customers),
        values: { factor: String(1 + Math.floor(random() * 9)) },
      })
    if (dice < 0.4)
      return save('customer', {
        kind: 'patch',
        id: pick(customers),
        values: { region: pick(regions), name: `c${Math.floor(random() * 99)}` },
      })
    const [from, to, change]: readonly [string[], string[], (id: string) => Change] =
      dice < 0.5 && binned.length > 0
        ? [binned, live, (id) => ({ kind: 'restore', id })]
        : dice < 0.62
          ? [live, binned, (id) => ({ kind: 'delete', id })]
          : [
              live,
              live,
              (id) => ({ kind: 'patch', id, values: dice < 0.8 ? { customer: pick(customers) } : values() }),
            ]
    const id = take(from)
    if (id === undefined) return []
    const done = await save('order', change(id))
    to.push(id)
    return done
  }
  let left = OPERATIONS
  const failed: unknown[] = []
  const client = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      const outcomes = await operate().catch((error: unknown) => [{ ok: false as const, error }])
      failed.push(...outcomes.filter((outcome) => !outcome.ok))
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  expect(failed).toEqual([])
  expect(live.length + binned.length).toBeGreaterThan(OPERATIONS / 5)
  expect(await drift(given)).toEqual([])
}, 120_000)
