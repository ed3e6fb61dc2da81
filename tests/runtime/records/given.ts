// A workspace with an app and published forms, and people who ask for records: what the stories of records start from.

import { publishForm } from '../../../runtime/apps/index.pg.ts'
import { createApp, createDefinition, publishDefinition } from '../../../runtime/definitions/index.pg.ts'
import type { StoredForm } from '../../../runtime/forms/index.ts'
import { ownName } from '../../../runtime/kernel/naming.ts'
import { id, param, sql } from '../../../runtime/kernel/sql.ts'
import { loadAsker } from '../../../runtime/permissions/index.pg.ts'
import { type OnceToken, raiseVersion } from '../../../runtime/pg/index.pg.ts'
import { applyChanges } from '../../../runtime/records/index.pg.ts'
import type {
  Access,
  Change,
  ChangeBatch,
  ChangeOutcome,
  FlowPort,
  ReadWorld,
} from '../../../runtime/records/index.ts'
import type { FormDef } from '../../../schemas/form.ts'
import type { GrantDef, PermissionSetDef } from '../../../schemas/permission.ts'
import { givenWorkspace, type Person, TIME_ZONE, type World } from '../../support/workspace.ts'

export { customerForm, EVERYTHING, grantOn, orderForm } from '../../support/sample-forms.ts'

export const APP = 'crm'

export const noFlows: FlowPort = { guard: async () => new Map(), written: async () => undefined }

export interface Asking {
  readonly form: StoredForm
  readonly access: Access
  readonly world: ReadWorld
}
export interface Given {
  readonly at: World
  readonly appId: string
  /** `confirm`: what it breaks elsewhere, by name. */
  readonly publish: (key: string, def: FormDef, confirm?: readonly string[]) => Promise<void>
  /** A permission set for one person. */
  readonly grant: (person: Person, ...grants: readonly GrantDef[]) => Promise<void>
  readonly ask: (person: Person, form: string) => Promise<Asking>
  readonly save: (
    person: Person,
    form: string,
    changes: readonly Change[],
    options?: SaveOptions,
  ) => Promise<readonly ChangeOutcome[]>
  readonly create: (
    person: Person,
    form: string,
    values: Record<string, unknown>,
    more?: Partial<Extract<Change, { kind: 'create' }>>,
  ) => Promise<string>
}
export interface SaveOptions extends Partial<Omit<ChangeBatch, 'form' | 'changes'>> {
  readonly token?: OnceToken
  readonly flows?: FlowPort
}

export const givenApp = async (): Promise<Given> => {
  const at = await givenWorkspace()
  const { db, ctx, clock, newId, admin } = at
  const appId = newId()
  await db.withTx(ctx, (tx) => createApp(tx, { id: appId, key: APP, name: { en: 'CRM' } }))
  const forms = new Map<string, string>()

  const publish: Given['publish'] = async (key, def, confirm = []) => {
    const known = forms.get(key)
    const definitionId = known ?? newId()
    forms.set(key, definitionId)
    if (known === undefined)
      await db.withTx(ctx, (tx) =>
        createDefinition(tx, {
          id: definitionId,
          appId,
          kind: 'form',
          key,
          doc: def,
          by: admin.principal,
          at: clock.now(),
        }),
      )
    await publishForm(db, ctx, clock, { definitionId, by: admin.principal, source: { doc: def }, confirm })
  }

  const grant: Given['grant'] = async (person, ...grants) => {
    const doc: PermissionSetDef = { language: 1, name: { en: person.name }, grants: [...grants] }
    const definitionId = newId()
    await db.withTx(ctx, async (tx) => {
      await createDefinition(tx, {
        id: definitionId,
        appId,
        kind: 'permission_set',
        key: `set_${definitionId.slice(-12)}`,
        doc,
        by: admin.principal,
        at: clock.now(),
      })
      await publishDefinition(tx, {
        definitionId,
        doc,
        language: 1,
        by: admin.principal,
        at: clock.now(),
        refs: [],
      })
      await tx.query(sql`insert into ${id(ctx.schema, ownName('grant_bindings'))} (permission_set_id, kind, ref_id)
        values (${param(definitionId, 'uuid')}, 'member', ${param(person.member, 'uuid')})`)
      await raiseVersion(tx, 'access_version')
    })
  }

  const ask: Given['ask'] = async (person, form) => {
    const versions = await versionsOf(at)
    const settings = { timeZone: TIME_ZONE, language: 'zh-CN', fiscalStart: 1 }
    const asker = await loadAsker(
      db,
      { ctx, subject: person.subject, actor: person.actor, settings, versions },
      clock.now(),
      APP,
    )
    const stored = asker.catalog.form(APP, form)
    if (stored === undefined) throw new Error(`no form ${form}`)
    return { form: stored, access: asker.rights.access(stored), world: asker.rights.world }
  }

  const save: Given['save'] = async (person, form, changes, options = {}) => {
    const asked = await ask(person, form)
    const { token = null, flows = noFlows, ...rest } = options
    const batch: ChangeBatch = {
      form,
      changes,
      via: 'ui',
      submit: false,
      onProblem: 'all_or_nothing',
      ...rest,
    }
    return db.withTx(ctx, (tx) =>
      applyChanges(tx, asked.access, flows, asked.form, batch, { ...asked.world, clock }, token),
    )
  }

  const create: Given['create'] = async (person, form, values, more = {}) => {
    const change = {
      kind: 'create',
      id: newId(),
      values: values as Change extends { values: infer V } ? V : never,
      ...more,
    } as Change
    const [outcome] = await save(person, form, [change], { via: 'seed' })
    if (outcome?.ok !== true) throw new Error(`not saved: ${JSON.stringify(outcome)}`)
    return outcome.id
  }
  return { at, appId, publish, grant, ask, save, create }
}

const versionsOf = async ({ db, ctx }: World) => {
  const rows = await db.read<{ key: string; value: number }>(
    ctx,
    sql`select key, value::integer as value from ${id(ctx.schema, ownName('settings'))} where key in ('org_version', 'access_version', 'definitions_version')`,
  )
  const of = (key: string) => rows.find((row) => row.key === key)?.value ?? 0
  return { org: of('org_version'), access: of('access_version'), definitions: of('definitions_version') }
}
