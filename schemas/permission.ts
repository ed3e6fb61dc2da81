// A permission set: per form which operations, on which rows, with which fields. Sets of one person always merge.
import { type Static, Type } from 'typebox'
import { Formula, Ref } from './ref.ts'
import { Text } from './text.ts'
import { OPERATIONS } from './vocabulary.ts'

export const PERMISSION_LANGUAGE = 1

/** Which records of a form: own, own department and below, all, or those a condition holds for. */
export const Rows = () =>
  Type.Union([
    Type.Object({ rows: Type.Literal('own') }, { additionalProperties: false }),
    Type.Object({ rows: Type.Literal('department') }, { additionalProperties: false }),
    Type.Object({ rows: Type.Literal('all') }, { additionalProperties: false }),
    Type.Object(
      { rows: Type.Literal('condition'), condition: Formula('boolean') },
      { additionalProperties: false },
    ),
  ])
export type Rows = Static<ReturnType<typeof Rows>>

/** What may be done with a field; `default` holds for fields that are not named. */
export const FieldAccess = () =>
  Type.Union([Type.Literal('hidden'), Type.Literal('read'), Type.Literal('edit')])
export type FieldAccess = Static<ReturnType<typeof FieldAccess>>

/** One grant: all of it holds together, for the same rows. */
export const GrantDef = () =>
  Type.Object(
    {
      form: Ref('form'),
      operations: Type.Array(Type.Enum(OPERATIONS), { uniqueItems: true }),
      rows: Rows(),
      fields: Type.Object(
        { default: FieldAccess(), only: Type.Optional(Type.Record(Type.String(), FieldAccess())) },
        { additionalProperties: false },
      ),
    },
    { additionalProperties: false },
  )
export type GrantDef = Static<ReturnType<typeof GrantDef>>

export const PermissionSetDef = () =>
  Type.Object(
    {
      language: Type.Literal(PERMISSION_LANGUAGE),
      name: Text(),
      description: Type.Optional(Text()),
      grants: Type.Array(GrantDef(), { maxItems: 500 }),
      /** Pages beyond forms: who may see team performance, set targets. */
      pages: Type.Optional(
        Type.Array(
          Type.Union([Type.Literal('team_performance'), Type.Literal('targets'), Type.Literal('design')]),
          { uniqueItems: true },
        ),
      ),
      /** App roles that have this set from its first day; who has it later is bound in the workspace. */
      roles: Type.Optional(Type.Array(Ref('role'))),
      /** From its first day all members have it. */
      everyone: Type.Optional(Type.Boolean()),
    },
    { additionalProperties: false },
  )
export type PermissionSetDef = Static<ReturnType<typeof PermissionSetDef>>
