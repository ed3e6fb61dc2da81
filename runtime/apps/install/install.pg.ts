// Installs an app: everything that is wrong with it is said before anything is written, and then it is there as a whole or not at
// all. Tables come first, unknown to everybody; one transaction makes app, definitions, roles, rights and sample data visible.
import type { AppDef } from '../../../schemas/app.ts'
import type { PermissionSetDef } from '../../../schemas/permission.ts'
import type { Text } from '../../../schemas/text.ts'
import { createApp, documentHash, installDefinitions } from '../../definitions/index.pg.ts'
import { readCatalog } from '../../forms/index.pg.ts'
import type { Clock } from '../../kernel/clock.ts'
import { ownName } from '../../kernel/naming.ts'
import { ProblemError, problem } from '../../kernel/problem.ts'
import type { Registry } from '../../kernel/registry.ts'
import { id, sql } from '../../kernel/sql.ts'
import { type OnceToken, once, onceSeen, raiseVersion } from '../../pg/index.pg.ts'
import type { Db, Row, Tx, WsCtx } from '../../pg/index.ts'
import type { Actor } from '../../records/index.ts'
import type { AppKind, AppShapes } from '../app-kind.ts'
import { type CheckedApp, checkApp } from '../check.ts'
import { indexedReferences } from '../refs.ts'
import { type SeedSettings, seedApp } from '../seed/seed.pg.ts'
import { addRoles, bindSets, firstBindings, type SetBinding } from './access.pg.ts'
import type { AppBindings } from './app-bindings.ts'
import { freeKey } from './free-key.ts'
import { planTables, type TablesPlan, tablesOfApp } from './plan.ts'
import { bookTables, clearTables, makeTables, reserveTables, settleReservation } from './tables.pg.ts'

/** Where an app is installed, by whom. */
export interface InstallPlace {
  readonly db: Db
  readonly ctx: WsCtx
  readonly clock: Clock
  readonly actor: Actor
  readonly settings: SeedSettings
  readonly kinds: Registry<AppKind>
  readonly shapes: AppShapes
  readonly initialsOf: (name: string) => string
}
export interface InstallCall {
  /** An AppDef, not yet looked at; with `seed` its sample data is installed too. */
  readonly app: unknown
  /** Key in the workspace; without it the app's own, or the next free one. */
  readonly key?: string
  readonly name?: Text
  /** Key of the template it came from. */
  readonly template?: string
  readonly token: OnceToken | null
}
export interface InstalledApp {
  readonly id: string
  readonly key: string
  readonly name: Text
  readonly template: string | null
  readonly state: string
}

interface Prepared {
  readonly id: string
  readonly call: InstallCall
  readonly checked: CheckedApp
  readonly plan: TablesPlan
  readonly job: string
}

export const installApp = async (place: InstallPlace, call: InstallCall): Promise<InstalledApp> => {
  const { db, ctx, clock } = place
  // 1. what is there
  const before = await readBefore(place, call.token)
  if (before.seen) return db.withTx(ctx, (tx) => once(tx, call.token, neverAgain))
  await clearTables(db, ctx, clock.now())
  // 2. is it sound?
  const appId = clock.newId()
  const key = call.key ?? freeKey(wishedKey(call.app), before.keys)
  if (before.keys.has(key)) throw new ProblemError(problem('F_KEY_TAKEN', '/key', { params: { key } }))
  const result = checkApp(call.app, { ...place, ...before, app: { id: appId, key }, newId: clock.newId })
  if (!result.ok) throw new ProblemError(...result.problems)
  const checked = result.value
  // 3. tables that nobody knows
  const job = clock.newId()
  const first = await db.withTx(ctx, (tx) =>
    reserveTables(tx, { job, app: appId, at: clock.now() }, tablesOfApp(checked.catalog, key)),
  )
  const plan = planTables(checked.catalog, key, first)
  const clear = (): Promise<void> => clearTables(db, ctx, clock.now(), job)
  let written = false
  const write = async (tx: Tx): Promise<InstalledApp> => {
    const app = await writeApp(tx, place, { id: appId, call, checked, plan, job })
    written = true
    return app
  }
  try {
    await makeTables(db, ctx, plan)
    // 4. everything else, at once
    const app = await db.withTx(ctx, (tx) => once(tx, call.token, () => write(tx)))
    // A parallel send of the same request was first: its app is the answer.
    if (!written) await clear()
    return app
  } catch (error) {
    await clear()
    throw error
  }
}

const neverAgain = (): never => {
  throw new Error('an idempotency key that was seen has gone')
}

const wishedKey = (app: unknown): string => {
  const key = typeof app === 'object' && app !== null && 'key' in app ? app.key : undefined
  return typeof key === 'string' && key !== '' ? key : 'app'
}

// Before --------------------------------------------------------------------------------------------------------------------

const readBefore = async ({ db, ctx }: InstallPlace, token: OnceToken | null) => {
  const rows = await db.read<Row & { keys: readonly string[]; roles: readonly string[]; seen: boolean }>(
    ctx,
    sql`
    select coalesce((select jsonb_agg(key) from ${id(ctx.schema, ownName('apps'))}), '[]') as keys,
           coalesce((select jsonb_agg(key) from ${id(ctx.schema, ownName('roles'))} where app_id is null), '[]') as roles,
           ${token === null ? sql`false` : onceSeen(ctx, token)} as seen`,
  )
  const catalog = await readCatalog((statement) => db.read(ctx, statement), ctx)
  const { keys = [], roles = [], seen = false } = rows[0] ?? {}
  return { catalog, keys: new Set(keys), roles: new Set(roles), seen }
}

// Writing -------------------------------------------------------------------------------------------------------------------

const writeApp = async (tx: Tx, place: InstallPlace, prepared: Prepared): Promise<InstalledApp> => {
  const { call, checked, plan, job } = prepared
  const { app } = checked
  const at = place.clock.now()
  // The row of the version is the lock under which apps and definitions come and go.
  await raiseVersion(tx, 'definitions_version')
  if (!(await settleReservation(tx, job, at)))
    throw new Error('the install took too long and was cleared away')
  const key = call.key ?? freeKey(app.key, await takenKeys(tx))
  const name = call.name ?? app.name
  const { template = null } = call
  await createApp(tx, {
    id: prepared.id,
    key,
    name,
    bindings: manifestOf(app),
    ...(template === null
      ? {}
      : { origin: { template, version: app.version, hash: documentHash(withoutSeed(app)) } }),
  })
  await installDefinitions(tx, prepared.id, installed(place, prepared), { by: place.actor.principal, at })
  await bookTables(tx, plan)
  const roles = await addRoles(tx, prepared.id, app.roles, place.clock.newId)
  await bindSets(tx, setBindings(checked, roles))
  await raiseVersion(tx, 'org_version')
  await raiseVersion(tx, 'access_version')
  if (app.seed !== undefined) await seedApp(tx, place, { app, key, roles, seed: app.seed })
  return { id: prepared.id, key, name, template, state: 'active' }
}

const takenKeys = async (tx: Tx): Promise<ReadonlySet<string>> => {
  const rows = await tx.query<{ key: string }>(sql`select key from ${id(tx.ctx.schema, ownName('apps'))}`)
  return new Set(rows.map((row) => row.key))
}

const manifestOf = ({ key, version, description, icon, navigation, hidden, roles }: AppDef): AppBindings => ({
  manifest: { key, version, ...(description === undefined ? {} : { description }) },
  navigation,
  ...(hidden === undefined ? {} : { hidden }),
  ...(icon === undefined ? {} : { icon }),
  roleDescriptions: Object.fromEntries(
    Object.entries(roles).flatMap(([role, def]) =>
      def.description === undefined ? [] : [[role, def.description]],
    ),
  ),
})

const withoutSeed = ({ seed: _, ...app }: AppDef): unknown => app

const installed = (place: InstallPlace, { checked, plan }: Prepared) => {
  const { catalog, definitions } = checked
  const app = catalog.apps.at(-1)?.key ?? ''
  return definitions.map((definition) => {
    const { language, schema } = place.kinds.get(definition.kind)
    const form = plan.forms.find((each) => each.definitionId === definition.id)
    return {
      ...definition,
      language,
      refs: indexedReferences(catalog, { ...definition, app, definitionId: definition.id, schema }),
      ...(form === undefined ? {} : { bindings: form.plan.bindings }),
    }
  })
}

/** Permission sets say which roles of the app have them. */
const setBindings = (
  { definitions }: CheckedApp,
  roles: ReadonlyMap<string, string>,
): readonly SetBinding[] =>
  definitions
    .filter((each) => each.kind === 'permission_set')
    .flatMap(({ id: set, doc }) => firstBindings(set, doc as PermissionSetDef, roles))
