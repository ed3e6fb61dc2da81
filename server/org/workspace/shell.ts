// GET /workspace: everything the shell of the interface needs. Rights and forms come from what every request keeps, so a warm
// call costs one statement beside the session.
import type { Static } from 'typebox'
import { type NavigationPlace, navigationPlaces } from '../../../runtime/apps/index.pg.ts'
import { ownName } from '../../../runtime/kernel/naming.ts'
import { id, param, sql } from '../../../runtime/kernel/sql.ts'
import { type Asker, loadAsker } from '../../../runtime/permissions/index.pg.ts'
import { canOperate } from '../../../runtime/permissions/index.ts'
import type { Row } from '../../../runtime/pg/index.ts'
import type { AppNavigation, WorkspaceInfo } from '../../../schemas/api/org.ts'
import type { Text } from '../../../schemas/text.ts'
import type { RouteCall, WsSession } from '../../plugins/route.ts'
import { sessionOf, todayOf } from '../read.ts'

interface AppRow {
  readonly key: string
  readonly name: Text
  readonly navigation: readonly string[] | null
  readonly hidden: readonly string[] | null
  readonly icon: string | null
}
interface ShellRow extends Row {
  readonly apps: readonly AppRow[]
  readonly open_tasks: number
}

export const shellInfo = async (call: RouteCall): Promise<Static<ReturnType<typeof WorkspaceInfo>>> => {
  const ws = sessionOf(call)
  const { db, clock } = call.deps
  const [asker, rows] = await Promise.all([
    loadAsker(db, ws, clock.now()),
    db.read<ShellRow>(ws.ctx, shellSql(ws)),
  ])
  const { settings } = ws
  return {
    id: ws.ctx.workspaceId,
    slug: ws.slug,
    name: settings.name,
    timeZone: settings.timeZone,
    currency: settings.currency,
    language: settings.language,
    fiscalStart: settings.fiscalStart,
    me: meOf(asker, ws),
    apps: (rows[0]?.apps ?? [])
      .map((app) => navigationOf(app, asker, ws))
      .filter((app) => app.canDesign || app.items.length > 0),
    openTasks: rows[0]?.open_tasks ?? 0,
    today: todayOf(call),
  }
}

const meOf = ({ organisation }: Asker, { subject }: WsSession) => ({
  member: subject.member,
  name: organisation.members.get(subject.member)?.name ?? '',
  admin: subject.isAdmin,
  departments: subject.departments.flatMap((each) => {
    const department = organisation.departments.get(each)
    return department === undefined ? [] : [{ id: each, name: department.name }]
  }),
})

const navigationOf = (app: AppRow, asker: Asker, ws: WsSession): AppNavigation => ({
  key: app.key,
  name: app.name,
  canDesign: ws.designer || asker.rights.page(app.key, 'design'),
  ...(app.icon === null ? {} : { icon: app.icon }),
  items: navigationPlaces(asker.catalog, app.key, app)
    .filter((place) => place.shown)
    .flatMap((place) => itemOf(app, place, asker)),
})

/** A form is listed when a grant lets me read or create; the routes of the form check again. */
const itemOf = (
  app: AppRow,
  { name, icon, opens }: NavigationPlace,
  { rights }: Asker,
): AppNavigation['items'] => {
  const shown = { name, ...(icon === undefined ? {} : { icon }) }
  if (opens.kind === 'page')
    return rights.page(app.key, opens.right) ? [{ kind: 'page', key: opens.key, ...shown }] : []
  const access = rights.access(opens.form)
  const canCreate = canOperate(access, 'create')
  return canCreate || canOperate(access, 'read')
    ? [{ kind: 'form', key: opens.form.key, canCreate, ...shown }]
    : []
}

const shellSql = ({ ctx, subject }: WsSession) => {
  const of = <const T extends string>(name: string extends T ? never : T) => id(ctx.schema, ownName(name))
  return sql`
    select coalesce((select jsonb_agg(jsonb_build_object(
             'key', a.key, 'name', a.name, 'navigation', a.bindings -> 'navigation', 'hidden', a.bindings -> 'hidden',
             'icon', a.bindings -> 'icon') order by a.id)
             from ${of('apps')} a where a.state = 'active'), '[]') as apps,
           (select count(*) from ${of('flow_tasks')} k
              join ${of('flow_instances')} i on i.id = k.instance_id
              join ${of('definitions')} d on d.id = i.definition_id
              join ${of('apps')} a on a.id = d.app_id and a.state = 'active'
             where k.assignee_id = ${param(subject.member, 'uuid')} and k.state = 'open' and k.kind <> 'cc') as open_tasks`
}
