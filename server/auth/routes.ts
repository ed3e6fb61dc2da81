// Accounts and sessions over HTTP; shapes in schemas/api/auth.ts.
import { Type } from 'typebox'
import {
  ChangePassword,
  ClaimInvitation,
  InvitationState,
  Locale,
  Me,
  MySession,
  SetupRequest,
  SetupState,
  SignIn,
} from '../../schemas/api/auth.ts'
import { closed, Done } from '../../schemas/api/common.ts'
import type { Catalog } from '../catalog/index.ts'
import { defineRoute, type Route } from '../plugins/route.ts'
import { changePassword, endOtherSessions, mySessions } from './mine.ts'
import {
  claimInvitation,
  myself,
  setMyLocale,
  setUp,
  showInvitation,
  signIn,
  signInByLink,
  signOut,
} from './service.ts'

const LinkToken = () => Type.Object({ token: Type.String({ pattern: '^[A-Za-z0-9_-]{20,100}$' }) }, closed)

export const authRoutes = (catalog: Catalog, setupCode: string | null): readonly Route[] => [
  ...setupRoutes(catalog, setupCode),
  ...sessionRoutes(catalog),
  ...myRoutes(catalog),
  ...invitationRoutes(catalog),
]

const setupRoutes = (catalog: Catalog, setupCode: string | null): readonly Route[] => [
  defineRoute({
    method: 'GET',
    url: '/setup',
    policy: 'public',
    audit: null,
    response: SetupState(),
    handle: async () => ({ needed: !(await catalog.hasAccounts()), codeNeeded: setupCode !== null }),
  }),
  defineRoute({
    method: 'POST',
    url: '/setup',
    policy: 'public',
    audit: 'setup',
    idempotent: 'session',
    body: SetupRequest(),
    response: Me(),
    handle: (call) => setUp(call, catalog, setupCode),
  }),
]

const sessionRoutes = (catalog: Catalog): readonly Route[] => [
  defineRoute({
    method: 'POST',
    url: '/sign-in',
    policy: 'public',
    audit: 'sign_in',
    idempotent: 'session',
    body: SignIn(),
    response: Me(),
    handle: (call) => signIn(call, catalog),
  }),
  defineRoute({
    method: 'POST',
    url: '/sign-in/link',
    policy: 'public',
    audit: 'sign_in_link',
    idempotent: 'session',
    body: LinkToken(),
    response: Me(),
    handle: (call) => signInByLink(call, catalog),
  }),
  defineRoute({
    method: 'POST',
    url: '/sign-out',
    policy: 'account',
    audit: 'sign_out',
    idempotent: 'session',
    response: Done(),
    handle: (call) => signOut(call, catalog),
  }),
]

const myRoutes = (catalog: Catalog): readonly Route[] => [
  defineRoute({
    method: 'GET',
    url: '/me',
    policy: 'account',
    audit: null,
    response: Me(),
    handle: (call) => myself(call, catalog),
  }),
  defineRoute({
    method: 'PATCH',
    url: '/me',
    policy: 'account',
    audit: 'locale',
    body: Type.Object({ locale: Locale() }, closed),
    response: Me(),
    handle: (call) => setMyLocale(call, catalog),
  }),
  defineRoute({
    method: 'POST',
    url: '/me/password',
    policy: 'account',
    audit: 'change_password',
    idempotent: 'session',
    body: ChangePassword(),
    response: Me(),
    handle: (call) => changePassword(call, catalog),
  }),
  defineRoute({
    method: 'GET',
    url: '/me/sessions',
    policy: 'account',
    audit: null,
    response: Type.Object({ items: Type.Array(MySession()) }, closed),
    handle: (call) => mySessions(call, catalog),
  }),
  defineRoute({
    method: 'DELETE',
    url: '/me/sessions',
    policy: 'account',
    audit: 'end_sessions',
    idempotent: 'session',
    response: Done(),
    handle: (call) => endOtherSessions(call, catalog),
  }),
]

const invitationRoutes = (catalog: Catalog): readonly Route[] => [
  defineRoute({
    method: 'GET',
    url: '/invitations/:token',
    policy: 'public',
    audit: null,
    response: InvitationState(),
    handle: (call) => showInvitation(call, catalog),
  }),
  defineRoute({
    method: 'POST',
    url: '/invitations/:token',
    policy: 'public',
    audit: 'claim',
    idempotent: 'session',
    body: ClaimInvitation(),
    response: Me(),
    handle: (call) => claimInvitation(call, catalog),
  }),
]
