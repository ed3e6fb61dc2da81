// A Problem tells a person what is wrong with what he gave us: a stable code, the place, what to put into the sentence.
import { PROBLEMS, type ProblemCode, type ProblemEntry } from '../../schemas/problems.ts'
import type { Text } from '../../schemas/text.ts'

export interface Problem {
  readonly code: ProblemCode
  /** Path into the definition, record or request: `/values/amount`, `/fields/3/props/max`; '' for the whole. */
  readonly at: string
  /** What the sentence's `{params}` become. A Text is shown in the reader's language. */
  readonly params?: Readonly<Record<string, string | number | Text>>
  /** For formulas: half-open span of the source in UTF-16 units. */
  readonly span?: { readonly start: number; readonly end: number }
  /** What would be right: a nearest name, a replacement text for the span. */
  readonly hint?: string
}

export const problem = (
  code: ProblemCode,
  at: string,
  extra: Omit<Problem, 'code' | 'at'> = {},
): Problem => ({ code, at, ...extra })

/** The catalogue entry of a code. */
export const problemEntry = (code: ProblemCode): ProblemEntry => PROBLEMS[code]

/** Thrown where a Problem has to cross a transaction that must roll back; caught only at the rim (routes, jobs). */
export class ProblemError extends Error {
  readonly problems: readonly Problem[]
  constructor(...problems: readonly Problem[]) {
    super(problems.map((each) => `${each.code} at ${each.at || '/'}`).join(', '))
    this.name = 'ProblemError'
    this.problems = problems
  }
}
