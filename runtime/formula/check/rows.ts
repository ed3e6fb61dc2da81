// Aggregates over rows: SUMIFS and its kin over another form or the lines of a sub-form, in the boolean form: a value, then
// conditions, and for LIST, FILTER and LOOKUP perhaps an order. `{form:x}` is the inner record, `{row.x}` the line, `{x}` always
// the host's record.
import { problem } from '../../kernel/problem.ts'
import type { RowsDef } from '../functions/rows-def.ts'
import { type CallNode, childrenOf, type Node, type RefNode } from '../syntax/ast.ts'
import type { ScopeField } from '../types.ts'
import { type Checker, constant, fail } from './checker.ts'
import { tieOf } from './classes.ts'
import { classOf, type RowSource, type Rows, type Typed } from './typed.ts'
import { isList, itemOf, listOf, namesUnit, scalar, wordFor, wordOf } from './types.ts'

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
  const refuse = (code: 'X_INNER_FORMS' | 'X_NESTED' | 'X_NO_ROWS' | 'X_MIXED' | 'X_CURRENCIES'): Typed =>
    fail(checker, problem(code, '', { params: { name: node.name }, span: node.span }), node.span)
  if (source === 'mixed') return refuse('X_INNER_FORMS')
  if (checker.place.rows !== null) return refuse('X_NESTED')
  if (def.value && node.args.length === 0) return refuse('X_NO_ROWS')
  const within: Checker = { ...checker, place: { ...checker.place, rows: source } }
  const before = checker.problems.length
  const [first, ...rest] = node.args
  const item = def.value && first !== undefined ? filledIn(lineValue(check(within, first)), def) : null
  const reckons = def.keepsUnit && def.first !== true && def.returns !== 'list'
  if (item !== null && reckons && namesUnit(item.type)) return refuse('X_CURRENCIES')
  const parts = (def.value ? rest : node.args).map((arg) => check(within, arg))
  const { conditions, order } = def.ordered ? splitOrder(parts) : { conditions: parts, order: null }
  if (conditions.some((each) => isList(each.type))) return refuse('X_MIXED')
  const tested = conditions.map((each, index) =>
    condition(checker, node.name, each, index + (def.value ? 2 : 1)),
  )
  if (checker.problems.length > before) return constant({ is: 'empty' }, null, node.span)
  if (item !== null && !accepts(def, item)) return wrongItem(checker, node, def, item)
  const tie = source.form === undefined ? null : tieOf(source, item, tested, order?.by ?? null)
  return {
    kind: 'rows',
    name: node.name,
    def,
    source,
    item,
    conditions: tested,
    order,
    tie,
    type: typeOf(def, item),
    class:
      source.form === undefined
        ? classOf(...partsOf(item, parts).map((each) => each.class))
        : tie === null
          ? 'live'
          : 'kept',
    span: node.span,
  }
}
const partsOf = (item: Typed | null, parts: readonly Typed[]): readonly Typed[] =>
  item === null ? parts : [item, ...parts]

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

const ORDERABLE: ReadonlySet<string> = new Set(['number', 'text', 'date', 'datetime', 'time'])
/** After the conditions: a value the rows go by, and `"asc"` or `"desc"`. */
const splitOrder = (
  parts: readonly Typed[],
): { readonly conditions: readonly Typed[]; readonly order: Rows['order'] } => {
  const last = parts.at(-1)
  const word = last?.kind === 'const' && (last.value === 'asc' || last.value === 'desc') ? last.value : null
  const by = word === null ? last : parts.at(-2)
  if (by === undefined || !ORDERABLE.has(by.type.is)) return { conditions: parts, order: null }
  return {
    conditions: parts.slice(0, word === null ? -1 : -2),
    order: { by: lineValue(by), descending: word === 'desc' },
  }
}

const condition = (checker: Checker, name: string, part: Typed, position: number): Typed => {
  if (part.type.is === 'boolean') return part
  if (part.type.is === 'empty') return constant(scalar('boolean'), false, part.span)
  return fail(
    checker,
    problem('X_ARGUMENT', '', {
      params: { name, position, expected: wordFor('boolean'), found: wordOf(part.type) },
      span: part.span,
    }),
    part.span,
  )
}

const accepts = (def: RowsDef, item: Typed): boolean => {
  const { is } = itemOf(item.type)
  return !isList(item.type) && (is === 'empty' || def.of.includes('any') || def.of.includes(is))
}
const wrongItem = (checker: Checker, node: CallNode, def: RowsDef, item: Typed): Typed =>
  fail(
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

const typeOf = (def: RowsDef, item: Typed | null): Typed['type'] => {
  const of = item === null ? scalar('number') : itemOf(item.type)
  if (def.returns === 'item') return of
  if (def.returns === 'list') return of.is === 'empty' ? of : listOf(of)
  return def.keepsUnit && of.is === 'number' ? of : scalar('number')
}

/** The one form the call's inner references are on, or the sub-form whose line `{row}` is. */
const sourceOf = (checker: Checker, node: CallNode): RowSource | 'mixed' | undefined => {
  const refs = node.args.flatMap(refsIn)
  const forms = new Set(refs.flatMap((ref) => (ref.form === null ? [] : [formOf(ref)])))
  if (forms.size > 1) return 'mixed'
  const [form] = forms
  if (form !== undefined) return innerSource(checker, form, refs)
  if (!refs.some((ref) => ref.path[0] === 'row')) return undefined
  return ownSource(checker.place.scope.fields, refs)
}
const formOf = (ref: RefNode): string =>
  ref.app === null ? (ref.form ?? '') : `${ref.app}/${ref.form ?? ''}`

const innerSource = (checker: Checker, form: string, refs: readonly RefNode[]): RowSource | 'mixed' => {
  const fields = checker.place.scope.form(form)?.fields ?? []
  const parts = new Set(
    refs.filter((ref) => ref.form !== null).flatMap((ref) => subformAt(fields, ref.path[0] ?? '') ?? []),
  )
  if (parts.size > 1) return 'mixed'
  const [lines] = parts
  return lines === undefined ? { form } : { form, lines }
}

/** Named by a column beside `{row}`, or the only sub-form that has all the columns `{row}` names. */
const ownSource = (
  fields: readonly ScopeField[],
  refs: readonly RefNode[],
): RowSource | 'mixed' | undefined => {
  const named = new Set(refs.flatMap((ref) => subformAt(fields, ref.path[0] ?? '') ?? []))
  if (named.size > 1) return 'mixed'
  const [lines] = named
  if (lines !== undefined) return { lines }
  const columns = refs.filter((ref) => ref.path[0] === 'row').map((ref) => ref.path[1] ?? '')
  const fitting = fields.filter((field) => columns.every((name) => columnAt(field, name)))
  return fitting.length === 1 ? { lines: fitting[0]?.key ?? '' } : undefined
}
const named = (field: ScopeField, name: string): boolean =>
  field.key === name || Object.values(field.label).includes(name)
const subformAt = (fields: readonly ScopeField[], name: string): string | undefined =>
  fields.find((field) => named(field, name) && field.columns !== undefined)?.key
const columnAt = (field: ScopeField, name: string): boolean =>
  field.columns?.some((column) => named(column, name)) === true

const refsIn = (node: Node): readonly RefNode[] =>
  node.kind === 'ref' ? [node] : childrenOf(node).flatMap(refsIn)
