// A formula taken apart while it is worked out: every part with its value. Each part is evaluated by itself, so the evaluator
// needs no second mode; parts inside rows have no one value and are left out.
import type { Rows, Typed } from '../check/typed.ts'
import { childrenOf } from '../check/typed.ts'
import { treeOf } from '../formula.ts'
import { compileTree, type ReadValue } from '../run/compile-js.ts'
import type { CheckedFormula, Facts, FormulaType, Value } from '../types.ts'

export interface Trace {
  /** Where it stands in the source. */
  readonly span: { readonly start: number; readonly end: number }
  readonly type: FormulaType
  readonly value: Value
  /** What it is worked out from; of IF and its kin all branches, also those not taken. */
  readonly parts: readonly Trace[]
  readonly node: Typed
}

/** Larger formulas show their result only. */
const MOST_PARTS = 300

export const traceFormula = (checked: CheckedFormula, read: ReadValue, facts: Facts): Trace => {
  const tree = treeOf(checked)
  const whole = countParts(tree) <= MOST_PARTS
  const trace = (node: Typed): Trace => ({
    span: node.span,
    type: node.type,
    value: compileTree(node)(read, facts),
    parts: whole && !isRows(node) ? childrenOf(node).map(trace) : [],
    node,
  })
  return trace(tree)
}

const isRows = (node: Typed): node is Rows => node.kind === 'rows'
const countParts = (node: Typed): number =>
  1 + (isRows(node) ? 0 : childrenOf(node).reduce((sum, each) => sum + countParts(each), 0))
