// The database as the engines see it: two doors and no driver. `read` is one autocommit statement on a role that may only
// read; `withTx` is everything else. Both need a WsCtx, and only the lookup of a membership makes one.

import type { SqlName } from '../kernel/naming.ts'
import type { Sql } from '../kernel/sql.ts'

declare const verified: unique symbol
/** Proof that the caller may work in this workspace: made by server/auth from slug and session, by nothing else (and by tests/support). */
export interface WsCtx {
  readonly [verified]: true
  readonly workspaceId: string
  readonly schemaNo: number
  readonly schema: SqlName
  readonly role: SqlName
}
export const makeWsCtx = (fields: Omit<WsCtx, typeof verified>): WsCtx => fields as WsCtx

export type Row = Readonly<Record<string, unknown>>

export interface Tx {
  readonly ctx: WsCtx
  readonly query: <T extends Row = Row>(statement: Sql) => Promise<readonly T[]>
}

export interface Db {
  readonly read: <T extends Row = Row>(
    ctx: WsCtx,
    statement: Sql,
    options?: { readonly report?: boolean },
  ) => Promise<readonly T[]>
  /** One transaction = one workspace = one business operation. Repeated as a whole on 40001 and 40P01; ProblemError rolls back. */
  readonly withTx: <T>(ctx: WsCtx, work: (tx: Tx) => Promise<T>) => Promise<T>
  /** DDL under the owner's role, one statement per round trip, with lock_timeout and retries; never inside a data transaction. */
  readonly ddl: (
    ctx: WsCtx,
    statements: readonly Sql[],
    options?: { readonly together?: boolean },
  ) => Promise<void>
}
