// Starts the embedded database in a process of its own and prints the postmaster's process id.

import { startEmbedded } from '../../server/embedded/index.ts'

const database = await startEmbedded({
  dataDir: process.argv[2] ?? '',
  fsync: false,
  log: () => undefined,
})
process.once('SIGTERM', () => void database.stop().then(() => process.exit(0)))
process.stdout.write(`${database.pid()}\n`)
