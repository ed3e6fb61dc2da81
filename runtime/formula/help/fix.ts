// A fix of a formula as data, and what a rule that proposes some is told.
import type { OwnText } from '../../../schemas/text.ts'
import type { Problem } from '../../kernel/problem.ts'
import type { Edit } from '../print.ts'
import type { Scope } from '../types.ts'

export interface Fix {
  readonly label: OwnText
  readonly edits: readonly Edit[]
}
/** What a rule is told: where it went wrong, and how to try something. */
export interface Broken {
  readonly source: string
  readonly scope: Scope
  readonly problem: Problem
  readonly span: { readonly start: number; readonly end: number }
}
export type FixRule = (broken: Broken) => readonly Fix[]
