// A sales company with a large form, twice: in the product, asked over HTTP by a member who sees a quarter of it, and by hand.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { planIndexes } from '../../../runtime/apps/index.pg.ts'
import { loadCatalog } from '../../../runtime/forms/index.pg.ts'
import { columnName, tableName } from '../../../runtime/kernel/naming.ts'
import { dayInZone } from '../../../runtime/kernel/time.ts'
import { installDatabase, makeCatalog } from '../../../server/catalog/index.ts'
import { systemClock } from '../../../server/main.ts'
import { type Database, openDatabase } from '../../../server/plugins/db.ts'
import { tokenHash } from '../../../server/plugins/routes.ts'
import { SAMPLE_APP, type SampleApp, sampleApp } from '../../support/sample-app.ts'
import { EVERYTHING, grantOn } from '../../support/sample-forms.ts'
import { type ServerProcess, startLimit, startServer } from '../processes.ts'
import { customerForm, dealForm, wonView } from './forms.ts'
import { prefixOf, uuidOf } from './ids.ts'
import { type Company, foundCompany } from './people.ts'
import { type Copied, copyByHand } from './tables.ts'

export interface SalesWorld {
  readonly product: ServerProcess
  readonly hand: ServerProcess
  readonly database: Database
  readonly crm: SampleApp
  readonly company: Company
  /** Where the product keeps the large form. */
  readonly deals: () => Promise<Copied>
  /** To the product as the viewer, below his workspace; a write gets a key. */
  readonly ask: (method: string, path: string, body?: unknown) => Promise<unknown>
  readonly askHand: (method: string, path: string, body?: unknown) => Promise<unknown>
  readonly close: () => Promise<void>
}

const KEY = 'bench'
const CUSTOMERS = 1_000
const ZONE = 'Asia/Shanghai'

export const salesWorld = async (ownerUrl: string, rows: number): Promise<SalesWorld> => {
  // 1. the company, straight into the database
  const log = (): void => undefined
  const installed = await installDatabase({ ddlUrl: ownerUrl, dataUrl: ownerUrl, key: KEY, log })
  const database = await openDatabase(installed)
  const clock = systemClock()
  const catalog = makeCatalog({ database, tag: installed.tag, clock, sessionCacheMs: 0, log })
  const { crm, company, token } = await fill({ database, catalog, clock }, rows)
  await copyByHand(database.owner, ...(await copies(database, crm)), crm.ctx.schema)
  // 2. both servers
  const dataDir = await mkdtemp(join(tmpdir(), 'formwork-bench-data-'))
  const script = fileURLToPath(new URL('../product-process.mjs', import.meta.url))
  const product = await startServer([script, ownerUrl, dataDir], { INSTALLATION_KEY: KEY })
  const hand = await startLimit(new URL('./hand.ts', import.meta.url), ownerUrl)
  const close = async (): Promise<void> => {
    await Promise.all([product.close(), hand.close()])
    await database.close()
    await rm(dataDir, { recursive: true, force: true })
  }
  return {
    product,
    hand,
    database,
    crm,
    company,
    deals: async () => (await copies(database, crm))[1],
    ask: (method, path, body) => send(`${product.address}/api/v1/w/main${path}`, method, body, `fw=${token}`),
    askHand: (method, path, body) => send(`${hand.address}${path}`, method, body, ''),
    close,
  }
}

interface Parts {
  readonly database: Database
  readonly catalog: ReturnType<typeof makeCatalog>
  readonly clock: ReturnType<typeof systemClock>
}

const fill = async ({ database, catalog, clock }: Parts, rows: number) => {
  const person = (name: string) => ({
    name,
    email: `${name}@example.com`,
    locale: 'zh-CN' as const,
    passwordHash: 'none',
  })
  const founder = person('founder')
  const viewer = { ...person('viewer'), id: clock.newId() }
  const made = await catalog.createWorkspace({
    slug: 'main',
    name: 'Bench',
    timeZone: ZONE,
    language: 'zh-CN',
    currency: 'CNY',
    fiscalStart: 1,
    owner: { account: clock.newId(), name: founder.name, pinyin: '', email: founder.email },
    account: { ...founder, emailFolded: founder.email },
  })
  const { ctx } = made
  const company = await foundCompany(database.db, ctx, dayInZone(clock.now(), ZONE), viewer.id)
  await catalog.addAccount(viewer)
  await catalog.addMembership(viewer.id, ctx.workspaceId, company.viewer)
  const token = randomBytes(32).toString('base64url')
  await catalog.startSession(tokenHash(token), viewer.id, { ip: '127.0.0.1', client: 'bench' })
  const crm = await sampleApp({ deps: { db: database.db, clock, catalog }, database }, { bare: true })
  await crm.publishForm('customer', customerForm)
  await crm.publishForm('deal', dealForm)
  await crm.publish('view', 'won', wonView)
  await (await planIndexes(database.db, ctx, clock, SAMPLE_APP)).run()
  await crm.give(
    company.viewer,
    grantOn('deal', { rows: 'department' }, EVERYTHING),
    grantOn('customer', { rows: 'all' }, EVERYTHING),
  )
  await insertRecords(database, await copies(database, crm), company, rows)
  return { crm, company, token }
}

const copies = async ({ db }: Database, { ctx }: SampleApp): Promise<readonly [Copied, Copied]> => {
  const catalog = await loadCatalog(db, ctx, Number.MAX_SAFE_INTEGER)
  const copied = (key: string): Copied => {
    const form = catalog.form(SAMPLE_APP, key)
    if (form === undefined) throw new Error(`no form ${key}`)
    const columns = [...form.columns].map(([field, { columnNo }]) => [field, columnName(columnNo)])
    return { table: `${ctx.schema}.${tableName(form.tableNo)}`, columns: Object.fromEntries(columns) }
  }
  return [copied('customer'), copied('deal')]
}

/** Dealt out over sellers, customers, stages and the days of two years; the same every time. */
const insertRecords = async (
  { owner }: Database,
  [customer, deal]: readonly [Copied, Copied],
  { sellers, viewer }: Company,
  rows: number,
): Promise<void> => {
  const by = uuidOf('principal', 0)
  const system =
    'id, form_version, title, search, owner_id, owner_dept_id, created_at, created_by, updated_at, updated_by'
  const c = customer.columns
  await owner.query(
    `insert into ${customer.table} (${system}, ${c.name}, ${c.city})
     select ($1 || lpad(to_hex(n), 12, '0'))::uuid, 1, 'Customer ' || n, 'customer ' || n, $2, null, now(), $3, now(), $3, 'Customer ' || n, 'City ' || n % 40
       from generate_series(0, ${CUSTOMERS - 1}) n`,
    [prefixOf('customer'), viewer, by],
  )
  const d = deal.columns
  await owner.query(
    `insert into ${deal.table} (${system}, ${d.name}, ${d.customer}, ${d.amount}, ${d.cost}, ${d.margin}, ${d.stage}, ${d.due}, ${d.note})
     select ($1 || lpad(to_hex(n), 12, '0'))::uuid, 1, 'Deal ' || n, 'deal ' || n, ($2::uuid[])[1 + n % $4], ($3::uuid[])[1 + n % $4], now(), $5, now(), $5,
            'Deal ' || n, ($6 || lpad(to_hex(n * 7 % ${CUSTOMERS}), 12, '0'))::uuid, n * 13 % 10000, n * 3 % 5000, n * 13 % 10000 - n * 3 % 5000,
            (array['open', 'won', 'lost', 'paused'])[1 + n / 7 % 4], '2025-01-01'::date + n * 11 % 730, 'Note ' || n
       from generate_series(0, ${rows - 1}) n`,
    [
      prefixOf('deal'),
      sellers.map((seller) => seller.member),
      sellers.map((seller) => seller.department),
      sellers.length,
      by,
      prefixOf('customer'),
    ],
  )
}

const send = async (url: string, method: string, body: unknown, cookie: string): Promise<unknown> => {
  const answer = await fetch(url, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(cookie === '' ? {} : { cookie, 'idempotency-key': randomBytes(12).toString('base64url') }),
    },
  })
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`${method} ${url} → ${answer.status} ${text.slice(0, 500)}`)
  return JSON.parse(text)
}
