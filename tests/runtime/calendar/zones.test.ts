// The wall clock of a zone, kept by the hour, is what the platform says at every instant: around changes of summer time, in zones
// that are off by parts of an hour, long ago.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isoDay, wallClock } from '../../../runtime/kernel/time.ts'
import { runSeed } from '../../support/seed.ts'

const ZONES = [
  'UTC',
  'Asia/Shanghai',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Europe/London',
] as const

const asked = (instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(instant)

const shown = (instant: Date, timeZone: string): string => {
  const wall = new Date(wallClock(instant, timeZone))
  return `${isoDay(wall)} ${wall.toISOString().slice(11, 19)}`
}

/** Changes of summer time, and the hour of Newfoundland's at one minute past midnight. */
const CHANGES = [
  '2026-03-08T07:00:00Z',
  '2026-11-01T06:00:00Z',
  '2006-10-29T02:31:00Z',
  '2026-04-04T15:00:00Z',
  '2026-10-25T01:00:00Z',
  '1991-09-14T17:00:00Z',
].map((each) => Date.parse(each))

const instants = fc.oneof(
  fc.integer({ min: Date.parse('1902-01-01T00:00:00Z'), max: Date.parse('2037-12-31T00:00:00Z') }),
  fc
    .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -7_200_000, max: 7_200_000 }))
    .map(([at, off]) => at + off),
)

test('every instant reads as the platform reads it', () => {
  fc.assert(
    fc.property(instants, fc.constantFrom(...ZONES), (at, zone) => {
      expect(shown(new Date(at), zone)).toBe(asked(new Date(at), zone))
    }),
    { seed: runSeed(), numRuns: 3_000 },
  )
})

test('milliseconds stay, before 1970 too', () => {
  for (const at of [-1, 1, 999, -86_400_001]) expect(wallClock(new Date(at), 'UTC')).toBe(at)
})
