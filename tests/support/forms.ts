// Published forms and rights in a running application, for stories over HTTP.
//   const crm = await givenForms(app, 'crm', { customer: customerForm })
//   await crm.grant(member, grantOn('customer', { rows: 'all' }, ['read']))
import { publishForm } from '../../runtime/apps/index.pg.ts'
import { createApp, createDefinition, publishDefinition } from '../../runtime/definitions/index.pg.ts'
import { ownName } from '../../runtime/kernel/naming.ts'
import { id, param, sql } from '../../runtime/kernel/sql.ts'
import { raiseVersion } from '../../runtime/pg/index.pg.ts'
import type { WsCtx } from '../../runtime/pg/index.ts'
import type { FormDef } from '../../schemas/form.ts'
import type { GrantDef, PermissionSetDef } from '../../schemas/permission.ts'
import { workspaceCtx } from '../../server/catalog/index.ts'
import type { TestApp } from './app.ts'

export interface GivenForms {
  readonly ctx: WsCtx
  readonly publish: (key: string, def: FormDef) => Promise<void>
  /** Gives a member a permission set; its id, to be taken back with `revoke`. */
  readonly grant: (member: string, ...grants: readonly GrantDef[]) => Promise<string>
  readonly revoke: (set: string) => Promise<void>
}

export const workspaceOf = async (app: TestApp): Promise<WsCtx> => {
  const found = await app.database.control.query<{ id: string; schema_no: number }>(
    `select id, schema_no from formwork.workspaces where slug = 'main'`,
  )
  const space = found.rows[0]
  if (space === undefined) throw new Error('no workspace was set up')
  return workspaceCtx(app.deps.catalog.tag, space.id, space.schema_no)
}

export const givenForms = async (
  app: TestApp,
  appKey: string,
  forms: Readonly<Record<string, FormDef>>,
): Promise<GivenForms> => {
  const { db, clock } = app.deps
  const ctx = await workspaceOf(app)
  const by = await systemPrincipal(app, ctx)
  const appId = clock.newId()
  await db.withTx(ctx, (tx) => createApp(tx, { id: appId, key: appKey, name: { en: appKey } }))
  const known = new Map<string, string>()
  const publish: GivenForms['publish'] = async (key, def) => {
    const definitionId = known.get(key) ?? clock.newId()
    if (!known.has(key)) {
      known.set(key, definitionId)
      const row = { id: definitionId, appId, kind: 'form', key, doc: def, by, at: clock.now() } as const
      await db.withTx(ctx, (tx) => createDefinition(tx, row))
    }
    await publishForm(db, ctx, clock, { definitionId, by, source: { doc: def } })
  }
  for (const [key, def] of Object.entries(forms)) await publish(key, def)
  const bindings = id(ctx.schema, ownName('grant_bindings'))
  return {
    ctx,
    publish,
    grant: (member, ...grants) =>
      db.withTx(ctx, async (tx) => {
        const definitionId = clock.newId()
        const key = `set_${definitionId.slice(-12)}`
        const doc: PermissionSetDef = { language: 1, name: { en: key }, grants: [...grants] }
        const row = {
          id: definitionId,
          appId,
          kind: 'permission_set',
          key,
          doc,
          by,
          at: clock.now(),
        } as const
        await createDefinition(tx, row)
        await publishDefinition(tx, { definitionId, doc, language: 1, by, at: clock.now(), refs: [] })
        await tx.query(
          sql`insert into ${bindings} (permission_set_id, kind, ref_id) values (${param(definitionId, 'uuid')}, 'member', ${param(member, 'uuid')})`,
        )
        await raiseVersion(tx, 'access_version')
        return definitionId
      }),
    revoke: (set) =>
      db.withTx(ctx, async (tx) => {
        await tx.query(sql`delete from ${bindings} where permission_set_id = ${param(set, 'uuid')}`)
        await raiseVersion(tx, 'access_version')
      }),
  }
}

const systemPrincipal = async (app: TestApp, ctx: WsCtx): Promise<string> => {
  const rows = await app.deps.db.read<{ id: string }>(
    ctx,
    sql`select id from ${id(ctx.schema, ownName('principals'))} where kind = 'system' limit 1`,
  )
  return rows[0]?.id ?? ''
}
