// GET /workspace: everything the shell of the interface needs. Rights and forms come from what every request keeps, so a warm
// call costs one statement beside the session. The order of an app's navigation is kept in `apps.bindings.navigation`
// (`form:customer`, `page:performance`); what it does not name follows, unless `bindings.hidden` names them.
import type { Static } from 'typebox'
import type { StoredForm } from '../../runtime/forms/index.ts'
import { ownName } from '../../runtime/kernel/naming.ts'
import { id, param, sql } from '../../runtime/kernel/sql.ts'
import { type Asker, loadAsker, type Page } from '../../runtime/permissions/index.pg.ts'
import { canOperate } from '../../runtime/permissions/index.ts'
import type { Row } from '../../runtime/pg/index.ts'
import type { AppNavigation, WorkspaceInfo } from '../../schemas/api/org.ts'
import type { Text } from '../../schemas/text.ts'
import type { DefinitionKind } from '../../schemas/vocabulary.ts'
import type { RouteCall, WsSession } from '../plugins/route.ts'
import { sessionOf, todayOf } from './read.ts'

interface AppPage {
  readonly name: Text
  /** The right that opens it. */
  readonly right: Page
  /** The kind of definition it shows: an app without one has no such page. */
  readonly shows: DefinitionKind
}
/** Pages an app's navigation may name beside its forms. */
const PAGES: Readonly<Record<string, AppPage>> = {
  performance: {
    name: { 'zh-CN': '团队业绩', en: 'Team performance' },
    right: 'team_performance',
    shows: 'score_plan',
  },
  targets: { name: { 'zh-CN': '目标', en: 'Targets' }, right: 'targets', shows: 'target_plan' },
}

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

const navigationOf = (app: AppRow, asker: Asker, ws: WsSession): AppNavigation => {
  const forms = asker.catalog.forms.filter((form) => form.app === app.key)
  const named = app.navigation ?? []
  const made = [...forms.map((form) => `form:${form.key}`), ...Object.keys(PAGES).map((key) => `page:${key}`)]
  const rest = made.filter((item) => !named.includes(item))
  const hidden = new Set(app.hidden ?? [])
  return {
    key: app.key,
    name: app.name,
    canDesign: ws.designer || asker.rights.page(app.key, 'design'),
    ...(app.icon === null ? {} : { icon: app.icon }),
    items: [...named, ...rest]
      .filter((item) => !hidden.has(item))
      .flatMap((item): AppNavigation['items'] => {
        const [kind, key = ''] = item.split(':')
        return kind === 'page'
          ? pageItem(app, key, asker)
          : formItem(
              forms.find((form) => form.key === key),
              asker,
            )
      }),
  }
}

const pageItem = (app: AppRow, key: string, { rights, catalog }: Asker): AppNavigation['items'] => {
  const page = PAGES[key]
  if (page === undefined || !rights.page(app.key, page.right)) return []
  return catalog.ofKind(page.shows, app.key).length > 0 ? [{ kind: 'page', key, name: page.name }] : []
}

/** A form is listed when a grant lets me read or create; the routes of the form check again. */
const formItem = (form: StoredForm | undefined, { rights }: Asker): AppNavigation['items'] => {
  const access = form === undefined ? undefined : rights.access(form)
  if (form === undefined || access === undefined) return []
  const canCreate = canOperate(access, 'create')
  if (!canCreate && !canOperate(access, 'read')) return []
  const { name, icon } = form.def
  return [{ kind: 'form', key: form.key, name, canCreate, ...(icon === undefined ? {} : { icon }) }]
}

const shellSql = ({ ctx, subject }: WsSession) => {
  const of = <const T extends string>(name: string extends T ? never : T) => id(ctx.schema, ownName(name))
  return sql`
    select coalesce((select jsonb_agg(jsonb_build_object(
             'key', a.key, 'name', a.name, 'navigation', a.bindings -> 'navigation', 'hidden', a.bindings -> 'hidden',
             'icon', a.bindings -> 'icon') order by a.id)
             from ${of('apps')} a where a.state = 'active'), '[]') as apps,
           (select count(*) from ${of('flow_tasks')} k where k.assignee_id = ${param(subject.member, 'uuid')} and k.state = 'open' and k.kind <> 'cc') as open_tasks`
}
