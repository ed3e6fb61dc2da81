// A form ready to work with: every field joined with its type, its value type, its props with defaults and its constraint.
// Made once per definition; records, lists, checks, planner and screens read it. Invariant: the model knows no record.
import type { ColumnDef, FieldDef, FormDef } from '../../schemas/form.ts'
import { type CheckedFormula, checkFormula } from '../formula/index.ts'
import type { Problem } from '../kernel/problem.ts'
import { valueTypes } from '../values/index.ts'
import { isLocalPath } from './classes/local.ts'
import { fieldTypes } from './fields/index.ts'
import type { FormModel, ModelField, RelatedForms } from './model-types.ts'
import { hostScope } from './scope.ts'

const NO_FORMS: RelatedForms = () => undefined
const made = new WeakMap<FormDef, FormModel>()

/**
 * The model of a definition. Without `related` formulas that read other forms cannot be checked and count as computed at read.
 * A field whose type is unknown (a newer product wrote it) is left out; checking the definition names it.
 */
export const formModel = (def: FormDef, related: RelatedForms = NO_FORMS): FormModel => {
  const known = related === NO_FORMS ? made.get(def) : undefined
  if (known !== undefined) return known
  const model = classified(plainModel(def, related))
  if (related === NO_FORMS) made.set(def, model)
  return model
}

/** Classes depend on one another (what reads a live field is live), so they are settled round by round. */
const classified = (start: FormModel): FormModel => {
  let model = start
  for (let round = 0; round <= start.fields.length; round += 1) {
    const next = classifyOnce(model)
    if (sameClasses(model, next)) return next
    model = next
  }
  return model
}

const classifyOnce = (model: FormModel): FormModel => {
  const settle = (field: ModelField, subform?: ModelField): ModelField => {
    const columns = field.columns?.map((column) => settle(column, field))
    if (field.formula === undefined) return columns === undefined ? field : { ...field, columns }
    const checked = checkFormula(field.formula, hostScope('computed', model, subform), 'any')
    if (checked.problems.length > 0) return broken(model, field, checked.problems)
    const local = readsOnlyRecord(model, checked, subform)
    // A line is written with its record and by nothing else: what its columns take from other records is worked out when read.
    const stored =
      checked.class === 'stored' || (checked.class === 'kept' && (local || subform === undefined))
    return { ...field, class: checked.class, local, stored, invalid: [] }
  }
  return withFields(
    model,
    model.fields.map((field) => settle(field)),
  )
}

/** Without other forms nobody can tell what is wrong; else something the formula read has gone: its column keeps what it has. */
const broken = (model: FormModel, field: ModelField, invalid: readonly Problem[]): ModelField =>
  model.related === NO_FORMS
    ? { ...field, class: 'live', local: false, stored: false, invalid: [] }
    : { ...field, class: 'kept', local: false, stored: true, invalid }

const readsOnlyRecord = (model: FormModel, checked: CheckedFormula, subform?: ModelField): boolean =>
  checked.class !== 'live' && checked.reads.every((path) => isLocalPath(model, path, subform))

/** Do both models place their computed fields alike? */
export const sameClasses = (left: FormModel, right: FormModel): boolean => {
  const classes = (model: FormModel): string =>
    model.fields
      .flatMap((field) => [field, ...(field.columns ?? [])])
      .map((field) => `${field.class} ${field.local}`)
      .join()
  return classes(left) === classes(right)
}

const plainModel = (def: FormDef, related: RelatedForms): FormModel =>
  withFields(
    { def, related, fields: [], byKey: new Map() },
    def.fields.flatMap((field) => modelField(field)),
  )

const withFields = (model: FormModel, fields: readonly ModelField[]): FormModel => ({
  ...model,
  fields,
  byKey: new Map(fields.map((field) => [field.key, field])),
})

const modelField = (def: FieldDef | ColumnDef): readonly ModelField[] => {
  if (!fieldTypes.has(def.type)) return []
  const type = fieldTypes.get(def.type)
  const props = { ...type.defaults, ...def.props }
  const valueType = valueTypes.get(type.stores?.(props) ?? type.valueType)
  const columns =
    'fields' in def && def.fields !== undefined
      ? def.fields.flatMap((column) => modelField(column))
      : undefined
  const formula = type.computed === true ? String(props.formula ?? '') : undefined
  return [
    {
      key: def.key,
      def,
      type,
      valueType,
      props,
      constraint: type.constrain(props),
      stored: valueType.pgType !== null,
      ...(formula === undefined ? {} : { formula }),
      ...(valueType.name === 'lines' ? { columns: columns ?? [] } : {}),
    },
  ]
}
