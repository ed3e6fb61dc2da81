// Templates are folders of JSON: a manifest and one file per definition. Read once and put together as an AppDef.
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { APP_PARTS, type AppDef, type SeedDef } from '../../schemas/app.ts'
import type { Language } from '../../schemas/text.ts'

/** Folders of a template are called like the property of the AppDef each becomes. */
const PARTS = Object.values(APP_PARTS)

export interface Template {
  readonly key: string
  readonly app: AppDef
  readonly seed: (language: Language) => Promise<SeedDef>
}

/** Every template under `folder`, in alphabetical order. */
export const readTemplates = async (folder: string): Promise<readonly Template[]> => {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(names.sort().map((name) => readTemplate(path.join(folder, name), name)))
}

const readTemplate = async (folder: string, key: string): Promise<Template> => {
  const { $schema: _, ...manifest } = (await readJson(path.join(folder, 'app.json'))) as Record<
    string,
    unknown
  >
  const parts = await Promise.all(
    PARTS.map(async (part) => [part, await readPart(path.join(folder, part))] as const),
  )
  return {
    key,
    app: { ...manifest, ...Object.fromEntries(parts) } as AppDef,
    seed: async (language) => (await readJson(path.join(folder, 'seed', `${language}.json`))) as SeedDef,
  }
}

/** One file per definition; its name is the key. A template may lack a part. */
const readPart = async (folder: string): Promise<Readonly<Record<string, unknown>>> => {
  const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [] as string[]
    throw new Error(`reading template part ${folder}`, { cause: error })
  })
  const definitions = files.filter((file) => file.endsWith('.json')).sort()
  return Object.fromEntries(
    await Promise.all(
      definitions.map(async (file) => [file.slice(0, -5), await readJson(path.join(folder, file))]),
    ),
  )
}

const readJson = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8')) as unknown
