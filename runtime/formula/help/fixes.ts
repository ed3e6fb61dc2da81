// What an author may click to mend a problem. Rules propose; a proposal is offered only when the checker finds the formula
// better with it, so no fix leads from one mistake into another.
import type { ProblemCode } from '../../../schemas/problems.ts'
import type { Problem } from '../../kernel/problem.ts'
import { checkFormula, type Expected } from '../formula.ts'
import { edited } from '../print.ts'
import { parse } from '../syntax/parser.ts'
import type { Scope } from '../types.ts'
import type { Fix, FixRule } from './fix.ts'
import { syntaxRules } from './syntax-fixes.ts'
import { typeRules } from './type-fixes.ts'

const RULES: Readonly<Partial<Record<ProblemCode, FixRule>>> = { ...syntaxRules, ...typeRules }
const MOST = 3

export const fixesFor = (
  problem: Problem,
  source: string,
  scope: Scope,
  expected: Expected,
): readonly Fix[] => {
  const rule = RULES[problem.code]
  if (rule === undefined || problem.span === undefined) return []
  const before = checkFormula(source, scope, expected).problems
  const seen = new Set([source])
  const tried = rule({ source, scope, problem, span: problem.span }).flatMap((fix) => {
    const after = edited(source, fix.edits)
    if (seen.has(after) || !parse(after).ok) return []
    seen.add(after)
    const { problems } = checkFormula(after, scope, expected)
    // Another mistake may have been hidden behind this one, but this one must be gone.
    const uncovers = NAMES.has(problem.code) && !problems.some((each) => same(each, problem))
    return problems.length < before.length || !parse(source).ok || uncovers
      ? [{ fix, left: problems.length }]
      : []
  })
  const fewest = Math.min(...tried.map(({ left }) => left))
  return tried.flatMap(({ fix, left }) => (left === fewest ? [fix] : [])).slice(0, MOST)
}
const NAMES: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'X_UNKNOWN_NAME',
  'X_UNKNOWN_FUNCTION',
  'X_UNKNOWN_FORM',
  'X_NEEDS_COLUMN',
])
const same = (one: Problem, other: Problem): boolean =>
  one.code === other.code && one.span?.start === other.span?.start
