// The syntax tree: what was written, with the place of every part. Spans are half-open, in UTF-16 units of the source.

export interface Span {
  readonly start: number
  readonly end: number
}

export type BinaryOperator = '=' | '<>' | '<' | '<=' | '>' | '>=' | '&' | '+' | '-' | '*' | '/' | '^'

/** `{crm/opportunity:customer.level}`: parts as written, keys or labels. */
export interface RefNode {
  readonly kind: 'ref'
  readonly app: string | null
  readonly form: string | null
  readonly path: readonly string[]
  readonly span: Span
}
export interface CallNode {
  readonly kind: 'call'
  /** Upper case. */
  readonly name: string
  readonly args: readonly Node[]
  readonly nameSpan: Span
  readonly span: Span
}
export interface BinaryNode {
  readonly kind: 'binary'
  readonly op: BinaryOperator
  readonly left: Node
  readonly right: Node
  readonly opSpan: Span
  readonly span: Span
}
export type Node =
  | { readonly kind: 'number'; readonly text: string; readonly span: Span }
  | { readonly kind: 'text'; readonly value: string; readonly span: Span }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'unary'; readonly op: '-' | '+'; readonly operand: Node; readonly span: Span }
  | { readonly kind: 'percent'; readonly operand: Node; readonly span: Span }
  | RefNode
  | CallNode
  | BinaryNode

/** Binding power, loosest first; operators of one level group from the left. */
export const PRECEDENCE: Readonly<Record<BinaryOperator, number>> = {
  '=': 1,
  '<>': 1,
  '<': 1,
  '<=': 1,
  '>': 1,
  '>=': 1,
  '&': 2,
  '+': 3,
  '-': 3,
  '*': 4,
  '/': 4,
  '^': 5,
}
export const UNARY_PRECEDENCE = 6
export const PERCENT_PRECEDENCE = 7

export const childrenOf = (node: Node): readonly Node[] => {
  switch (node.kind) {
    case 'call':
      return node.args
    case 'binary':
      return [node.left, node.right]
    case 'unary':
    case 'percent':
      return [node.operand]
    default:
      return []
  }
}
