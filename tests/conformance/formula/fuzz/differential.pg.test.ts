// JavaScript and Postgres agree on random typed expressions over random rows, nothing raises, and the comparison finds faults
// that are planted. Repeat a red run with SEED=…; longer runs: npm run fuzz:formula -- --n 1000000.
import type pg from 'pg'
import { expect, test } from 'vitest'
import { withClient } from '../../../support/cluster.ts'
import { testDatabase } from '../../../support/pg.ts'
import { seeded } from '../../../support/seed.ts'
import { fuzz } from './compare.ts'
import { type Fault, PLANTED } from './planted.ts'

const EXPRESSIONS = 20_000
const RECORDS = 20
const database = testDatabase()

/** Two lanes: while one waits for Postgres the other computes. */
test(`${EXPRESSIONS} expressions over ${RECORDS} records each`, { timeout: 600_000 }, async () => {
  const lane = (name: string) =>
    withClient(database.ownerUrl, (client) =>
      fuzz(client, seeded(name), { expressions: EXPRESSIONS / 2, records: RECORDS }),
    )
  const lanes = await Promise.all([lane('formula one'), lane('formula two')])
  expect(lanes.flatMap(({ disagreements }) => disagreements).slice(0, 20)).toEqual([])
  expect(lanes.reduce((sum, { expressions }) => sum + expressions, 0)).toBe(EXPRESSIONS)
})

const SEEDS = ['planted', 'planted again', 'planted once more']

test.each(PLANTED.map((fault) => [fault.name, fault] as const))(
  'finds the planted fault from each of three seeds: %s',
  { timeout: 600_000 },
  async (_, fault) => {
    const found = await withClient(database.ownerUrl, (client) =>
      planted(client, fault, async () => {
        const reports = []
        for (const seed of SEEDS)
          reports.push(await search(client, seed, 'only' in fault ? { only: fault.only } : {}))
        return reports
      }),
    )
    expect(found).toEqual(SEEDS.map(() => true))
  },
)

/** A raise does not count: what is planted gives wrong answers. */
const search = async (
  client: pg.Client,
  seed: string,
  wanted: { readonly only?: string },
): Promise<boolean> => {
  const random = seeded(seed)
  for (let done = 0; done < EXPRESSIONS; done += PER_ROUND) {
    const { disagreements } = await fuzz(client, random, {
      ...wanted,
      expressions: PER_ROUND,
      records: RECORDS,
    })
    if (disagreements.some(({ sql }) => sql?.startsWith('raises:') !== true)) return true
  }
  return false
}
const PER_ROUND = 100

const planted = async <T>(client: pg.Client, fault: Fault, work: () => Promise<T>): Promise<T> => {
  if ('sql' in fault) {
    await client.query('begin')
    await client.query(fault.sql)
    return work().finally(() => client.query('rollback'))
  }
  const [of, part, instead] =
    'of' in fault ? [fault.of, fault.part, fault.instead] : [fault.in, 'js', fault.js]
  if (of === undefined) throw new Error(`there is nothing to plant: ${fault.name}`)
  const place = of as Record<string, unknown>
  const before = place[part]
  place[part] = instead
  return work().finally(() => {
    place[part] = before
  })
}
