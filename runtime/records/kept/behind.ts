// What lies behind columns of sub-forms that have no column of their own: a path to one is the paths its formula reads.
import { type Catalog, hostScope, type StoredForm } from '../../forms/index.ts'
import { checkFormula, formulaSources } from '../../formula/index.ts'
import { computedColumns, targetOf } from '../names.ts'

type Path = readonly string[]

/** The paths with such columns replaced, through any number of them. */
export const behindColumns = (
  catalog: Catalog,
  form: StoredForm,
  paths: readonly Path[],
): { readonly paths: readonly Path[]; readonly names: boolean } => {
  const found = new Map<string, Path>()
  const open = [...paths]
  let names = false
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const name = path.join('.')
    if (found.has(name)) continue
    found.set(name, path)
    const behind = behindOne(catalog, form, path)
    names ||= behind.names
    open.push(...behind.paths)
  }
  return { paths: [...found.values()], names }
}

const NOTHING = { paths: [], names: false } as const

const behindOne = (
  catalog: Catalog,
  form: StoredForm,
  path: Path,
): { readonly paths: readonly Path[]; readonly names: boolean } => {
  let from: StoredForm | undefined = form
  for (let at = 0; at < path.length && from !== undefined; ) {
    const [key = '', column] = path.slice(at)
    const inLines = from.parts.has(key)
    const field = inLines ? computedColumns(from, key).find((each) => each.key === column) : undefined
    if (field !== undefined) return formulaBehind(from, key, field.formula ?? '', path.slice(0, at))
    from = targetOf({ catalog }, from, key, inLines ? column : undefined)
    at += inLines ? 2 : 1
  }
  return NOTHING
}

/** `{row.product.price}` of `lines` is `lines.product.price`. */
const formulaBehind = (
  form: StoredForm,
  subform: string,
  source: string,
  before: Path,
): { readonly paths: readonly Path[]; readonly names: boolean } => {
  const part = form.model.byKey.get(subform)
  const checked = checkFormula(source, hostScope('computed', form.model, part), 'any')
  const sources = formulaSources(checked)
  if (sources === undefined) return NOTHING
  const inRow = checked.reads.filter(([head]) => head === 'row').map(([, ...rest]) => [subform, ...rest])
  return { paths: [...sources.own, ...inRow].map((path) => [...before, ...path]), names: sources.names }
}
