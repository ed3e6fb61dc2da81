// An app: definitions, roles, sample data and a manifest. A template is an AppDef, and an export of an app is one too.
import { type Static, Type } from 'typebox'
import { FormDef } from './form.ts'
import { Key } from './keys.ts'
import { MetricDef, ScorePlanDef, TargetPlanDef } from './kpi.ts'
import { PermissionSetDef } from './permission.ts'
import { Text } from './text.ts'
import { ViewDef } from './view.ts'
import { WorkflowDef } from './workflow.ts'

export const APP_LANGUAGE = 1

/** A role of the app; installing binds it to people. */
export const RoleDef = () =>
  Type.Object({ name: Text(), description: Type.Optional(Text()) }, { additionalProperties: false })
export type RoleDef = Static<ReturnType<typeof RoleDef>>

/** Sample people and rows. Records refer to one another, to members and departments by `ref`. */
export const SeedDef = () =>
  Type.Object(
    {
      departments: Type.Array(
        Type.Object(
          { ref: Key(), name: Text(), parent: Type.Optional(Key()), head: Type.Optional(Key()) },
          { additionalProperties: false },
        ),
      ),
      members: Type.Array(
        Type.Object(
          {
            ref: Key(),
            name: Type.String(),
            department: Key(),
            manager: Type.Optional(Key()),
            roles: Type.Optional(Type.Array(Key())),
            email: Type.Optional(Type.String()),
          },
          { additionalProperties: false },
        ),
      ),
      /** Per form in install order; dates may be written `today-12` or `today+3` so that samples stay fresh. */
      records: Type.Array(
        Type.Object(
          {
            form: Key(),
            rows: Type.Array(
              Type.Object(
                {
                  ref: Type.Optional(Key()),
                  owner: Key(),
                  values: Type.Record(Type.String(), Type.Unknown()),
                },
                { additionalProperties: false },
              ),
            ),
          },
          { additionalProperties: false },
        ),
      ),
      /** Year targets of the company that install splits evenly to people and quarters. */
      targets: Type.Array(
        Type.Object(
          { plan: Key(), metric: Key(), yearPerMember: Type.Record(Type.String(), Type.String()) },
          { additionalProperties: false },
        ),
      ),
    },
    { additionalProperties: false },
  )
export type SeedDef = Static<ReturnType<typeof SeedDef>>

export const AppDef = () =>
  Type.Object(
    {
      language: Type.Literal(APP_LANGUAGE),
      key: Key(),
      version: Type.String({ pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$' }),
      name: Text(),
      description: Type.Optional(Text()),
      icon: Type.Optional(Type.String({ maxLength: 40 })),
      forms: Type.Record(Type.String(), FormDef()),
      workflows: Type.Record(Type.String(), WorkflowDef()),
      metrics: Type.Record(Type.String(), MetricDef()),
      target_plans: Type.Record(Type.String(), TargetPlanDef()),
      score_plans: Type.Record(Type.String(), ScorePlanDef()),
      permission_sets: Type.Record(Type.String(), PermissionSetDef()),
      views: Type.Record(Type.String(), ViewDef()),
      roles: Type.Record(Type.String(), RoleDef()),
      /** Navigation of the app, in order: forms and pages. */
      navigation: Type.Array(Type.String({ pattern: '^(form|page):[a-z][a-z0-9_]{0,30}$' })),
      seed: Type.Optional(SeedDef()),
    },
    { additionalProperties: false },
  )
export type AppDef = Static<ReturnType<typeof AppDef>>
