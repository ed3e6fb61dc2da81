// What aggregates across forms ask of the tables they read, and what that costs in a word: whether an index serves, one can be built,
// or every row has to be looked at.
import { childrenOf, type Read, type Rows, type Typed } from './check/typed.ts'
import { conjuncts, sidesOf } from './sql/split.ts'

/** Fields of the inner record itself, by what they are asked for; never those of its lines or behind a path. */
export interface AcrossRead {
  /** As the formula names it: `order`, `crm/order`. */
  readonly form: string
  /** Held equal to something the inner row does not decide; what differs from record to record first. */
  readonly equal: readonly string[]
  /** Lists that must contain something. */
  readonly contains: readonly string[]
  /** Compared by size. */
  readonly range: string | null
  /** What is added up, when it is a plain field. */
  readonly value: string | null
}

export const acrossReads = (tree: Typed): readonly AcrossRead[] => [
  ...(tree.kind === 'rows' && tree.source.form !== undefined ? [readOf(tree, tree.source.form)] : []),
  ...childrenOf(tree).flatMap(acrossReads),
]

const readOf = (node: Rows, form: string): AcrossRead => {
  const asked = node.conditions.flatMap(conjuncts).flatMap((each) => askedOf(each))
  const of = (...kinds: readonly Asked['kind'][]): readonly string[] => [
    ...new Set(kinds.flatMap((kind) => asked.filter((each) => each.kind === kind).map(({ field }) => field))),
  ]
  return {
    form,
    equal: of('equal', 'constant'),
    contains: of('contains'),
    range: of('range')[0] ?? null,
    value: node.item === null ? null : (innerField(node.item) ?? null),
  }
}

interface Asked {
  readonly kind: 'equal' | 'constant' | 'range' | 'contains'
  readonly field: string
}
const askedOf = (node: Typed): readonly Asked[] => {
  if (node.kind !== 'apply') return []
  const [left, right] = node.args
  if (left === undefined || right === undefined) return []
  const ask = (one: Typed, other: Typed): readonly Asked[] => {
    const field = innerField(one)
    const sides = sidesOf(other)
    if (field === undefined || sides.inner) return []
    if (node.name === '=') return [{ kind: sides.host ? 'equal' : 'constant', field }]
    return node.name === 'INCLUDES' ? [{ kind: 'contains', field }] : [{ kind: 'range', field }]
  }
  if (node.name === 'INCLUDES') return ask(left, right)
  return COMPARED.has(node.name) ? [...ask(left, right), ...ask(right, left)] : []
}
const COMPARED: ReadonlySet<string> = new Set(['=', '<', '<=', '>', '>='])

const innerField = (node: Typed): string | undefined =>
  isInner(node) && node.path.length === 1 ? node.path[0] : undefined
const isInner = (node: Typed): node is Read => node.kind === 'read' && node.via === 'inner'

/** What is known of the forms a formula reads. */
export interface CostFacts {
  /** Roughly how many records a form has. */
  readonly rows: (form: string) => number
  /** Some index of the form begins with this field. */
  readonly indexed: (form: string, field: string) => boolean
  /** Publishing may build one. */
  readonly indexable: (form: string, field: string) => boolean
}
export type FormulaCost =
  | { readonly word: 'fast' }
  | { readonly word: 'index' }
  | { readonly word: 'slow'; readonly rows: number; readonly form: string }

/** Looking at so many rows is quick enough without any index. */
const FEW_ROWS = 10_000

/** The dearest of all reads. */
export const costOf = (reads: readonly AcrossRead[], facts: CostFacts): FormulaCost =>
  reads
    .map((read) => costOfRead(read, facts))
    .reduce<FormulaCost>((worst, cost) => (DEARNESS[cost.word] > DEARNESS[worst.word] ? cost : worst), {
      word: 'fast',
    })
const DEARNESS: Readonly<Record<FormulaCost['word'], number>> = { fast: 0, index: 1, slow: 2 }

const costOfRead = (read: AcrossRead, facts: CostFacts): FormulaCost => {
  const { form } = read
  const keys = [...read.equal, ...read.contains, ...(read.range === null ? [] : [read.range])]
  if (keys.some((field) => facts.indexed(form, field))) return { word: 'fast' }
  if (keys.some((field) => facts.indexable(form, field))) return { word: 'index' }
  const rows = facts.rows(form)
  return rows <= FEW_ROWS ? { word: 'fast' } : { word: 'slow', rows, form }
}
