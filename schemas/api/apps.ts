// Templates and apps. Under /api/v1/w/:slug.
//   GET  /templates                       → { items: TemplateInfo[] }
//   POST /templates/:key/install {key?, name?, sample}  → AppInfo    (admin)
//   GET  /apps                            → { items: AppInfo[] }     POST /apps {name} → AppInfo (an empty app)
//   GET  /apps/:app/export?data=          → AppDef as a file         POST /apps/import (body AppDef, ?key=) → AppInfo
//   GET  /apps/:app                       → AppSettings    PATCH /apps/:app {name?, navigation?, hidden?} → AppSettings
//   DELETE /apps/:app                     → Done (retired: out of sight, nothing removed)   POST /apps/:app/restore → Done
//   GET/PUT permission sets are definitions of kind permission_set; bindings: GET/PUT /apps/:app/permission-sets/:key/bindings { bindings:[{kind,id?}] }
//   GET  /apps/:app/roles, PUT /apps/:app/roles/:key/bindings
import { type Static, Type } from 'typebox'
import { Uuid } from '../keys.ts'
import { Text } from '../text.ts'
import { closed } from './common.ts'

export const TemplateInfo = () =>
  Type.Object(
    {
      key: Type.String(),
      version: Type.String(),
      name: Text(),
      description: Text(),
      forms: Type.Array(Text()),
      flows: Type.Array(Text()),
      metrics: Type.Array(Text()),
      scorePlans: Type.Array(Text()),
      roles: Type.Array(Text()),
      /** Of people of the sample, for a preview. */
      sampleNames: Type.Array(Type.String()),
      people: Type.Integer(),
      records: Type.Integer(),
      installed: Type.Boolean(),
    },
    closed,
  )
export type TemplateInfo = Static<ReturnType<typeof TemplateInfo>>
export const AppInfo = () =>
  Type.Object(
    {
      id: Uuid(),
      key: Type.String(),
      name: Text(),
      template: Type.Union([Type.String(), Type.Null()]),
      state: Type.String(),
    },
    closed,
  )
export type AppInfo = Static<ReturnType<typeof AppInfo>>
export const InstallRequest = () =>
  Type.Object(
    {
      key: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9_]{0,30}$' })),
      name: Type.Optional(Text()),
      sample: Type.Boolean(),
    },
    closed,
  )
export type InstallRequest = Static<ReturnType<typeof InstallRequest>>
export const GrantBinding = () =>
  Type.Object(
    {
      kind: Type.Enum(['member', 'department', 'role', 'everyone']),
      id: Type.Optional(Uuid()),
    },
    closed,
  )
/** Where an app's parts stand in the sidebar, and whom its permission sets are given to. */
export const AppSettings = () =>
  Type.Object(
    {
      key: Type.String(),
      name: Text(),
      places: Type.Array(
        Type.Object(
          {
            item: Type.String(),
            name: Text(),
            icon: Type.Optional(Type.String()),
            shown: Type.Boolean(),
          },
          closed,
        ),
      ),
      sets: Type.Array(
        Type.Object(
          {
            key: Type.String(),
            bindings: Type.Array(
              Type.Object(
                {
                  kind: Type.Enum(['member', 'department', 'role', 'everyone']),
                  id: Type.Optional(Uuid()),
                  name: Type.Optional(Type.Union([Text(), Type.String()])),
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
export type AppSettings = Static<ReturnType<typeof AppSettings>>
const NavigationWord = () => Type.String({ pattern: '^(form|page):[a-z][a-z0-9_]{0,30}$' })
export const AppChange = () =>
  Type.Object(
    {
      name: Type.Optional(Text()),
      navigation: Type.Optional(Type.Array(NavigationWord(), { maxItems: 500 })),
      hidden: Type.Optional(Type.Array(NavigationWord(), { maxItems: 500 })),
    },
    closed,
  )
export type AppChange = Static<ReturnType<typeof AppChange>>
