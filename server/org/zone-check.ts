// Formulas are worked out in this process and in the database, each with the time zones it came with. At start both are asked about
// the zones of all workspaces; where they differ, days and times near that change are not to be trusted until one is brought up to date.
import { setImmediate } from 'node:timers/promises'
import { ZONE_YEARS, type ZoneReading, zoneClock } from '../../runtime/calendar/index.ts'
import { ownName } from '../../runtime/kernel/naming.ts'
import { id, sql } from '../../runtime/kernel/sql.ts'
import { zoneMinutes } from '../../runtime/pg/index.pg.ts'
import type { WsCtx } from '../../runtime/pg/index.ts'
import type { Deps } from '../plugins/route.ts'

export const warnOfZones = async (
  { db, log }: Pick<Deps, 'db' | 'log'>,
  workspaces: () => Promise<readonly WsCtx[]>,
): Promise<void> => {
  const asked = new Set<string>()
  for (const ctx of await workspaces()) {
    const rows = await db.read<{ zone: string }>(
      ctx,
      sql`select value #>> '{}' as zone from ${id(ctx.schema, ownName('settings'))} where key = 'time_zone'`,
    )
    const zone = rows[0]?.zone ?? 'UTC'
    if (asked.has(zone)) continue
    asked.add(zone)
    const differs = await firstDifference({ db }, ctx, zone)
    if (differs !== null)
      log(
        `time zone ${zone}: this machine and the database read ${new Date(differs).toISOString()} differently; bring Node.js and PostgreSQL up to date`,
      )
  }
}

/** The first instant that the two read differently, in epoch milliseconds; null when they agree. */
export const firstDifference = async (
  { db }: Pick<Deps, 'db'>,
  ctx: WsCtx,
  zone: string,
  machine = zoneClock,
): Promise<number | null> => {
  const clock: ZoneReading[] = []
  for (const year of ZONE_YEARS) {
    clock.push(...machine(zone, year))
    // Requests go first.
    await setImmediate()
  }
  const minutes = await zoneMinutes(
    (statement) => db.read(ctx, statement),
    zone,
    clock.map(({ at }) => at),
  )
  return clock.find(({ ahead }, index) => minutes[index] !== ahead)?.at ?? null
}
