// The driver behind the two doors of runtime/pg/db.ts: four pools (owner for DDL, app for transactions, read, report), named
// prepared statements for texts that come again, retries of serialisation failures and deadlocks. Only this file talks to pg.
import pg from 'pg'
import type { Sql } from '../../runtime/kernel/sql.ts'
import {
  type PrintedSql,
  printConstant,
  printSql,
  quoteName,
  statementName,
} from '../../runtime/pg/index.pg.ts'
import type { Db, Row, Tx, WsCtx } from '../../runtime/pg/index.ts'
import { typeParsers } from './pg-types.ts'
import { makeStatementLog, type StatementEntry, type StatementLog } from './statements.ts'

export interface DatabaseConfig {
  readonly urls: {
    readonly owner: string
    readonly app: string
    readonly read: string
    readonly report: string
  }
  /** The account may not create roles: one role does everything, `set local role` is left out. Said at start. */
  readonly oneRole: boolean
  /** Largest number of connections per pool. */
  readonly connections?: {
    readonly app?: number
    readonly read?: number
    readonly report?: number
    readonly owner?: number
  }
  readonly log?: (line: string) => void
}

export interface Database {
  readonly db: Db
  /** Connections of the runtime role with rights on the control schema: server/catalog only. */
  readonly control: pg.Pool
  /** Connections of the owner: server/catalog only (workspaces, platform migrations). */
  readonly owner: pg.Pool
  /** A few connections of the owner for the job queue alone; made at the first call. */
  readonly queue: () => pg.Pool
  readonly oneRole: boolean
  readonly statements: StatementLog
  readonly close: () => Promise<void>
}

/** Longest a statement may take: 10 s for pages, 60 s for reports and exports. */
const PAGE_TIMEOUT = '10s'
const REPORT_TIMEOUT = '60s'
const MAX_ATTEMPTS = 6
/** One listens, the others fetch and finish jobs. */
const QUEUE_CONNECTIONS = 4

export const openDatabase = async (config: DatabaseConfig): Promise<Database> => {
  const statements = makeStatementLog()
  const pool = makePool(config)
  const pools = {
    owner: pool('owner', config.connections?.owner ?? 3, ''),
    app: pool('app', config.connections?.app ?? 16, ''),
    read: pool('read', config.connections?.read ?? 12, readOnlyOptions(PAGE_TIMEOUT)),
    report: pool('report', config.connections?.report ?? 3, readOnlyOptions(REPORT_TIMEOUT)),
  }
  const run = makeRunner(statements)
  const db: Db = {
    read: async (_ctx, statement, options) => {
      const report = options?.report === true
      return run(report ? pools.report : pools.read, report ? 'report' : 'read', printSql(statement))
    },
    withTx: (ctx, work) =>
      withRetries(() => transaction(pools.app, beginText(ctx, config.oneRole), ctx, work, run, statements)),
    ddl: (_ctx, list, options) =>
      runDdl(pools.owner, list.map(printConstant), options?.together === true, statements),
  }
  let queue: pg.Pool | null = null
  const close = async (): Promise<void> => {
    await Promise.all([...Object.values(pools), ...(queue === null ? [] : [queue])].map((each) => each.end()))
  }
  return {
    db,
    control: pools.app,
    owner: pools.owner,
    queue: () => {
      queue ??= pool('owner', QUEUE_CONNECTIONS, '')
      return queue
    },
    oneRole: config.oneRole,
    statements,
    close,
  }
}

/** The read role carries these settings itself; with one role the connection does. */
const readOnlyOptions = (timeout: string): string =>
  `-c default_transaction_read_only=on -c statement_timeout=${timeout}`

const makePool =
  (config: DatabaseConfig) =>
  (door: keyof DatabaseConfig['urls'], max: number, options: string): pg.Pool => {
    const pool = new pg.Pool({
      connectionString: config.urls[door],
      max,
      application_name: `formwork ${door}`,
      types: typeParsers,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
      allowExitOnIdle: true,
      ...(config.oneRole && options !== ''
        ? { options: `-c timezone=UTC ${options}` }
        : { options: '-c timezone=UTC' }),
    })
    // A connection that breaks while idle is replaced at the next use; without a handler it would end the process.
    pool.on('error', (error) =>
      config.log?.(`database: an idle connection (${door}) was lost: ${error.message}`),
    )
    // For its whole life, because a connection may also break while it is handed over or between two statements of a
    // transaction; whoever uses it then hears of it from his next statement.
    pool.on('connect', (client) => client.on('error', () => undefined))
    return pool
  }

/** Constants only, in one round trip: role and timeouts end with the transaction, so connections go back clean. */
const beginText = (ctx: WsCtx, oneRole: boolean): string =>
  [
    'begin',
    ...(oneRole ? [] : [`set local role ${quoteName(ctx.role)}`]),
    `set local statement_timeout = '${REPORT_TIMEOUT}'`,
    `set local lock_timeout = '${PAGE_TIMEOUT}'`,
    "set local idle_in_transaction_session_timeout = '30s'",
  ].join('; ')

type Run = <T extends Row>(
  client: pg.Pool | pg.PoolClient,
  door: StatementEntry['door'],
  statement: PrintedSql,
) => Promise<readonly T[]>

const transaction = async <T>(
  pool: pg.Pool,
  begin: string,
  ctx: WsCtx,
  work: (tx: Tx) => Promise<T>,
  run: Run,
  statements: StatementLog,
): Promise<T> => {
  const client = await pool.connect()
  let broken = false
  const control = async (kind: StatementEntry['kind'], text: string): Promise<void> => {
    statements.note({ door: 'tx', kind, text, values: [] })
    await client.query(text)
  }
  try {
    await control('begin', begin)
    const result = await work({
      ctx,
      query: <R extends Row>(statement: Sql) => run<R>(client, 'tx', printSql(statement)),
    })
    await control('commit', 'commit')
    return result
  } catch (error) {
    await control('rollback', 'rollback').catch(() => {
      broken = true
    })
    throw error
  } finally {
    client.release(broken)
  }
}

const RETRIED = new Set(['40001', '40P01'])
const sqlState = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''
/** A plan prepared before a column was added: the statement is fine, the name is stale. */
const isStalePlan = (error: unknown): boolean =>
  sqlState(error) === '0A000' && (error as Error).message.includes('cached plan')

const withRetries = async <T>(attempt: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (tries >= MAX_ATTEMPTS || !(RETRIED.has(sqlState(error)) || isStalePlan(error))) throw error
      await pause(Math.random() * 10 * 2 ** tries)
    }
  }
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resume) => setTimeout(resume, milliseconds))

/** Texts seen often get a name, so that Postgres parses them once per connection; the list of names is bounded. */
const makeRunner = (statements: StatementLog): Run => {
  const seen = new Map<string, number>()
  const names = new Map<string, string>()
  const nameOf = (text: string): string | undefined => {
    const name = names.get(text)
    if (name !== undefined || names.size >= 300) return name
    const count = (seen.get(text) ?? 0) + 1
    if (seen.size > 5_000) seen.clear()
    seen.set(text, count)
    if (count >= 5) names.set(text, statementName(text))
    return undefined
  }
  return async <T extends Row>(
    client: pg.Pool | pg.PoolClient,
    door: StatementEntry['door'],
    { text, values }: PrintedSql,
  ): Promise<readonly T[]> => {
    statements.note({ door, kind: 'statement', text, values })
    const name = nameOf(text)
    try {
      const result = await client.query<T>({
        text,
        values: [...values],
        ...(name === undefined ? {} : { name }),
      })
      return result.rows
    } catch (error) {
      if (!isStalePlan(error)) throw error
      names.delete(text)
      seen.set(text, -1_000)
      if (client instanceof pg.Pool) return (await client.query<T>(text, [...values])).rows
      throw error
    }
  }
}

/** `set local lock_timeout` and retries with jitter up to ten minutes: an ALTER behind a long reader must not stall writers. */
const DDL_PATIENCE_MS = 10 * 60_000
const DDL_LOCK_TIMEOUT = "set local lock_timeout = '100ms'"

const runDdl = async (
  pool: pg.Pool,
  texts: readonly string[],
  together: boolean,
  statements: StatementLog,
): Promise<void> => {
  if (together) return retryLocks(() => ddlTransaction(pool, texts, statements))
  for (const text of texts) {
    if (/^\s*(create( unique)?|drop|re)\s*index concurrently/i.test(text))
      await ddlAlone(pool, text, statements)
    else await retryLocks(() => ddlTransaction(pool, [text], statements))
  }
}

const retryLocks = async (attempt: () => Promise<void>): Promise<void> => {
  const end = performance.now() + DDL_PATIENCE_MS
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      const lockWait = sqlState(error) === '55P03' || RETRIED.has(sqlState(error))
      if (!lockWait || performance.now() > end) throw error
      await pause(100 + Math.random() * 200)
    }
  }
}

const ddlTransaction = async (
  pool: pg.Pool,
  texts: readonly string[],
  statements: StatementLog,
): Promise<void> => {
  const client = await pool.connect()
  let broken = false
  try {
    for (const text of ['begin', DDL_LOCK_TIMEOUT, ...texts, 'commit']) {
      statements.note({ door: 'ddl', kind: 'statement', text, values: [] })
      await client.query(text)
    }
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** Concurrent index builds may not stand in a transaction and wait for old snapshots without blocking anyone. */
const ddlAlone = async (pool: pg.Pool, text: string, statements: StatementLog): Promise<void> => {
  statements.note({ door: 'ddl', kind: 'statement', text, values: [] })
  await pool.query(text)
}
