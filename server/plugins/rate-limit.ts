// Counts requests per window and key: first the trusted address, then the principal, never anything of the body. Windows are
// fixed minutes of the injected clock; the table is bounded, so a flood of addresses cannot fill the memory.
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'

export interface RateLimits {
  /** Requests per minute of one address. */
  readonly perAddress: number
  /** Requests per minute of one account. */
  readonly perPrincipal: number
  /** Writes without a session (set-up, sign-in, claiming) per minute of one address. */
  readonly perAddressSignIn: number
}

export const DEFAULT_LIMITS: RateLimits = { perAddress: 6_000, perPrincipal: 1_200, perAddressSignIn: 20 }

const WINDOW_MS = 60_000
const MAX_KEYS = 50_000

/** Throws H_RATE with the seconds to wait when the key has used up its window. */
export type Limiter = (key: string, max: number) => void

export const makeLimiter = (now: () => Date): Limiter => {
  let window = 0
  const counts = new Map<string, number>()
  return (key, max) => {
    const milliseconds = now().getTime()
    const current = Math.floor(milliseconds / WINDOW_MS)
    if (current !== window || counts.size > MAX_KEYS) counts.clear()
    window = current
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    if (count <= max) return
    const seconds = Math.ceil((WINDOW_MS - (milliseconds % WINDOW_MS)) / 1_000)
    throw new ProblemError(problem('H_RATE', '', { params: { seconds } }))
  }
}
