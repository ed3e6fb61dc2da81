// npm run fuzz:formula -- --n 1000000 [--seed 1] [--rows 20] [--only ROUND]: the differential test for as long as you like. It
// starts a throw-away database unless TEST_DATABASE_URL names one.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startEmbedded } from '../../../../server/embedded/index.ts'
import { withClient } from '../../../support/cluster.ts'
import { seeded } from '../../../support/seed.ts'
import { createFunctions } from '../functions.ts'
import { fuzz } from './compare.ts'

const { values } = parseArgs({
  options: {
    n: { type: 'string' },
    seed: { type: 'string' },
    rows: { type: 'string' },
    only: { type: 'string' },
  },
})

const main = async (): Promise<number> => {
  process.env.SEED = values.seed ?? String(Date.now() % 1_000_000_000)
  process.stdout.write(`seed ${process.env.SEED}\n`)
  const folder = await mkdtemp(join(tmpdir(), 'formwork-fuzz-'))
  const given = process.env.TEST_DATABASE_URL
  const started =
    given === undefined
      ? await startEmbedded({ dataDir: folder, fsync: false, log: () => undefined })
      : undefined
  try {
    return await withClient(given ?? started?.ownerUrl ?? '', async (client) => {
      await createFunctions(client)
      const report = await fuzz(client, seeded('formula'), {
        expressions: Number(values.n ?? 20_000),
        records: Number(values.rows ?? 20),
        ...(values.only === undefined ? {} : { only: values.only }),
        said: (line) => process.stdout.write(`${line}\n`),
      })
      process.stdout.write(
        `${report.expressions} expressions, ${report.values} values, ${report.refused} drawn again, ${report.disagreements.length} disagreements\n`,
      )
      return report.disagreements.length === 0 ? 0 : 1
    })
  } finally {
    await started?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

process.exitCode = await main()
