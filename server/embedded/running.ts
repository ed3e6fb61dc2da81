// Is there a database at work in this data folder right now, and where? For tools that run beside the product.

import { join, resolve } from 'node:path'
import { readPassword } from './cluster.ts'
import { ownerUrl } from './connection.ts'
import { readPidFile } from './pid-file.ts'
import { isPostmasterOf } from './process.ts'

/** Owner's URL of the running cluster of `dataDir`; null when none runs. */
export async function runningDatabase(dataDir: string): Promise<string | null> {
  const folder = join(resolve(dataDir), 'pg17')
  const found = await readPidFile(folder)
  if (found?.status !== 'ready' || !(await isPostmasterOf(found.pid, folder))) return null
  return ownerUrl(found.port, await readPassword(resolve(dataDir)))
}
