// S3: any request gets a clear answer. 3,000 generated requests over all routes: no 5xx, no crash, no SQL or stack in a body.
// S4: in the same run, user text never stands in the text of a statement.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PROBLEMS } from '../../../schemas/problems.ts'
import { allRoutes } from '../../../server/app.ts'
import type { Route } from '../../../server/plugins/route.ts'
import { routeUrl } from '../../../server/plugins/routes.ts'
import { startApp, type TestApp } from '../../support/app.ts'
import { runSeed } from '../../support/seed.ts'

const REQUESTS = 3_000
/** Stands in every generated text; a statement that contains it was built from user text. */
const MARK = 'zq7mark'

let app: TestApp
let routes: readonly Route[]
const texts: string[] = []
let stop = (): void => undefined
beforeAll(async () => {
  app = await startApp()
  routes = allRoutes(app.config, app.deps).filter((route) => !routeUrl(route).endsWith('/sign-out'))
  stop = app.database.statements.listen((entry) => texts.push(entry.text))
})
afterAll(async () => {
  stop()
  await app.close()
})

interface Shape {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
  readonly anyOf?: readonly Shape[]
  readonly const?: unknown
  readonly pattern?: string
}

const UUID = fc.uuid({ version: 7 })
const nasty = fc.constantFrom(
  `${MARK}'; drop table x; --`,
  `${MARK}"`,
  `${MARK}\u0000`,
  `${MARK}\ud800`,
  `{${MARK}}`,
  `=${MARK}`,
  '__proto__',
  '',
  ' ',
  '𝔘'.repeat(50),
  `${MARK}%_\\`,
  '../../etc/passwd',
  `<img src=x onerror=${MARK}>`,
)
const text: fc.Arbitrary<unknown> = fc.oneof(
  nasty,
  fc.string({ maxLength: 30 }).map((each) => `${MARK}${each}`),
  UUID,
  fc.constantFrom('2026-02-30', '1e999', 'ann@example.com', 'Asia/Shanghai', 'CNY', 'x_1'),
)
const anything = fc.oneof(
  text,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.jsonValue(), { maxLength: 3 }),
  fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue(), { maxKeys: 3 }),
)

/** Mostly what the schema asks for, so that requests get past the first door; sometimes anything. */
const near = (shape: Shape | undefined): fc.Arbitrary<unknown> => {
  if (shape === undefined) return anything
  const right = fitting(shape)
  return fc.oneof({ weight: 6, arbitrary: right }, { weight: 1, arbitrary: anything })
}
const fitting = (shape: Shape): fc.Arbitrary<unknown> => {
  if (shape.const !== undefined) return fc.constant(shape.const)
  if (shape.anyOf !== undefined) return fc.oneof(...shape.anyOf.map(near))
  if (shape.type === 'string') return shape.pattern?.startsWith('^[0-9a-f]{8}') === true ? UUID : text
  if (shape.type === 'integer') return fc.integer({ min: -5, max: 50 })
  if (shape.type === 'boolean') return fc.boolean()
  if (shape.type === 'array') return fc.array(near(shape.items), { maxLength: 4 })
  if (shape.properties !== undefined) {
    const keys = Object.keys(shape.properties)
    const known = fc.record(Object.fromEntries(keys.map((key) => [key, near(shape.properties?.[key])])), {
      requiredKeys: [...(shape.required ?? [])].filter((key) => keys.includes(key)),
    })
    return fc.oneof(
      { weight: 9, arbitrary: known },
      { weight: 1, arbitrary: known.map((value) => ({ ...(value as object), [`extra${MARK}`]: 1 })) },
    )
  }
  return fc.oneof(fc.dictionary(fc.constantFrom('en', 'zh-CN', 'x', MARK), text, { maxKeys: 3 }), anything)
}

const request = (route: Route) => {
  const word = fc.oneof(
    { weight: 3, arbitrary: UUID },
    {
      weight: 1,
      arbitrary: fc.constantFrom('form', 'x', `${MARK}`, '1', '-1', '%00', '%27', 'a'.repeat(150)),
    },
  )
  const parts = routeUrl(route)
    .split('/')
    .map((part) => (part === ':slug' ? fc.constant('main') : part.startsWith(':') ? word : fc.constant(part)))
  const queries = (route.query ?? []).map((name) =>
    fc.option(
      text.map((value) => `${name}=${encodeURIComponent(String(value).replaceAll(/[\ud800-\udfff]/g, '?'))}`),
      { nil: null },
    ),
  )
  return fc.record({
    route: fc.constant(route),
    path: fc.tuple(...parts).map((each) => each.join('/')),
    query: fc.tuple(...queries).map((each) => each.filter((pair) => pair !== null).join('&')),
    body: route.body === undefined ? fc.constant(undefined) : near(route.body as Shape),
  })
}

/** What must never leave the server. */
const LEAK =
  /\bat \w+.*\.ts:\d|node_modules|syntax error at|relation "|column "|SQLSTATE|pg_catalog|violates|insert into|select .* from/i

test(`${REQUESTS} generated requests all get a clear answer, and user text stays in parameters`, async () => {
  const seen = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...routes).chain(request), async ({ route, path, query, body }) => {
      const answer = await app
        .as('owner')
        .api(route.method, `${path}${query === '' ? '' : `?${query}`}`, body)
      seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1)
      const where = `${route.method} ${path}?${query} ${JSON.stringify(body)} → ${answer.raw.body.slice(0, 300)} ${app.logged.at(-1) ?? ''}`
      if (answer.status >= 500) throw new Error(where)
      if (answer.status < 400) return
      expect(Object.keys(PROBLEMS), where).toContain(answer.code)
      if (LEAK.test(answer.raw.body)) throw new Error(`leak: ${where}`)
    }),
    { numRuns: REQUESTS, seed: runSeed() },
  )
  expect(app.logged).toEqual([])
  expect(texts.filter((each) => each.includes(MARK))).toEqual([])
  expect(seen.get(200) ?? 0).toBeGreaterThan(100)
}, 240_000)

test.each([
  ['no JSON', '{"name":', 'application/json', 400],
  ['a prototype key', '{"__proto__":{"admin":true}}', 'application/json', 400],
  ['text', 'name=x', 'text/plain', 415],
  ['a form', 'name=x', 'application/x-www-form-urlencoded', 415],
  ['five megabytes', JSON.stringify({ name: 'x'.repeat(5_000_000) }), 'application/json', 413],
  ['four thousand levels', `${'['.repeat(4_000)}${']'.repeat(4_000)}`, 'application/json', 400],
])('%s as a body is refused with a problem', async (_, payload, type, status) => {
  const raw = await app.app.inject({
    method: 'POST',
    url: '/api/v1/w/main/members',
    payload,
    headers: { host: 'localhost', 'content-type': type, 'idempotency-key': 'bodies-key-1' },
    cookies: Object.fromEntries(app.as('owner').cookies),
  })
  expect([raw.statusCode, raw.headers['content-type']]).toEqual([
    status,
    'application/problem+json; charset=utf-8',
  ])
})
