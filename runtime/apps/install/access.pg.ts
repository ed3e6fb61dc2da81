// Roles of an app and whom its permission sets are given to.
import type { AppDef } from '../../../schemas/app.ts'
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
