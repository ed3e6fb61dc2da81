// People of a workspace. All under /api/v1/w/:slug.
//   GET  /workspace                        → WorkspaceInfo  (settings, my member, my pages, navigation: one call for the shell)
//   PATCH /workspace   {name?, timeZone?, currency?, fiscalStart?, language?}   admin
//   GET  /workspace/calendar               → { days: OwnDay[] }   own days beside the holidays that ship
//   PUT  /workspace/calendar { days }      admin; all of them
//   GET  /workspace/rates?from=&to=        → { items: Rate[] }     the latest 500
//   PUT  /workspace/rates { rates }        admin; a rate of null takes one out
//   POST /workspace/results/preview { timeZone?, fiscalStart?, language?, of? } → ResultsPreview   admin; what working out again would change
//   POST /workspace/results { of }         → { forms }              admin; works stored results out again under today's calendar, rates
//   GET  /members?search=&cursor=&limit=&state=&department=  → MemberPage   (department: with those below it)
//   POST /members {name,email?,department?,manager?}         PATCH /members/:id {…, state?: 'left' | 'back'}
//   GET  /members/:id                      → MemberDetail   admin
//   PUT  /members/:id/roles { roles }      → MemberDetail   admin; the roles bound to him alone
//   POST /members/:id/invite               → { link }
//   POST /members/:id/sign-out             → Done           admin; ends his sessions
//   GET  /members/:id/rights               → MemberRights   admin; what he may do and why
//   GET  /departments                      → { items: Department[] } (whole tree, ≤ 2,000)
//   POST /departments                      PATCH /departments/:id {name?,parent?,heads?,retired?}
//   GET  /roles → { items: Role[] }        POST /roles {name}        PATCH /roles/:id {name}   PUT /roles/:id/bindings { bindings }
//   POST /people/import { csv, preview }   → PeopleImport   (columns name,email,department,manager,roles; departments as path A/B)
//   GET  /directory?ids=a,b,c              → { members: PersonRef[], departments: DepartmentRef[] }   names for ids shown
import { type Static, Type } from 'typebox'
import { Day, Decimal, Uuid } from '../keys.ts'
import { Text } from '../text.ts'
import { closed, DepartmentRef, PersonRef } from './common.ts'

export const Member = () =>
  Type.Object(
    {
      id: Uuid(),
      name: Type.String(),
      email: Type.Union([Type.String(), Type.Null()]),
      state: Type.Enum(['placeholder', 'invited', 'active', 'left']),
      departments: Type.Array(DepartmentRef()),
      manager: Type.Union([PersonRef(), Type.Null()]),
      roles: Type.Array(Type.Object({ id: Uuid(), name: Text() }, closed)),
      admin: Type.Boolean(),
    },
    closed,
  )
export type Member = Static<ReturnType<typeof Member>>
export const MemberPage = () =>
  Type.Object(
    {
      items: Type.Array(Member()),
      cursor: Type.Union([Type.String(), Type.Null()]),
      /** All that match, not only this page. */
      total: Type.Integer(),
    },
    closed,
  )
export type MemberPage = Static<ReturnType<typeof MemberPage>>
/** A member as his administrator sees him. */
export const MemberDetail = () =>
  Type.Object(
    {
      member: Member(),
      /** False: `manager` is the head of the department. */
      ownManager: Type.Boolean(),
      /** Roles bound to him alone; the others come with a department or another role. */
      ownRoles: Type.Array(Uuid()),
      heads: Type.Array(DepartmentRef()),
      /** People who name him as their manager. */
      reports: Type.Integer(),
      sessions: Type.Integer(),
      seenAt: Type.Union([Type.String(), Type.Null()]),
    },
    closed,
  )
export type MemberDetail = Static<ReturnType<typeof MemberDetail>>
/** How a permission set reached somebody; `name` of a person, a department or a role. */
export const GrantWay = () =>
  Type.Object(
    {
      kind: Type.Enum(['member', 'department', 'role', 'everyone']),
      name: Type.Optional(Type.Union([Text(), Type.String()])),
    },
    closed,
  )
export const RightReason = () =>
  Type.Object(
    {
      set: Type.String(),
      name: Text(),
      ways: Type.Array(GrantWay()),
      rows: Type.Enum(['own', 'department', 'all', 'condition']),
      condition: Type.Optional(Type.String()),
      operations: Type.Array(Type.String()),
      /** Labels of the form's fields by what may be done with them. */
      hidden: Type.Array(Text()),
      readOnly: Type.Array(Text()),
      editable: Type.Integer(),
    },
    closed,
  )
export type RightReason = Static<ReturnType<typeof RightReason>>
export const MemberRights = () =>
  Type.Object(
    {
      /** Owners and admins see and do everything; sets add nothing for them. */
      everything: Type.Boolean(),
      apps: Type.Array(
        Type.Object(
          {
            key: Type.String(),
            name: Text(),
            pages: Type.Array(Type.String()),
            forms: Type.Array(
              Type.Object({ key: Type.String(), name: Text(), reasons: Type.Array(RightReason()) }, closed),
            ),
          },
          closed,
        ),
      ),
    },
    closed,
  )
export type MemberRights = Static<ReturnType<typeof MemberRights>>
export const Department = () =>
  Type.Object(
    {
      id: Uuid(),
      name: Text(),
      parent: Type.Union([Uuid(), Type.Null()]),
      heads: Type.Array(PersonRef()),
      members: Type.Integer(),
    },
    closed,
  )
export type Department = Static<ReturnType<typeof Department>>
export const RoleBinding = () =>
  Type.Object(
    {
      kind: Type.Union([Type.Literal('member'), Type.Literal('department'), Type.Literal('role')]),
      id: Uuid(),
      name: Type.Optional(Type.Unknown()),
    },
    closed,
  )
export const Role = () =>
  Type.Object(
    {
      id: Uuid(),
      key: Type.String(),
      name: Text(),
      app: Type.Union([Type.String(), Type.Null()]),
      bindings: Type.Array(RoleBinding()),
    },
    closed,
  )
export type Role = Static<ReturnType<typeof Role>>
export const NavigationItem = () =>
  Type.Object(
    {
      kind: Type.Union([Type.Literal('form'), Type.Literal('page')]),
      key: Type.String(),
      name: Text(),
      icon: Type.Optional(Type.String()),
      canCreate: Type.Optional(Type.Boolean()),
    },
    closed,
  )
export const AppNavigation = () =>
  Type.Object(
    {
      key: Type.String(),
      name: Text(),
      icon: Type.Optional(Type.String()),
      items: Type.Array(NavigationItem()),
      canDesign: Type.Boolean(),
    },
    closed,
  )
export type AppNavigation = Static<ReturnType<typeof AppNavigation>>
export const WorkspaceInfo = () =>
  Type.Object(
    {
      id: Uuid(),
      slug: Type.String(),
      name: Type.String(),
      timeZone: Type.String(),
      currency: Type.String(),
      language: Type.String(),
      fiscalStart: Type.Integer(),
      me: Type.Object(
        {
          member: Uuid(),
          name: Type.String(),
          admin: Type.Boolean(),
          departments: Type.Array(DepartmentRef()),
        },
        closed,
      ),
      apps: Type.Array(AppNavigation()),
      openTasks: Type.Integer(),
      today: Type.String(),
    },
    closed,
  )
export type WorkspaceInfo = Static<ReturnType<typeof WorkspaceInfo>>
export const PeopleImport = () =>
  Type.Object(
    {
      rows: Type.Integer(),
      created: Type.Integer(),
      updated: Type.Integer(),
      departments: Type.Integer(),
      /** The first lines that can be written, with what becomes of them. */
      people: Type.Array(
        Type.Object(
          {
            line: Type.Integer(),
            name: Type.String(),
            email: Type.Union([Type.String(), Type.Null()]),
            department: Type.Array(Type.String()),
            manager: Type.String(),
            isNew: Type.Boolean(),
          },
          closed,
        ),
      ),
      problems: Type.Array(
        Type.Object({ line: Type.Integer(), code: Type.String(), message: Type.String() }, closed),
      ),
    },
    closed,
  )
/** A day that differs from the calendar: `half` counts as worked. */
export const OwnDay = () => Type.Object({ day: Day(), kind: Type.Enum(['off', 'work', 'half']) }, closed)
export type OwnDay = Static<ReturnType<typeof OwnDay>>
const Currency = () => Type.String({ pattern: '^[A-Z]{3}$' })
/** One unit of `from` is worth so many of `to` from that day on. */
export const Rate = () =>
  Type.Object({ from: Currency(), to: Currency(), on: Day(), rate: Decimal() }, closed)
export type Rate = Static<ReturnType<typeof Rate>>
export const RateChange = () =>
  Type.Object(
    { from: Currency(), to: Currency(), on: Day(), rate: Type.Union([Decimal(), Type.Null()]) },
    closed,
  )
export type RateChange = Static<ReturnType<typeof RateChange>>
/** Stored results that would be worked out again, by form. */
export const ResultsPreview = () =>
  Type.Object(
    {
      forms: Type.Array(
        Type.Object(
          {
            app: Type.String(),
            key: Type.String(),
            name: Text(),
            records: Type.Integer(),
            /** The latest of them, up to 10,000, were looked at. */
            looked: Type.Integer(),
            changing: Type.Integer(),
            results: Type.Array(
              Type.Object(
                {
                  label: Text(),
                  /** Of one record the reader may see, as TEXT writes them; null where none differs. */
                  example: Type.Union([
                    Type.Object({ before: Type.String(), after: Type.String() }, closed),
                    Type.Null(),
                  ]),
                },
                closed,
              ),
            ),
          },
          closed,
        ),
      ),
    },
    closed,
  )
export type ResultsPreview = Static<ReturnType<typeof ResultsPreview>>
