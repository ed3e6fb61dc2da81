// Everything that is wrong with an app, before anything of it is written: shapes, language versions, each definition by the check
// of its kind, every reference, the navigation, the sample data.
import { APP_LANGUAGE, APP_PARTS, type AppDef, type SeedDef } from '../../schemas/app.ts'
import type { OwnText } from '../../schemas/text.ts'
import { DEFINITION_KINDS } from '../../schemas/vocabulary.ts'
import { collectRefs, type Reference } from '../definitions/index.ts'
import type { Catalog } from '../forms/index.ts'
import { type Problem, problem } from '../kernel/problem.ts'
import type { Registry } from '../kernel/registry.ts'
import { failed, ok, type Result } from '../kernel/result.ts'
import type { AppKind, AppShapes } from './app-kind.ts'
import { hasPart } from './parts.ts'
import { type PlannedDefinition, plannedCatalog } from './planned-catalog.ts'
import { refContext } from './refs.ts'
import { checkRequires } from './requires.ts'
import { checkSeed } from './seed/check.ts'

export interface AppCheck {
  readonly kinds: Registry<AppKind>
  readonly shapes: AppShapes
  /** What is there already. */
  readonly catalog: Catalog
  /** Keys of roles that belong to the workspace itself. */
  readonly roles: ReadonlySet<string>
  readonly app: { readonly id: string; readonly key: string }
  readonly newId: () => string
}

export interface CheckedApp {
  readonly app: AppDef
  readonly definitions: readonly PlannedDefinition[]
  /** The workspace as it will be. */
  readonly catalog: Catalog
}

export const checkApp = (given: unknown, check: AppCheck): Result<CheckedApp> => {
  // 1. what a newer version made cannot be judged
  const newer = newerParts(given, check.kinds)
  if (newer.length > 0) return failed(...newer)
  // 2. shapes: a document that is not even formed cannot be looked into
  const envelope = check.shapes.envelope(given).map(asSchemaProblem)
  if (envelope.length > 0) return failed(...envelope)
  const app = given as AppDef
  const definitions = definitionsOf(app, check.newId)
  const shapes = [
    ...definitions.flatMap((each) => placed(each, check.kinds.get(each.kind).validators.document(each.doc))),
    ...(app.seed === undefined ? [] : within('/seed', check.shapes.seed(app.seed).map(asSchemaProblem))),
  ]
  if (shapes.length > 0) return failed(...shapes)
  // 3. what it needs of others: without it every place that reads them would have a problem of its own
  const missing = checkRequires(app.requires, check.catalog, check.app.key)
  if (missing.length > 0) return failed(...missing)
  // 4. meaning
  const catalog = plannedCatalog(check.catalog, { ...check.app, name: app.name, definitions })
  const problems = [
    ...definitions.flatMap((each) => checkDefinition(each, catalog, check, app)),
    ...checkNavigation(app),
    ...(app.seed === undefined
      ? []
      : within('/seed', checkSeed(app.seed as SeedDef, app, catalog, check.app.key))),
  ]
  return problems.length > 0 ? failed(...problems) : ok({ app, definitions, catalog })
}

/** The definitions of an app in the order they are installed. */
const definitionsOf = (app: AppDef, newId: () => string): readonly PlannedDefinition[] =>
  DEFINITION_KINDS.flatMap((kind) =>
    Object.entries(app[APP_PARTS[kind]]).map(([key, doc]) => ({ id: newId(), kind, key, doc })),
  )

const within = (at: string, problems: readonly Problem[]): readonly Problem[] =>
  problems.map((each) => ({ ...each, at: `${at}${each.at}` }))
const placed = ({ kind, key }: PlannedDefinition, problems: readonly Problem[]): readonly Problem[] =>
  within(`/${APP_PARTS[kind as keyof typeof APP_PARTS]}/${key}`, problems)

const asSchemaProblem = ({ at, params }: Problem): Problem =>
  problem('F_SCHEMA', at, { params: { path: at === '' ? '/' : at, reason: String(params?.reason ?? '') } })

// Newer language versions ---------------------------------------------------------------------------------------------------

const THE_APP: OwnText = { 'zh-CN': '这个应用', en: 'This app' }

const newerParts = (given: unknown, kinds: Registry<AppKind>): readonly Problem[] => {
  const app = asObject(given)
  if (languageOf(app) > APP_LANGUAGE) return [problem('A_NEWER', '/language', { params: { what: THE_APP } })]
  return DEFINITION_KINDS.flatMap((kind) =>
    Object.entries(asObject(app[APP_PARTS[kind]]))
      .filter(([, doc]) => languageOf(asObject(doc)) > kinds.get(kind).language)
      .map(([key]) => problem('A_NEWER', `/${APP_PARTS[kind]}/${key}/language`, { params: { what: key } })),
  )
}

const asObject = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
const languageOf = ({ language }: Readonly<Record<string, unknown>>): number =>
  typeof language === 'number' ? language : 0

// One definition ------------------------------------------------------------------------------------------------------------

const checkDefinition = (
  definition: PlannedDefinition,
  catalog: Catalog,
  check: AppCheck,
  app: AppDef,
): readonly Problem[] => {
  const { kind, key, doc } = definition
  const known = check.kinds.get(kind)
  const found = known.check(doc, { catalog, app: check.app.key, key })
  // What the kind has said about a place is not said twice.
  const told = new Set(found.map((each) => each.at))
  const refs = collectRefs(known.schema, doc, refContext(catalog, { app: check.app.key, kind, key, doc }))
  const missing = refs
    .filter((ref) => !told.has(ref.path) && !exists(ref, catalog, check, app))
    .map((ref) => problem('A_REF', ref.path, { params: { what: nameOf(ref) } }))
  return placed(definition, [...found, ...missing])
}

const nameOf = ({ key, part }: Reference): string => (part === '' ? key : `${key}.${part}`)

const exists = (ref: Reference, catalog: Catalog, check: AppCheck, app: AppDef): boolean => {
  if (ref.kind === 'role') return Object.hasOwn(app.roles, ref.key) || check.roles.has(ref.key)
  if (ref.kind !== 'form') return catalog.find(ref.kind, check.app.key, ref.key) !== undefined
  const model = catalog.form(check.app.key, ref.key)?.model
  return model !== undefined && (ref.part === '' || hasPart(model, ref.part))
}

const checkNavigation = (app: AppDef): readonly Problem[] =>
  [...app.navigation, ...(app.hidden ?? [])].flatMap((item, index) => {
    const [kind, key = ''] = item.split(':')
    return kind === 'page' || Object.hasOwn(app.forms, key)
      ? []
      : [problem('A_REF', `/navigation/${index}`, { params: { what: key } })]
  })
