// A formula from source to answer: check once, run many times. Checking never throws; what is wrong comes as problems.

import { type Problem, problem } from '../kernel/problem.ts'
import type { Sql } from '../kernel/sql.ts'
import { type AcrossRead, acrossReads } from './across.ts'
import { asOption, checkNode } from './check/check.ts'
import { makeChecker } from './check/checker.ts'
import { type FormulaSetting, settingsIn } from './check/settings.ts'
import { type Sources, sourcesOf } from './check/sources.ts'
import type { Typed } from './check/typed.ts'
import { itemOf, join, listOf, scalar, wordFor, wordOf } from './check/types.ts'
import { functions } from './functions/index.ts'
import { compileTree, type ReadValue } from './run/compile-js.ts'
import { conditionSql, valueSql } from './sql/compile-sql.ts'
import { conjuncts } from './sql/split.ts'
import { childrenOf, type Node } from './syntax/ast.ts'
import { parse } from './syntax/parser.ts'
import type { CheckedFormula, Facts, FormulaResult, FormulaType, Scope, Value } from './types.ts'

export type Expected = FormulaResult | FormulaType

const trees = new WeakMap<CheckedFormula, Typed>()

export const checkFormula = (source: string, scope: Scope, expected: Expected): CheckedFormula => {
  const parsed = parse(source)
  if (!parsed.ok) return refused(source, [parsed.problem])
  const checker = makeChecker(scope)
  const tree = asExpected(checkNode(checker, parsed.tree), expected, checker)
  const problems = [
    ...checker.problems,
    ...(checker.problems.length > 0
      ? []
      : [...resultProblem(tree, expected, source), ...classProblem(tree, scope, source)]),
  ]
  const checked: CheckedFormula = {
    source,
    type: tree.type,
    class: tree.class,
    reads: readsOf(parsed.tree),
    asks: asksOf(parsed.tree),
    problems,
  }
  if (problems.length === 0) trees.set(checked, tree)
  return checked
}

const refused = (source: string, problems: readonly Problem[]): CheckedFormula => ({
  source,
  type: { is: 'empty' },
  class: 'stored',
  reads: [],
  asks: [],
  problems,
})

const typeOfExpected = (expected: Expected): FormulaType | null => {
  if (expected === 'any') return null
  if (expected === 'members') return listOf(scalar('member'))
  return typeof expected === 'string' ? scalar(expected) : expected
}
const asExpected = (tree: Typed, expected: Expected, checker: Parameters<typeof asOption>[0]): Typed => {
  const type = typeOfExpected(expected)
  if (type?.is === 'option') return asOption(checker, tree, type)
  return type?.is === 'list' && type.of.is === 'option' ? asOption(checker, tree, type.of) : tree
}
const resultProblem = (tree: Typed, expected: Expected, source: string): readonly Problem[] => {
  const type = typeOfExpected(expected)
  if (type === null || !('clash' in join(type, tree.type))) return []
  if (type.is === 'list' && !('clash' in join(type.of, tree.type))) return []
  return [
    problem('X_RESULT', '', {
      // One item fits where a list is meant, so it is asked for as one.
      params: { expected: wordFor(itemOf(type).is), found: wordOf(tree.type) },
      span: { start: 0, end: source.length },
    }),
  ]
}

const classProblem = (tree: Typed, { classes }: Scope, source: string): readonly Problem[] =>
  classes === undefined || classes.includes(tree.class)
    ? []
    : [problem('X_CLASS', '', { span: { start: 0, end: source.length } })]

/** The typed tree of a formula without problems. */
export const treeOf = (checked: CheckedFormula): Typed => {
  const tree = trees.get(checked)
  if (tree === undefined) throw new Error(`a formula with problems cannot run: ${checked.source}`)
  return tree
}

export const compileJs = (checked: CheckedFormula): ((read: ReadValue, facts: Facts) => Value) =>
  compileTree(treeOf(checked))
export const compileSql = (checked: CheckedFormula, names: Parameters<typeof valueSql>[1]): Sql =>
  valueSql(treeOf(checked), names)
/** For `where`: null counts as false, so that comparisons may use an index. */
export const compileCondition = (checked: CheckedFormula, names: Parameters<typeof valueSql>[1]): Sql =>
  conditionSql(treeOf(checked), names)

/** `AND(a, b)` as a and b, each a condition of its own. */
export const conjunctsOf = (checked: CheckedFormula): readonly CheckedFormula[] =>
  conjuncts(treeOf(checked)).map((tree) => partOf(checked, tree))

/** A part of a formula as a formula of its own; it says it reads what the whole reads. */
export const partOf = (checked: CheckedFormula, tree: Typed): CheckedFormula => {
  const part: CheckedFormula = { ...checked, type: tree.type, class: tree.class }
  trees.set(part, tree)
  return part
}

/** What it asks of other forms' tables; nothing while it has problems. */
export const acrossOf = (checked: CheckedFormula): readonly AcrossRead[] =>
  checked.problems.length > 0 ? [] : acrossReads(treeOf(checked))

/** What a formula that is kept is made of; undefined when it has problems. */
export const formulaSources = (checked: CheckedFormula): Sources | undefined => {
  const tree = trees.get(checked)
  return tree === undefined ? undefined : sourcesOf(tree)
}

/** Settings of the workspace that decide its value; none while it has problems. */
export const formulaSettings = (checked: CheckedFormula): ReadonlySet<FormulaSetting> => {
  const tree = trees.get(checked)
  return tree === undefined ? new Set() : settingsIn(tree)
}

/** Every name a source reads, without knowing any scope: for the reference index. Inner fields begin with `form:`. */
export const formulaReads = (source: string): readonly (readonly string[])[] => {
  const parsed = parse(source)
  return parsed.ok ? readsOf(parsed.tree) : []
}
const readsOf = (node: Node): readonly (readonly string[])[] =>
  nodesOf(node).flatMap((each) => {
    if (each.kind !== 'ref') return []
    if (each.form === null) return [each.path]
    return [[`${each.app === null ? '' : `${each.app}/`}${each.form}:`, ...each.path]]
  })

const asksOf = (node: Node): readonly (keyof Facts)[] =>
  nodesOf(node).flatMap((each) => {
    const known = each.kind === 'call' && Object.hasOwn(functions, each.name)
    return (known ? functions[each.name]?.asks : undefined) ?? []
  })

/** Into one list, because lists of lists are copied once per level. */
const nodesOf = (node: Node, found: Node[] = []): readonly Node[] => {
  found.push(node)
  for (const child of childrenOf(node)) nodesOf(child, found)
  return found
}
