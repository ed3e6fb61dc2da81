// The zones of this machine and of the database: every change of the years people record, to the minute.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ZONE_YEARS, zoneClock } from '../../../runtime/calendar/index.ts'
import { firstDifference, warnOfZones } from '../../../server/org/zone-check.ts'
import { startApp, type TestApp } from '../../support/app.ts'
import { workspaceOf } from '../../support/forms.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app?.close())

describe('what this machine reads', () => {
  const changes = (zone: string) => {
    const clock = ZONE_YEARS.flatMap((year) => zoneClock(zone, year))
    return clock.flatMap(({ at, ahead }, index) => {
      const before = clock[index - 1]
      return before === undefined || before.ahead === ahead ? [] : [`${new Date(at).toISOString()} ${ahead}`]
    })
  }
  test('China kept summer time until 1991', () => {
    expect(changes('Asia/Shanghai')).toEqual([
      '1990-04-14T18:00:00.000Z 540',
      '1990-09-15T17:00:00.000Z 480',
      '1991-04-13T18:00:00.000Z 540',
      '1991-09-14T17:00:00.000Z 480',
    ])
  })
  test('a half hour of summer time, two changes a year', () => {
    expect(changes('Australia/Lord_Howe').filter((line) => line.startsWith('2026'))).toEqual([
      '2026-04-04T15:00:00.000Z 630',
      '2026-10-03T15:30:00.000Z 660',
    ])
  })
})

test.each(['Asia/Shanghai', 'America/New_York', 'Europe/London', 'UTC'])(
  '%s: the database reads the same',
  async (zone) => expect(await firstDifference(app.deps, await workspaceOf(app), zone)).toBeNull(),
)

test('a difference is found, and told at start', async () => {
  const ctx = await workspaceOf(app)
  const off: typeof zoneClock = (zone, year) =>
    zoneClock(zone, year).map((each, index) =>
      year === 2011 && index === 90 ? { ...each, ahead: each.ahead + 60 } : each,
    )
  expect(await firstDifference(app.deps, ctx, 'Asia/Shanghai', off)).toBe(Date.UTC(2011, 3, 1))
  const told: string[] = []
  await warnOfZones({ db: app.deps.db, log: (line) => void told.push(line) }, async () => [ctx, ctx])
  expect(told).toEqual([])
  // A database that is a quarter of an hour late.
  const late: typeof app.deps.db.read = async (where, statement) => {
    const rows = await app.deps.db.read(where, statement)
    return rows.map((row) =>
      'minutes' in row
        ? { ...row, minutes: (row.minutes as unknown as number[]).map((each) => each - 15) }
        : row,
    ) as never
  }
  await warnOfZones({ db: { ...app.deps.db, read: late }, log: (line) => void told.push(line) }, async () => [
    ctx,
  ])
  expect(told).toEqual([
    'time zone Asia/Shanghai: this machine and the database read 1990-01-01T00:00:00.000Z differently; bring Node.js and PostgreSQL up to date',
  ])
})
