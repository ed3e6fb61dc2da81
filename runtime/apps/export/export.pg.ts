// An app as one file that installs again: current definitions, roles, navigation, and with `data` its records and people as
// sample data. Keys inside are relative, so nothing of it is rewritten anywhere.
import { APP_LANGUAGE, APP_PARTS, type AppDef } from '../../../schemas/app.ts'
import type { Text } from '../../../schemas/text.ts'
import { DEFINITION_KINDS } from '../../../schemas/vocabulary.ts'
import { canonicalJson } from '../../definitions/index.ts'
import { readCatalog } from '../../forms/index.pg.ts'
import type { Catalog } from '../../forms/index.ts'
import { ownName } from '../../kernel/naming.ts'
import { ProblemError, problem } from '../../kernel/problem.ts'
import type { Registry } from '../../kernel/registry.ts'
import { id, param, sql } from '../../kernel/sql.ts'
import type { Row, Tx } from '../../pg/index.ts'
import type { AppKind } from '../app-kind.ts'
import type { AppBindings } from '../install/app-bindings.ts'
import { requiresOf } from '../requires.ts'
import { exportData } from './data.pg.ts'

export interface ExportCall {
  /** Key of the app in the workspace. */
  readonly app: string
  readonly data: boolean
  /** Day of the organisation. */
  readonly today: string
  readonly fiscalStart: number
  readonly kinds: Registry<AppKind>
}

export const exportApp = async (tx: Tx, call: ExportCall): Promise<AppDef> => {
  const row = await readApp(tx, call.app)
  const catalog = await readCatalog(tx.query, tx.ctx)
  const app = definitionOf(row, catalog, call)
  return call.data ? { ...app, seed: await exportData(tx, { ...call, catalog }) } : app
}

/** The text of the file: parts in the order of the contract, keys inside sorted, so that equal apps are equal files. */
export const appFile = (app: AppDef): string => {
  const parts = Object.entries(app)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `  ${JSON.stringify(key)}: ${canonicalJson(value, 2).replaceAll('\n', '\n  ')}`)
  return `{\n${parts.join(',\n')}\n}\n`
}

interface AppRow extends Row {
  readonly key: string
  readonly name: Text
  readonly bindings: AppBindings
  readonly roles: readonly { readonly key: string; readonly name: Text }[]
  /** Who has a permission set, as far as it means something elsewhere: roles of the app, and everyone. */
  readonly grants: readonly { readonly set: string; readonly role: string | null }[]
}

const readApp = async (tx: Tx, key: string): Promise<AppRow> => {
  const rows = await tx.query<AppRow>(sql`
    select a.key, a.name, a.bindings,
           coalesce((select jsonb_agg(jsonb_build_object('key', r.key, 'name', r.name)) from ${id(tx.ctx.schema, ownName('roles'))} r where r.app_id = a.id), '[]') as roles,
           coalesce((select jsonb_agg(jsonb_build_object('set', d.key, 'role', r.key) order by r.key)
                       from ${id(tx.ctx.schema, ownName('grant_bindings'))} b
                       join ${id(tx.ctx.schema, ownName('definitions'))} d on d.id = b.permission_set_id and d.app_id = a.id
                       left join ${id(tx.ctx.schema, ownName('roles'))} r on r.id = b.ref_id and r.app_id = a.id
                      where b.kind = 'everyone' or (b.kind = 'role' and r.id is not null)), '[]') as grants
      from ${id(tx.ctx.schema, ownName('apps'))} a where a.key = ${param(key)} and a.state = 'active'`)
  const row = rows[0]
  if (row === undefined) throw new ProblemError(problem('H_NOT_FOUND', ''))
  return row
}

const FIRST_VERSION = '1.0.0'

const definitionOf = (
  { key, name, bindings, roles, grants }: AppRow,
  catalog: Catalog,
  { app, kinds }: ExportCall,
): AppDef => {
  const requires = requiresOf(catalog, kinds, app)
  const { manifest = { key, version: FIRST_VERSION }, hidden = [], icon, roleDescriptions = {} } = bindings
  const parts = Object.fromEntries(
    DEFINITION_KINDS.map((kind) => [APP_PARTS[kind], docsOf(catalog, kind, app)]),
  )
  return {
    language: APP_LANGUAGE,
    key: manifest.key,
    version: manifest.version,
    name,
    ...(manifest.description === undefined ? {} : { description: manifest.description }),
    ...(icon === undefined ? {} : { icon }),
    ...(requires === undefined ? {} : { requires }),
    ...(parts as Pick<AppDef, (typeof APP_PARTS)[keyof typeof APP_PARTS]>),
    permission_sets: given(parts.permission_sets as AppDef['permission_sets'], grants),
    roles: Object.fromEntries(
      roles.map((role) => {
        const description = roleDescriptions[role.key]
        return [role.key, { name: role.name, ...(description === undefined ? {} : { description }) }]
      }),
    ),
    navigation: navigationOf(bindings, catalog, app),
    ...(hidden.length === 0 ? {} : { hidden: [...hidden] }),
  }
}

/** Sets as documents of an app say for themselves who has them where the app is installed. */
const given = (sets: AppDef['permission_sets'], grants: AppRow['grants']): AppDef['permission_sets'] =>
  Object.fromEntries(
    Object.entries(sets).map(([key, { roles: _roles, everyone: _everyone, ...set }]) => {
      const own = grants.filter((grant) => grant.set === key)
      const roles = own.flatMap(({ role }) => (role === null ? [] : [role]))
      return [
        key,
        {
          ...set,
          ...(roles.length === 0 ? {} : { roles }),
          ...(own.some(({ role }) => role === null) ? { everyone: true } : {}),
        },
      ]
    }),
  )

const docsOf = (catalog: Catalog, kind: string, app: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(catalog.ofKind(kind, app).map(({ key, doc }) => [key, doc]))

/** Forms made since the navigation was written follow it, as they do in the sidebar. */
const navigationOf = (
  { navigation = [], hidden = [] }: AppBindings,
  catalog: Catalog,
  app: string,
): string[] => {
  const forms = catalog.forms.filter((form) => form.app === app).map((form) => `form:${form.key}`)
  const known = new Set([...navigation, ...hidden])
  const gone = new Set(navigation.filter((item) => item.startsWith('form:') && !forms.includes(item)))
  return [...navigation.filter((item) => !gone.has(item)), ...forms.filter((item) => !known.has(item))]
}
