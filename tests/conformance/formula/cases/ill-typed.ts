// Is a case ill-typed? When an argument's static type is no parameter type of its function, in any overload of the table. Wrong
// counts and wrong words are not a matter of types.
import { checkNode } from '../../../../runtime/formula/check/check.ts'
import { makeChecker } from '../../../../runtime/formula/check/checker.ts'
import { fits, pick } from '../../../../runtime/formula/check/overloads.ts'
import type { Overload } from '../../../../runtime/formula/functions/function.ts'
import { functions } from '../../../../runtime/formula/functions/index.ts'
import { operators } from '../../../../runtime/formula/functions/operators.ts'
import { childrenOf, type Node, parse } from '../../../../runtime/formula/index.ts'
import type { Bound } from './case.ts'

export const isIllTyped = ({ source, scope }: Bound): boolean => {
  const parsed = parse(source)
  if (!parsed.ok) return false
  const visit = (node: Node): boolean =>
    childrenOf(node).some(visit) || unknownName(node) || wrongArguments(node)
  const unknownName = (node: Node): boolean =>
    node.kind === 'ref' && !scope.fields.some(({ key }) => key === node.path.join('.'))
  const wrongArguments = (node: Node): boolean => {
    const overloads = overloadsOf(node)
    if (overloads.length === 0) return false
    const args = childrenOf(node).map((child) => checkNode(makeChecker(scope), child))
    if (pick(overloads, args) !== undefined) return false
    const reasons = overloads
      .map((overload) => fits(overload, args).reason)
      .filter((reason) => reason !== 'count')
    return reasons.length > 0 && !reasons.includes('words')
  }
  return visit(parsed.tree)
}

const overloadsOf = (node: Node): readonly Overload[] => {
  if (node.kind === 'call')
    return Object.hasOwn(functions, node.name) ? (functions[node.name]?.overloads ?? []) : []
  if (node.kind === 'binary') return operators[node.op] ?? []
  if (node.kind === 'unary') return operators[node.op === '-' ? 'minus' : 'plus'] ?? []
  return node.kind === 'percent' ? (operators.percent ?? []) : []
}
