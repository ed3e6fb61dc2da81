// Settings of a workspace: one row per key. The versions among them are raised by every change of people, rights and
// definitions; whoever caches something keys it by them.
import { ownName } from '../kernel/naming.ts'
import { id, param, type Sql, sql } from '../kernel/sql.ts'
import type { Tx, WsCtx } from './db.ts'

export type VersionName = 'org_version' | 'access_version' | 'definitions_version'

/** Raises a version inside the transaction of the change; gives the new number. */
export const raiseVersion = async (tx: Tx, name: VersionName): Promise<number> => {
  const rows = await tx.query<{ version: number }>(raiseVersionSql(tx.ctx, name))
  const row = rows[0]
  if (row === undefined) throw new Error(`workspace ${tx.ctx.workspaceId} has no setting ${name}`)
  return row.version
}

/** The same as a statement, to stand in a `with` of a larger one. */
export const raiseVersionSql = (ctx: WsCtx, name: VersionName): Sql =>
  sql`update ${id(ctx.schema, ownName('settings'))} set value = to_jsonb(value::integer + 1), rev = rev + 1
      where key = ${param(name)} returning value::integer as version`

/** Takes the next number of a counter (physical table numbers), row-locked until the transaction ends. */
export const nextNumber = async (tx: Tx, counter: 'tables', count = 1): Promise<number> => {
  const rows = await tx.query<{ last: number }>(
    sql`update ${id(tx.ctx.schema, ownName('counters'))} set value = value + ${param(count, 'bigint')}
        where name = ${param(counter)} returning value as last`,
  )
  const row = rows[0]
  if (row === undefined) throw new Error(`workspace ${tx.ctx.workspaceId} has no counter ${counter}`)
  return row.last - count + 1
}
