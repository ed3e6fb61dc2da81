// The product as it is shipped, in a process of its own, so that its CPU time can be told apart: argv holds the owner's URL and the
// data folder. Prints its address once it listens. Limits of requests are out of the way; everything else is as in production.
import { main } from '../../dist/server/main.js'

const [, , ownerUrl, dataDir] = process.argv
const env = {
  PORT: '0',
  RATE_LIMIT_ADDRESS: '999999999',
  RATE_LIMIT_ACCOUNT: '999999999',
  INSTALLATION_KEY: process.env.INSTALLATION_KEY,
}
const running = await main({ ownerUrl, embedded: true, dataDir, demo: false, env, argv: [] })
process.once('SIGTERM', () => void running.close())
process.stdout.write(`${running.url}\n`)
