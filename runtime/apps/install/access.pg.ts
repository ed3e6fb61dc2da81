// Roles of an app and whom its permission sets are given to.
import type { AppDef } from '../../../schemas/app.ts'
import type { PermissionSetDef } from '../../../schemas/permission.ts'
import { ownName } from '../../kernel/naming.ts'
import { id, param, sql } from '../../kernel/sql.ts'
import type { Tx } from '../../pg/index.ts'

export interface SetBinding {
  readonly set: string
  readonly kind: 'member' | 'department' | 'role' | 'everyone'
  /** null for everyone. */
  readonly ref: string | null
}

/** The primary key of a binding needs a value, and everyone is nobody in particular. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/**
 * Whom a new set is given to: what its document says of roles of the app and of everyone. From then on the bindings alone count,
 * so that who has a set is changed in one place; an export writes them back into the documents.
 */
export const firstBindings = (
  set: string,
  { roles: named = [], everyone = false }: PermissionSetDef,
  roles: ReadonlyMap<string, string>,
): readonly SetBinding[] => [
  ...named.flatMap((role) => {
    const ref = roles.get(role)
    return ref === undefined ? [] : [{ set, kind: 'role' as const, ref }]
  }),
  ...(everyone ? [{ set, kind: 'everyone' as const, ref: null }] : []),
]

/** The first publish of a set gives it to those its document names. */
export const giveFirst = async (tx: Tx, app: string, set: string, doc: PermissionSetDef): Promise<void> => {
  const rows = await tx.query<{ id: string; key: string }>(sql`
    select r.id, r.key from ${id(tx.ctx.schema, ownName('roles'))} r
      join ${id(tx.ctx.schema, ownName('apps'))} a on a.id = r.app_id where a.key = ${param(app)}`)
  await bindSets(tx, firstBindings(set, doc, new Map(rows.map((row) => [row.key, row.id]))))
}

/** Makes the roles of an app; gives their ids by key. */
export const addRoles = async (
  tx: Tx,
  appId: string,
  roles: AppDef['roles'],
  newId: () => string,
): Promise<ReadonlyMap<string, string>> => {
  const rows = Object.entries(roles).map(([key, { name }]) => ({ id: newId(), key, name }))
  if (rows.length > 0)
    await tx.query(sql`
      insert into ${id(tx.ctx.schema, ownName('roles'))} (id, app_id, key, name)
      select id, ${param(appId, 'uuid')}, key, name from jsonb_to_recordset(${param(rows, 'jsonb')}) as r(id uuid, key text, name jsonb)`)
  return new Map(rows.map((row) => [row.key, row.id]))
}

export const bindSets = async (tx: Tx, bindings: readonly SetBinding[]): Promise<void> => {
  if (bindings.length === 0) return
  const rows = bindings.map(({ set, kind, ref }) => ({ set, kind, ref: ref ?? NOBODY }))
  await tx.query(sql`
    insert into ${id(tx.ctx.schema, ownName('grant_bindings'))} (permission_set_id, kind, ref_id)
    select b."set", b.kind, b.ref from jsonb_to_recordset(${param(rows, 'jsonb')}) as b("set" uuid, kind text, ref uuid) on conflict do nothing`)
}

/** Whom a set is given to, all of it. */
export const rebindSet = async (
  tx: Tx,
  set: string,
  bindings: readonly Omit<SetBinding, 'set'>[],
): Promise<void> => {
  await tx.query(
    sql`delete from ${id(tx.ctx.schema, ownName('grant_bindings'))} where permission_set_id = ${param(set, 'uuid')} and kind not in ('link', 'key')`,
  )
  await bindSets(
    tx,
    bindings.map((each) => ({ set, ...each })),
  )
}
