// The sales CRM of the templates on a running application, with people and deals of the test's choosing: for tests of targets,
// scores and team performance.
//   const sales = await givenSales()
//   const chen = await sales.person('chen', { department: sales.east })
//   await sales.deal({ owner: chen, amount: '1200.50', closedOn: '2026-02-03' })
import { publishForm } from '../../runtime/apps/index.pg.ts'
import { createApp, createDefinition, publishDefinition } from '../../runtime/definitions/index.pg.ts'
import { ownName } from '../../runtime/kernel/naming.ts'
import { id, param, sql } from '../../runtime/kernel/sql.ts'
import { raiseVersion } from '../../runtime/pg/index.pg.ts'
import type { WsCtx } from '../../runtime/pg/index.ts'
import type { FormDef } from '../../schemas/form.ts'
import type { PermissionSetDef } from '../../schemas/permission.ts'
import { readTemplates } from '../../server/apps/template-files.ts'
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
  /** Publishes a definition of any kind but a form. */
  readonly define: (kind: string, key: string, doc: unknown) => Promise<string>
  /** Gives a permission set to a member. */
  readonly grant: (set: string, member: string) => Promise<void>
  readonly close: () => Promise<void>
}

/** Forms in the order in which they name one another. */
const FORMS = ['product', 'customer', 'opportunity', 'visit', 'review'] as const

export const givenSales = async (wishes: AppWishes = {}): Promise<Sales> => {
  const app = await startApp(wishes)
  const { clock } = app
  const { db } = app.deps
  const ctx = await contextOf(app)
  const by = await ownerPrincipal(app, ctx)
  const [template] = await readTemplates('templates')
  if (template === undefined) throw new Error('there is no template')
  const appId = clock.newId()
  await db.withTx(ctx, (tx) =>
    createApp(tx, {
      id: appId,
      key: 'crm',
      name: template.app.name,
      bindings: { navigation: template.app.navigation },
    }),
  )
  const sets = new Map<string, string>()

  const draft = async (kind: string, key: string, doc: unknown): Promise<string> => {
    const definitionId = clock.newId()
    await db.withTx(ctx, (tx) =>
      createDefinition(tx, { id: definitionId, appId, kind, key, doc, by, at: clock.now() }),
    )
    return definitionId
  }
  const define: Sales['define'] = async (kind, key, doc) => {
    const definitionId = await draft(kind, key, doc)
    await db.withTx(ctx, async (tx) => {
      await publishDefinition(tx, {
        definitionId,
        doc,
        language: 1,
        by,
        at: clock.now(),
        refs: [],
        draftRev: 0,
      })
      await raiseVersion(tx, 'access_version')
    })
    return definitionId
  }
  const forms = template.app.forms as Readonly<Record<string, FormDef>>
  for (const key of FORMS) {
    const { submitFlow: _, ...doc } = forms[key] as FormDef
    await publishForm(db, ctx, clock, {
      definitionId: await draft('form', key, doc),
      by,
      source: { doc },
      together: new Map(Object.entries(forms)),
    })
  }
  for (const kind of ['metric', 'target_plan', 'score_plan'] as const)
    for (const [key, doc] of Object.entries(template.app[`${kind}s`])) await define(kind, key, doc)
  for (const [key, { roles: _, ...doc }] of Object.entries(
    template.app.permission_sets as Readonly<Record<string, PermissionSetDef>>,
  ))
    sets.set(key, await define('permission_set', key, doc))

  const grant: Sales['grant'] = (set, member) =>
    db.withTx(ctx, async (tx) => {
      await tx.query(sql`insert into ${id(ctx.schema, ownName('grant_bindings'))} (permission_set_id, kind, ref_id)
        values (${param(sets.get(set) ?? null, 'uuid')}, 'member', ${param(member, 'uuid')})`)
      await raiseVersion(tx, 'access_version')
    })
  const person: Sales['person'] = async (name, { set, ...place } = {}) => {
    const member = await joinWorkspace(app, name, place)
    if (set !== undefined) await grant(set, member)
    return member
  }
  const record = async (form: string, owner: string, values: object): Promise<string> => {
    const answer = await app
      .as('owner')
      .post(`/apps/crm/forms/${form}/records`, { values, owner, submit: false })
    if (answer.status !== 200) throw new Error(`${form} was not saved: ${JSON.stringify(answer.body)}`)
    return String(answer.body.id)
  }
  let customers = 0
  const customer: Sales['customer'] = (owner, name, since) => record('customer', owner, { name, since })
  const deal: Sales['deal'] = async ({ owner, amount, closedOn, stage = 'won' }) => {
    customers += 1
    // Long before every period a test asks about, so that it is nobody's new customer.
    const of = await customer(owner, `customer ${customers}`, '2001-01-01')
    const lost = stage === 'lost' ? { lost_reason: 'price' } : {}
    return record('opportunity', owner, {
      name: `deal ${customers}`,
      customer: of,
      stage,
      amount,
      closed_on: closedOn,
      ...lost,
    })
  }
  const department = async (name: string, parent?: string): Promise<string> =>
    String(
      (
        await app.as('owner').post('/departments', {
          name: { 'zh-CN': name, en: name },
          ...(parent === undefined ? {} : { parent }),
        })
      ).body.id,
    )
  const top = await department('销售部')
  const [east, west] = [await department('华东一部', top), await department('华东二部', top)]
  return { app, ctx, sales: top, east, west, person, customer, deal, define, grant, close: app.close }
}

export const contextOf = async (app: TestApp): Promise<WsCtx> => {
  const spaces = await app.database.control.query<{ id: string; schema_no: number }>(
    'select id, schema_no from formwork.workspaces',
  )
  const space = spaces.rows[0]
  if (space === undefined) throw new Error('no workspace was set up')
  return workspaceCtx(app.deps.catalog.tag, space.id, space.schema_no)
}

const ownerPrincipal = async (app: TestApp, ctx: WsCtx): Promise<string> => {
  const rows = await app.deps.db.read<{ id: string }>(
    ctx,
    sql`select id from ${id(ctx.schema, ownName('principals'))} where kind = 'member' order by id limit 1`,
  )
  return rows[0]?.id ?? ''
}
