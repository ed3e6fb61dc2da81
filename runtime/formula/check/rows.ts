// Aggregates over rows: SUMIFS and its kin over another form or the lines of a sub-form, in the boolean form: a value, then
// conditions. `{form:x}` is the inner record, `{row.x}` the line, `{x}` always the host's record.
import { problem } from '../../kernel/problem.ts'
import type { RowsDef } from '../functions/function.ts'
import { type CallNode, childrenOf, type Node, type RefNode } from '../syntax/ast.ts'
import { type Checker, constant, fail } from './checker.ts'
import { classOf, type RowSource, type Typed } from './typed.ts'
import { isList, itemOf, listOf, scalar, wordFor, wordOf } from './types.ts'

/** How a part is checked; handed in, because the parts of a call may be calls again. */
export type CheckPart = (checker: Checker, node: Node) => Typed

/** undefined when the call names no rows: then it may be one of the function's list overloads. */
export const checkRows = (
  checker: Checker,
  node: CallNode,
  def: RowsDef,
  check: CheckPart,
): Typed | undefined => {
  const source = sourceOf(checker, node)
  if (source === undefined) return undefined
  if (source === 'mixed')
    return fail(
      checker,
      problem('X_INNER_FORMS', '', { params: { name: node.name }, span: node.span }),
      node.span,
    )
  if (checker.place.rows !== null)
    return fail(checker, problem('X_NESTED', '', { params: { name: node.name }, span: node.span }), node.span)
  const within: Checker = { ...checker, place: { ...checker.place, rows: source } }
  const before = checker.problems.length
  const [first, ...rest] = node.args
  const item = def.value && first !== undefined ? filledIn(lineValue(check(within, first)), def) : null
  const conditions = (def.value ? rest : node.args).map((arg) => condition(within, check, node.name, arg))
  if (checker.problems.length > before)
    return fail(
      checker,
      checker.problems[before] ?? problem('X_NO_ROWS', '', { params: { name: node.name }, span: node.span }),
      node.span,
    )
  if (item !== null && !accepts(def, item)) {
    return fail(
      checker,
      problem('X_ARGUMENT', '', {
        params: {
          name: node.name,
          position: 1,
          expected: wordFor(def.of[0] ?? 'any'),
          found: wordOf(item.type),
        },
        span: item.span,
      }),
      node.span,
    )
  }
  return {
    kind: 'rows',
    name: node.name,
    def,
    source,
    item,
    conditions,
    type: typeOf(def, item),
    class: source.form === undefined ? classOf('stored', ...conditions.map((each) => each.class)) : 'live',
    span: node.span,
  }
}

/** Inside rows of a sub-form `{lines.price}` is the price of the line. */
const lineValue = (node: Typed): Typed =>
  node.kind === 'read' && node.via === 'lines' && isList(node.type)
    ? { ...node, type: node.type.of, via: 'row', path: ['row', ...node.path.slice(1)] }
    : node

/** A value that is empty whatever happens gets the type the aggregate works on. */
const filledIn = (item: Typed, def: RowsDef): Typed => {
  const [is = 'text'] = def.of
  return item.type.is === 'empty' ? constant(scalar(is === 'any' ? 'text' : is), null, item.span) : item
}

const condition = (checker: Checker, check: CheckPart, name: string, arg: Node): Typed => {
  const typed = check(checker, arg)
  if (typed.type.is === 'boolean') return typed
  if (typed.type.is === 'empty') return constant(scalar('boolean'), false, arg.span)
  return fail(
    checker,
    problem('X_ARGUMENT', '', {
      params: {
        name,
        position: checker.problems.length + 1,
        expected: wordFor('boolean'),
        found: wordOf(typed.type),
      },
      span: arg.span,
    }),
    arg.span,
  )
}

const accepts = (def: RowsDef, item: Typed): boolean => {
  const { is } = itemOf(item.type)
  return !isList(item.type) && (is === 'empty' || def.of.includes('any') || def.of.includes(is))
}

const typeOf = (def: RowsDef, item: Typed | null): Typed['type'] => {
  const of = item === null ? scalar('number') : itemOf(item.type)
  if (def.returns === 'item') return of
  if (def.returns === 'list') return of.is === 'empty' ? of : listOf(of)
  return def.keepsUnit && of.is === 'number' ? of : scalar('number')
}

/** The one form the call's inner references are on. */
const sourceOf = (checker: Checker, node: CallNode): RowSource | 'mixed' | undefined => {
  const refs = node.args.flatMap(refsIn)
  const forms = new Set(
    refs.flatMap((ref) =>
      ref.form === null ? [] : [ref.app === null ? ref.form : `${ref.app}/${ref.form}`],
    ),
  )
  if (forms.size > 1) return 'mixed'
  const [form] = forms
  if (form !== undefined) return { form }
  const [first] = node.args
  const lines = first?.kind === 'ref' ? first.path[0] : undefined
  const isSubform =
    lines !== undefined &&
    checker.place.scope.fields.find((field) => field.key === lines)?.columns !== undefined
  return isSubform && refs.some((ref) => ref.path[0] === 'row') ? { lines } : undefined
}
const refsIn = (node: Node): readonly RefNode[] =>
  node.kind === 'ref' ? [node] : childrenOf(node).flatMap(refsIn)
