// The typed tree: every name resolved, every overload chosen. Both back ends compile this and nothing else.

import type { Overload } from '../functions/function.ts'
import type { RowsDef } from '../functions/rows-def.ts'
import type { Span } from '../syntax/ast.ts'
import type { FormulaClass, FormulaType, Value } from '../types.ts'

export interface Const {
  readonly kind: 'const'
  readonly type: FormulaType
  readonly value: Value
  readonly span: Span
  readonly class: FormulaClass
}
export interface Read {
  readonly kind: 'read'
  readonly type: FormulaType
  /** own: `['amount']` · path: `['customer','level']` · lines: `['lines','price']` · row: `['row','price']` · host: `['user','name']` · inner: path inside the inner record. */
  readonly path: readonly string[]
  readonly via: 'own' | 'path' | 'lines' | 'row' | 'host' | 'inner'
  /** inner: the form it belongs to, with the app when it is another. */
  readonly form?: string
  /** Never empty in stored records, so SQL may compare it plainly. */
  readonly filled: boolean
  readonly class: FormulaClass
  readonly span: Span
}
export interface Apply {
  readonly kind: 'apply'
  readonly name: string
  readonly overload: Overload
  readonly args: readonly Typed[]
  readonly type: FormulaType
  readonly class: FormulaClass
  readonly span: Span
}
/** Where the rows of an aggregate come from: a sub-form of the host's record, another form, or a sub-form of another form. */
export interface RowSource {
  readonly form?: string
  readonly lines?: string
}
export interface Rows {
  readonly kind: 'rows'
  readonly name: string
  readonly def: RowsDef
  readonly source: RowSource
  readonly item: Typed | null
  readonly conditions: readonly Typed[]
  /** What the rows go by before their own order; empties come last either way. */
  readonly order: { readonly by: Typed; readonly descending: boolean } | null
  /** Path, in the inner row, of the one relation that ties it to this record; null when the aggregate cannot be kept. */
  readonly tie: readonly string[] | null
  readonly type: FormulaType
  readonly class: FormulaClass
  readonly span: Span
}
export type Typed = Const | Read | Apply | Rows

export const childrenOf = (node: Typed): readonly Typed[] => {
  switch (node.kind) {
    case 'apply':
      return node.args
    case 'rows':
      return [
        ...(node.item === null ? [] : [node.item]),
        ...node.conditions,
        ...(node.order === null ? [] : [node.order.by]),
      ]
    default:
      return []
  }
}

const ORDER: readonly FormulaClass[] = ['stored', 'kept', 'live', 'frozen']
/** The class of something made of parts: the least lasting of them. */
export const classOf = (...parts: readonly FormulaClass[]): FormulaClass =>
  ORDER[Math.max(0, ...parts.map((part) => ORDER.indexOf(part)))] ?? 'stored'
