// The checker: from the syntax tree to the typed tree, with every mistake placed and named. It collects what it can and never
// throws; a part with a mistake becomes the empty constant so that one mistake is reported once.
import type { Option } from '../../../schemas/form.ts'
import { parseDecimal } from '../../kernel/decimal.ts'
import { type Problem, problem } from '../../kernel/problem.ts'
import { storableText } from '../../kernel/text.ts'
import { functions } from '../functions/index.ts'
import { operators } from '../functions/operators.ts'
import { unitWord } from '../reference.ts'
import type { BinaryNode, CallNode, Node, Span } from '../syntax/ast.ts'
import type { FormulaType, Scalar } from '../types.ts'
import { type Checker, constant, fail } from './checker.ts'
import { printsNames } from './classes.ts'
import { isProblem, resolve } from './names.ts'
import { nearest } from './nearest.ts'
import { fits, pick } from './overloads.ts'
import { checkRows } from './rows.ts'
import { classOf, type Typed } from './typed.ts'
import { EMPTY, isList, join, scalar, wordFor, wordOf } from './types.ts'

export const checkNode = (checker: Checker, node: Node): Typed => {
  switch (node.kind) {
    case 'number':
      return numberNode(checker, node)
    case 'text':
      return textNode(checker, node)
    case 'boolean':
      return constant(scalar('boolean'), node.value, node.span)
    case 'ref':
      return refNode(checker, node)
    case 'unary':
      return node.op === '+'
        ? operator(checker, 'plus', [checkNode(checker, node.operand)], node.span, node.op)
        : operator(checker, 'minus', [checkNode(checker, node.operand)], node.span, node.op)
    case 'percent':
      return operator(checker, 'percent', [checkNode(checker, node.operand)], node.span, '%')
    case 'binary':
      return binaryNode(checker, node)
    case 'call':
      return callNode(checker, node)
  }
}

/** As text is stored: composed, and without what Postgres cannot keep. */
const textNode = (checker: Checker, node: Extract<Node, { kind: 'text' }>): Typed => {
  const text = storableText(node.value)
  if (text === undefined)
    return fail(checker, problem('X_CHARACTER', '', { params: { found: '�' }, span: node.span }), node.span)
  return constant(text === '' ? EMPTY : scalar('text'), text === '' ? null : text, node.span)
}

const numberNode = (checker: Checker, node: Extract<Node, { kind: 'number' }>): Typed => {
  const value = parseDecimal(plainNumber(node.text))
  return value === null
    ? fail(checker, problem('X_NUMBER', '', { params: { found: node.text }, span: node.span }), node.span)
    : constant(scalar('number'), value, node.span)
}
/** `1e3` and `1.` as decimal text. */
const plainNumber = (text: string): string => {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e')
  const power = Number(exponent)
  const [whole = '', fraction = ''] = mantissa.split('.')
  if (power === 0) return fraction === '' ? whole : `${whole || '0'}.${fraction}`
  const digits = whole + fraction
  const point = whole.length + power
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`
  return digits.length <= point
    ? digits.padEnd(point, '0')
    : `${digits.slice(0, point)}.${digits.slice(point)}`
}

const refNode = (checker: Checker, node: Extract<Node, { kind: 'ref' }>): Typed => {
  const found = resolve(node, checker.place)
  if (isProblem(found)) return fail(checker, found, node.span)
  checker.reads.push(found)
  return found
}

const binaryNode = (checker: Checker, node: BinaryNode): Typed => {
  const left = checkNode(checker, node.left)
  const right = checkNode(checker, node.right)
  if (checker.problems.length >= MOST_PROBLEMS) return constant(EMPTY, null, node.span)
  const [first, second] = COMPARISONS.has(node.op) ? alignOptions(checker, left, right) : [left, right]
  return operator(checker, node.op, [first, second], node.span, node.op)
}

/** Nobody reads more of them, and each takes its time to word. */
const MOST_PROBLEMS = 100

const COMPARISONS: ReadonlySet<string> = new Set(['=', '<>'])

/** A text literal compared with an option means one of its options. */
const alignOptions = (checker: Checker, left: Typed, right: Typed): readonly [Typed, Typed] => {
  if (left.type.is === 'option') return [left, asOption(checker, right, left.type)]
  if (right.type.is === 'option') return [asOption(checker, left, right.type), right]
  return [left, right]
}

export const asOption = (checker: Checker, node: Typed, type: Scalar): Typed => {
  if (node.kind !== 'const' || node.type.is !== 'text') return node
  const option = findOption(type.options ?? [], String(node.value))
  if (option !== undefined) return { ...node, type, value: option.key }
  const shown = (type.options ?? []).map((each) => Object.values(each.label)[0] ?? each.key)
  const hint = nearest(String(node.value), shown)
  checker.problems.push(
    problem('X_OPTION', '', {
      params: { found: String(node.value), options: shown.slice(0, 20).join('、') },
      span: node.span,
      ...(hint === undefined ? {} : { hint }),
    }),
  )
  return { ...node, type: EMPTY, value: null }
}
const findOption = (options: readonly Option[], text: string): Option | undefined =>
  options.find((option) => option.key === text) ??
  options.find((option) => Object.values(option.label).includes(text))

const operator = (
  checker: Checker,
  name: string,
  args: readonly Typed[],
  span: Span,
  shown: string,
): Typed => {
  const found = pick(operators[name] ?? [], args)
  if (found !== undefined)
    return apply(
      name,
      name === '/' && args.every((arg) => unitOf(arg.type) !== '')
        ? { ...found, type: scalar('number') }
        : found,
      span,
    )
  const [left, right] = args
  if (left === undefined) throw new Error(`operator ${name} without operand`)
  if (right === undefined)
    return fail(
      checker,
      problem('X_OPERATOR', '', {
        params: { operator: shown, left: wordOf(left.type), right: wordFor('number') },
        span,
      }),
      span,
    )
  const joined = join(left.type, right.type)
  const code = 'clash' in joined ? joined.clash : 'X_OPERATOR'
  const params =
    code === 'X_UNITS'
      ? unitsIn(checker, left.type, right.type)
      : { operator: shown, left: wordOf(left.type), right: wordOf(right.type), name: '' }
  return fail(checker, problem(code, '', { params, span }), span)
}
const unitOf = (type: FormulaType): string => (type.is === 'number' ? (type.unit ?? '') : '')
const unitsIn = ({ place }: Checker, left: FormulaType, right: FormulaType) => ({
  left: unitWord(unitOf(left), place.scope),
  right: unitWord(unitOf(right), place.scope),
})

export const apply = (
  name: string,
  found: NonNullable<ReturnType<typeof pick>>,
  span: Span,
  volatile: Typed['class'] = 'stored',
): Typed => ({
  kind: 'apply',
  name,
  overload: found.overload,
  args: found.args,
  type: found.type,
  class: classOf(
    volatile,
    printsNames(name, found.args) ? 'kept' : 'stored',
    ...found.args.map((arg) => arg.class),
  ),
  span,
})

const callNode = (checker: Checker, node: CallNode): Typed => {
  const known = Object.hasOwn(functions, node.name) ? functions[node.name] : undefined
  if (known === undefined) {
    const hint = nearest(node.name, Object.keys(functions))
    return fail(
      checker,
      problem('X_UNKNOWN_FUNCTION', '', {
        params: { name: node.name },
        span: node.nameSpan,
        ...(hint === undefined ? {} : { hint }),
      }),
      node.span,
    )
  }
  if (checker.place.scope.functions?.refuse?.includes(node.name) === true)
    return fail(
      checker,
      problem('X_FUNCTION_REFUSED', '', { params: { name: node.name }, span: node.nameSpan }),
      node.span,
    )
  if (known.rows !== undefined) {
    const rows = checkRows(checker, node, known.rows, checkNode)
    if (rows !== undefined) return rows
  }
  const before = checker.problems.length
  const args = node.args.map((arg) => checkNode(checker, arg))
  if (checker.problems.length > before) return constant(EMPTY, null, node.span)
  const aligned = alignAll(checker, args)
  const found = pick(known.overloads, aligned)
  if (found !== undefined)
    return apply(node.name, found, node.span, known.volatile === false ? 'stored' : known.volatile)
  return fail(checker, mismatch(checker, node, known.overloads, aligned), node.span)
}

/** Text literals among options of the same call (IFS results, SWITCH cases, INCLUDES). */
const alignAll = (checker: Checker, args: readonly Typed[]): readonly Typed[] => {
  const option = args
    .map((arg) => (isList(arg.type) ? arg.type.of : arg.type))
    .find((type): type is Scalar => type.is === 'option')
  if (option === undefined) return args
  return args.map((arg) =>
    arg.kind === 'const' && arg.type.is === 'text' && matchesOption(option, String(arg.value))
      ? asOption(checker, arg, option)
      : arg,
  )
}
const matchesOption = (type: Scalar, text: string): boolean =>
  findOption(type.options ?? [], text) !== undefined

/** Why no overload took the arguments: their number, a word, branches that differ, or the first argument that fits nowhere. */
const mismatch = (
  checker: Checker,
  node: CallNode,
  overloads: Parameters<typeof pick>[0],
  args: readonly Typed[],
): Problem => {
  const why = overloads
    .map((overload) => fits(overload, args))
    .sort((left, right) => right.score - left.score)[0]
  if (why === undefined || why.reason === 'count')
    return problem('X_COUNT', '', { params: { name: node.name, found: args.length }, span: node.span })
  const at = args[why.position]
  const span = at?.span ?? node.span
  if (why.reason === 'words')
    return problem('X_WORD', '', {
      params: { name: node.name, position: why.position + 1, words: why.words.join(', ') },
      span,
    })
  if (why.reason === 'branches')
    return problem('X_BRANCHES', '', {
      params: { name: node.name, left: wordOf(why.left), right: wordOf(why.right) },
      span,
    })
  if (why.reason === 'type')
    return problem('X_ARGUMENT', '', {
      params: {
        name: node.name,
        position: why.position + 1,
        expected: why.expected,
        found: at === undefined ? '' : wordOf(at.type),
      },
      span,
    })
  if (why.reason === 'currencies') return problem('X_CURRENCIES', '', { params: { name: node.name }, span })
  return problem('X_UNITS', '', { params: unitsIn(checker, why.left, why.right), span })
}
