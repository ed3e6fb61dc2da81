// JavaScript and Postgres agree on random typed expressions over random rows, nothing raises, and the comparison finds faults
// that are planted. Repeat a red run with SEED=…; longer runs: npm run fuzz:formula -- --n 1000000.
import type pg from 'pg'
import { expect, test } from 'vitest'
import type { Overload } from '../../../../runtime/formula/functions/function.ts'
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

test.each(PLANTED.map((fault) => [fault.name, fault] as const))(
  'finds the planted fault: %s',
  { timeout: 300_000 },
  async (_, fault) => {
    const report = await withClient(database.ownerUrl, (client) =>
      planted(client, fault, () =>
        fuzz(client, seeded('planted'), { expressions: EXPRESSIONS, records: RECORDS, stopEarly: true }),
      ),
    )
    expect(report.disagreements.filter(({ sql }) => sql?.startsWith('raises:') !== true)).not.toEqual([])
  },
)

const planted = async <T>(client: pg.Client, fault: Fault, work: () => Promise<T>): Promise<T> => {
  if ('sql' in fault) {
    await client.query('begin')
    await client.query(fault.sql)
    return work().finally(() => client.query('rollback'))
  }
  if (fault.in === undefined) throw new Error(`there is nothing to plant: ${fault.name}`)
  const place = fault.in as { js: Overload['js'] }
  const { js } = place
  place.js = fault.js
  return work().finally(() => {
    place.js = js
  })
}
