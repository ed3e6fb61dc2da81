// A process of its own that runs background jobs on a test's database, so that a test can kill it. Ends with the test's input.
import { randomFillSync } from 'node:crypto'
import { uuidv7Maker } from '../../runtime/kernel/id.ts'
import { makeCatalog } from '../../server/catalog/index.ts'
import { startWorker } from '../../server/jobs/worker.ts'
import { openDatabase } from '../../server/plugins/db.ts'
import type { Deps } from '../../server/plugins/route.ts'
import { allTasks } from '../../server/tasks.ts'
import { installPlatform } from './platform.ts'

const [ownerUrl = '', tag = '', dataDir = ''] = process.argv.slice(2)
const installed = await installPlatform({ ownerUrl, tag })
const database = await openDatabase({ ...installed, connections: { app: 4, read: 4, report: 1, owner: 1 } })
const log = (line: string): void => void process.stderr.write(`${line}\n`)
const clock = {
  now: () => new Date(),
  newId: uuidv7Maker({ milliseconds: () => Date.now(), random: (bytes) => randomFillSync(bytes) }),
}
const catalog = makeCatalog({ database, tag, clock, sessionCacheMs: 0, log })
const deps: Deps = {
  db: database.db,
  clock,
  dataDir,
  publicUrl: 'http://localhost',
  log,
  wakeJobs: () => undefined,
  alive: async () => undefined,
}
await startWorker({ database, deps, tasks: allTasks, ...catalog.directory, hourly: false })
process.stdin.resume()
process.stdin.once('end', () => process.exit(0))
process.stdout.write('working\n')
