// All sources of the project, read once, with their imports resolved to project paths or package names.

import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { type FoundImport, scanImports } from './scan-imports.ts'

export const ROOT = join(import.meta.dirname, '../..')
const FOLDERS = ['schemas', 'runtime', 'server', 'builder-ui', 'tests']
const CODE = /\.(ts|tsx|mjs)$/

export interface Source {
  /** Path from the root of the project, with slashes. */
  readonly path: string
  readonly text: string
  readonly imports: readonly ResolvedImport[]
}

export interface ResolvedImport extends FoundImport {
  /** Path from the root for our own files, else undefined. */
  readonly file?: string
}

export function readSources(): Source[] {
  const paths = ['vite.config.ts', ...FOLDERS.flatMap((folder) => filesBelow(folder))]
  return paths.filter((path) => CODE.test(path)).map((path) => makeSource(path, read(path)))
}

/** Also for the tests of the rules, with invented sources. */
export function makeSource(path: string, text: string): Source {
  const imports = scanImports(text).map((found) => resolveImport(path, found))
  return { path, text, imports }
}

/** All files below a folder, whatever they are; nothing when the folder does not exist yet. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return filesBelow(path)
    return entry.isFile() ? [path] : []
  })
}

export function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

function resolveImport(path: string, found: FoundImport): ResolvedImport {
  if (!found.specifier.startsWith('.')) return found
  const specifier = found.specifier.replace(/\?.*$/, '')
  return { ...found, file: posix.normalize(posix.join(posix.dirname(path), specifier)) }
}
