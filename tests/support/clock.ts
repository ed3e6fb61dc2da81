// A clock that stands still until the test moves it.

export interface TestClock {
  /** The instant now; hand `clock.now` to whatever takes a clock. */
  readonly now: () => Date
  readonly set: (instant: string) => void
  readonly advance: (step: { days?: number; hours?: number; minutes?: number; seconds?: number }) => void
}

const SECOND_MS = 1_000
const HOUR_MS = 3_600 * SECOND_MS

/** A Monday morning in Shanghai unless the test says otherwise. */
export function testClock(start = '2026-03-02T01:00:00.000Z'): TestClock {
  let current = Date.parse(start)
  return {
    now: () => new Date(current),
    set: (instant) => {
      current = Date.parse(instant)
    },
    advance: ({ days = 0, hours = 0, minutes = 0, seconds = 0 }) => {
      current += (days * 24 + hours) * HOUR_MS + (minutes * 60 + seconds) * SECOND_MS
    },
  }
}
