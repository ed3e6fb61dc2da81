// The shape of one catalogue entry, and the helper that keeps codes literal.
import type { OwnText } from '../text.ts'

export interface ProblemEntry {
  /** HTTP status when this problem ends a request. */
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503
  /** Names of the params the sentences may use. */
  readonly params?: readonly string[]
  readonly text: OwnText
}

export const defineProblems = <const T extends Readonly<Record<string, ProblemEntry>>>(entries: T): T => entries
