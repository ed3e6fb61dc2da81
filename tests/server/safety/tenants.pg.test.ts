// S2: nothing of another workspace in a response. Somebody with a workspace of his own asks every route, with the other
// workspace's address and with its ids under his own address; every word of the other workspace carries a mark.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allRoutes } from '../../../server/app.ts'
import { hashPassword } from '../../../server/auth/password.ts'
import type { Route } from '../../../server/plugins/route.ts'
import { routeUrl } from '../../../server/plugins/routes.ts'
import { PASSWORD, startApp, type TestApp } from '../../support/app.ts'
import { SAMPLE_APP } from '../../support/sample-app.ts'
import { runSeed } from '../../support/seed.ts'
import { type GeneratedRequest, requestsOf, send, shownRequest, type Words } from './requests.ts'
import { fillWorkspace, type Identifiers, identifiers } from './world.ts'

const RESPONSES = 20_000
/** Answers of one moment: mixing up two requests would show too. */
const AT_ONCE = 8
const MARK = 'Hidden7Q'

let app: TestApp
let routes: readonly Route[]
/** Ids of the other workspace: those the stranger knows and sends, and those that must never reach him. Then his own. */
let foreign: readonly string[]
let secret: readonly string[]
let own: Identifiers

beforeAll(async () => {
  app = await startApp()
  routes = allRoutes(app.config, app.deps).filter(
    (route) => route.policy !== 'public' && !routeUrl(route).endsWith('/sign-out'),
  )
  // 1. the workspace that must not be seen
  await app.as('owner').patch('/workspace', { name: `${MARK} Ltd` })
  const hidden = await fillWorkspace(app, app.as('owner'), { mark: MARK })
  // 2. the stranger, who owns another one, drawn alike
  await givenStranger()
  const { crm } = await fillWorkspace(app, app.as('stranger'), { slug: 'stranger', mark: 'Own' })
  own = await identifiers(app, crm.ctx.schema)
  const theirs = hidden.ids.all.filter((id) => !own.all.includes(id))
  foreign = theirs.filter((_, index) => index % 2 === 0)
  secret = theirs.filter((_, index) => index % 2 === 1)
}, 60_000)
afterAll(() => app?.close())

const givenStranger = async (): Promise<void> => {
  const email = 's@example.com'
  const passwordHash = await hashPassword(PASSWORD)
  await app.deps.catalog.createWorkspace({
    slug: 'stranger',
    name: 'Stranger',
    timeZone: 'UTC',
    language: 'en',
    currency: 'USD',
    fiscalStart: 1,
    owner: { account: app.deps.clock.newId(), name: 'Stranger', pinyin: 'stranger', email },
    account: { passwordHash, email, emailFolded: email, name: 'Stranger', locale: 'en' },
  })
  const signedIn = await app.as('stranger').api('POST', '/sign-in', { email, password: PASSWORD })
  expect(signedIn.body).toMatchObject({ workspaces: [{ slug: 'stranger', admin: true }] })
}

test('the other address is not found, whatever the route', async () => {
  for (const route of routes.filter((each) => routeUrl(each).includes(':slug'))) {
    const path = routeUrl(route)
      .replace(':slug', 'main')
      .replace(':app', SAMPLE_APP)
      .replace(':form', 'order')
      .replaceAll(/:[a-z]+/g, foreign[0] ?? '')
    const answer = await app.as('stranger').api(route.method, path, route.method === 'GET' ? undefined : {})
    expect([path, answer.status, answer.code]).toEqual([path, 404, 'H_NOT_FOUND'])
  }
})

const FORMS = ['customer', 'order', 'request'] as const
const KINDS = ['form', 'workflow', 'permission_set', 'metric'] as const

/** Ids of the other workspace wherever an id may stand, his own now and then. */
const words = (): Words => {
  const id = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...foreign) },
    { weight: 1, arbitrary: fc.constantFrom(...own.all) },
  )
  return {
    id,
    idAfter: (segment) => fc.oneof(id, fc.constantFrom(...own.after(segment))),
    text: fc.oneof(fc.constantFrom('Own', 'a', '5', '2026-03-02', 'left', 'UTC', 'CNY'), id),
    key: fc.constantFrom(
      ...FORMS,
      SAMPLE_APP,
      'subject',
      'customer',
      'seller',
      'amount',
      'lines',
      'name',
      'owner',
    ),
    formula: fc.oneof(
      id.map((each) => `{customer} = "${each}"`),
      id.map((each) => `{seller} = "${each}"`),
      fc.constantFrom('{amount} > 1', '{customer.name} <> ""', 'COUNT({lines.price}) > 0', 'true'),
    ),
    places: {
      slug: fc.constantFrom('stranger', 'stranger', 'stranger', 'main'),
      app: fc.constant(SAMPLE_APP),
      form: fc.constantFrom(...FORMS),
      kind: fc.constantFrom(...KINDS),
      key: fc.constantFrom(...FORMS, 'approval', 'set_4'),
      version: fc.constantFrom('1', '2'),
      limit: fc.constantFrom('1', '500'),
    },
    misfitOneIn: 30,
  }
}

const statuses = new Map<number, number>()
const answered = new Set<string>()

const check = async (request: GeneratedRequest): Promise<void> => {
  const answer = await send(app.as('stranger'), request)
  statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
  if (answer.status < 300) answered.add(`${request.route.method} ${request.route.url}`)
  const found = [MARK, ...secret].filter((word) => answer.raw.body.includes(word))
  if (found.length > 0 || answer.status >= 500)
    throw new Error(
      `${shownRequest(request)} shows ${found.join(', ')}: ${answer.raw.body.slice(0, 300)} ${app.logged.at(-1)}`,
    )
}

test(`${RESPONSES} responses to a stranger hold nothing of the workspace`, async () => {
  const together = fc.array(requestsOf(routes, words()), { minLength: AT_ONCE, maxLength: AT_ONCE })
  await fc.assert(
    fc.asyncProperty(together, async (requests) => {
      await Promise.all(requests.map(check))
    }),
    { numRuns: RESPONSES / AT_ONCE, seed: runSeed(), endOnFailure: true },
  )
  expect(statuses.get(200) ?? 0).toBeGreaterThan(1_000)
  expect(answered.size / routes.length).toBeGreaterThan(0.4)
  expect(app.logged).toEqual([])
}, 1_200_000)

test('and the workspace itself is untouched', async () => {
  const owner = app.as('owner')
  expect((await owner.get('/workspace')).body).toMatchObject({ name: `${MARK} Ltd` })
  const members = await owner.get('/members?limit=500')
  expect(members.body.items?.map((each) => each.name)).not.toContain('Own')
  for (const [form, count] of [
    ['customer', 1],
    ['order', 2],
    ['request', 1],
  ]) {
    const path = `/apps/${SAMPLE_APP}/forms/${form}/records/query`
    const page = await owner.post(path, {}, { noKey: true })
    expect(page.body.items?.length).toBe(count)
    expect(JSON.stringify(page.body)).not.toContain('Own')
  }
})
