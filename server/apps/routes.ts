// Templates and apps over HTTP; shapes in schemas/api/apps.ts.
import { Type } from 'typebox'
import {
  AppChange,
  AppInfo,
  AppSettings,
  GrantBinding,
  InstallRequest,
  TemplateInfo,
} from '../../schemas/api/apps.ts'
import { closed, Done } from '../../schemas/api/common.ts'
import { Role, RoleBinding } from '../../schemas/api/org.ts'
import { AppDef } from '../../schemas/app.ts'
import { LIMITS } from '../../schemas/keys.ts'
import { Text } from '../../schemas/text.ts'
import { defineRoute, type Route } from '../plugins/route.ts'
import { addApp, exportedApp, importApp, listApps, restoreApp, retireApp } from './apps.ts'
import { appRoles, bindAppRole, bindSet, setBindings } from './bindings.ts'
import type { Kinds } from './place.ts'
import { appSettings, changeApp } from './settings.ts'
import { installTemplate, templateList } from './templates.ts'

const items = <T extends ReturnType<typeof Type.Object>>(item: T) =>
  Type.Object({ items: Type.Array(item) }, closed)
const bindings = <T extends ReturnType<typeof Type.Object>>(item: T) =>
  Type.Object({ bindings: Type.Array(item, { maxItems: 1_000 }) }, closed)

export const appRoutes = (kinds: Kinds): readonly Route[] => [
  ...templateRoutes(kinds),
  ...ownRoutes(kinds),
  ...settingsRoutes,
  ...accessRoutes,
]

const templateRoutes = (kinds: Kinds): readonly Route[] => [
  defineRoute({
    method: 'GET',
    url: '/templates',
    policy: 'designer',
    audit: null,
    response: items(TemplateInfo()),
    handle: templateList,
  }),
  defineRoute({
    method: 'POST',
    url: '/templates/:template/install',
    policy: 'admin',
    audit: 'app.install',
    body: InstallRequest(),
    response: AppInfo(),
    handle: (call) => installTemplate(call, kinds),
  }),
]

const ownRoutes = (kinds: Kinds): readonly Route[] => [
  defineRoute({
    method: 'GET',
    url: '/apps',
    policy: 'designer',
    audit: null,
    response: items(AppInfo()),
    handle: async (call) => ({ items: await listApps(call) }),
  }),
  defineRoute({
    method: 'POST',
    url: '/apps',
    policy: 'designer',
    audit: 'app.create',
    body: Type.Object({ name: Text() }, closed),
    response: AppInfo(),
    handle: addApp,
  }),
  defineRoute({
    method: 'POST',
    url: '/apps/import',
    policy: 'admin',
    audit: 'app.import',
    query: ['key'],
    bodyBytes: LIMITS.uploadBytes,
    // Looked at part by part, so that every problem is told: see runtime/apps/check.ts.
    body: Type.Object({}, { additionalProperties: true }),
    response: AppInfo(),
    handle: (call) => importApp(call, kinds),
  }),
  defineRoute({
    method: 'GET',
    url: '/apps/:app/export',
    policy: 'designer',
    audit: null,
    query: ['data'],
    response: AppDef(),
    handle: (call) => exportedApp(call, kinds),
  }),
  defineRoute({
    method: 'DELETE',
    url: '/apps/:app',
    policy: 'admin',
    audit: 'app.retire',
    response: Done(),
    handle: retireApp,
  }),
  defineRoute({
    method: 'POST',
    url: '/apps/:app/restore',
    policy: 'admin',
    audit: 'app.restore',
    response: Done(),
    handle: restoreApp,
  }),
]

const settingsRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    url: '/apps/:app',
    policy: 'designer',
    audit: null,
    response: AppSettings(),
    handle: appSettings,
  }),
  defineRoute({
    method: 'PATCH',
    url: '/apps/:app',
    policy: 'designer',
    audit: 'app.change',
    body: AppChange(),
    response: AppSettings(),
    handle: changeApp,
  }),
]

const accessRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    url: '/apps/:app/roles',
    policy: 'designer',
    audit: null,
    response: items(Role()),
    handle: appRoles,
  }),
  defineRoute({
    method: 'PUT',
    url: '/apps/:app/roles/:key/bindings',
    policy: 'admin',
    audit: 'app.bind_role',
    body: bindings(RoleBinding()),
    response: Role(),
    handle: bindAppRole,
  }),
  defineRoute({
    method: 'GET',
    url: '/apps/:app/permission-sets/:key/bindings',
    policy: 'designer',
    audit: null,
    response: bindings(GrantBinding()),
    handle: setBindings,
  }),
  defineRoute({
    method: 'PUT',
    url: '/apps/:app/permission-sets/:key/bindings',
    policy: 'admin',
    audit: 'app.bind_set',
    body: bindings(GrantBinding()),
    response: bindings(GrantBinding()),
    handle: bindSet,
  }),
]
