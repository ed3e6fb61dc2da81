// Which indexes of a form the formulas of other forms want: fields they hold equal, then one they compare by size, with the value
// beside them. Where the form has an index by one of the equal fields anyway, and nothing is compared by size, that one serves.
import { LIMITS } from '../../../schemas/keys.ts'
import { type AcrossRead, acrossOf, checkFormula, formulaReads } from '../../formula/index.ts'
import type { FormModel } from '../model-types.ts'
import { hostScope } from '../scope.ts'
import type { Catalog, StoredForm } from '../stored-form.ts'

export interface AcrossIndex {
  readonly equal: readonly string[]
  readonly range: string | null
  readonly value: string | null
}

/** `app`: only what forms of that app ask for. */
export const acrossIndexes = (
  catalog: Catalog,
  form: Pick<StoredForm, 'definitionId' | 'model'>,
  app?: string,
): readonly AcrossIndex[] =>
  catalog.forms
    .filter((reader) => app === undefined || reader.app === app)
    .flatMap((reader) =>
      formsReadBy(reader)
        .filter((read) => catalog.form(reader.app, read.form)?.definitionId === form.definitionId)
        .flatMap((read) => indexFor(form.model, read)),
    )

/** Does a form look into others? Asked of the text, so that nothing is checked for those that do not. */
export const readsAcross = (model: FormModel): boolean =>
  sourcesOf(model).some((source) => formulaReads(source).some(([head = '']) => head.endsWith(':')))

const formsReadBy = ({ model }: StoredForm): readonly AcrossRead[] => {
  if (!readsAcross(model)) return []
  const scope = hostScope('submit_check', model)
  return sourcesOf(model).flatMap((source) => acrossOf(checkFormula(source, scope, 'any')))
}

const sourcesOf = (model: FormModel): readonly string[] => [
  ...model.fields.flatMap(({ formula, def }) =>
    [formula, def.default, def.showIf, def.requiredIf, def.readOnlyIf].filter((each) => each !== undefined),
  ),
  ...(model.def.checks ?? []).map(({ condition }) => condition),
]

const indexFor = (model: FormModel, { equal, range, value }: AcrossRead): readonly AcrossIndex[] => {
  const keys = equal.filter((key) => isIndexable(model, key))
  const last = range !== null && isIndexable(model, range) && !keys.includes(range) ? range : null
  if (keys.length === 0 && last === null) return []
  if (last === null && keys.some((key) => hasOwnIndex(model, key))) return []
  const beside = value !== null && isIndexable(model, value) ? value : null
  return [{ equal: keys, range: last, value: beside === last || keys.includes(beside ?? '') ? null : beside }]
}

/** Every form has these: its id, its people, relations, unique fields, and lists. */
export const hasOwnIndex = (model: FormModel, key: string): boolean => {
  const field = model.byKey.get(key)
  if (field === undefined) return key === 'id' || key === 'owner' || key === 'owner_dept'
  return field.stored && (field.def.unique === true || OWN_INDEX.has(field.valueType.name))
}
const OWN_INDEX: ReadonlySet<string> = new Set(['link', 'choices', 'members'])

/** Only short values: an entry of an index has little room (`fits` of indexes.ts counts it). */
export const isIndexable = (model: FormModel, key: string): boolean => {
  const field = model.byKey.get(key)
  if (field === undefined) return SYSTEM.has(key)
  const { valueType, constraint, stored } = field
  const short =
    valueType.name === 'text' && (constraint.maxLength ?? Number.POSITIVE_INFINITY) <= LIMITS.indexedText
  return stored && (short || SHORT.has(valueType.name))
}
const SHORT: ReadonlySet<string> = new Set([
  'number',
  'boolean',
  'date',
  'datetime',
  'choice',
  'member',
  'department',
  'link',
])
const SYSTEM: ReadonlySet<string> = new Set([
  'owner',
  'owner_dept',
  'created_at',
  'updated_at',
  'flow_status',
])
