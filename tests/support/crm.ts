// An app over HTTP for stories that are about people and rights: forms drawn by commands, permission sets, and who has them.
import { createApp } from '../../runtime/definitions/index.pg.ts'
import { ownName } from '../../runtime/kernel/naming.ts'
import { id, param, sql } from '../../runtime/kernel/sql.ts'
import { raiseVersion } from '../../runtime/pg/index.pg.ts'
import type { WsCtx } from '../../runtime/pg/index.ts'
import type { GrantDef, PermissionSetDef } from '../../schemas/permission.ts'
import { workspaceCtx } from '../../server/catalog/index.ts'
import type { TestApp } from './app.ts'

export interface FieldSpec {
  readonly key: string
  readonly type?: string
  readonly label?: string
  readonly props?: object
  readonly fields?: readonly FieldSpec[]
}
export interface SetSpec {
  readonly name?: string
  readonly grants: readonly GrantDef[]
  readonly pages?: PermissionSetDef['pages']
}
export interface SetBinding {
  readonly kind: 'member' | 'department' | 'role' | 'everyone'
  readonly id?: string
}
export interface Crm {
  readonly ctx: WsCtx
  /** Draws and publishes a form. */
  readonly form: (key: string, fields: readonly FieldSpec[]) => Promise<void>
  /** Publishes a permission set, again with other content when the key is known, and says who has it. */
  readonly set: (key: string, set: SetSpec, bindings: readonly SetBinding[]) => Promise<void>
}

const EVERYONE = '00000000-0000-0000-0000-000000000000'

export const givenCrm = async (app: TestApp, key = 'crm'): Promise<Crm> => {
  const spaces = await app.database.control.query<{ id: string; schema_no: number }>(
    'select id, schema_no from formwork.workspaces',
  )
  const space = spaces.rows[0]
  if (space === undefined) throw new Error('no workspace was set up')
  const ctx = workspaceCtx(app.deps.catalog.tag, space.id, space.schema_no)
  const { db } = app.database
  await db.withTx(ctx, (tx) =>
    createApp(tx, { id: app.clock.newId(), key, name: { 'zh-CN': '客户管理', en: 'CRM' } }),
  )
  const owner = app.as('owner')
  const all = `/apps/${key}/definitions`
  let step = 0
  const draw = async (at: string, commands: readonly { name: string; args: unknown }[]): Promise<void> => {
    const sent = await owner.post(`${at}/draft/commands`, {
      baseRev: 0,
      commands: commands.map((each) => ({ commandId: `c${++step}`, ...each })),
    })
    if ((sent.body.rejected as unknown[] | undefined)?.length !== 0)
      throw new Error(`${at}: ${JSON.stringify(sent.body)}`)
    const done = await owner.post(`${at}/publish`, { rev: sent.body.rev })
    if (done.status !== 200) throw new Error(`${at}: ${JSON.stringify(done.body)}`)
  }
  const make = async (kind: string, name: string, shown: string): Promise<string> => {
    const at = `${all}/${kind}/${name}`
    const known = await owner.get(`${at}/draft`)
    if (known.status !== 200) {
      const made = await owner.post(all, { kind, key: name, name: { 'zh-CN': shown, en: shown } })
      if (made.status !== 200) throw new Error(JSON.stringify(made.body))
    }
    return at
  }
  const form: Crm['form'] = async (name, fields) => {
    const at = await make('form', name, name)
    await draw(
      at,
      fields.map((field) => ({ name: 'add-field', args: { field: fieldOf(field), index: 500 } })),
    )
  }
  const set: Crm['set'] = async (name, { grants, pages, name: shown = name }, bindings) => {
    const at = await make('permission_set', name, shown)
    const before = (await owner.get(`${at}/draft`)).body.doc as PermissionSetDef
    await draw(at, [
      ...before.grants.map(() => ({ name: 'remove-grant', args: { index: 0 } })),
      ...grants.map((grant, index) => ({ name: 'add-grant', args: { grant, index } })),
      { name: 'set-permission-property', args: { property: 'pages', value: pages ?? [] } },
    ])
    await bind(name, bindings)
  }
  const bind = (name: string, bindings: readonly SetBinding[]): Promise<void> =>
    db.withTx(ctx, async (tx) => {
      const table = id(ctx.schema, ownName('grant_bindings'))
      const found = await tx.query<{ id: string }>(
        sql`select d.id from ${id(ctx.schema, ownName('definitions'))} d where d.kind = 'permission_set' and d.key = ${param(name)}`,
      )
      const setId = param(found[0]?.id ?? '', 'uuid')
      await tx.query(sql`delete from ${table} where permission_set_id = ${setId}`)
      for (const each of bindings)
        await tx.query(
          sql`insert into ${table} (permission_set_id, kind, ref_id) values (${setId}, ${param(each.kind)}, ${param(each.id ?? EVERYONE, 'uuid')})`,
        )
      await raiseVersion(tx, 'access_version')
    })
  return { ctx, form, set }
}

const fieldOf = ({ key, type = 'text', label = key, props, fields }: FieldSpec): object => ({
  key,
  type,
  label: { 'zh-CN': label, en: label },
  ...(props === undefined ? {} : { props }),
  ...(fields === undefined ? {} : { fields: fields.map(fieldOf) }),
})
