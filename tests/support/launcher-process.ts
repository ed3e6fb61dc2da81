// Starts the embedded database in a process of its own and prints the postmaster's process id.

import { startEmbedded } from '../../server/embedded/index.ts'

const database = await startEmbedded({
  dataDir: process.argv[2] ?? '',
  fsync: false,
  log: () => undefined,
})
process.once('SIGTERM', () => void database.stop().then(() => process.exit(0)))
// An open input keeps the process alive, and ends it with the test that started it.
process.stdin.resume()
process.stdin.once('end', () => void database.stop().then(() => process.exit(0)))
process.stdout.write(`${database.pid()}\n`)
