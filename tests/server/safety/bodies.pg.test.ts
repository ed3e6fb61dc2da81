// S3: any request gets a clear answer. 3,000 generated requests over all routes: no 5xx, no crash, no SQL or stack in a body.
// S4: in the same run, user text never stands in the text of a statement. S10: every write that was done left one audit row.
import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { PROBLEMS } from '../../../schemas/problems.ts'
import { allRoutes } from '../../../server/app.ts'
import { kinds } from '../../../server/definitions/kinds.ts'
import type { Route } from '../../../server/plugins/route.ts'
import { isWrite, routeUrl } from '../../../server/plugins/routes.ts'
import { startApp, type TestApp } from '../../support/app.ts'
import { SAMPLE_APP } from '../../support/sample-app.ts'
import { runSeed } from '../../support/seed.ts'
import {
  type GeneratedRequest,
  requestsOf,
  type Shape,
  send,
  shownRequest,
  valueFor,
  type Words,
} from './requests.ts'
import { type Filled, fillWorkspace } from './world.ts'

const REQUESTS = 3_000
/** Stands in every generated text; a statement that contains it was built from user text. */
const MARK = 'zq7mark'

let app: TestApp
let routes: readonly Route[]
let filled: Filled
const statements: string[] = []
let stop = (): void => undefined
beforeAll(async () => {
  app = await startApp()
  routes = allRoutes(app.config, app.deps).filter((route) => !routeUrl(route).endsWith('/sign-out'))
  filled = await fillWorkspace(app, app.as('owner'), { mark: MARK })
  stop = app.database.statements.listen((entry) => statements.push(entry.text))
}, 60_000)
afterAll(async () => {
  stop()
  await app?.close()
})

const nasty = fc.constantFrom(
  `${MARK}'; drop table x; --`,
  `${MARK}"`,
  `${MARK}\u0000`,
  `${MARK}\ud800`,
  `{${MARK}}`,
  `=${MARK}`,
  '__proto__',
  'constructor',
  '',
  ' ',
  '𝔘'.repeat(50),
  `${MARK}%_\\`,
  '../../etc/passwd',
  `<img src=x onerror=${MARK}>`,
)
const text = fc.oneof(
  nasty,
  fc.string({ maxLength: 30 }).map((each) => `${MARK}${each}`),
  fc.constantFrom(
    '2026-02-30',
    '2026-03-02',
    '2026-03-02T10:00:00Z',
    '1e999',
    '12.50',
    '-0',
    '0.1'.repeat(40),
  ),
  fc.constantFrom('ann@example.com', 'Asia/Shanghai', 'CNY', 'x_1', 'gold', 'open', 'approved'),
)
const KEYS = [
  ...[
    'crm',
    'customer',
    'order',
    'request',
    'approval',
    'name',
    'phone',
    'level',
    'subject',
    'amount',
    'cost',
  ],
  ...[
    'margin',
    'due',
    'note',
    'seller',
    'stage',
    'lines',
    'item',
    'price',
    'total',
    'title',
    'owner',
    'created_at',
  ],
  ...['lines.price', 'customer.name', 'flow_status', 'start', 'approve', 'end', 'nobody_knows'],
]
const key = fc.constantFrom(...KEYS)
const literal = text.map((each) => `"${String(each).replaceAll('"', '""')}"`)
const operand = fc.oneof(
  key.map((each) => `{${each}}`),
  literal,
  fc.constantFrom('1', '0', '1e5', '99999999999999999999.5', 'NULL', 'TRUE', 'TODAY()', 'ME()', '-1'),
)
const call = fc
  .tuple(
    fc.constantFrom('SUM', 'IF', 'ROUND', 'LEN', 'DATE', 'COUNT', 'ISEMPTY', 'LEFT', 'NO_SUCH'),
    fc.array(operand, { maxLength: 3 }),
  )
  .map(([name, parts]) => `${name}(${parts.join(', ')})`)
const formula = fc.oneof(
  fc
    .tuple(operand, fc.constantFrom('=', '<>', '>', '+', '/', '&', '??'), fc.oneof(operand, call))
    .map((parts) => parts.join(' ')),
  call,
  fc.constantFrom(
    '',
    '(',
    `${'('.repeat(500)}1${')'.repeat(500)}`,
    `${'1+'.repeat(3_000)}1`,
    `{${MARK}}`,
    '{a.b.c.d}',
  ),
  text.map(String),
)

const words = (): Words => {
  const id = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...filled.ids.all) },
    { weight: 1, arbitrary: fc.uuid({ version: 7 }) },
  )
  const misfit = fc.constantFrom('x', MARK, '1', '-1', '%00', '%27', 'a'.repeat(150))
  const mostly = (...good: readonly string[]) =>
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: misfit })
  const plain = {
    text,
    id,
    idAfter: (segment: string) => fc.constantFrom(...filled.ids.after(segment)),
    key,
    formula,
    places: {
      slug: fc.constant('main'),
      app: mostly(SAMPLE_APP),
      form: mostly('customer', 'order', 'request'),
      kind: mostly(...kinds.all.map((kind) => kind.kind)),
      key: mostly('customer', 'order', 'request', 'approval', 'set_4'),
      version: mostly('1', '2'),
    },
    misfitOneIn: 7,
  }
  const commands = kinds.all.flatMap((kind) => kind.commands.all)
  const command = fc
    .constantFrom(...commands)
    .chain(({ name, args }) =>
      fc.record({ commandId: fc.uuid(), name: fc.constant(name), args: valueFor(args as Shape, plain) }),
    )
  return {
    ...plain,
    properties: { filter: formula, source: formula, commands: fc.array(command, { maxLength: 4 }) },
  }
}

/** What must never leave the server. */
const LEAK =
  /\bat \w+.*\.ts:\d|node_modules|syntax error at|relation "|column "|SQLSTATE|pg_catalog|violates|insert into|select .* from/i

const seen = new Map<number, number>()
const answered = new Set<string>()
let written = 0
const check = async (request: GeneratedRequest): Promise<void> => {
  const answer = await send(app.as('owner'), request)
  seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1)
  if (answer.status < 300) answered.add(`${request.route.method} ${request.route.url}`)
  if (answer.status < 300 && isWrite(request.route)) written += 1
  const where = () => `${shownRequest(request)} → ${answer.raw.body.slice(0, 300)} ${app.logged.at(-1) ?? ''}`
  if (answer.status >= 500) throw new Error(where())
  if (answer.status < 400) return
  if (!Object.hasOwn(PROBLEMS, answer.code ?? '')) throw new Error(`no problem of the catalogue: ${where()}`)
  if (LEAK.test(answer.raw.body)) throw new Error(`leak: ${where()}`)
}

test(`${REQUESTS} generated requests all get a clear answer, and user text stays in parameters`, async () => {
  const before = await auditRows()
  await fc.assert(fc.asyncProperty(requestsOf(routes, words()), check), {
    numRuns: REQUESTS,
    seed: runSeed(),
    endOnFailure: true,
  })
  expect((await auditRows()) - before).toBe(written)
  expect(app.logged).toEqual([])
  expect(statements.filter((each) => each.includes(MARK))).toEqual([])
  expect(await refusedStatements()).toEqual([])
  expect(seen.get(200) ?? 0).toBeGreaterThan(300)
  expect(answered.size / routes.length).toBeGreaterThan(0.4)
}, 240_000)

test('a statement that is wrong in itself would be seen', async () => {
  const { logFile } = inject('cluster')
  const before = await refusedStatements()
  await expect(app.database.owner.query('select no_such_name')).rejects.toThrow()
  expect((await refusedStatements()).length - before.length).toBe(logFile === null ? 0 : 1)
})

/** What the database's own log says of statements that are wrong in themselves: syntax, unknown names, types (SQLSTATE 42…). */
const refusedStatements = async (): Promise<readonly string[]> => {
  const { logFile } = inject('cluster')
  const log = logFile === null ? '' : await readFile(logFile, 'utf8')
  return log
    .split('\n')
    .filter((line) => line.includes(`@${app.databaseName} `) && /\] 42\w{3} .* ERROR: /.test(line))
}

/** In both homes; a refused sign-in leaves a row too, and is no write that was done. */
const auditRows = async (): Promise<number> => {
  const found = await app.database.owner.query<{ rows: number }>(
    `select ((select count(*) from formwork.audit where action not like '%refused')
           + (select count(*) from ${filled.crm.ctx.schema}.audit))::integer as rows`,
  )
  return found.rows[0]?.rows ?? 0
}

test.each([
  ['no JSON', '{"name":', 'application/json', 400],
  ['a prototype key', '{"__proto__":{"admin":true}}', 'application/json', 400],
  ['text', 'name=x', 'text/plain', 415],
  ['a form', 'name=x', 'application/x-www-form-urlencoded', 415],
  ['five megabytes', JSON.stringify({ name: 'x'.repeat(5_000_000) }), 'application/json', 413],
  ['four thousand levels', `${'['.repeat(4_000)}${']'.repeat(4_000)}`, 'application/json', 400],
  [
    'bytes that are no UTF-8',
    Buffer.from([0x7b, 0x22, 0x6e, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
    'application/json',
    400,
  ],
  ['UTF-16', Buffer.from('{"name":"x"}', 'utf16le'), 'application/json', 400],
])('%s as a body is refused with a problem', async (_, payload, type, status) => {
  for (const path of ['/members', `/apps/${SAMPLE_APP}/forms/customer/records`]) {
    const raw = await app.app.inject({
      method: 'POST',
      url: `/api/v1/w/main${path}`,
      payload,
      headers: { host: 'localhost', 'content-type': type, 'idempotency-key': 'bodies-key-1' },
      cookies: Object.fromEntries(app.as('owner').cookies),
    })
    expect([path, raw.statusCode, raw.headers['content-type']]).toEqual([
      path,
      status,
      'application/problem+json; charset=utf-8',
    ])
  }
})
