// The only place of the tests that waits by the clock: for another process or thread to reach a state.

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
