// S2: nothing of another workspace in a response. Somebody with a workspace of his own asks every route, with the other
// workspace's address and with its ids under his own address; every word of the other workspace carries a mark.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allRoutes } from '../../../server/app.ts'
import { hashPassword } from '../../../server/auth/password.ts'
import type { Route } from '../../../server/plugins/route.ts'
import { routeUrl } from '../../../server/plugins/routes.ts'
import { PASSWORD, startApp, type TestApp } from '../../support/app.ts'
import { runSeed } from '../../support/seed.ts'

const RESPONSES = 20_000
const MARK = 'Hidden7Q'

let app: TestApp
let routes: readonly Route[]
/** Ids of the other workspace. */
const foreign: string[] = []

beforeAll(async () => {
  app = await startApp()
  routes = allRoutes(app.config, app.deps).filter(
    (route) => route.policy !== 'public' && !routeUrl(route).endsWith('/sign-out'),
  )
  // 1. the workspace that must not be seen
  const owner = app.as('owner')
  await owner.patch('/workspace', { name: `${MARK} Ltd` })
  const unit = await owner.post('/departments', { name: { en: `${MARK} unit` } })
  const person = await owner.post('/members', {
    name: `${MARK} person`,
    email: `${MARK}@example.com`,
    department: unit.body.id,
  })
  const role = await owner.post('/roles', { name: { en: `${MARK} role` } })
  const info = await owner.get('/workspace')
  foreign.push(
    String(unit.body.id),
    String(person.body.id),
    String(role.body.id),
    String(info.body.id),
    String((info.body.me as { member: string }).member),
  )
  // 2. the stranger, who owns another one
  const account = app.deps.clock.newId()
  const passwordHash = await hashPassword(PASSWORD)
  await app.deps.catalog.createWorkspace({
    slug: 'stranger',
    name: 'Stranger',
    timeZone: 'UTC',
    language: 'en',
    currency: 'USD',
    fiscalStart: 1,
    owner: { account, name: 'Stranger', pinyin: 'stranger', email: 's@example.com' },
    account: {
      passwordHash,
      email: 's@example.com',
      emailFolded: 's@example.com',
      name: 'Stranger',
      locale: 'en',
    },
  })
  const signedIn = await app
    .as('stranger')
    .api('POST', '/sign-in', { email: 's@example.com', password: PASSWORD })
  expect(signedIn.body).toMatchObject({ workspaces: [{ slug: 'stranger', admin: true }] })
})
afterAll(() => app.close())

test('the other address is not found, whatever the route', async () => {
  for (const route of routes.filter((each) => routeUrl(each).includes(':slug'))) {
    const path = routeUrl(route)
      .replace(':slug', 'main')
      .replaceAll(/:[a-z]+/g, foreign[0] ?? '')
    const answer = await app.as('stranger').api(route.method, path, route.method === 'GET' ? undefined : {})
    expect([path, answer.status, answer.code]).toEqual([path, 404, 'H_NOT_FOUND'])
  }
})

const foreignId = () => fc.constantFrom(...foreign)

/** Ids of the other workspace wherever an id may stand. */
const request = (route: Route) => {
  const parts = routeUrl(route)
    .split('/')
    .map((part) =>
      part === ':slug'
        ? fc.constantFrom('stranger', 'main')
        : part.startsWith(':')
          ? foreignId()
          : fc.constant(part),
    )
  const queries = (route.query ?? []).map((name) =>
    fc.option(
      fc.oneof(foreignId(), fc.constantFrom('H', '500', 'left', 'form')).map((value) => `${name}=${value}`),
      { nil: null },
    ),
  )
  return fc.record({
    route: fc.constant(route),
    path: fc.tuple(...parts).map((each) => each.join('/')),
    query: fc.tuple(...queries).map((each) => each.filter((pair) => pair !== null).join('&')),
    body: route.method === 'GET' || route.body === undefined ? fc.constant(undefined) : bodies(),
  })
}
const bodies = () =>
  fc.oneof(
    fc.record(
      {
        name: fc.constantFrom('Own', { en: 'Own' }),
        department: foreignId(),
        manager: foreignId(),
        parent: foreignId(),
        heads: fc.array(foreignId(), { maxLength: 2 }),
      },
      { requiredKeys: ['name'] },
    ),
    fc.record({
      bindings: fc.array(
        fc.record({ kind: fc.constantFrom('member', 'department', 'role'), id: foreignId() }),
        { maxLength: 3 },
      ),
    }),
    fc.record({ csv: foreignId().map((id) => `name,manager\nOwn,${id}`), preview: fc.boolean() }),
    fc.constant({}),
  )

test(`${RESPONSES} responses to a stranger hold nothing of the workspace`, async () => {
  const statuses = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...routes).chain(request), async ({ route, path, query, body }) => {
      const answer = await app
        .as('stranger')
        .api(route.method, `${path}${query === '' ? '' : `?${query}`}`, body)
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      // Ids he sent himself may come back in a sentence; words of the other workspace may not.
      const shown =
        answer.status < 400
          ? [MARK, ...foreign.filter((id) => !`${path}${query}${JSON.stringify(body)}`.includes(id))]
          : [MARK]
      const found = shown.filter((word) => answer.raw.body.includes(word))
      if (found.length > 0)
        throw new Error(
          `${route.method} ${path}?${query} shows ${found.join(', ')}: ${answer.raw.body.slice(0, 300)}`,
        )
    }),
    { numRuns: RESPONSES, seed: runSeed() },
  )
  expect(statuses.get(200) ?? 0).toBeGreaterThan(1_000)
  expect(app.logged).toEqual([])
}, 600_000)

test('and the workspace itself is untouched', async () => {
  expect((await app.as('owner').get('/workspace')).body).toMatchObject({ name: `${MARK} Ltd` })
  const members = await app.as('owner').get('/members?limit=500')
  expect(members.body.items?.map((each) => each.name)).not.toContain('Own')
})
