// What `npm start` runs: builds when the sources changed, starts the database, then the product.
// Plain JavaScript because it must run before anything is built. States: building → database → serving → closing.

import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isBuilt } from './build-stamp.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const argv = process.argv.slice(2)
const development = argv.includes('--dev')
const dataDir = resolve(root, process.env.DATA_DIR || 'data')
const log = (line) => process.stdout.write(`${line}\n`)

/** Filled as things start; closed from the last to the first. */
const closers = []
let closing = false

// Signals are answered from the first moment: a database started a second ago must not be left behind.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void shutDown(0))
watchParent()

try {
  await start()
} catch (error) {
  if (!closing) process.stderr.write(`${error?.stack ?? error}${causes(error)}\n`)
  await shutDown(1)
}

async function start() {
  // 1. code
  if (!development && !isBuilt(root)) await build()
  if (closing) return
  // 2. database and product load side by side
  const loading = load('main')
  loading.catch(() => undefined)
  const database = await openDatabase()
  if (closing) return
  // 3. product
  const { main } = await loading
  const running = await main({
    ...database,
    dataDir,
    ...(development ? {} : { interfaceDir: join(root, 'dist/ui') }),
    demo: argv.includes('--demo'),
    env: process.env,
    argv,
  })
  closers.push(running.close)
  log(`Formwork is ready: ${running.url}`)
  if (development) await serveInterface()
}

/** In a child process: the bundler's memory goes away with it. */
async function build() {
  log('building (only after a change of the sources) …')
  const child = spawn(process.execPath, [join(root, 'server/build.mjs')], { cwd: root, stdio: 'inherit' })
  closers.push(async () => child.kill())
  const code = await new Promise((done) => child.once('exit', done))
  closers.pop()
  if (code !== 0 && !closing) throw new Error('the build failed, see above')
}

async function openDatabase() {
  const { DATABASE_URL, DDL_DATABASE_URL } = process.env
  if (DATABASE_URL) {
    const ownerUrl = DDL_DATABASE_URL || DATABASE_URL
    return { ownerUrl, ...(DDL_DATABASE_URL ? { appUrl: DATABASE_URL } : {}), embedded: false }
  }
  mkdirSync(dataDir, { recursive: true })
  const { startEmbedded } = await load('embedded')
  const database = await startEmbedded({ dataDir, log })
  closers.push(database.stop)
  return { ownerUrl: database.ownerUrl, embedded: true }
}

/** The bundle in production, the sources in development (`npm run dev` runs this file through tsx). */
function load(entry) {
  if (!development) return import(`../dist/server/${entry}.js`)
  return import(entry === 'embedded' ? './embedded/index.ts' : `./${entry}.ts`)
}

async function serveInterface() {
  const { createServer } = await import('vite')
  const server = await createServer({ configFile: join(root, 'vite.config.ts') })
  await server.listen()
  closers.push(() => server.close())
  server.printUrls()
}

/** Once; a second signal while closing ends the process at once. */
async function shutDown(code) {
  if (closing) {
    if (code === 0) process.exit(1)
    return
  }
  closing = true
  for (const close of closers.reverse()) {
    await close().catch((error) => process.stderr.write(`while stopping: ${error?.stack ?? error}\n`))
  }
  process.exit(code)
}

/** npm that is killed does not tell its child, so we look whether it is still above us. */
function watchParent() {
  if (!process.env.npm_lifecycle_event) return
  const start = parents()
  setInterval(() => {
    if (parents() !== start) void shutDown(0)
  }, 500).unref()
}

/** Parent and grandparent: npm puts a shell in between, which outlives it. */
function parents() {
  if (process.platform !== 'linux') return `${process.ppid}`
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8')
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0]}`
  } catch {
    return 'gone'
  }
}

function causes(error) {
  return error?.cause ? `\ncaused by: ${error.cause.stack ?? error.cause}${causes(error.cause)}` : ''
}
