// npm run conformance -- FILE.json: cases in the format of tests/fixtures/formula-cases through both back ends; one JSON line per
// case {id, js, sql, expected, verdict}, the last line totals. It starts a throw-away database unless TEST_DATABASE_URL names one.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../../../server/embedded/index.ts'
import { withClient } from '../../support/cluster.ts'
import type { Case } from './cases/case.ts'
import { type Outcome, runCases } from './cases/run-cases.ts'
import { createFunctions } from './functions.ts'

const main = async (): Promise<number> => {
  const [file] = process.argv.slice(2)
  if (file === undefined) {
    process.stderr.write('name a file of cases: npm run conformance -- FILE.json\n')
    return 2
  }
  const cases = JSON.parse(await readFile(file, 'utf8')) as readonly Case[]
  const folder = await mkdtemp(join(tmpdir(), 'formwork-conformance-'))
  const given = process.env.TEST_DATABASE_URL
  const started =
    given === undefined
      ? await startEmbedded({ dataDir: folder, fsync: false, log: () => undefined })
      : undefined
  try {
    const outcomes = await withClient(given ?? started?.ownerUrl ?? '', async (client) => {
      await createFunctions(client)
      return runCases(client, cases)
    })
    for (const outcome of outcomes) process.stdout.write(`${JSON.stringify(outcome)}\n`)
    process.stdout.write(`${JSON.stringify(totalsOf(outcomes))}\n`)
    return outcomes.some(({ verdict }) => verdict === 'fail') ? 1 : 0
  } finally {
    await started?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const totalsOf = (outcomes: readonly Outcome[]): Readonly<Record<string, number>> => {
  const totals: Record<string, number> = { cases: outcomes.length }
  for (const { verdict } of outcomes) totals[verdict] = (totals[verdict] ?? 0) + 1
  return totals
}

process.exitCode = await main()
