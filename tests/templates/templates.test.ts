// Every template is a whole app: valid against the published schema, and nothing wrong with it or with its samples.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkApp } from '../../runtime/apps/index.ts'
import type { Catalog } from '../../runtime/forms/index.ts'
import { AppDef, AppEnvelope, SeedDef } from '../../schemas/app.ts'
import { LANGUAGES } from '../../schemas/text.ts'
import { readTemplates, type Template } from '../../server/apps/template-files.ts'
import { kinds } from '../../server/definitions/kinds.ts'
import { compileCheck } from '../../server/plugins/shape/body-check.ts'
import { seeded } from '../support/seed.ts'

const FOLDER = join(import.meta.dirname, '../../templates')
const nothing: Catalog = {
  version: 1,
  apps: [],
  forms: [],
  form: () => undefined,
  formById: () => undefined,
  ofKind: () => [],
  find: () => undefined,
}
const shapes = { envelope: compileCheck(AppEnvelope()), seed: compileCheck(SeedDef()) }
const whole = compileCheck(AppDef())
const { newId } = seeded('templates')
const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((each) => each.isDirectory())

let templates: readonly Template[]
beforeAll(async () => {
  templates = await readTemplates(FOLDER)
})
const template = (name: string): Template => {
  const found = templates.find((each) => each.key === name)
  if (found === undefined) throw new Error(`template ${name} was not read`)
  return found
}
/** Every text of a document, with its place. */
const textsOf = (value: unknown, at = ''): readonly (readonly [string, object])[] => {
  if (typeof value !== 'object' || value === null) return []
  const words = Object.entries(value)
  if (words.length > 0 && words.every(([key, word]) => key in WORDS && typeof word === 'string'))
    return [[at, value]]
  return words.flatMap(([key, each]) => textsOf(each, `${at}/${key}`))
}
const WORDS = { 'zh-CN': true, en: true }

describe.each(folders.map((folder) => folder.name))('template %s', (name) => {
  it.each(LANGUAGES)('has nothing wrong, with its samples in %s', async (language) => {
    const { app, seed } = template(name)
    const given = { ...app, seed: await seed(language) }
    expect(whole(given)).toEqual([])
    const checked = checkApp(given, {
      kinds,
      shapes,
      catalog: nothing,
      roles: new Set(),
      app: { id: newId(), key: app.key },
      newId,
    })
    expect(checked.ok ? [] : checked.problems).toEqual([])
  })

  it('names the published schema in its manifest', () => {
    const manifest = JSON.parse(readFileSync(join(FOLDER, name, 'app.json'), 'utf8')) as { $schema: string }
    expect(manifest.$schema).toBe('../../schemas/generated/app.schema.json')
  })

  it('says everything in both languages', () => {
    const half = textsOf(template(name).app).filter(([, text]) => Object.keys(text).length < LANGUAGES.length)
    expect(half.map(([at]) => at)).toEqual([])
  })

  it('has samples that differ in words only', async () => {
    const { seed } = template(name)
    const [chinese, english] = await Promise.all([seed('zh-CN'), seed('en')])
    const bare = (sample: typeof chinese) =>
      sample.records.map(({ form, rows }) => [
        form,
        rows.map(({ values, ...row }) => [row, Object.keys(values).sort()]),
      ])
    expect(bare(english)).toEqual(bare(chinese))
    expect(english.targets).toEqual(chinese.targets)
  })
})
