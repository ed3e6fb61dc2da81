// Randomness that can be repeated: every generator hangs on the SEED of the run, printed at its start.

/** Seed of the run as a number; hand it to fast-check: `fc.assert(law, { seed: runSeed() })`. */
export function runSeed(): number {
  const seed = Number(process.env.SEED)
  if (!Number.isInteger(seed)) throw new Error('SEED must be an integer; vite.config.ts sets one')
  return seed
}

export interface Random {
  /** In [0, 1). */
  readonly next: () => number
  /** Integer from `from` to `to`, both included. */
  readonly integer: (from: number, to: number) => number
  readonly pick: <T>(items: readonly T[]) => T
  /** UUIDv7 shaped ids that rise in the order they were made. */
  readonly newId: () => string
}

/** A generator of its own per name, so that one more draw in a test does not change the others. */
export function seeded(name: string): Random {
  const next = mulberry32(runSeed() ^ hash(name))
  const integer = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return { next, integer, pick: (items) => pick(items, integer), newId: idSequence(integer) }
}

function pick<T>(items: readonly T[], integer: Random['integer']): T {
  if (items.length === 0) throw new Error('nothing to pick from')
  return items[integer(0, items.length - 1)] as T
}

function idSequence(integer: Random['integer']): () => string {
  let millisecond = Date.UTC(2026, 0, 1)
  return () => {
    millisecond += 1
    const time = millisecond.toString(16).padStart(12, '0')
    const tail = Array.from({ length: 15 }, () => integer(0, 15).toString(16)).join('')
    return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-8${tail.slice(3, 6)}-${tail.slice(6)}000`
  }
}

/** Small, fast and good enough for tests; 32 bits of state. */
function mulberry32(start: number): () => number {
  let state = start >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function hash(text: string): number {
  let value = 0x811c9dc5
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return value >>> 0
}
