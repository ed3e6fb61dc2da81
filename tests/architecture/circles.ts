// Finds circles in the import graph; every edge counts, types and dynamic imports too.

import type { Source } from './sources.ts'

/** One line per circle, each reported once, starting at its first file by name. */
export function circles(sources: readonly Source[]): string[] {
  const graph = new Map(sources.map((source) => [source.path, targetsOf(source)]))
  const found = new Map<string, string>()
  const state = new Map<string, 'open' | 'done'>()
  for (const path of graph.keys()) visit(path, graph, state, [], found)
  return [...found.values()]
}

function visit(
  path: string,
  graph: ReadonlyMap<string, readonly string[]>,
  state: Map<string, 'open' | 'done'>,
  trail: readonly string[],
  found: Map<string, string>,
): void {
  if (state.get(path) === 'done') return
  if (state.get(path) === 'open') {
    const circle = trail.slice(trail.indexOf(path))
    found.set([...circle].sort().join(), [...circle, path].join(' → '))
    return
  }
  state.set(path, 'open')
  for (const next of graph.get(path) ?? []) visit(next, graph, state, [...trail, path], found)
  state.set(path, 'done')
}

/** What a file pulls in with the first page: everything but dynamic and type imports, followed to the end. */
export function reachable(
  sources: readonly Source[],
  entry: string,
): { files: string[]; packages: Map<string, string> } {
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const files = new Set<string>()
  const packages = new Map<string, string>()
  const waiting = [entry]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (files.has(path)) continue
    files.add(path)
    for (const found of byPath.get(path)?.imports ?? []) {
      if (found.dynamic || found.typeOnly) continue
      if (found.file) waiting.push(found.file)
      else packages.set(found.specifier, path)
    }
  }
  return { files: [...files], packages }
}

function targetsOf(source: Source): string[] {
  return source.imports.flatMap((found) => found.file ?? [])
}
