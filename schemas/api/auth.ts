// Accounts, sessions, workspaces.
//   GET  /api/v1/setup                      → SetupState          (public)
//   POST /api/v1/setup        SetupRequest  → Me                  (public, only while no account exists)
//   POST /api/v1/sign-in      SignIn        → Me
//   POST /api/v1/sign-in/link {token}       → Me                  (one-time link of --demo; also claims an invitation's session)
//   POST /api/v1/sign-out                   → Done
//   GET  /api/v1/me                         → Me
//   PATCH /api/v1/me          {locale}      → Me
//   POST /api/v1/me/password  ChangePassword → Me                 (ends every other session)
//   GET  /api/v1/me/sessions                → { items: MySession[] }
//   DELETE /api/v1/me/sessions              → Done                (every other one)
//   GET  /api/v1/invitations/:token         → InvitationState     (public)
//   POST /api/v1/invitations/:token ClaimInvitation → Me          (public)
import { type Static, Type } from 'typebox'
import { Uuid } from '../keys.ts'
import { closed } from './common.ts'

export const Email = () => Type.String({ maxLength: 254, pattern: '^[^\\s@]+@[^\\s@]+$' })
export const Password = () => Type.String({ minLength: 8, maxLength: 128 })
export const Locale = () => Type.Union([Type.Literal('zh-CN'), Type.Literal('en')])

export const SetupState = () => Type.Object({ needed: Type.Boolean(), codeNeeded: Type.Boolean() }, closed)
export const SetupRequest = () =>
  Type.Object(
    {
      name: Type.String({ minLength: 1, maxLength: 100 }),
      email: Email(),
      password: Password(),
      workspace: Type.String({ minLength: 1, maxLength: 100 }),
      locale: Locale(),
      code: Type.Optional(Type.String({ maxLength: 40 })),
    },
    closed,
  )
export type SetupRequest = Static<ReturnType<typeof SetupRequest>>
export const SignIn = () => Type.Object({ email: Email(), password: Type.String({ maxLength: 128 }) }, closed)
export const WorkspaceRef = () =>
  Type.Object(
    { id: Uuid(), slug: Type.String(), name: Type.String(), member: Uuid(), admin: Type.Boolean() },
    closed,
  )
export const Me = () =>
  Type.Object(
    {
      account: Type.Object(
        { id: Uuid(), name: Type.String(), email: Type.String(), locale: Locale() },
        closed,
      ),
      workspaces: Type.Array(WorkspaceRef()),
    },
    closed,
  )
export type Me = Static<ReturnType<typeof Me>>
export const ChangePassword = () =>
  Type.Object({ current: Type.String({ maxLength: 128 }), next: Password() }, closed)
export type ChangePassword = Static<ReturnType<typeof ChangePassword>>
export const MySession = () =>
  Type.Object(
    {
      /** What the browser said about itself. */
      client: Type.String(),
      ip: Type.String(),
      createdAt: Type.String(),
      seenAt: Type.String(),
      current: Type.Boolean(),
    },
    closed,
  )
export type MySession = Static<ReturnType<typeof MySession>>
export const InvitationState = () =>
  Type.Object(
    {
      workspace: Type.String(),
      name: Type.String(),
      email: Type.Optional(Type.String()),
      hasAccount: Type.Boolean(),
    },
    closed,
  )
export const ClaimInvitation = () =>
  Type.Object(
    {
      name: Type.String({ minLength: 1, maxLength: 100 }),
      email: Email(),
      password: Password(),
      locale: Locale(),
    },
    closed,
  )
