// The stamp of a build: a hash over every source it was made from. Equal stamp, nothing to build.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOMS = ['schemas', 'runtime', 'server', 'builder-ui']
const FILES = ['package-lock.json', 'vite.config.ts', 'tsconfig.json']

const stampFile = (root) => join(root, 'dist', 'stamp')

export function isBuilt(root) {
  try {
    return readFileSync(stampFile(root), 'utf8') === sourceHash(root)
  } catch {
    return false
  }
}

/** Taken before the build starts: a file changed meanwhile makes the next start build again. */
export function sourceHash(root) {
  const hash = createHash('sha256').update(process.version)
  for (const path of [...FILES, ...ROOMS.flatMap((room) => filesBelow(root, room))]) {
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)))
  }
  return hash.digest('hex')
}

export function writeStamp(root, stamp) {
  writeFileSync(stampFile(root), stamp)
}

export function removeStamp(root) {
  rmSync(stampFile(root), { force: true })
}

function filesBelow(root, folder) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true })
  return entries
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return filesBelow(root, path)
      return entry.isFile() ? [path] : []
    })
}
