// Every kind is in its list, speaks both languages, has a manual entry, and works with the defaults of its settings.

import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import type { Registry } from '../../runtime/kernel/registry.ts'
import { KIND_FOLDERS } from './rules.ts'
import { filesBelow, makeSource, ROOT, read } from './sources.ts'
import { halfTexts } from './texts.ts'

type Kind = Readonly<Record<string, unknown>>

const folders = KIND_FOLDERS.filter(
  (folder) => folder.startsWith('runtime/') && existsSync(join(ROOT, folder, 'index.ts')),
)
const registries = (await Promise.all(folders.map(registriesOf))).flat()

describe('texts', () => {
  test.each([
    [{ 'zh-CN': '评分', en: 'Rating' }, 0],
    [{ 'zh-CN': '评分' }, 1],
    [{ 'zh-CN': '', en: 'Rating' }, 1],
    [{ 'zh-CN': 'Rating', en: 'Rating' }, 1],
    [{ 'zh-CN': '评分', en: '评分' }, 1],
    [{ props: [{ label: { en: 'Rating' } }] }, 1],
  ])('%j: %i incomplete', (value, count) => {
    expect(halfTexts(value, 'kind')).toHaveLength(count)
  })
})

describe.each(folders)('%s', (folder) => {
  test('every kind file stands in the list', () => {
    const listed = makeSource(`${folder}/index.ts`, read(`${folder}/index.ts`)).imports.map(
      ({ file }) => file,
    )
    const kinds = filesBelow(folder).filter((path) => isKindFile(folder, path))
    expect(kinds.filter((path) => !listed.includes(path))).toEqual([])
  })

  test('the manual has every kind, in both languages', async () => {
    const manual = await manualOf(folder)
    if (!manual) return
    expect(halfTexts(manual, 'manual')).toEqual([])
    const names = registries
      .filter((each) => each.folder === folder)
      .flatMap(({ kinds }) => kinds.map(nameOf))
    expect(names.filter((name) => !(name in manual))).toEqual([])
  })
})

describe.each(registries)('$name', ({ kinds }) => {
  test('speaks both languages', () => {
    expect(kinds.flatMap((kind) => halfTexts(kind, nameOf(kind)))).toEqual([])
  })

  test('gives no two kinds the same label', () => {
    const labels = kinds.flatMap((kind) => Object.values((kind.label ?? {}) as Record<string, string>))
    expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([])
  })

  test('accepts its own defaults', () => {
    const wrong = kinds.filter(
      (kind) => kind.props && !Value.Check(kind.props as TSchema, kind.defaults ?? {}),
    )
    expect(wrong.map(nameOf)).toEqual([])
  })
})

interface FoundRegistry {
  readonly folder: string
  readonly name: string
  readonly kinds: readonly Kind[]
}

async function registriesOf(folder: string): Promise<FoundRegistry[]> {
  const door = (await import(join(ROOT, folder, 'index.ts'))) as Readonly<Record<string, unknown>>
  return Object.entries(door).flatMap(([name, value]) =>
    isRegistry(value) ? [{ folder, name: `${folder} ${name}`, kinds: value.all as readonly Kind[] }] : [],
  )
}

function isRegistry(value: unknown): value is Registry<unknown> {
  const candidate = value as Partial<Registry<unknown>> | null
  return typeof candidate === 'object' && Array.isArray(candidate?.all) && typeof candidate.get === 'function'
}

/** A kind file says `= define…(` at an export; helpers of the folder do not. */
function isKindFile(folder: string, path: string): boolean {
  const direct = path === `${folder}/${basename(path)}` && basename(path) !== 'index.ts'
  return direct && /^export const \w+ = define[A-Z]\w*\(/m.test(read(path))
}

/** All exports of manual/index.ts that are tables, merged: kind name → entry. */
async function manualOf(folder: string): Promise<Kind | undefined> {
  const path = join(ROOT, folder, 'manual/index.ts')
  if (!existsSync(path)) return undefined
  const tables = Object.values((await import(path)) as Kind).filter((value) => typeof value === 'object')
  return Object.assign({}, ...tables) as Kind
}

function nameOf(kind: Kind): string {
  const name = ['type', 'kind', 'measure', 'rule', 'widget', 'name'].map((key) => kind[key])
  return String(name.find((value) => typeof value === 'string'))
}
