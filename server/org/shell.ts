// GET /workspace: everything the shell of the interface needs, in one statement beside the session. The order of an app's
// navigation is kept in `apps.bindings.navigation` (`form:customer`, `page:performance`); without it every form is listed.
import type { Static } from 'typebox'
import { ownName } from '../../runtime/kernel/naming.ts'
import { id, param, sql } from '../../runtime/kernel/sql.ts'
import type { Row } from '../../runtime/pg/index.ts'
import type { AppNavigation, WorkspaceInfo } from '../../schemas/api/org.ts'
import type { PermissionSetDef } from '../../schemas/permission.ts'
import type { Text } from '../../schemas/text.ts'
import type { RouteCall, WsSession } from '../plugins/route.ts'
import { organisationOf, sessionOf, todayOf } from './read.ts'

/** Pages an app's navigation may name beside its forms. */
const PAGES: Readonly<Record<string, Text>> = {
  performance: { 'zh-CN': '团队业绩', en: 'Team performance' },
  targets: { 'zh-CN': '目标', en: 'Targets' },
}

interface AppRow {
  readonly key: string
  readonly name: Text
  readonly navigation: readonly string[] | null
  readonly icon: string | null
  readonly forms: readonly { readonly key: string; readonly name: Text; readonly icon: string | null }[]
  /** Permission sets that are bound to me, directly or through department, role or everyone. */
  readonly sets: readonly Pick<PermissionSetDef, 'grants'>[]
}
interface ShellRow extends Row {
  readonly apps: readonly AppRow[]
  readonly open_tasks: number
}

export const shellInfo = async (call: RouteCall): Promise<Static<ReturnType<typeof WorkspaceInfo>>> => {
  const ws = sessionOf(call)
  const [organisation, rows] = await Promise.all([
    organisationOf(call),
    call.deps.db.read<ShellRow>(ws.ctx, shellSql(ws)),
  ])
  const me = organisation.members.get(ws.subject.member)
  const { settings } = ws
  return {
    id: ws.ctx.workspaceId,
    slug: ws.slug,
    name: settings.name,
    timeZone: settings.timeZone,
    currency: settings.currency,
    language: settings.language,
    fiscalStart: settings.fiscalStart,
    me: {
      member: ws.subject.member,
      name: me?.name ?? '',
      admin: ws.subject.isAdmin,
      departments: ws.subject.departments.flatMap((each) => {
        const department = organisation.departments.get(each)
        return department === undefined ? [] : [{ id: each, name: department.name }]
      }),
    },
    apps: (rows[0]?.apps ?? [])
      .map((app) => navigationOf(app, ws))
      .filter((app) => app.canDesign || app.items.length > 0),
    openTasks: rows[0]?.open_tasks ?? 0,
    today: todayOf(call),
  }
}

const navigationOf = (app: AppRow, ws: WsSession): AppNavigation => {
  const items = app.navigation ?? app.forms.map((form) => `form:${form.key}`)
  return {
    key: app.key,
    name: app.name,
    canDesign: ws.designer,
    ...(app.icon === null ? {} : { icon: app.icon }),
    items: items.flatMap((item): AppNavigation['items'] => {
      const [kind, key = ''] = item.split(':')
      if (kind === 'page') return [{ kind: 'page', key, name: PAGES[key] ?? { en: key } }]
      return formItem(app, key, ws)
    }),
  }
}

/** A form is listed when a grant lets me read or create; the routes of the form check again. */
const formItem = (app: AppRow, key: string, ws: WsSession): AppNavigation['items'] => {
  const form = app.forms.find((each) => each.key === key)
  if (form === undefined) return []
  const operations = new Set(
    app.sets.flatMap((set) =>
      set.grants.filter((grant) => grant.form === key).flatMap((grant) => grant.operations),
    ),
  )
  const all = ws.subject.isAdmin
  if (!all && !operations.has('read') && !operations.has('create')) return []
  return [
    {
      kind: 'form',
      key,
      name: form.name,
      canCreate: all || operations.has('create'),
      ...(form.icon === null ? {} : { icon: form.icon }),
    },
  ]
}

const shellSql = ({ ctx, subject }: WsSession) => {
  const of = <const T extends string>(name: string extends T ? never : T) => id(ctx.schema, ownName(name))
  const departments = param(subject.departments, 'uuid[]')
  return sql`
    select coalesce((select jsonb_agg(jsonb_build_object(
             'key', a.key, 'name', a.name, 'navigation', a.bindings -> 'navigation', 'icon', a.bindings -> 'icon',
             'forms', coalesce((select jsonb_agg(jsonb_build_object('key', d.key, 'name', v.doc -> 'name', 'icon', v.doc -> 'icon') order by d.id)
                         from ${of('definitions')} d join ${of('definition_versions')} v on v.definition_id = d.id and v.version = d.current_version
                        where d.app_id = a.id and d.kind = 'form' and d.retired_at is null), '[]'),
             'sets', coalesce((select jsonb_agg(jsonb_build_object('grants', v.doc -> 'grants'))
                         from ${of('definitions')} d join ${of('definition_versions')} v on v.definition_id = d.id and v.version = d.current_version
                        where d.app_id = a.id and d.kind = 'permission_set' and d.retired_at is null
                          and exists (select 1 from ${of('grant_bindings')} g where g.permission_set_id = d.id and (
                                g.kind = 'everyone' or (g.kind = 'member' and g.ref_id = ${param(subject.member, 'uuid')})
                                or (g.kind = 'role' and g.ref_id = any(${param(subject.roles, 'uuid[]')}))
                                or (g.kind = 'department' and g.ref_id in (select t.ancestor_id from ${of('department_tree')} t where t.descendant_id = any(${departments})))))), '[]')) order by a.id)
             from ${of('apps')} a where a.state = 'active'), '[]') as apps,
           (select count(*) from ${of('flow_tasks')} k where k.assignee_id = ${param(subject.member, 'uuid')} and k.state = 'open') as open_tasks`
}
