// Which order of records a shared view reads: the fields it holds equal to a constant, then its first sort field. One index of these
// columns serves the view's pages in both directions.
import type { ViewDef } from '../../schemas/view.ts'
import {
  type Catalog,
  type FormModel,
  isIndexable,
  type ListedIndex,
  type StoredForm,
} from '../forms/index.ts'
import { type Node, parse } from '../formula/index.ts'

export const viewIndexes = (
  catalog: Catalog,
  form: Pick<StoredForm, 'definitionId' | 'model'>,
): readonly ListedIndex[] =>
  catalog.ofKind('view').flatMap((view): readonly ListedIndex[] => {
    const doc = view.doc as ViewDef
    if (catalog.form(view.app, doc.form)?.definitionId !== form.definitionId) return []
    return indexOf(form.model, doc)
  })

const indexOf = (model: FormModel, { filter = '', sort = [] }: ViewDef): readonly ListedIndex[] => {
  const parsed = parse(filter)
  const equal = parsed.ok ? equalities(parsed.tree).filter((key) => hasColumn(model, key)) : []
  const first = sort[0]?.field ?? null
  if (first !== null && !isSortColumn(model, first)) return []
  return equal.length === 0 && first === null ? [] : [{ equal: [...new Set(equal)], sort: first }]
}

/** `{field} = constant`, alone or joined by AND. */
const equalities = (node: Node): readonly string[] => {
  if (node.kind === 'call' && node.name === 'AND') return node.args.flatMap(equalities)
  if (node.kind !== 'binary' || node.op !== '=') return []
  const [ref, other] = node.left.kind === 'ref' ? [node.left, node.right] : [node.right, node.left]
  const own = ref.kind === 'ref' && ref.form === null && ref.path.length === 1
  return own && CONSTANT.has(other.kind) ? ref.path : []
}
const CONSTANT: ReadonlySet<Node['kind']> = new Set(['number', 'text'])

const COMPARED: ReadonlySet<string> = new Set(['number', 'text', 'date', 'choice'])
const hasColumn = (model: FormModel, key: string): boolean => {
  const field = model.byKey.get(key)
  return field !== undefined && isIndexable(model, key) && COMPARED.has(field.valueType.name)
}

/** Options are listed in their author's order, people and links by name: no column has that order. */
const SORTED: ReadonlySet<string> = new Set(['number', 'text', 'date', 'datetime'])
const SORTED_SYSTEM: ReadonlySet<string> = new Set(['created_at', 'updated_at'])
const isSortColumn = (model: FormModel, key: string): boolean => {
  const field = model.byKey.get(key)
  if (field === undefined) return SORTED_SYSTEM.has(key)
  return isIndexable(model, key) && SORTED.has(field.valueType.name)
}
