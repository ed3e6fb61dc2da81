// S10: every route has a policy, every write an audit row, every endpoint a limit. Static over the list of routes, then at run time.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ownName } from '../../../runtime/kernel/naming.ts'
import { id, sql } from '../../../runtime/kernel/sql.ts'
import { allRoutes } from '../../../server/app.ts'
import type { Route } from '../../../server/plugins/route.ts'
import { isWrite, registerRoutes, routeUrl } from '../../../server/plugins/routes.ts'
import { joinWorkspace, startApp, type TestApp } from '../../support/app.ts'

let app: TestApp
let routes: readonly Route[]
beforeAll(async () => {
  app = await startApp()
  routes = allRoutes(app.config, app.deps)
  await joinWorkspace(app, 'plain')
})
afterAll(() => app.close())

/** A path that is well formed and leads nowhere. */
const pathOf = (route: Route): string =>
  routeUrl(route)
    .replace('/api/v1/w/:slug', '/api/v1/w/main')
    .replaceAll(/:(id|instance|record|member)\b/g, '00000000-0000-7000-8000-00000000dead')
    .replaceAll(/:token\b/g, 'a'.repeat(43))
    .replaceAll(/:version\b/g, '1')
    .replaceAll(/:kind\b/g, 'form')
    .replaceAll(/:[a-z]+/g, 'nothing')

describe('every route', () => {
  test('is registered once', () => {
    const names = routes.map((route) => `${route.method} ${routeUrl(route)}`)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  test('only set-up, sign-in, invitations and health are public', () => {
    const open = routes
      .filter((route) => route.policy === 'public')
      .map((route) => `${route.method} ${routeUrl(route)}`)
    expect(open.sort()).toEqual([
      'GET /api/health',
      'GET /api/v1/invitations/:token',
      'GET /api/v1/setup',
      'POST /api/v1/invitations/:token',
      'POST /api/v1/setup',
      'POST /api/v1/sign-in',
      'POST /api/v1/sign-in/link',
    ])
  })

  test('that writes names an audit action, and asks for a key unless it is about sessions', () => {
    const writes = routes.filter(isWrite)
    expect(writes.filter((route) => route.audit === null || route.audit === '')).toEqual([])
    const keyless = writes
      .filter((route) => route.idempotent === 'session' || route.policy === 'public')
      .map((route) => routeUrl(route))
    expect(keyless.sort()).toEqual([
      '/api/v1/invitations/:token',
      '/api/v1/me/password',
      '/api/v1/me/sessions',
      '/api/v1/setup',
      '/api/v1/sign-in',
      '/api/v1/sign-in/link',
      '/api/v1/sign-out',
    ])
  })

  test('without a session answers 401, whatever is sent', async () => {
    for (const route of routes.filter((each) => each.policy !== 'public')) {
      const answer = await app
        .as('nobody')
        .api(route.method, pathOf(route), route.method === 'GET' ? undefined : {})
      expect([`${route.method} ${routeUrl(route)}`, answer.status]).toEqual([
        `${route.method} ${routeUrl(route)}`,
        401,
      ])
    }
  })

  test('of administration is closed to plain members', async () => {
    for (const route of routes.filter((each) => each.policy === 'admin' || each.policy === 'designer')) {
      const answer = await app
        .as('plain')
        .api(route.method, pathOf(route), route.method === 'GET' ? undefined : {})
      expect([`${route.method} ${routeUrl(route)}`, answer.code]).toEqual([
        `${route.method} ${routeUrl(route)}`,
        'P_DENIED',
      ])
    }
  })
})

test('a route that forgets its audit action cannot be registered', () => {
  const forgetful = { ...(routes.find(isWrite) as Route), audit: null }
  expect(() => registerRoutes(app.app, {} as never, [forgetful])).toThrow(/names no audit action/)
})

test('a write and its audit row are one transaction: exactly one row each, none for a refused or repeated one', async () => {
  const trail = async () =>
    app.deps.db.read<{ action: string; object_kind: string }>(
      ctx,
      sql`select action, object_kind from ${id(ctx.schema, ownName('audit'))} order by id`,
    )
  const [membership] = await app.deps.catalog.membershipsOf(String((await me()).account.id))
  if (membership === undefined) throw new Error('the owner has no workspace')
  const { ctx } = membership
  const before = (await trail()).length
  await app.as('owner').post('/departments', { name: { en: 'A' } }, { key: 'audit-key-1' })
  await app.as('owner').post('/departments', { name: { en: 'A' } }, { key: 'audit-key-1' })
  await app
    .as('owner')
    .post('/departments', { name: { en: 'B' }, parent: '00000000-0000-7000-8000-00000000dead' })
  expect((await trail()).slice(before)).toEqual([{ action: 'add_department', object_kind: 'departments' }])
})

const me = async () => (await app.as('owner').api('GET', '/me')).body as { account: { id: string } }

describe('limits', () => {
  let limited: TestApp
  beforeAll(async () => {
    limited = await startApp({
      config: { limits: { perAddress: 40, perPrincipal: 30, perAddressSignIn: 5 } },
    })
  })
  afterAll(() => limited.close())

  test('guessing a password ends after a few tries and goes on in the next minute', async () => {
    const guess = () =>
      limited.as('guesser').api('POST', '/sign-in', { email: 'owner@example.com', password: 'a wrong guess' })
    const codes = []
    for (let tries = 0; tries < 6; tries += 1) codes.push((await guess()).code)
    expect(codes.at(-1)).toBe('H_RATE')
    const refused = await guess()
    expect(Number(refused.raw.headers['retry-after'])).toBeGreaterThan(0)
    limited.clock.advance({ minutes: 1 })
    expect((await guess()).code).toBe('H_SIGN_IN')
  })

  test('an account and an address each have their own', async () => {
    limited.clock.advance({ minutes: 1 })
    const codes = []
    for (let tries = 0; tries < 45; tries += 1) codes.push((await limited.as('owner').api('GET', '/me')).code)
    expect(codes.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => null))
    expect(codes.at(30)).toBe('H_RATE')
    expect((await limited.as('neighbour').api('GET', '/setup')).code).toBe('H_RATE')
  })
})
