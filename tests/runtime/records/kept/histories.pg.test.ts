// Random histories: batches of any kind of change, one after the other; after each, every kept value is what its formula gives. And
// what a batch costs does not depend on how many records it holds.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Change } from '../../../../runtime/records/index.ts'
import type { RecordValues } from '../../../../runtime/values/index.ts'
import { runSeed } from '../../../support/seed.ts'
import type { Given } from '../given.ts'
import { drift, givenShop } from './world.ts'

let given: Given
beforeAll(async () => {
  given = await givenShop()
}, 60_000)
afterAll(() => given?.at.close())

const known: Record<string, string[]> = { region: [], product: [], customer: [], note: [], order: [] }
const place = fc.nat({ max: 1_000 })
const number = fc.option(fc.integer({ min: -500, max: 500 }).map((cents) => String(cents / 100)))
const step = fc.record({
  form: fc.constantFrom('region', 'product', 'customer', 'note', 'order', 'order', 'order'),
  kind: fc.constantFrom('create', 'create', 'patch', 'patch', 'delete', 'restore'),
  at: place,
  link: fc.option(place),
  number,
  text: fc.constantFrom('a', 'b', '', '合计 ✓'),
  stage: fc.constantFrom('open', 'won', 'lost', null),
  lines: fc.array(fc.record({ link: fc.option(place), number }), { maxLength: 3 }),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const chosen = (form: string, at: number | null): string | null =>
  at === null ? null : (known[form]?.[at % Math.max(1, known[form]?.length ?? 1)] ?? null)
const valuesOf = ({ form, link, number: amount, text, stage, lines }: Step): RecordValues => {
  if (form === 'customer') return { name: text, region: chosen('region', link), factor: amount }
  if (form === 'note') return { text, customer: chosen('customer', link) }
  if (form === 'product') return { name: text, price: amount, region: chosen('region', link) }
  if (form === 'region') return { name: text }
  return {
    subject: text,
    customer: chosen('customer', link),
    amount,
    stage,
    lines: lines.map((line) => ({
      id: given.at.newId(),
      values: { product: chosen('product', line.link), qty: line.number },
    })),
  }
}

/** Steps of one form in a row are one batch; a record stands in it once. */
const write = async (form: string, steps: readonly Step[]): Promise<void> => {
  const changes = new Map<string, Change>()
  for (const each of steps) {
    const id = each.kind === 'create' ? given.at.newId() : chosen(form, each.at)
    if (id === null || changes.has(id)) continue
    const { kind } = each
    changes.set(
      id,
      kind === 'delete' || kind === 'restore' ? { kind, id } : { kind, id, values: valuesOf(each) },
    )
  }
  const outcomes = await given.save(given.at.admin, form, [...changes.values()], {
    via: 'flow',
    onProblem: 'each',
  })
  for (const { ok, id } of outcomes) if (ok && changes.get(id)?.kind === 'create') known[form]?.push(id)
}

test('whatever is written, nothing drifts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      for (const form of ['region', 'product', 'customer', 'note', 'order'])
        await write(
          form,
          steps.filter((each) => each.form === form),
        )
      expect(await drift(given)).toEqual([])
    }),
    { seed: runSeed(), numRuns: 150 },
  )
}, 60_000)

test('a batch costs a fixed number of statements, however many records follow', async () => {
  const region = await given.create(given.at.admin, 'region', { name: 'R' })
  const customer = await given.create(given.at.admin, 'customer', { name: 'C', region, factor: '2' })
  const orders = (count: number): readonly Change[] =>
    Array.from({ length: count }, () => ({
      kind: 'create',
      id: given.at.newId(),
      values: { subject: 's', customer, amount: '1', stage: 'won' },
    }))
  const cost = async (form: string, changes: readonly Change[]): Promise<number> => {
    const save = () => given.save(given.at.admin, form, changes, { via: 'flow' })
    return (await given.at.statements(save)).length
  }
  await cost('order', orders(1))
  expect(await cost('order', orders(1))).toBe(await cost('order', orders(300)))
  const rename = (name: string): readonly Change[] => [{ kind: 'patch', id: customer, values: { name } }]
  const many = await cost('customer', rename('D'))
  await given.save(
    given.at.admin,
    'order',
    orders(300).map(({ id }) => ({ kind: 'create', id, values: {} })),
    { via: 'flow' },
  )
  expect(await cost('customer', rename('E'))).toBe(many)
}, 60_000)
