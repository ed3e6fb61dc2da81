// What one check carries along: the place names are read from, the mistakes found, the names read. A part with a mistake
// becomes the empty constant, so that one mistake is reported once.
import type { Problem } from '../../kernel/problem.ts'
import type { Span } from '../syntax/ast.ts'
import type { FormulaType, Scope, Value } from '../types.ts'
import type { Place } from './names.ts'
import type { Const, Read, Typed } from './typed.ts'
import { EMPTY } from './types.ts'

export interface Checker {
  readonly place: Place
  readonly problems: Problem[]
  readonly reads: Read[]
}

export const makeChecker = (scope: Scope): Checker => ({
  place: { scope, rows: null },
  problems: [],
  reads: [],
})

export const constant = (type: FormulaType, value: Value, span: Span): Const => ({
  kind: 'const',
  type,
  value,
  span,
  class: 'stored',
})
export const fail = (checker: Checker, found: Problem, span: Span): Typed => {
  checker.problems.push(found)
  return constant(EMPTY, null, span)
}
