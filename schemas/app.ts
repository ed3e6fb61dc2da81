// An app: definitions, roles, sample data and a manifest. A template is an AppDef, and an export of an app is one too.
import { type Static, Type } from 'typebox'
import { FormDef } from './form.ts'
import { Decimal, Key } from './keys.ts'
import { MetricDef, ScorePlanDef, TargetPlanDef } from './kpi.ts'
import { PermissionSetDef } from './permission.ts'
import { Text } from './text.ts'
import { ViewDef } from './view.ts'
import { type DefinitionKind, FLOW_STATUSES } from './vocabulary.ts'
import { WorkflowDef } from './workflow.ts'

export const APP_LANGUAGE = 1
const closed = { additionalProperties: false } as const

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
            department: Type.Optional(Key()),
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
                  /** Owner department, when it is not the owner's main one. */
                  department: Type.Optional(Key()),
                  /** Where it stands in its submit flow; `running` starts the flow anew. */
                  flow: Type.Optional(Type.Enum(FLOW_STATUSES)),
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
      /** Targets as they were set, cell by cell: an export of an app in use. Without member and department: the company. */
      target_cells: Type.Optional(
        Type.Array(
          Type.Object(
            {
              plan: Key(),
              metric: Key(),
              member: Type.Optional(Key()),
              department: Type.Optional(Key()),
              /** `2026`, `2026-q1`, `2026-03`. */
              period: Type.String({ pattern: '^[0-9]{4}(-(q[1-4]|[0-9]{2}))?$' }),
              value: Type.Union([Decimal(), Type.Null()]),
              locked: Type.Optional(Type.Literal(true)),
            },
            closed,
          ),
        ),
      ),
    },
    { additionalProperties: false },
  )
export type SeedDef = Static<ReturnType<typeof SeedDef>>

const manifest = () => ({
  language: Type.Literal(APP_LANGUAGE),
  key: Key(),
  version: Type.String({ pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$' }),
  name: Text(),
  description: Type.Optional(Text()),
  icon: Type.Optional(Type.String({ maxLength: 40 })),
  /** What it reads of other apps: fields by form, `{"crm/customer": ["title", "level"]}`. They have to be there before it is installed. */
  requires: Type.Optional(Type.Record(OutsideForm(), Type.Array(Type.String()), closed)),
})
const OutsideForm = () => Type.String({ pattern: '^[a-z][a-z0-9_]{0,30}/[a-z][a-z0-9_]{0,30}$' })
const placement = () => ({
  roles: Type.Record(Key(), RoleDef(), closed),
  /** Navigation of the app, in order: forms and pages. */
  navigation: Type.Array(NavigationItem()),
  /** What the navigation leaves out on purpose; anything else it does not name follows at its end. */
  hidden: Type.Optional(Type.Array(NavigationItem())),
})
const NavigationItem = () =>
  Type.String({ pattern: '^(form:[a-z][a-z0-9_]{0,30}|page:(performance|targets))$' })

export const AppDef = () =>
  Type.Object(
    {
      ...manifest(),
      forms: Type.Record(Key(), FormDef(), closed),
      workflows: Type.Record(Key(), WorkflowDef(), closed),
      metrics: Type.Record(Key(), MetricDef(), closed),
      target_plans: Type.Record(Key(), TargetPlanDef(), closed),
      score_plans: Type.Record(Key(), ScorePlanDef(), closed),
      permission_sets: Type.Record(Key(), PermissionSetDef(), closed),
      views: Type.Record(Key(), ViewDef(), closed),
      ...placement(),
      seed: Type.Optional(SeedDef()),
    },
    closed,
  )
export type AppDef = Static<ReturnType<typeof AppDef>>

/** An app with its definitions and sample data unread: looked at first, so that each part is told its own problems. */
export const AppEnvelope = () =>
  Type.Object(
    {
      ...manifest(),
      forms: Unread(),
      workflows: Unread(),
      metrics: Unread(),
      target_plans: Unread(),
      score_plans: Unread(),
      permission_sets: Unread(),
      views: Unread(),
      ...placement(),
      seed: Type.Optional(Type.Unknown()),
    },
    closed,
  )
const Unread = () => Type.Record(Key(), Type.Unknown(), closed)

/** Which property of an app holds the definitions of a kind, in the order they are installed. */
export const APP_PARTS = {
  form: 'forms',
  workflow: 'workflows',
  metric: 'metrics',
  target_plan: 'target_plans',
  score_plan: 'score_plans',
  permission_set: 'permission_sets',
  view: 'views',
} as const satisfies Record<DefinitionKind, keyof AppDef>
