// The templates that come with the product: what is in them, and installing one.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type InstalledApp, installApp } from '../../runtime/apps/index.pg.ts'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import type { InstallRequest, TemplateInfo } from '../../schemas/api/apps.ts'
import type { SeedDef } from '../../schemas/app.ts'
import type { Language } from '../../schemas/text.ts'
import type { RouteCall } from '../plugins/route.ts'
import { listApps } from './apps.ts'
import { installPlace, type Kinds, sessionOf } from './place.ts'
import { readTemplates, type Template } from './template-files.ts'

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '../../templates')
let read: Promise<readonly Template[]> | undefined

/** Files of the product do not change while it runs. */
export const allTemplates = (): Promise<readonly Template[]> => {
  read ??= readTemplates(FOLDER)
  return read
}

export const templateOf = async (key: string): Promise<Template> => {
  const found = (await allTemplates()).find((each) => each.key === key)
  if (found === undefined) throw new ProblemError(problem('H_NOT_FOUND', ''))
  return found
}

export const templateList = async (call: RouteCall): Promise<{ items: TemplateInfo[] }> => {
  const [templates, apps] = await Promise.all([allTemplates(), listApps(call)])
  const installed = new Set(apps.filter((app) => app.state === 'active').map((app) => app.template))
  return {
    items: await Promise.all(
      templates.map((template) => infoOf(template, call.language, installed.has(template.key))),
    ),
  }
}

type Named = Readonly<Record<string, { readonly name: TemplateInfo['name'] }>>

/** Parts in the order in which people meet them. */
const infoOf = async (
  { key, app, seed }: Template,
  language: Language,
  installed: boolean,
): Promise<TemplateInfo> => {
  const sample = await seed(language)
  const names = (parts: Named, first: readonly string[] = []) =>
    [...new Set([...first, ...Object.keys(parts)])].flatMap((part) => {
      const found = parts[part]
      return found === undefined ? [] : [found.name]
    })
  const scored = Object.values(app.score_plans).flatMap((plan) => plan.items.map((item) => item.metric))
  return {
    key,
    version: app.version,
    name: app.name,
    description: app.description ?? app.name,
    forms: names(
      app.forms,
      app.navigation.map((item) => item.replace('form:', '')),
    ),
    flows: names(app.workflows),
    metrics: names(app.metrics, scored),
    scorePlans: names(app.score_plans),
    roles: names(app.roles),
    sampleNames: sampleNames(sample),
    people: sample.members.length,
    records: sample.records.reduce((sum, { rows }) => sum + rows.length, 0),
    installed,
  }
}

const PREVIEWED = 5

/** Whoever has most records comes first. */
const sampleNames = ({ members, records }: SeedDef): string[] => {
  const owners = records.flatMap(({ rows }) => rows.map((row) => row.owner))
  const count = (ref: string): number => owners.filter((owner) => owner === ref).length
  return [...members]
    .sort((left, right) => count(right.ref) - count(left.ref))
    .slice(0, PREVIEWED)
    .map((member) => member.name)
}

/** With sample data, in the language of whoever installs. */
export const withSample = async ({ app, seed }: Template, language: Language): Promise<unknown> => ({
  ...app,
  seed: await seed(language),
})

export const installTemplate = async (
  call: RouteCall<InstallRequest>,
  kinds: Kinds,
): Promise<InstalledApp> => {
  const template = await templateOf(call.params.template ?? '')
  const { key, name, sample } = call.body
  return installApp(installPlace(call.deps, kinds, sessionOf(call)), {
    app: sample ? await withSample(template, call.language) : template.app,
    template: template.key,
    token: call.idempotency,
    ...(key === undefined ? {} : { key }),
    ...(name === undefined ? {} : { name }),
  })
}
