// R7: clients insert, change, move, delete and restore children of the same few parents at once, and rename and move the parents;
// afterwards every kept value is what a fresh computation gives, and no client has heard of a deadlock.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyChanges } from '../../../../runtime/records/index.pg.ts'
import type { Change, ChangeBatch, ChangeOutcome } from '../../../../runtime/records/index.ts'
import type { RecordValues } from '../../../../runtime/values/index.ts'
import { seeded } from '../../../support/seed.ts'
import { until } from '../../../support/until.ts'
import { type Given, noFlows } from '../given.ts'
import { drift, givenShop } from './world.ts'

const CLIENTS = 32
/** Changes of records: R7 at its merge size. A client sends them one by one or many at a time. */
const OPERATIONS = 20_000
const TOGETHER = [1, 1, 5, 40] as const

let given: Given
beforeAll(async () => {
  given = await givenShop()
}, 60_000)
afterAll(() => given?.at.close())

const save = (form: string, changes: readonly Change[]): Promise<readonly ChangeOutcome[]> =>
  given.save(given.at.admin, form, changes, { via: 'flow' })
const STAGES = ['open', 'won', 'lost'] as const

test(`${CLIENTS} clients, ${OPERATIONS} operations: nothing drifts`, async () => {
  const { at } = given
  const { next: random, pick } = seeded('kept')
  const some = (form: string, count: number, values: (index: number) => RecordValues) =>
    Promise.all(Array.from({ length: count }, (_, index) => given.create(at.admin, form, values(index))))
  const regions = await some('region', 4, (index) => ({ name: `r${index}` }))
  const products = await some('product', 4, (index) => ({ name: `p${index}` }))
  const customers = await some('customer', 24, (index) => ({
    name: `c${index}`,
    region: pick(regions),
    factor: String(index + 1),
  }))
  const live: string[] = []
  const binned: string[] = []
  const notes: string[] = []
  const whole = (below: number): number => Math.floor(random() * below)
  /** Some that nobody else has in hand; they are put back when written. */
  const take = (from: string[], count: number): readonly string[] =>
    Array.from({ length: Math.min(count, from.length) }, () => from.splice(whole(from.length), 1)).flat()
  const sale = () => ({
    customer: random() < 0.1 ? null : pick(customers),
    amount: String(whole(1_000) / 100),
    stage: pick(STAGES),
    lines: [{ id: at.newId(), values: { product: pick(products), qty: String(whole(9)) } }],
  })
  const tie = () => ({ customer: pick(customers) })
  const patch =
    (values: () => RecordValues) =>
    (id: string): Change => ({ kind: 'patch', id, values: values() })
  const created = (form: string, to: string[], count: number, values: () => RecordValues) => ({
    form,
    to,
    changes: Array.from(
      { length: count },
      (): Change => ({ kind: 'create', id: at.newId(), values: values() }),
    ),
  })
  const changed = (
    form: string,
    [from, to]: readonly [string[], string[]],
    count: number,
    change: (id: string) => Change,
  ) => ({ form, to, changes: take(from, count).map(change) })
  const draw = () => {
    const [dice, count] = [random(), pick(TOGETHER)]
    const parent = (values: () => RecordValues) =>
      changed('customer', [[pick(customers)], []], 1, patch(values))
    if (dice < 0.3) return created('order', live, count, () => ({ subject: `s${whole(1_000)}`, ...sale() }))
    if (dice < 0.4) return changed('order', [binned, live], count, (id) => ({ kind: 'restore', id }))
    if (dice < 0.56) return changed('order', [live, binned], count, (id) => ({ kind: 'delete', id }))
    if (dice < 0.74) return changed('order', [live, live], count, patch(tie))
    if (dice < 0.88) return changed('order', [live, live], count, patch(sale))
    if (dice < 0.93) return created('note', notes, 1, () => ({ text: 'n', ...tie() }))
    if (dice < 0.95) return changed('note', [notes, notes], count, patch(tie))
    if (dice < 0.97) return parent(() => ({ factor: String(1 + whole(9)) }))
    return parent(() => ({ region: pick(regions), name: `c${whole(99)}` }))
  }
  let left = OPERATIONS
  const failed: unknown[] = []
  const client = async (): Promise<void> => {
    while (left > 0) {
      const { form, to, changes } = draw()
      left -= changes.length
      const outcomes =
        changes.length === 0
          ? []
          : await save(form, changes).catch((error: unknown) => [{ ok: false as const, error }])
      failed.push(...outcomes.filter((outcome) => !outcome.ok))
      to.push(...changes.map(({ id }) => id))
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  expect(failed).toEqual([])
  expect(live.length + binned.length).toBeGreaterThan(OPERATIONS / 5)
  expect(await drift(given)).toEqual([])
}, 600_000)

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
  const renaming = save('customer', [{ kind: 'patch', id: customer, values: { name: 'After' } }])
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
