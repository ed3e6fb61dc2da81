// What a workspace reckons with: its working calendar and its exchange rates. Read once per version of the organisation, which
// every change of them raises; formulas then count and convert without a statement.
import { calendarOfZone, type OwnDay, withOwnDays } from '../calendar/index.ts'
import type { Facts } from '../formula/types.ts'
import { Decimal } from '../kernel/decimal.ts'
import { param, sql } from '../kernel/sql.ts'
import type { Db, Row, Tx, WsCtx } from '../pg/index.ts'
import { readFrom, type Source } from './load.pg.ts'
import { named } from './names.ts'
import { remember } from './remember.ts'

export type Reckoning = Required<Pick<Facts, 'calendar' | 'rate'>>

export interface RateRow {
  readonly from: string
  readonly to: string
  /** First day it holds. */
  readonly on: string
  /** Decimal text. */
  readonly rate: string
}

const remembered = remember<Reckoning>()
/** `version` is the session's org version. */
export const loadReckoning = (db: Db, ctx: WsCtx, version: number, timeZone: string): Promise<Reckoning> =>
  remembered(db, `${ctx.workspaceId} ${version} ${timeZone}`, () => readReckoning(db, ctx, timeZone))

interface ReckoningRow extends Row {
  readonly days: readonly OwnDay[] | null
  readonly rates: readonly RateRow[] | null
}
/** Uncached, for transactions that have just changed it. */
export const readReckoning = async (source: Source, ctx: WsCtx, timeZone: string): Promise<Reckoning> => {
  const t = named(ctx)
  const [base, rows] = await Promise.all([
    calendarOfZone(timeZone),
    readFrom<ReckoningRow>(
      source,
      ctx,
      sql`select (select jsonb_agg(jsonb_build_object('day', d.day, 'kind', d.kind) order by d.day) from ${t('calendar_days')} d) as days,
                 (select jsonb_agg(jsonb_build_object('from', r.from_code, 'to', r.to_code, 'on', r.on_day, 'rate', r.rate::text) order by r.on_day) from ${t('exchange_rates')} r) as rates`,
    ),
  ])
  return { calendar: withOwnDays(base, rows[0]?.days ?? []), rate: rateOf(rows[0]?.rates ?? []) }
}

/** The rates of a pair stand by day, so the last one that is not later is the one that holds. */
export const rateOf = (rates: readonly RateRow[]): Reckoning['rate'] => {
  const pairs = new Map<string, RateRow[]>()
  for (const each of rates) {
    const pair = `${each.from} ${each.to}`
    pairs.set(pair, [...(pairs.get(pair) ?? []), each])
  }
  return (from, to, day) => {
    if (from === to) return new Decimal(1)
    const found = pairs.get(`${from} ${to}`)?.findLast(({ on }) => on <= day)
    return found === undefined ? null : new Decimal(found.rate)
  }
}

/** A workspace's own days, all of them. */
export const putOwnDays = async (tx: Tx, days: readonly OwnDay[], newId: string): Promise<void> => {
  const t = named(tx.ctx)
  await tx.query(sql`
    insert into ${t('calendars')} (id) select ${param(newId, 'uuid')} where not exists (select from ${t('calendars')})`)
  await tx.query(sql`update ${t('calendars')} set version = version + 1`)
  await tx.query(sql`delete from ${t('calendar_days')}`)
  await tx.query(sql`
    insert into ${t('calendar_days')} (calendar_id, day, kind)
    select c.id, d.day, d.kind from ${t('calendars')} c, jsonb_to_recordset(${param(days, 'jsonb')}) as d(day date, kind text)`)
}

/** Puts rates in; a rate of null takes one out. */
export const putRates = async (
  tx: Tx,
  rates: readonly (Omit<RateRow, 'rate'> & { readonly rate: string | null })[],
): Promise<void> => {
  const t = named(tx.ctx)
  const given = sql`jsonb_to_recordset(${param(
    rates.map(({ from, to, on, rate }) => ({ from_code: from, to_code: to, on_day: on, rate })),
    'jsonb',
  )}) as g(from_code text, to_code text, on_day date, rate numeric)`
  await tx.query(sql`
    delete from ${t('exchange_rates')} r using ${given} where (r.from_code, r.to_code, r.on_day) = (g.from_code, g.to_code, g.on_day)`)
  await tx.query(sql`
    insert into ${t('exchange_rates')} (from_code, to_code, on_day, rate)
    select from_code, to_code, on_day, rate from ${given} where g.rate is not null`)
}
