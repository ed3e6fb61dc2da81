// Pratt parser: tokens to syntax tree. It stops at the first mistake, names what would fit there, and is bounded in bytes,
// nesting and nodes, so a hostile source costs no more than an honest one.
import { LIMITS } from '../../../schemas/keys.ts'
import type { OwnText } from '../../../schemas/text.ts'
import { type Problem, problem } from '../../kernel/problem.ts'
import { type BinaryOperator, type CallNode, type Node, PRECEDENCE, type RefNode, type Span } from './ast.ts'
import { lex, type Token } from './lexer.ts'

export type Parsed =
  | { readonly ok: true; readonly tree: Node }
  | { readonly ok: false; readonly problem: Problem }

export const parse = (source: string): Parsed => {
  const whole = { start: 0, end: source.length }
  if (source.trim() === '') return { ok: false, problem: problem('X_EMPTY', '', { span: whole }) }
  if (source.length > LIMITS.formulaBytes || utf8Length(source) > LIMITS.formulaBytes) {
    return {
      ok: false,
      problem: problem('X_TOO_LONG', '', { params: { limit: LIMITS.formulaBytes }, span: whole }),
    }
  }
  const lexed = lex(source)
  if ('problem' in lexed) return { ok: false, problem: lexed.problem }
  try {
    return { ok: true, tree: new Parser(source, lexed.tokens).whole() }
  } catch (error) {
    if (error instanceof SyntaxProblem) return { ok: false, problem: error.problem }
    throw new Error('parsing a formula', { cause: error })
  }
}

const utf8Length = (text: string): number => new TextEncoder().encode(text).length

/** Unwinds the recursive descent; never leaves this file. */
class SyntaxProblem extends Error {
  readonly problem: Problem
  constructor(found: Problem) {
    super(found.code)
    this.problem = found
  }
}

const WORDS = {
  value: { 'zh-CN': '一个值', en: 'a value' },
  close: { 'zh-CN': '右括号', en: 'a closing parenthesis' },
  next: { 'zh-CN': '运算符', en: 'an operator' },
  comma: { 'zh-CN': '逗号或右括号', en: 'a comma or a closing parenthesis' },
} as const satisfies Record<string, OwnText>

class Parser {
  private at = 0
  private depth = 0
  private nodes = 0
  private readonly source: string
  private readonly tokens: readonly Token[]
  constructor(source: string, tokens: readonly Token[]) {
    this.source = source
    this.tokens = tokens
  }

  whole(): Node {
    const tree = this.expression(0)
    if (this.peek().kind !== 'end') throw this.unexpected(WORDS.next)
    return tree
  }

  private expression(minimum: number): Node {
    this.enter()
    let left = this.operand()
    for (;;) {
      const token = this.peek()
      const power = token.kind === 'symbol' ? PRECEDENCE[token.text as BinaryOperator] : undefined
      if (power === undefined || power <= minimum) break
      this.at += 1
      const right = this.expression(power)
      left = this.made({
        kind: 'binary',
        op: token.text as BinaryOperator,
        left,
        right,
        opSpan: spanOf(token),
        span: { start: left.span.start, end: right.span.end },
      })
    }
    this.depth -= 1
    return left
  }

  /** A value with its signs before and percents behind. */
  private operand(): Node {
    const token = this.peek()
    if (token.kind === 'symbol' && (token.text === '-' || token.text === '+')) {
      this.enter()
      this.at += 1
      const operand = this.operand()
      this.depth -= 1
      return this.made({
        kind: 'unary',
        op: token.text,
        operand,
        span: { start: token.start, end: operand.span.end },
      })
    }
    let node = this.primary()
    while (this.isSymbol('%')) {
      node = this.made({
        kind: 'percent',
        operand: node,
        span: { start: node.span.start, end: this.peek().end },
      })
      this.at += 1
    }
    return node
  }

  private primary(): Node {
    const token = this.peek()
    this.at += 1
    switch (token.kind) {
      case 'number':
        return this.made({ kind: 'number', text: token.text, span: spanOf(token) })
      case 'text':
        return this.made({ kind: 'text', value: token.text, span: spanOf(token) })
      case 'ref':
        return this.made(readRef(token))
      case 'name':
        return this.call(token)
      default:
        if (token.kind === 'symbol' && token.text === '(') return this.group(token)
        this.at -= 1
        throw this.unexpected(WORDS.value)
    }
  }

  private group(open: Token): Node {
    const inner = this.expression(0)
    const close = this.close()
    return { ...inner, span: { start: open.start, end: close.end } }
  }

  private call(token: Token): Node {
    const name = token.text.toUpperCase()
    if (!this.isSymbol('(')) {
      if (name === 'TRUE' || name === 'FALSE')
        return this.made({ kind: 'boolean', value: name === 'TRUE', span: spanOf(token) })
      throw new SyntaxProblem(
        problem('X_BARE_NAME', '', { params: { name: token.text }, span: spanOf(token) }),
      )
    }
    this.at += 1
    const args: Node[] = []
    if (!this.isSymbol(')')) {
      args.push(this.argument())
      while (this.isSymbol(',')) {
        this.at += 1
        args.push(this.argument())
      }
    }
    const close = this.close(WORDS.comma)
    const node: CallNode = {
      kind: 'call',
      name,
      args,
      nameSpan: spanOf(token),
      span: { start: token.start, end: close.end },
    }
    return this.made(node)
  }

  /** Nothing between two commas is empty, as in spreadsheets. */
  private argument(): Node {
    if (!this.isSymbol(',')) return this.expression(0)
    const { start } = this.peek()
    return this.made({ kind: 'text', value: '', span: { start, end: start } })
  }

  private close(expected: OwnText = WORDS.close): Token {
    if (!this.isSymbol(')')) throw this.unexpected(expected)
    this.at += 1
    return this.tokens[this.at - 1] ?? this.peek()
  }

  private peek(): Token {
    const token = this.tokens[this.at]
    if (token === undefined) throw new Error('the token list has no end')
    return token
  }
  private isSymbol(text: string): boolean {
    const token = this.peek()
    return token.kind === 'symbol' && token.text === text
  }
  private enter(): void {
    this.depth += 1
    if (this.depth <= LIMITS.formulaDepth + 1) return
    throw new SyntaxProblem(
      problem('X_TOO_DEEP', '', { params: { limit: LIMITS.formulaDepth }, span: spanOf(this.peek()) }),
    )
  }
  private made<T extends Node>(node: T): T {
    this.nodes += 1
    if (this.nodes <= LIMITS.formulaNodes) return node
    throw new SyntaxProblem(
      problem('X_TOO_BIG', '', { params: { limit: LIMITS.formulaNodes }, span: node.span }),
    )
  }
  private unexpected(expected: OwnText): SyntaxProblem {
    const token = this.peek()
    const span = spanOf(token)
    if (token.kind === 'end')
      return new SyntaxProblem(problem('X_ENDS_EARLY', '', { params: { expected }, span }))
    const found = this.source.slice(token.start, Math.min(token.end, token.start + 40))
    return new SyntaxProblem(problem('X_EXPECTED', '', { params: { expected, found }, span }))
  }
}

const spanOf = (token: Token): Span => ({ start: token.start, end: token.end })

const readRef = (token: Token): RefNode => {
  const ref = refIn(token)
  if (ref !== undefined) return ref
  throw new SyntaxProblem(problem('X_REF', '', { params: { found: token.text }, span: spanOf(token) }))
}

/** `app/form:a.b`; the twin punctuation of an input method is accepted between the parts. undefined: it is no reference. */
export const refIn = (token: Token): RefNode | undefined => {
  const colon = token.text.search(/[:：]/)
  const place = colon < 0 ? null : token.text.slice(0, colon)
  const parts = (place ?? '').split(/[/／]/)
  const path = token.text
    .slice(colon + 1)
    .split(/[.．]/)
    .map((part) => part.trim())
  const fails =
    path.some((part) => part === '') ||
    parts.length > 2 ||
    (place !== null && parts.some((part) => part.trim() === ''))
  if (fails) return undefined
  return {
    kind: 'ref',
    app: parts.length === 2 ? (parts[0] ?? '').trim() : null,
    form: place === null ? null : (parts[parts.length - 1] ?? '').trim(),
    path,
    span: spanOf(token),
  }
}
