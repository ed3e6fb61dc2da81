// People of a workspace over HTTP; shapes in schemas/api/org.ts.
import { Type } from 'typebox'
import { Email, Locale } from '../../schemas/api/auth.ts'
import { closed, DepartmentRef, Done, PersonRef } from '../../schemas/api/common.ts'
import {
  Department,
  Member,
  MemberDetail,
  MemberPage,
  MemberRights,
  OwnDay,
  PeopleImport,
  Rate,
  RateChange,
  ResultsPreview,
  Role,
  WorkspaceInfo,
} from '../../schemas/api/org.ts'
import { Uuid } from '../../schemas/keys.ts'
import { Text } from '../../schemas/text.ts'
import type { Catalog } from '../catalog/index.ts'
import { defineRoute, type Route } from '../plugins/route.ts'
import { addDepartment, patchDepartment } from './departments.ts'
import { importPeople } from './import.ts'
import { inviteMember } from './invite.ts'
import { addMember, memberDetail, patchMember, putMemberRoles, signOutMember } from './members.ts'
import { directory, listDepartments, listMembers, listRoles } from './read.ts'
import { memberRights } from './rights.ts'
import { addRole, bindRole, renameRole } from './roles.ts'
import { readOwnDays, readRates, writeOwnDays, writeRates } from './workspace/reckoning.ts'
import { previewOfResults, RECKONED_LATER, workOutAgain } from './workspace/results.ts'
import { patchWorkspace } from './workspace/settings.ts'
import { shellInfo } from './workspace/shell.ts'

const maybe = <T extends ReturnType<typeof Uuid>>(schema: T) =>
  Type.Optional(Type.Union([schema, Type.Null()]))
const Name = () => Type.String({ minLength: 1, maxLength: 100 })
const memberFields = {
  email: Type.Optional(Type.Union([Email(), Type.Null()])),
  department: maybe(Uuid()),
  manager: maybe(Uuid()),
}
const State = () => Type.Enum(['left', 'back'])
const departmentFields = { parent: maybe(Uuid()), heads: Type.Optional(Type.Array(Uuid(), { maxItems: 20 })) }
const Binding = () =>
  Type.Object(
    {
      kind: Type.Union([Type.Literal('member'), Type.Literal('department'), Type.Literal('role')]),
      id: Uuid(),
    },
    closed,
  )
const ImportRequest = () =>
  Type.Object({ csv: Type.String({ maxLength: 2_000_000 }), preview: Type.Boolean() }, closed)
const Settings = () =>
  Type.Object(
    {
      name: Type.Optional(Name()),
      timeZone: Type.Optional(Type.String({ maxLength: 60 })),
      currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
      fiscalStart: Type.Optional(Type.Integer({ minimum: 1, maximum: 12 })),
      language: Type.Optional(Locale()),
    },
    closed,
  )
/** Each looks at records of every form. */
const PREVIEWS_PER_MINUTE = 30
const Reckoned = () => Type.Array(Type.Enum([...RECKONED_LATER]), { minItems: 1, maxItems: 2 })
const items = <T extends ReturnType<typeof Type.Object>>(item: T) =>
  Type.Object({ items: Type.Array(item) }, closed)

export const orgRoutes = (catalog: Catalog): readonly Route[] => [
  ...workspaceRoutes(catalog),
  ...memberRoutes(catalog),
  ...departmentRoutes,
  ...roleRoutes,
  ...reckoningRoutes,
]

const workspaceRoutes = (catalog: Catalog): readonly Route[] => [
  defineRoute({
    method: 'GET',
    url: '/workspace',
    policy: 'member',
    audit: null,
    response: WorkspaceInfo(),
    handle: shellInfo,
  }),
  defineRoute({
    method: 'PATCH',
    url: '/workspace',
    policy: 'admin',
    audit: 'change_settings',
    body: Settings(),
    response: Done(),
    handle: (call) => patchWorkspace(call, catalog),
  }),
  defineRoute({
    method: 'GET',
    url: '/directory',
    policy: 'member',
    audit: null,
    query: ['ids'],
    handle: directory,
    response: Type.Object(
      { members: Type.Array(PersonRef()), departments: Type.Array(DepartmentRef()) },
      closed,
    ),
  }),
]

const reckoningRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    url: '/workspace/calendar',
    policy: 'member',
    audit: null,
    response: Type.Object({ days: Type.Array(OwnDay()) }, closed),
    handle: readOwnDays,
  }),
  defineRoute({
    method: 'PUT',
    url: '/workspace/calendar',
    policy: 'admin',
    audit: 'change_calendar',
    body: Type.Object({ days: Type.Array(OwnDay(), { maxItems: 2_000 }) }, closed),
    response: Done(),
    handle: writeOwnDays,
  }),
  defineRoute({
    method: 'GET',
    url: '/workspace/rates',
    policy: 'member',
    audit: null,
    query: ['from', 'to'],
    response: items(Rate()),
    handle: readRates,
  }),
  defineRoute({
    method: 'PUT',
    url: '/workspace/rates',
    policy: 'admin',
    audit: 'change_rates',
    body: Type.Object({ rates: Type.Array(RateChange(), { maxItems: 1_000 }) }, closed),
    response: Done(),
    handle: writeRates,
  }),
  defineRoute({
    method: 'POST',
    url: '/workspace/results/preview',
    policy: 'admin',
    audit: null,
    idempotent: 'read',
    perMinute: PREVIEWS_PER_MINUTE,
    body: Type.Object(
      {
        timeZone: Settings().properties.timeZone,
        fiscalStart: Settings().properties.fiscalStart,
        language: Settings().properties.language,
        of: Type.Optional(Reckoned()),
      },
      closed,
    ),
    response: ResultsPreview(),
    handle: previewOfResults,
  }),
  defineRoute({
    method: 'POST',
    url: '/workspace/results',
    policy: 'admin',
    audit: 'recompute_results',
    body: Type.Object({ of: Reckoned() }, closed),
    response: Type.Object({ forms: Type.Integer() }, closed),
    handle: workOutAgain,
  }),
]

const memberRoutes = (catalog: Catalog): readonly Route[] => [
  defineRoute({
    method: 'GET',
    url: '/members',
    policy: 'member',
    audit: null,
    query: ['search', 'cursor', 'limit', 'state', 'department'],
    response: MemberPage(),
    handle: listMembers,
  }),
  defineRoute({
    method: 'POST',
    url: '/members',
    policy: 'admin',
    audit: 'add_member',
    response: Member(),
    body: Type.Object({ name: Name(), ...memberFields }, closed),
    handle: addMember,
  }),
  defineRoute({
    method: 'PATCH',
    url: '/members/:id',
    policy: 'admin',
    audit: 'change_member',
    response: Member(),
    body: Type.Object(
      { name: Type.Optional(Name()), ...memberFields, state: Type.Optional(State()) },
      closed,
    ),
    handle: (call) => patchMember(call, catalog),
  }),
  defineRoute({
    method: 'POST',
    url: '/members/:id/invite',
    policy: 'admin',
    audit: 'invite_member',
    body: Type.Object({}, closed),
    response: Type.Object({ link: Type.String() }, closed),
    handle: (call) => inviteMember(call, catalog),
  }),
  ...oneMemberRoutes(catalog),
  defineRoute({
    method: 'POST',
    url: '/people/import',
    policy: 'admin',
    audit: 'import_people',
    body: ImportRequest(),
    response: PeopleImport(),
    handle: importPeople,
  }),
]

const oneMemberRoutes = (catalog: Catalog): readonly Route[] => [
  defineRoute({
    method: 'GET',
    url: '/members/:id',
    policy: 'admin',
    audit: null,
    response: MemberDetail(),
    handle: (call) => memberDetail(call, catalog),
  }),
  defineRoute({
    method: 'GET',
    url: '/members/:id/rights',
    policy: 'admin',
    audit: null,
    response: MemberRights(),
    handle: memberRights,
  }),
  defineRoute({
    method: 'PUT',
    url: '/members/:id/roles',
    policy: 'admin',
    audit: 'bind_member',
    response: MemberDetail(),
    body: Type.Object({ roles: Type.Array(Uuid(), { maxItems: 200 }) }, closed),
    handle: (call) => putMemberRoles(call, catalog),
  }),
  defineRoute({
    method: 'POST',
    url: '/members/:id/sign-out',
    policy: 'admin',
    audit: 'sign_out_member',
    body: Type.Object({}, closed),
    response: Done(),
    handle: (call) => signOutMember(call, catalog),
  }),
]

const departmentRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    url: '/departments',
    policy: 'member',
    audit: null,
    response: items(Department()),
    handle: listDepartments,
  }),
  defineRoute({
    method: 'POST',
    url: '/departments',
    policy: 'admin',
    audit: 'add_department',
    response: Department(),
    body: Type.Object({ name: Text(), ...departmentFields }, closed),
    handle: addDepartment,
  }),
  defineRoute({
    method: 'PATCH',
    url: '/departments/:id',
    policy: 'admin',
    audit: 'change_department',
    response: Department(),
    body: Type.Object(
      { name: Type.Optional(Text()), retired: Type.Optional(Type.Boolean()), ...departmentFields },
      closed,
    ),
    handle: patchDepartment,
  }),
]

const roleRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    url: '/roles',
    policy: 'member',
    audit: null,
    response: items(Role()),
    handle: listRoles,
  }),
  defineRoute({
    method: 'POST',
    url: '/roles',
    policy: 'admin',
    audit: 'add_role',
    body: Type.Object({ name: Text() }, closed),
    response: Role(),
    handle: addRole,
  }),
  defineRoute({
    method: 'PATCH',
    url: '/roles/:id',
    policy: 'admin',
    audit: 'rename_role',
    body: Type.Object({ name: Text() }, closed),
    response: Role(),
    handle: renameRole,
  }),
  defineRoute({
    method: 'PUT',
    url: '/roles/:id/bindings',
    policy: 'admin',
    audit: 'bind_role',
    response: Role(),
    body: Type.Object({ bindings: Type.Array(Binding(), { maxItems: 1_000 }) }, closed),
    handle: bindRole,
  }),
]
