// Formula source to conditions: null when the formula is more than comparisons joined by one AND or OR. Then the formula
// input shows it as it is. Nothing is guessed: what is read writes the same meaning back.
import { type Node, parse } from '../../../runtime/formula/index.ts'
import { type Comparison, type Conditions, NO_CONDITIONS, type Operand, type Test } from './comparison.ts'

export function readConditions(source: string): Conditions | null {
  if (source.trim() === '') return NO_CONDITIONS
  const parsed = parse(source)
  if (!parsed.ok) return null
  const { tree } = parsed
  if (tree.kind === 'call' && (tree.name === 'AND' || tree.name === 'OR') && tree.args.length > 1) {
    const list = tree.args.map(readComparison)
    return list.every((each) => each !== null) ? { join: tree.name === 'AND' ? 'all' : 'any', list } : null
  }
  const only = readComparison(tree)
  return only === null ? null : { join: 'all', list: [only] }
}

/** A single value as source: `"won"`, `12`, `TODAY()`; null for anything else. */
export function readOperand(source: string): Operand | null {
  const parsed = parse(source)
  return parsed.ok ? operandOf(parsed.tree) : null
}

const TEST_OF: Readonly<Record<string, Test>> = {
  '=': 'is',
  '<>': 'is_not',
  '<': 'less',
  '<=': 'at_most',
  '>': 'more',
  '>=': 'at_least',
}

function readComparison(node: Node): Comparison | null {
  if (node.kind === 'binary') {
    const path = ownPath(node.left)
    const test = TEST_OF[node.op]
    const operand = operandOf(node.right)
    return path === null || test === undefined || operand === null ? null : { path, test, operand }
  }
  if (node.kind !== 'call') return null
  if (node.name === 'NOT' && node.args.length === 1 && node.args[0] !== undefined)
    return negated(readComparison(node.args[0]))
  const path = node.args[0] === undefined ? null : ownPath(node.args[0])
  if (path === null) return null
  if (node.name === 'ISEMPTY' && node.args.length === 1) return { path, test: 'empty' }
  return readContains(node.name, path, node.args)
}

function readContains(name: string, path: readonly string[], args: readonly Node[]): Comparison | null {
  const operand = args.length === 2 && args[1] !== undefined ? operandOf(args[1]) : null
  if (operand === null || operand.is !== 'text') return null
  if (name === 'CONTAINS') return { path, test: 'contains', operand }
  if (name === 'INCLUDES') return { path, test: 'contains', operand: { ...operand, item: true } }
  return null
}

/** Only what the builder offers as its own word: "not empty", "does not contain". */
function negated(comparison: Comparison | null): Comparison | null {
  if (comparison?.test === 'empty') return { ...comparison, test: 'filled' }
  if (comparison?.test === 'contains') return { ...comparison, test: 'lacks' }
  return null
}

const ownPath = (node: Node): readonly string[] | null =>
  node.kind === 'ref' && node.app === null && node.form === null ? node.path : null

function operandOf(node: Node): Operand | null {
  switch (node.kind) {
    case 'text':
      return { is: 'text', text: node.value }
    case 'number':
      return { is: 'number', number: node.text }
    case 'boolean':
      return { is: 'boolean', boolean: node.value }
    case 'unary':
      return node.op === '-' && node.operand.kind === 'number'
        ? { is: 'number', number: `-${node.operand.text}` }
        : null
    case 'call':
      return readCall(node.name, node.args)
    default:
      return null
  }
}

function readCall(name: string, args: readonly Node[]): Operand | null {
  if (name === 'TODAY' && args.length === 0) return { is: 'today' }
  if (name === 'CURRENTUSER' && args.length === 0) return { is: 'me' }
  if (name !== 'DATE' || args.length !== 3) return null
  const parts = args.map((part) => (part.kind === 'number' && /^[0-9]+$/.test(part.text) ? part.text : null))
  if (parts.some((part) => part === null)) return null
  const [year = '', month = '', day = ''] = parts as string[]
  return { is: 'day', day: `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` }
}
