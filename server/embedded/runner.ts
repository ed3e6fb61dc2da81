// How the database programs are run. PostgreSQL refuses root, so a root install needs another identity:
// 1. a user namespace in which root's files belong to user 1000 (nothing has to change hands),
// 2. else an unprivileged account of this machine, with the programs copied to where it may read them,
// 3. else a sentence that asks for DATABASE_URL.

import { execFile } from 'node:child_process'
import { chown, cp, lstat, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Binaries, binariesIn } from './binaries.ts'

const run = promisify(execFile)

export interface Identity {
  readonly uid: number
  readonly gid: number
}

export interface Runner {
  readonly binaries: Binaries
  /** Set when the programs run as another account of the machine. */
  readonly identity?: Identity
  /** Words put before every database program. */
  readonly prefix: readonly string[]
  /** Words put before the postmaster only: it gets SIGINT (fast stop) when this process dies. */
  readonly deathSignal: readonly string[]
}

const NAMESPACE = ['unshare', '--user', '--map-user=1000', '--map-group=1000']
const DEATH_SIGNAL = ['setpriv', '--pdeathsig', 'INT']

/** The first way that works on this machine. */
export async function chooseRunner(binaries: Binaries, dataDir: string): Promise<Runner> {
  const deathSignal =
    process.platform === 'linux' && (await works([...DEATH_SIGNAL, 'true'])) ? DEATH_SIGNAL : []
  if (process.getuid?.() !== 0) return { binaries, prefix: [], deathSignal }
  if (await works([...NAMESPACE, 'true'])) return { binaries, prefix: NAMESPACE, deathSignal }
  return runAsAccount(binaries, dataDir, deathSignal)
}

/** Gives a folder to whoever runs the database; a folder moved between the two root ways changes hands. */
export async function giveFolder(folder: string, runner: Runner): Promise<void> {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = runner.identity ?? { uid: 0, gid: 0 }
  if ((await lstat(folder)).uid !== uid) await chownTree(folder, uid, gid)
}

async function runAsAccount(
  binaries: Binaries,
  dataDir: string,
  deathSignal: readonly string[],
): Promise<Runner> {
  const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '')
  for (const name of ['node', 'postgres', 'nobody']) {
    const identity = accountNamed(accounts, name)
    if (!identity || !(await works(['sh', '-c', 'cd "$1"', 'sh', dataDir], identity))) continue
    const readable = (await works([binaries.postgres, '--version'], identity))
      ? binaries
      : await copyFor(binaries, dataDir)
    if (await works([readable.postgres, '--version'], identity)) {
      return { binaries: readable, identity, prefix: [], deathSignal }
    }
  }
  throw new Error(
    `PostgreSQL does not run as root and no other account of this machine can use ${dataDir}; ` +
      'start as another user, choose a DATA_DIR others may enter, or set DATABASE_URL',
  )
}

function accountNamed(accounts: string, name: string): Identity | undefined {
  const line = accounts.split('\n').find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}

/**
 * Beside the data, not in a shared temporary folder, where the name could already belong to somebody else. Made under
 * another name and renamed, so that a complete copy is told from half a one; kept until the programs change.
 */
async function copyFor(binaries: Binaries, dataDir: string): Promise<Binaries> {
  const { mtimeMs, size } = await stat(binaries.postgres)
  const folder = join(dataDir, `pg17-programs-${size}-${Math.floor(mtimeMs)}`)
  if (!(await isThere(folder))) {
    const draft = `${folder}.new`
    await rm(draft, { recursive: true, force: true })
    await cp(binaries.root, draft, { recursive: true, verbatimSymlinks: true })
    await run('chmod', ['-R', 'a+rX', draft])
    await rename(draft, folder)
  }
  return binariesIn(folder)
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

async function chownTree(path: string, uid: number, gid: number): Promise<void> {
  const entry = await lstat(path)
  if (entry.isDirectory()) {
    for (const name of await readdir(path)) await chownTree(join(path, name), uid, gid)
  }
  if (!entry.isSymbolicLink()) await chown(path, uid, gid)
}

async function works(words: readonly string[], identity?: Identity): Promise<boolean> {
  const [program = '', ...args] = words
  return run(program, args, { ...identity }).then(
    () => true,
    () => false,
  )
}
