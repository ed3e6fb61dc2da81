// Door of the embedded database: starts the bundled PostgreSQL 17 on a data folder and keeps it running.
// Invariant: one data folder has at most one postmaster and one living launcher; the port is on 127.0.0.1 only.

import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { prepareBinaries } from './binaries.ts'
import { claimFolder } from './claim.ts'
import { ensureCluster, readPassword } from './cluster.ts'
import { ensureDatabase, ownerUrl } from './connection.ts'
import { startOrAdopt } from './postmaster.ts'
import { chooseRunner } from './runner.ts'

export { runningDatabase } from './running.ts'

export interface EmbeddedOptions {
  /** Folder of the installation (DATA_DIR); the cluster lives in `<dataDir>/pg17`. */
  readonly dataDir: string
  /** False only for throw-away data such as tests: a power cut may then lose the whole cluster. */
  readonly fsync?: boolean
  /** Server settings on top of ours, name → value. */
  readonly settings?: Readonly<Record<string, string>>
  readonly log: (line: string) => void
}

export interface EmbeddedDatabase {
  /** URL of the cluster's owner on the database `formwork`. */
  readonly ownerUrl: string
  readonly port: number
  /** Process id of the postmaster now (it changes when a killed one was started again). */
  readonly pid: () => number
  readonly stop: () => Promise<void>
}

/** Starts the cluster of `dataDir` (making it first when it is new), or adopts one that outlived its launcher. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const dataDir = resolve(options.dataDir)
  await mkdir(dataDir, { recursive: true })
  const release = await claimFolder(dataDir)
  try {
    const binaries = await prepareBinaries()
    const runner = await chooseRunner(binaries, dataDir)
    const folder = join(dataDir, 'pg17')
    const { fsync = true, settings = {}, log } = options
    await ensureCluster({ dataDir, folder, runner, fsync, log })
    const postmaster = await startOrAdopt({ folder, logFile: `${folder}.log`, runner, fsync, settings, log })
    const url = ownerUrl(postmaster.port, await readPassword(dataDir))
    await ensureDatabase(url)
    const stop = () => postmaster.stop().finally(release)
    return { ownerUrl: url, port: postmaster.port, pid: postmaster.pid, stop }
  } catch (cause) {
    await release()
    throw cause
  }
}
