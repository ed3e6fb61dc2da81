// Makes the cluster once. Built under another name and renamed at the end, because a kill in the middle
// must not leave a folder that looks like a database.

import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { access, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { giveFolder, type Runner } from './runner.ts'

const run = promisify(execFile)

export interface ClusterOptions {
  readonly dataDir: string
  readonly folder: string
  readonly runner: Runner
  readonly fsync: boolean
  readonly log: (line: string) => void
}

const passwordFile = (dataDir: string) => join(dataDir, 'pg17.password')

export async function ensureCluster(options: ClusterOptions): Promise<void> {
  const exists = await access(join(options.folder, 'PG_VERSION')).then(
    () => true,
    () => false,
  )
  if (!exists) await makeCluster(options)
  await giveFolder(options.folder, options.runner)
}

export async function readPassword(dataDir: string): Promise<string> {
  return (await readFile(passwordFile(dataDir), 'utf8')).trim()
}

async function makeCluster({ dataDir, folder, runner, fsync, log }: ClusterOptions): Promise<void> {
  log('database: making a new PostgreSQL 17 cluster')
  // 1. a place and a password
  const draft = `${folder}.new`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  const password = await makePassword(dataDir)
  // 2. initdb reads the password from a file of its own account, gone afterwards
  const passwordCopy = `${folder}.initdb`
  await writeFile(passwordCopy, `${password}\n`, { mode: 0o600 })
  if (runner.identity) {
    await chown(passwordCopy, runner.identity.uid, runner.identity.gid)
    await chown(draft, runner.identity.uid, runner.identity.gid)
  }
  try {
    await initdb(runner, draft, passwordCopy, fsync)
  } finally {
    await rm(passwordCopy, { force: true })
  }
  // 3. only a complete cluster gets the name
  await rename(draft, folder)
}

/** An earlier, interrupted attempt may have left a password: it is used again, never printed. */
async function makePassword(dataDir: string): Promise<string> {
  const password = randomBytes(24).toString('base64url')
  await writeFile(passwordFile(dataDir), `${password}\n`, { mode: 0o600 })
  return password
}

async function initdb(runner: Runner, draft: string, passwordCopy: string, fsync: boolean): Promise<void> {
  const [program = '', ...args] = [
    ...runner.prefix,
    runner.binaries.initdb,
    ...['-D', draft, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordCopy}`],
    ...['-E', 'UTF8', ...localeArguments(), '--lc-messages=C'],
    ...(fsync ? [] : ['--no-sync']),
  ]
  await run(program, args, { ...runner.identity, env: serverEnvironment() }).catch((cause: Error) => {
    throw new Error(`could not make the database cluster in ${draft}`, { cause })
  })
}

/** The character classes must know Chinese, else trigram search ignores it: never plain C for lc_ctype. */
function localeArguments(): string[] {
  const builtin = ['--locale-provider=builtin']
  if (process.platform === 'linux') return [...builtin, '--locale=C.UTF-8']
  const characters = process.platform === 'win32' ? 'C' : 'en_US.UTF-8'
  return [...builtin, '--builtin-locale=C.UTF-8', '--locale=C', `--lc-ctype=${characters}`]
}

/** Without the caller's PG* variables: they would redirect or reconfigure the server. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('PG') && !name.startsWith('LC_'),
  )
  return Object.fromEntries(kept)
}
