// People of a workspace. All under /api/v1/w/:slug.
//   GET  /workspace                        → WorkspaceInfo  (settings, my member, my pages, navigation: one call for the shell)
//   PATCH /workspace   {name?, timeZone?, currency?, fiscalStart?}   admin
//   GET  /members?search=&cursor=&limit=&state=  → Page(Member)     POST /members {name,email?,department?,manager?}  PATCH /members/:id
//   POST /members/:id/invite               → { link }
//   GET  /departments                      → { items: Department[] } (whole tree, ≤ 2,000)   POST, PATCH /departments/:id {name,parent,heads}
//   GET  /roles → { items: Role[] }        POST /roles {name}        PUT /roles/:id/bindings { bindings }
//   POST /people/import { csv, preview }   → PeopleImport   (columns name,email,department,manager,roles; departments as path A/B)
//   GET  /directory?ids=a,b,c              → { members: PersonRef[], departments: DepartmentRef[] }   names for ids shown
import { type Static, Type } from 'typebox'
import { Uuid } from '../keys.ts'
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
      problems: Type.Array(
        Type.Object({ line: Type.Integer(), code: Type.String(), message: Type.String() }, closed),
      ),
    },
    closed,
  )
