// What a kept value is made of: the fields of its own record, the paths it follows, the rows of other forms it adds up, and
// whether it prints names. Whoever keeps it up to date asks which of these a change touches.
import { printsNames } from './classes.ts'
import { childrenOf, type Rows, type Typed } from './typed.ts'

/** Rows of another form that belong to this record by one relation. */
export interface RowsSource {
  /** As the formula writes it: `order`, `crm/order`. */
  readonly form: string
  /** The sub-form whose lines are the rows; null: the records are. */
  readonly lines: string | null
  /** Path of the relation in the inner row: `['customer']`, `['lines', 'product']`. */
  readonly tie: readonly string[]
  /** Everything read of the inner row. */
  readonly reads: readonly (readonly string[])[]
}

export interface Sources {
  /** Fields of the own record, columns of its sub-forms, and paths over relations with all their steps. */
  readonly own: readonly (readonly string[])[]
  readonly rows: readonly RowsSource[]
  /** People by name or options by label. */
  readonly names: boolean
  /** The whole formula is one sum or count over rows, which reads stored values only: a change is brought in as a difference. */
  readonly additive: boolean
}

export const sourcesOf = (tree: Typed): Sources => {
  const found: { own: (readonly string[])[]; rows: RowsSource[]; names: boolean } = {
    own: [],
    rows: [],
    names: false,
  }
  collect(tree, found)
  const additive =
    tree.kind === 'rows' &&
    tree.tie !== null &&
    tree.def.additive === true &&
    readsIn(tree).every((read) => read.class === 'stored') &&
    !found.names
  return { ...found, own: distinct(found.own), additive }
}

const collect = (
  node: Typed,
  found: { own: (readonly string[])[]; rows: RowsSource[]; names: boolean },
): void => {
  if (node.kind === 'apply' && printsNames(node.name, node.args)) found.names = true
  if (node.kind === 'rows') collectRows(node, found)
  if (node.kind === 'read' && OWN.has(node.via)) found.own.push(node.path)
  for (const child of childrenOf(node)) collect(child, found)
}

const collectRows = (node: Rows, found: { own: (readonly string[])[]; rows: RowsSource[] }): void => {
  const { form, lines } = node.source
  if (form === undefined && lines !== undefined)
    found.own.push(
      [lines],
      ...readsIn(node).flatMap((read) => (read.via === 'row' ? [[lines, ...read.path.slice(1)]] : [])),
    )
  if (form === undefined || node.tie === null) return
  const reads = distinct(readsIn(node).flatMap((read) => (read.via === 'inner' ? [read.path] : [])))
  found.rows.push({ form, lines: lines ?? null, tie: node.tie, reads })
}

const OWN: ReadonlySet<string> = new Set(['own', 'path', 'lines'])

const readsIn = (node: Typed): readonly Extract<Typed, { kind: 'read' }>[] =>
  node.kind === 'read' ? [node] : childrenOf(node).flatMap(readsIn)

const distinct = (paths: readonly (readonly string[])[]): readonly (readonly string[])[] => [
  ...new Map(paths.map((path) => [path.join('.'), path])).values(),
]
