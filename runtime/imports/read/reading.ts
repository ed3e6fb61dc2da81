// What came of reading a text: a value, or a doubt that a decision may settle.
import type { Problem } from '../../kernel/problem.ts'
import type { Json } from '../../values/index.ts'

/** A text as a value, or why it is none; the tag names a decision about the whole column. */
export type Reading = { readonly value: Json } | Doubt
export interface Doubt {
  readonly wrong: Problem
  readonly column?: string
  readonly again?: (answer: string) => Reading
}
