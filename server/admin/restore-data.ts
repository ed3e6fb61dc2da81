// Puts a backup in the place of a data folder. Everything is unpacked and compared with the manifest before anything is moved;
// what was there before stays beside it under another name.
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { runningDatabase } from '../embedded/index.ts'
import { readArchive } from './archive.ts'

export interface RestoreResult {
  readonly files: number
  /** Where the former data went; null when there was none. */
  readonly former: string | null
}

export const restore = async (file: string, dataDir: string, stamp: string): Promise<RestoreResult> => {
  const folder = resolve(dataDir)
  if ((await runningDatabase(folder)) !== null)
    throw new Error(`the product is running on ${folder}; stop it first`)
  const draft = `${folder}.restoring`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { recursive: true, mode: 0o700 })
  try {
    const files = await readArchive(resolve(file), draft)
    const former = await setAside(folder, `${folder}.before-${stamp}`)
    await rename(draft, folder)
    return { files, former }
  } catch (cause) {
    await rm(draft, { recursive: true, force: true })
    throw new Error(`could not restore ${file}; nothing was changed`, { cause })
  }
}

/** Makes room for the restored folder. */
const setAside = async (folder: string, aside: string): Promise<string | null> => {
  const content = await readdir(folder).catch(() => null)
  if (content === null) return null
  if (content.length === 0) {
    await rm(join(folder), { recursive: true })
    return null
  }
  await rename(folder, aside)
  return aside
}
