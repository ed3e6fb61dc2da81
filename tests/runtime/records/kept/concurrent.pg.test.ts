// R7: clients insert, change, move, delete and restore children of the same few parents at once, and rename and move the parents;
// afterwards every kept value is what a fresh computation gives, and no client has heard of a deadlock.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyChanges } from '../../../../runtime/records/index.pg.ts'
import type { Change, ChangeBatch, ChangeOutcome } from '../../../../runtime/records/index.ts'
import { seeded } from '../../../support/seed.ts'
import { until } from '../../../support/until.ts'
import { type Given, noFlows } from '../given.ts'
import { drift, givenShop } from './world.ts'

const CLIENTS = 32
const OPERATIONS = 1_200

let given: Given
beforeAll(async () => {
  given = await givenShop()
}, 60_000)
afterAll(() => given?.at.close())

const save = (form: string, change: Change): Promise<readonly ChangeOutcome[]> =>
  given.save(given.at.admin, form, [change], { via: 'flow' })
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
  const notes: string[] = []
  const take = (from: string[]): string | undefined => from.splice(Math.floor(random() * from.length), 1)[0]
  const values = () => ({
    customer: random() < 0.1 ? null : pick(customers),
    amount: String(Math.floor(random() * 1_000) / 100),
    stage: pick(STAGES),
    lines: [{ id: at.newId(), values: { product: pick(products), qty: String(Math.floor(random() * 9)) } }],
  })
  /** One operation on a record nobody else has in hand; it is put back when done. */
  const operate = async (): Promise<readonly ChangeOutcome[]> => {
    const dice = random()
    if (dice > 0.94) {
      const id = notes.length > 0 && random() < 0.3 ? take(notes) : undefined
      const values = { text: 'n', customer: pick(customers) }
      const note = id ?? at.newId()
      const done = await save('note', { kind: id === undefined ? 'create' : 'patch', id: note, values })
      notes.push(note)
      return done
    }
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

test('a new tie and a change of what it ties to wait for one another', async () => {
  const { at } = given
  const customer = await given.create(at.admin, 'customer', { name: 'Before' })
  const { form, access, world } = await given.ask(at.admin, 'note')
  const note: ChangeBatch = {
    form: 'note',
    changes: [{ kind: 'create', id: at.newId(), values: { text: 'n', customer } }],
    via: 'flow',
    submit: false,
    onProblem: 'all_or_nothing',
  }
  // 1. the note is written and not committed
  const [written, finish] = [signal(), signal()]
  const saving = at.db.withTx(at.ctx, async (tx) => {
    await applyChanges(tx, access, noFlows, form, note, { ...world, clock: at.clock })
    written.give()
    await finish.given
  })
  await written.given
  // 2. its customer is renamed meanwhile
  const renaming = save('customer', { kind: 'patch', id: customer, values: { name: 'After' } })
  const waiting = () => at.database.owner.query('select 1 from pg_locks where not granted')
  await until(waiting, ({ rows }) => rows.length > 0, { withinMs: 2_000 })
  // 3. both end, and agree
  finish.give()
  await Promise.all([saving, renaming])
  expect(await drift(given)).toEqual([])
})

const signal = (): { readonly given: Promise<void>; readonly give: () => void } => {
  let give: () => void = () => undefined
  const given = new Promise<void>((resume) => {
    give = resume
  })
  return { given, give }
}
