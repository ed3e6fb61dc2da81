// One launcher per data folder: a file with the process id of the living launcher.
// Because adoption takes over a running postmaster, two launchers would stop each other's database.

import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive, startTime } from './process.ts'

/** Claims the folder for this process; refuses while another launcher lives. Returns the release. */
export async function claimFolder(dataDir: string): Promise<() => Promise<void>> {
  const file = join(dataDir, 'launcher.pid')
  const other = await readClaim(file)
  if (
    other &&
    other.pid !== process.pid &&
    isAlive(other.pid) &&
    (await startTime(other.pid)) === other.started
  ) {
    throw new Error(
      `the data folder ${dataDir} is in use by process ${other.pid}; stop it or choose another DATA_DIR`,
    )
  }
  await writeFile(file, `${process.pid}\n${await startTime(process.pid)}\n`, { mode: 0o600 })
  return () => rm(file, { force: true })
}

async function readClaim(file: string): Promise<{ pid: number; started: string } | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const [pid, started = ''] = text.split('\n')
  return Number(pid) > 0 ? { pid: Number(pid), started } : undefined
}
