// The READMEs say what is true: every room has one, maps name every shelf, the dependency table has every package the product
// imports, with the licence that stands in the package.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT, read, readSources, type Source } from './sources.ts'

const ROOMS = ['schemas', 'runtime', 'server', 'builder-ui', 'templates', 'tests']

const shelves = (room: string): readonly string[] =>
  readdirSync(join(ROOT, room), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)

describe('rooms', () => {
  test.each(ROOMS)('%s says what it is', (room) => {
    expect(existsSync(join(ROOT, room, 'README.md'))).toBe(true)
    expect(read('README.md')).toContain(`(${room}/README.md)`)
  })

  test('the map of runtime names every shelf', () => {
    const map = read('runtime/README.md')
    expect(shelves('runtime').filter((shelf) => !map.includes(`\`${shelf}\``))).toEqual([])
  })

  test('links lead to files', () => {
    const files = ['README.md', ...ROOMS.map((room) => `${room}/README.md`)]
    const dead = files.flatMap((file) =>
      [...read(file).matchAll(/\]\((?!https?:|#)([^)]+)\)/g)]
        .map(([, target = '']) => join(ROOT, file, '..', target))
        .filter((target) => !existsSync(target)),
    )
    expect(dead).toEqual([])
  })
})

/** Run by name, or read from their folder; no file imports them. */
const TOOLS = ['@biomejs/biome', 'typescript', 'tsx', 'axe-core']

describe('the dependency table', () => {
  const table = read('README.md').split('## Dependencies')[1]?.split('\n## ')[0] ?? ''
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, object>
  const rows = [...table.matchAll(/^\| (`[^|]+) \| ([^|]+) \|/gm)].flatMap(([, names = '', licence = '']) =>
    [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => [name, licence] as const),
  )

  // Read while the tests are collected: it takes seconds on a busy machine, and a test has five.
  const sources = readSources()

  const importedBy = (chosen: readonly Source[]): string[] =>
    chosen
      .flatMap(({ imports }) => imports.filter(({ file }) => file === undefined))
      .map(({ specifier }) => /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier)

  test('and package.json list nothing that nobody uses', () => {
    const used = new Set([...importedBy(sources), ...TOOLS])
    const all = Object.keys({ ...dependencies, ...devDependencies })
    expect(all.filter((name) => !used.has(name) && !name.startsWith('@types/'))).toEqual([])
    expect(rows.map(([name]) => name).filter((name) => !used.has(name) && !name.endsWith('/*'))).toEqual([])
  })

  test('names every package the product imports', () => {
    const imported = importedBy(
      sources.filter(({ path }) => !path.startsWith('tests/') && path !== 'vite.config.ts'),
    ).filter((name) => !name.startsWith('node:') && name in { ...dependencies, ...devDependencies })
    const named = new Set(rows.map(([name]) => name))
    expect([...new Set(imported)].filter((name) => !named.has(name)).sort()).toEqual([])
  })

  test.each(rows.filter(([name]) => !name.endsWith('/*')))('%s has the licence %s', (name, licence) => {
    expect(name in { ...dependencies, ...devDependencies }).toBe(true)
    const { license } = JSON.parse(read(`node_modules/${name}/package.json`)) as { license: string }
    expect(licence).toBe(license)
  })
})
