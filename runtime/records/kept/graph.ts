// Which values of which forms are made of which: for every form the kept fields elsewhere, and of its own, that read it. Made once
// per catalogue; the write path asks it what a change touches. Pure.
import { type Catalog, hostScope, type ModelField, type StoredForm, titleFormula } from '../../forms/index.ts'
import {
  type CheckedFormula,
  checkFormula,
  formulaSources,
  type RowsSource,
  type Sources,
} from '../../formula/index.ts'
import { behindColumns } from './behind.ts'
import { hopsOf } from './hops.ts'

/** The title of a record is kept like a field when its formula reads other records. */
export const TITLE = 'title'

/** How one gets from a changed record to the records that read it. */
export type Reach =
  /** It is the record itself. */
  | { readonly by: 'own' }
  /** Relations from the reading record to the changed one: `['customer', 'region']`, `['lines', 'product']`. */
  | { readonly by: 'path'; readonly steps: readonly string[] }
  /** The changed record, or its lines, point to the reading one. */
  | { readonly by: 'rows'; readonly rows: RowsSource }

export interface Dependant {
  readonly form: StoredForm
  /** Key of the kept field, or TITLE. */
  readonly field: string
  readonly source: StoredForm
  /** Fields of the source that matter. */
  readonly keys: ReadonlySet<string>
  readonly reach: Reach
  readonly kept: KeptFormula
}

export interface KeptFormula {
  readonly form: StoredForm
  readonly field: string
  readonly checked: CheckedFormula
  readonly sources: Sources
  /** A sum or count that takes a change as a difference. */
  readonly additive: boolean
}

const graphs = new WeakMap<Catalog, ReadonlyMap<string, readonly Dependant[]>>()

export const dependantsOf = (catalog: Catalog, form: StoredForm): readonly Dependant[] => {
  const known = graphs.get(catalog) ?? graphOf(catalog)
  graphs.set(catalog, known)
  return known.get(form.definitionId) ?? []
}

/** Kept fields of a form, its title last, that somebody has to keep up to date. */
export const keptFormulas = (catalog: Catalog, form: StoredForm): readonly KeptFormula[] => {
  const forms = made.get(catalog) ?? new Map<StoredForm, readonly KeptFormula[]>()
  made.set(catalog, forms)
  const known = forms.get(form) ?? findKept(catalog, form)
  forms.set(form, known)
  return known
}
const made = new WeakMap<Catalog, Map<StoredForm, readonly KeptFormula[]>>()

const findKept = (catalog: Catalog, form: StoredForm): readonly KeptFormula[] =>
  [...form.model.fields.flatMap((field) => keptField(form, field)), ...keptTitle(form)].map((kept) =>
    withColumns(catalog, kept),
  )

/** With what lies behind columns that are worked out when read. */
const withColumns = (catalog: Catalog, kept: KeptFormula): KeptFormula => {
  const { paths, names } = behindColumns(catalog, kept.form, kept.sources.own)
  return { ...kept, sources: { ...kept.sources, own: paths, names: kept.sources.names || names } }
}

/** The fields together with those of the same form that read them, directly or through others. */
export const withReaders = (
  catalog: Catalog,
  form: StoredForm,
  fields: ReadonlySet<string>,
): ReadonlySet<string> => {
  const all = new Set(fields)
  const own = dependantsOf(catalog, form).filter(({ reach }) => reach.by === 'own')
  for (let grown = true; grown; ) {
    const more = own.filter(({ field, keys }) => !all.has(field) && [...keys].some((key) => all.has(key)))
    for (const { field } of more) all.add(field)
    grown = more.length > 0
  }
  return all
}

const graphOf = (catalog: Catalog): ReadonlyMap<string, readonly Dependant[]> => {
  const graph = new Map<string, Dependant[]>()
  for (const kept of catalog.forms.flatMap((form) => keptFormulas(catalog, form)))
    for (const each of dependenciesOf(catalog, kept)) {
      const known = graph.get(each.source.definitionId) ?? []
      graph.set(each.source.definitionId, [...known, each])
    }
  return graph
}

/** A field whose formula is broken keeps what its column has. */
const keptField = (form: StoredForm, field: ModelField): readonly KeptFormula[] => {
  const waits =
    field.class === 'kept' &&
    field.local === false &&
    field.invalid?.length === 0 &&
    form.columns.has(field.key)
  if (!waits || field.formula === undefined) return []
  const checked = checkFormula(field.formula, hostScope('computed', form.model), 'any')
  const sources = formulaSources(checked)
  return sources === undefined
    ? []
    : [{ form, field: field.key, checked, sources, additive: isAdditive(field, sources) }]
}

const keptTitle = (form: StoredForm): readonly KeptFormula[] => {
  const title = titleFormula(form.model)
  const sources = title === null || title.local ? undefined : formulaSources(title.checked)
  return title === null || sources === undefined
    ? []
    : [{ form, field: TITLE, checked: title.checked, sources, additive: false }]
}

/** Money is rounded to its decimals when stored, and rounded sums do not add up: such a roll-up is computed as a whole. */
const isAdditive = (field: ModelField, { additive, rows }: Sources): boolean =>
  additive &&
  field.props.result !== 'money' &&
  rows.every(({ reads }) => reads.every(([head = '']) => !UNSEEN.has(head)))
/** System fields that the image of a record does not carry. */
const UNSEEN: ReadonlySet<string> = new Set([
  'title',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
  'rev',
])

const dependenciesOf = (catalog: Catalog, kept: KeptFormula): readonly Dependant[] => {
  const { form, field, sources } = kept
  const found = new Map<string, Dependant & { readonly keys: Set<string> }>()
  const add = (source: StoredForm | undefined, reach: Reach, ...keys: readonly string[]): void => {
    if (source === undefined) return
    const name = `${source.definitionId} ${JSON.stringify(reach)}`
    const known = found.get(name) ?? { form, field, source, keys: new Set<string>(), reach, kept }
    found.set(name, known)
    for (const key of keys) known.keys.add(key)
  }
  add(form, { by: 'own' })
  for (const path of sources.own) {
    add(form, { by: 'own' }, path[0] ?? '')
    for (const { target, steps, next } of hopsOf(catalog, form, path))
      add(target, { by: 'path', steps }, next)
  }
  for (const rows of sources.rows) {
    const heads = [rows.tie, ...rows.reads].map(([head = '']) => head)
    add(catalog.form(form.app, rows.form), { by: 'rows', rows }, ...heads)
  }
  return [...found.values()]
}
