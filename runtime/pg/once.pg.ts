// One business effect per Idempotency-Key. The row is claimed first, in the transaction of the effect: a parallel send of the
// same key waits on it and then answers with the first one's result; a rolled back effect leaves no row.
import { ownName } from '../kernel/naming.ts'
import { ProblemError, problem } from '../kernel/problem.ts'
import { id, param, type Sql, sql } from '../kernel/sql.ts'
import type { Row, Tx, WsCtx } from './db.ts'

/** Scope and content of a submit: principal and route, the client's key, a hash of what was sent. */
export interface OnceToken {
  readonly principal: string
  readonly route: string
  readonly key: string
  readonly requestHash: string
  /** The instant of the request, from the injected clock. */
  readonly at: Date
  /** Row of the audit trail, written together with the result. */
  readonly audit?: AuditFields
  /** Told when the effect and its audit row are part of the transaction. */
  readonly settled?: () => void
}

/** Who did what to which thing, from where. `by` is the token's principal, `at` its instant. */
export interface AuditFields {
  readonly id: string
  readonly onBehalf: string | null
  readonly action: string
  readonly objectKind: string
  readonly objectId: string
  readonly ip: string
  readonly client: string
}

/** Runs `work` once per token and remembers its JSON result; without a token it just runs. */
export const once = async <T>(tx: Tx, token: OnceToken | null, work: () => Promise<T>): Promise<T> => {
  if (token === null) return work()
  const claimed = await tx.query(onceClaim(tx.ctx, token))
  if (claimed.length === 0) return replay<T>(tx, token)
  const result = await work()
  await tx.query(onceSettle(tx.ctx, token, result))
  return result
}

/**
 * Gives one row when the key is new, none when somebody had it before. May stand in a `with` of a larger statement; `settled`
 * is the result when it is known already, so that no second statement is needed.
 */
export const onceClaim = (ctx: WsCtx, token: OnceToken, settled?: { readonly result: unknown }): Sql =>
  sql`insert into ${idempotency(ctx)} (principal_id, route, key, request_hash, status, result, at)
      values (${param(token.principal, 'uuid')}, ${param(token.route)}, ${param(token.key)}, ${param(token.requestHash)},
              ${param(settled === undefined ? 0 : 200, 'integer')}, ${param(settled?.result ?? null, 'jsonb')}, ${param(token.at, 'timestamptz')})
      on conflict do nothing
      returning 1 as claimed`

/** Was the key used before? To stand beside other look-ups. */
export const onceSeen = (ctx: WsCtx, token: OnceToken): Sql =>
  sql`exists (select 1 from ${idempotency(ctx)} where ${same(token)})`

/** Stores the result beside the claimed key, and the audit row of the request. */
export const onceSettle = (ctx: WsCtx, token: OnceToken, result: unknown): Sql => {
  const update = sql`update ${idempotency(ctx)} set status = 200, result = ${param(result ?? null, 'jsonb')} where ${same(token)}`
  token.settled?.()
  return token.audit === undefined
    ? update
    : sql`with trail as (${auditInsert(ctx, token, token.audit)}) ${update}`
}

/** The audit row as a piece of a larger writing statement, written only where `gate` holds. Marks the token as settled. */
export const onceTrail = (ctx: WsCtx, token: OnceToken, gate: Sql): Sql | undefined => {
  token.settled?.()
  return token.audit === undefined ? undefined : auditInsert(ctx, token, token.audit, gate)
}

/** The audit row alone, for effects that take several transactions. */
export const auditInsert = (
  ctx: WsCtx,
  who: Pick<OnceToken, 'principal' | 'at'>,
  fields: AuditFields,
  gate: Sql = sql`true`,
): Sql =>
  sql`insert into ${id(ctx.schema, ownName('audit'))} (id, at, by, on_behalf, action, object_kind, object_id, ip, client)
      select ${param(fields.id, 'uuid')}, ${param(who.at, 'timestamptz')}, ${param(who.principal, 'uuid')}, ${param(fields.onBehalf, 'uuid')},
             ${param(fields.action, 'text')}, ${param(fields.objectKind, 'text')}, ${param(fields.objectId, 'text')}, ${param(fields.ip, 'text')}, ${param(fields.client, 'text')}
       where ${gate}`

/** The earlier result; another request under the same key is refused. */
export const replay = async <T>(tx: Tx, token: OnceToken): Promise<T> => {
  const rows = await tx.query<Row & { request_hash: string; result: unknown }>(
    sql`select request_hash, result from ${idempotency(tx.ctx)} where ${same(token)}`,
  )
  const row = rows[0]
  token.settled?.()
  if (row === undefined)
    throw new Error(`idempotency key ${token.key} was taken and is gone: purged inside a transaction?`)
  if (row.request_hash !== token.requestHash) throw new ProblemError(problem('H_IDEMPOTENCY_MISMATCH', ''))
  return row.result as T
}

const idempotency = (ctx: WsCtx) => id(ctx.schema, ownName('idempotency'))
const same = (token: OnceToken): Sql =>
  sql`principal_id = ${param(token.principal, 'uuid')} and route = ${param(token.route)} and key = ${param(token.key)}`
