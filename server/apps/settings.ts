// The settings page of an app: its name, the order of its sidebar, whom its permission sets are given to.
import { navigationPlaces } from '../../runtime/apps/index.pg.ts'
import { loadCatalog } from '../../runtime/forms/index.pg.ts'
import { ownName } from '../../runtime/kernel/naming.ts'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { id, param, sql } from '../../runtime/kernel/sql.ts'
import { dayInZone } from '../../runtime/kernel/time.ts'
import { loadOrganisation } from '../../runtime/org/index.pg.ts'
import type { Organisation } from '../../runtime/org/index.ts'
import { once, raiseVersion } from '../../runtime/pg/index.pg.ts'
import type { Row } from '../../runtime/pg/index.ts'
import type { AppChange, AppSettings } from '../../schemas/api/apps.ts'
import type { Text } from '../../schemas/text.ts'
import type { RouteCall, WsSession } from '../plugins/route.ts'
import { sessionOf } from './place.ts'

type Set = AppSettings['sets'][number]
interface BindingRow {
  readonly set: string
  readonly kind: Set['bindings'][number]['kind']
  readonly ref: string
}
interface AppRow extends Row {
  readonly key: string
  readonly name: Text
  readonly navigation: readonly string[] | null
  readonly hidden: readonly string[] | null
  readonly grants: readonly BindingRow[]
}

export const appSettings = async (call: RouteCall): Promise<AppSettings> => {
  const ws = sessionOf(call)
  const { db, clock } = call.deps
  const { app = '' } = call.params
  const [rows, catalog, organisation] = await Promise.all([
    db.read<AppRow>(ws.ctx, settingsSql(ws, app)),
    loadCatalog(db, ws.ctx, ws.versions.definitions),
    loadOrganisation(db, ws.ctx, ws.versions.org, dayInZone(clock.now(), ws.settings.timeZone)),
  ])
  const row = rows[0]
  if (row === undefined) throw new ProblemError(problem('H_NOT_FOUND', ''))
  return {
    key: row.key,
    name: row.name,
    places: navigationPlaces(catalog, app, row).map(({ item, name, icon, shown }) => ({
      item,
      name,
      shown,
      ...(icon === undefined ? {} : { icon }),
    })),
    sets: catalog.ofKind('permission_set', app).map((set) => ({
      key: set.key,
      bindings: row.grants
        .filter((each) => each.set === set.id)
        .map((each) => shownBinding(organisation, each)),
    })),
  }
}

const shownBinding = (organisation: Organisation, { kind, ref }: BindingRow): Set['bindings'][number] => {
  if (kind === 'everyone') return { kind }
  const source = {
    member: organisation.members,
    department: organisation.departments,
    role: organisation.roles,
  }
  const name = source[kind].get(ref)?.name
  return { kind, id: ref, ...(name === undefined ? {} : { name }) }
}

const settingsSql = ({ ctx }: WsSession, app: string) => {
  const t = {
    apps: id(ctx.schema, ownName('apps')),
    definitions: id(ctx.schema, ownName('definitions')),
    grants: id(ctx.schema, ownName('grant_bindings')),
  }
  return sql`
    select a.key, a.name, a.bindings -> 'navigation' as navigation, a.bindings -> 'hidden' as hidden,
           coalesce((select jsonb_agg(jsonb_build_object('set', d.id, 'kind', g.kind, 'ref', g.ref_id) order by g.kind desc, g.ref_id)
                       from ${t.definitions} d join ${t.grants} g on g.permission_set_id = d.id and g.kind not in ('link', 'key')
                      where d.app_id = a.id and d.kind = 'permission_set' and d.retired_at is null), '[]') as grants
      from ${t.apps} a where a.key = ${param(app)} and a.state = 'active'`
}

/** What is not named stays. A place that does not exist is kept quietly: its form may be published tomorrow. */
export const changeApp = async (call: RouteCall<AppChange>): Promise<AppSettings> => {
  const ws = sessionOf(call)
  const { name, ...choice } = call.body
  await call.deps.db.withTx(ws.ctx, (tx) =>
    once(tx, call.idempotency, async () => {
      const rows = await tx.query(sql`
        update ${id(ws.ctx.schema, ownName('apps'))}
           set name = coalesce(${param(name ?? null, 'jsonb')}, name), bindings = bindings || ${param(choice, 'jsonb')}, rev = rev + 1
         where key = ${param(call.params.app ?? '')} and state = 'active' returning id`)
      if (rows.length === 0) throw new ProblemError(problem('H_NOT_FOUND', ''))
      // The catalogue names apps.
      await raiseVersion(tx, 'definitions_version')
      return { done: true }
    }),
  )
  return appSettings(call)
}
