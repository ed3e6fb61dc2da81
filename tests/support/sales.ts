// The sales CRM installed on a running application, with people and deals of the test's choosing: for tests of targets, scores
// and team performance.
//   const sales = await givenSales()
//   const chen = await sales.person('chen', { department: sales.east, set: 'rep' })
//   await sales.deal({ owner: chen, amount: '1200.50', closedOn: '2026-02-03' })
import { createDefinition, publishDefinition } from '../../runtime/definitions/index.pg.ts'
import { ownName } from '../../runtime/kernel/naming.ts'
import { id, param, sql } from '../../runtime/kernel/sql.ts'
import { raiseVersion } from '../../runtime/pg/index.pg.ts'
import type { WsCtx } from '../../runtime/pg/index.ts'
import { workspaceCtx } from '../../server/catalog/index.ts'
import { type AppWishes, joinWorkspace, startApp, type TestApp } from './app.ts'

export interface Deal {
  readonly owner: string
  readonly amount: string | null
  readonly closedOn: string
  readonly stage?: string
}

export interface Sales {
  readonly app: TestApp
  readonly ctx: WsCtx
  /** Departments: sales › east, west. */
  readonly sales: string
  readonly east: string
  readonly west: string
  /** Signed in as `app.as(name)`; gives the member's id. `set` is a permission set of the template. */
  readonly person: (
    name: string,
    place?: { readonly department?: string; readonly manager?: string; readonly set?: string },
  ) => Promise<string>
  readonly customer: (owner: string, name: string, since: string) => Promise<string>
  readonly deal: (deal: Deal) => Promise<string>
  /** Publishes a new definition of any kind but a form. */
  readonly define: (kind: string, key: string, doc: unknown) => Promise<string>
  readonly close: () => Promise<void>
}

export const givenSales = async (wishes: AppWishes = {}): Promise<Sales> => {
  const app = await startApp(wishes)
  const { clock } = app
  const { db } = app.deps
  await post(app, '/templates/sales-crm/install', { sample: false })
  const ctx = await contextOf(app)
  const { appId, by, sets } = await idsOf(app, ctx)

  const define: Sales['define'] = async (kind, key, doc) => {
    const definitionId = clock.newId()
    const made = { definitionId, doc, language: 1, by, at: clock.now(), refs: [], draftRev: 0 }
    await db.withTx(ctx, async (tx) => {
      await createDefinition(tx, { id: definitionId, appId, kind, key, doc, by, at: clock.now() })
      await publishDefinition(tx, made)
      await raiseVersion(tx, 'access_version')
    })
    return definitionId
  }
  const person: Sales['person'] = async (name, { set, ...place } = {}) => {
    const member = await joinWorkspace(app, name, place)
    if (set === undefined) return member
    await db.withTx(ctx, async (tx) => {
      await tx.query(sql`insert into ${id(ctx.schema, ownName('grant_bindings'))} (permission_set_id, kind, ref_id)
        values (${param(sets[set] ?? null, 'uuid')}, 'member', ${param(member, 'uuid')})`)
      await raiseVersion(tx, 'access_version')
    })
    return member
  }
  const record = (form: string, of: string, values: object): Promise<string> =>
    post(app, `/apps/crm/forms/${form}/records`, { values, owner: of, submit: false })
  const customer: Sales['customer'] = (of, name, since) => record('customer', of, { name, since })
  let deals = 0
  const deal: Sales['deal'] = async ({ owner: of, amount, closedOn, stage = 'won' }) => {
    deals += 1
    // Long before every period a test asks about, so that it is nobody's new customer.
    const bought = await customer(of, `customer ${deals}`, '2001-01-01')
    const values = { name: `deal ${deals}`, customer: bought, stage, amount, closed_on: closedOn }
    return record('opportunity', of, stage === 'lost' ? { ...values, lost_reason: 'price' } : values)
  }
  const department = (name: string, parent?: string): Promise<string> =>
    post(app, '/departments', {
      name: { 'zh-CN': name, en: name },
      ...(parent === undefined ? {} : { parent }),
    })
  const top = await department('销售部')
  const [east, west] = [await department('华东一部', top), await department('华东二部', top)]
  return { app, ctx, sales: top, east, west, person, customer, deal, define, close: app.close }
}

/** As the owner; gives the id of what was made. */
const post = async (app: TestApp, path: string, body: object): Promise<string> => {
  const answer = await app.as('owner').post(path, body)
  if (answer.status !== 200) throw new Error(`${path} was refused: ${JSON.stringify(answer.body)}`)
  return String(answer.body.id)
}

export const contextOf = async (app: TestApp): Promise<WsCtx> => {
  const spaces = await app.database.control.query<{ id: string; schema_no: number }>(
    'select id, schema_no from formwork.workspaces',
  )
  const space = spaces.rows[0]
  if (space === undefined) throw new Error('no workspace was set up')
  return workspaceCtx(app.deps.catalog.tag, space.id, space.schema_no)
}

interface Ids {
  readonly appId: string
  readonly by: string
  readonly sets: Readonly<Record<string, string>>
  readonly [column: string]: unknown
}

const idsOf = async (app: TestApp, ctx: WsCtx): Promise<Ids> => {
  const rows = await app.deps.db.read<Ids>(
    ctx,
    sql`select a.id as "appId", (select p.id from ${id(ctx.schema, ownName('principals'))} p where p.kind = 'member' order by p.id limit 1) as by,
               (select jsonb_object_agg(d.key, d.id) from ${id(ctx.schema, ownName('definitions'))} d where d.app_id = a.id and d.kind = 'permission_set') as sets
          from ${id(ctx.schema, ownName('apps'))} a where a.key = 'crm'`,
  )
  const found = rows[0]
  if (found === undefined) throw new Error('the CRM was not installed')
  return found
}
