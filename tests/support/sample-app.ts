// An app with published forms in a workspace of a running application. Definitions are arranged below the API, because what is
// told through it starts where they exist.
//   const crm = await sampleApp(app)
//   await app.as('owner').post(`${crm.at('order')}/records`, { values: { subject: 'First' } })
import { giveFirst, publishForm } from '../../runtime/apps/index.pg.ts'
import { createApp, createDefinition, publishDefinition } from '../../runtime/definitions/index.pg.ts'
import { ownName } from '../../runtime/kernel/naming.ts'
import { id, param, sql } from '../../runtime/kernel/sql.ts'
import { raiseVersion } from '../../runtime/pg/index.pg.ts'
import type { WsCtx } from '../../runtime/pg/index.ts'
import type { FormDef } from '../../schemas/form.ts'
import type { GrantDef, PermissionSetDef } from '../../schemas/permission.ts'
import type { DefinitionKind } from '../../schemas/vocabulary.ts'
import { workspaceCtx } from '../../server/catalog/index.ts'
import type { TestApp } from './app.ts'
import { customerForm, orderForm } from './sample-forms.ts'

export const SAMPLE_APP = 'crm'

export interface SampleApp {
  readonly ctx: WsCtx
  /** Address of a form below the workspace. */
  readonly at: (form: string) => string
  readonly publishForm: (key: string, def: FormDef) => Promise<void>
  readonly publish: (kind: DefinitionKind, key: string, doc: { readonly language: number }) => Promise<string>
  /** A permission set for one member. */
  readonly give: (member: string, ...grants: readonly GrantDef[]) => Promise<void>
}

export interface SampleWishes {
  readonly slug?: string
  /** Stands in every label and name, so that they are found again. */
  readonly mark?: string
  /** The app without forms. */
  readonly bare?: boolean
}

/** What of an application is needed here: the bench has no more. */
export interface SampleHost {
  readonly deps: Pick<TestApp['deps'], 'db' | 'clock'> & { readonly catalog: { readonly tag: string } }
  readonly database: Pick<TestApp['database'], 'control'>
}

export const sampleApp = async (
  app: SampleHost,
  { slug = 'main', mark = '', bare = false }: SampleWishes = {},
): Promise<SampleApp> => {
  const { db, clock } = app.deps
  const ctx = await contextOf(app, slug)
  const by = await firstPrincipal(app, ctx)
  const appId = clock.newId()
  await db.withTx(ctx, (tx) => createApp(tx, { id: appId, key: SAMPLE_APP, name: { en: `${mark}CRM` } }))
  const known = new Map<string, string>()

  const define = async (kind: DefinitionKind, key: string, doc: unknown): Promise<string> => {
    const name = `${kind} ${key}`
    const definitionId = known.get(name) ?? clock.newId()
    if (!known.has(name))
      await db.withTx(ctx, (tx) =>
        createDefinition(tx, { id: definitionId, appId, kind, key, doc, by, at: clock.now() }),
      )
    known.set(name, definitionId)
    return definitionId
  }
  const publish: SampleApp['publish'] = async (kind, key, plain) => {
    const doc = marked(plain, mark)
    const definitionId = await define(kind, key, doc)
    const { language } = doc
    await db.withTx(ctx, async (tx) => {
      await publishDefinition(tx, { definitionId, doc, language, by, at: clock.now(), refs: [] })
      if (kind !== 'permission_set') return
      await giveFirst(tx, SAMPLE_APP, definitionId, doc as PermissionSetDef)
      await raiseVersion(tx, 'access_version')
    })
    return definitionId
  }
  const publishOne: SampleApp['publishForm'] = async (key, plain) => {
    const def = marked(plain, mark)
    const definitionId = await define('form', key, def)
    await publishForm(db, ctx, clock, { definitionId, by, source: { doc: def } })
  }
  const give: SampleApp['give'] = async (member, ...grants) => {
    const doc: PermissionSetDef = { language: 1, name: { en: `Set` }, grants: [...grants] }
    const set = await publish('permission_set', `set_${known.size}`, doc)
    await db.withTx(ctx, async (tx) => {
      await tx.query(sql`insert into ${id(ctx.schema, ownName('grant_bindings'))} (permission_set_id, kind, ref_id)
        values (${param(set, 'uuid')}, 'member', ${param(member, 'uuid')})`)
      await raiseVersion(tx, 'access_version')
    })
  }
  if (!bare) {
    await publishOne('customer', customerForm)
    await publishOne('order', orderForm)
  }
  const at = (form: string): string => `/apps/${SAMPLE_APP}/forms/${form}`
  return { ctx, at, publishForm: publishOne, publish, give }
}

const marked = <T>(doc: T, mark: string): T =>
  JSON.parse(JSON.stringify(doc).replaceAll(/"(en|zh-CN)":"/g, `$&${mark}`))

const contextOf = async (app: SampleHost, slug: string): Promise<WsCtx> => {
  const found = await app.database.control.query<{ id: string; schema_no: number }>(
    'select id, schema_no from formwork.workspaces where slug = $1',
    [slug],
  )
  const row = found.rows[0]
  if (row === undefined) throw new Error(`no workspace ${slug}`)
  return workspaceCtx(app.deps.catalog.tag, row.id, row.schema_no)
}

const firstPrincipal = async ({ deps }: SampleHost, ctx: WsCtx): Promise<string> => {
  const rows = await deps.db.read<{ id: string }>(
    ctx,
    sql`select id from ${id(ctx.schema, ownName('principals'))} where kind = 'member' order by id limit 1`,
  )
  return rows[0]?.id ?? ''
}
