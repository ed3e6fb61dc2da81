// The only place of the tests that waits by the clock: for another process or thread to reach a state.
import type { Page } from 'playwright-core'

export interface Patience {
  readonly withinMs?: number
  readonly everyMs?: number
}

/** Reads until `done` holds or the time is over; returns the last reading either way. */
export async function until<T>(
  read: () => T | Promise<T>,
  done: (value: T) => boolean,
  { withinMs = 5_000, everyMs = 20 }: Patience = {},
): Promise<T> {
  const end = performance.now() + withinMs
  for (;;) {
    const value = await read()
    if (done(value) || performance.now() > end) return value
    await new Promise((resume) => setTimeout(resume, everyMs))
  }
}

/** When the timers without delay that a page has set so far have run: timers of one delay run in their order. */
export const timersRun = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((done) => setTimeout(done)))
