// A formula taken apart while it is worked out: every part with its value. Each part is evaluated by itself, so the evaluator
// needs no second mode; parts inside rows have no one value and are left out.
import type { Rows, Typed } from '../check/typed.ts'
import { childrenOf } from '../check/typed.ts'
import { partOf, treeOf } from '../formula.ts'
import { compileTree, type ReadValue } from '../run/compile-js.ts'
import type { CheckedFormula, Facts, FormulaType, Value } from '../types.ts'
import { type Json, toValue } from '../values.ts'

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
  return grown(tree, countParts(tree) <= MOST_PARTS, (node) => compileTree(node)(read, facts))
}

/**
 * The parts of a formula in the order a trace has them, the whole first, each a formula by itself: for whoever works them out where
 * a trace cannot be made. More parts than `most`: the whole alone.
 */
export const tracedParts = (checked: CheckedFormula, most: number): readonly CheckedFormula[] => {
  const tree = treeOf(checked)
  return countParts(tree) > most
    ? [checked]
    : [
        checked,
        ...partsOf(tree)
          .slice(1)
          .map((node) => partOf(checked, node)),
      ]
}

/** A trace of values that were worked out elsewhere, in the order of `tracedParts`; undefined: they belong to another formula. */
export const traceOf = (checked: CheckedFormula, values: readonly Json[]): Trace | undefined => {
  const tree = treeOf(checked)
  const nodes = values.length === 1 ? [tree] : partsOf(tree)
  if (nodes.length !== values.length) return undefined
  const known = new Map(nodes.map((node, index) => [node, toValue(values[index], node.type)]))
  return grown(tree, values.length > 1, (node) => known.get(node) ?? null)
}

const grown = (tree: Typed, whole: boolean, worth: (node: Typed) => Value): Trace => {
  const trace = (node: Typed): Trace => ({
    span: node.span,
    type: node.type,
    value: worth(node),
    parts: whole && !isRows(node) ? childrenOf(node).map(trace) : [],
    node,
  })
  return trace(tree)
}

const partsOf = (node: Typed): readonly Typed[] => [
  node,
  ...(isRows(node) ? [] : childrenOf(node).flatMap(partsOf)),
]
const isRows = (node: Typed): node is Rows => node.kind === 'rows'
const countParts = (node: Typed): number =>
  1 + (isRows(node) ? 0 : childrenOf(node).reduce((sum, each) => sum + countParts(each), 0))
