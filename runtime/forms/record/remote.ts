// Formulas of a form beside its computed fields, each with its name; and which of them a side cannot answer alone because they
// read other records or what it was not told about the workspace. The browser asks the server for those, the server the database.
import type { SubmitCheck } from '../../../schemas/form.ts'
import type { CheckedFormula, Facts } from '../../formula/index.ts'
import type { FormModel, ModelField } from '../model-types.ts'
import { formulaTypeOf } from '../scope.ts'
import { type Compiled, formulaOf } from './formulas.ts'
import { RULE_HOSTS, RULE_NAMES, ruleKey } from './rules.ts'

/** A rule or a default of a field. */
export interface FieldFormula {
  /** Of a rule its `ruleKey`, of a default the field's key; within a sub-form `lines.price…`. */
  readonly name: string
  readonly field: ModelField
  readonly subform?: ModelField
  readonly checked: CheckedFormula
}
export interface CheckFormula {
  readonly check: SubmitCheck
  readonly checked: CheckedFormula
}
export interface FormFormulas {
  readonly rules: readonly FieldFormula[]
  readonly defaults: readonly FieldFormula[]
  readonly checks: readonly CheckFormula[]
}

/** Names of what a side asks the other for. */
export interface Wanted {
  readonly fields: readonly string[]
  readonly rules: readonly string[]
  readonly defaults: readonly string[]
}

interface Written extends Pick<FieldFormula, 'name' | 'field' | 'subform'> {
  /** undefined: it has problems here. */
  readonly formula: Compiled | undefined
}

/** The formulas that must be answered by the database, because these facts and the record are not enough. */
export const remoteFormulas = (model: FormModel, facts: Facts): FormFormulas => {
  const known = remote.get(model) ?? new Map<string, FormFormulas>()
  remote.set(model, known)
  const told = TOLD.filter((fact) => facts[fact] !== undefined).join()
  const found = known.get(told) ?? findRemote(model, facts)
  known.set(told, found)
  return found
}
const remote = new WeakMap<FormModel, Map<string, FormFormulas>>()
/** Facts a side may be without. */
const TOLD = ['inDepartment', 'hasRole', 'managerOf', 'departmentName', 'calendar', 'rate'] as const

const findRemote = (model: FormModel, facts: Facts): FormFormulas => ({
  rules: checkedOf(rulesOf(model), (formula) => !formula.here(facts)),
  defaults: checkedOf(defaultsOf(model), (formula) => !formula.here(facts)),
  checks: (model.def.checks ?? []).flatMap((check) => {
    const formula = formulaOf(model, 'submit_check', check.condition, 'boolean')
    return formula === undefined || formula.here(facts) ? [] : [{ check, checked: formula.checked }]
  }),
})

/** Rules and defaults by name; a name nobody has, or whose formula has problems, is left out. */
export const namedFormulas = (
  model: FormModel,
  { rules, defaults }: Pick<Wanted, 'rules' | 'defaults'>,
): readonly FieldFormula[] => [
  ...checkedOf(rulesOf(model).filter(({ name }) => rules.includes(name))),
  ...checkedOf(defaultsOf(model).filter(({ name }) => defaults.includes(name))),
]

/**
 * What this side leaves to the server. Without models of other forms a formula over them looks wrong here: whether it is, the
 * server knows.
 */
export const unanswered = (model: FormModel, facts: Facts): Wanted => {
  const open = (all: readonly Written[]): readonly string[] =>
    all.filter(({ formula }) => formula?.here(facts) !== true).map(({ name }) => name)
  return {
    fields: [...open(computedOf(model)), ...openLines(model, facts)],
    rules: open(rulesOf(model)),
    defaults: open(defaultsOf(model).filter(({ subform }) => subform === undefined)),
  }
}

/** Sub-forms with a column that reads other records, or that these facts are not enough for. */
const openLines = (model: FormModel, facts: Facts): readonly string[] =>
  model.fields.flatMap((field) => {
    const open = (column: ModelField): boolean =>
      column.formula !== undefined &&
      (column.local !== true ||
        formulaOf(model, 'computed', column.formula, 'any', field)?.here(facts) === false)
    return field.columns?.some(open) === true ? [field.key] : []
  })

const checkedOf = (
  all: readonly Written[],
  wanted: (formula: Compiled) => boolean = () => true,
): readonly FieldFormula[] =>
  all.flatMap(({ formula, ...place }) =>
    formula !== undefined && wanted(formula) ? [{ ...place, checked: formula.checked }] : [],
  )

const placesOf = (model: FormModel): readonly Omit<Written, 'formula'>[] =>
  model.fields.flatMap((field) => [
    { name: field.key, field },
    ...(field.columns ?? []).map((column) => ({
      name: `${field.key}.${column.key}`,
      field: column,
      subform: field,
    })),
  ])

const rulesOf = (model: FormModel): readonly Written[] =>
  placesOf(model).flatMap((place) =>
    RULE_NAMES.flatMap((rule) => {
      const source = place.field.def[rule] ?? ''
      const formula = formulaOf(model, RULE_HOSTS[rule], source, 'boolean', place.subform)
      return source.trim() === '' ? [] : [{ ...place, name: ruleKey(place.name, rule), formula }]
    }),
  )

const defaultsOf = (model: FormModel): readonly Written[] =>
  placesOf(model).flatMap((place) => {
    const { field, subform } = place
    const source = field.type.can?.default === false ? '' : (field.def.default ?? '')
    const formula = formulaOf(model, 'default', source, formulaTypeOf(field) ?? 'any', subform)
    return source.trim() === '' ? [] : [{ ...place, formula }]
  })

/** Computed fields of the record itself; columns of lines are worked out with their line or not at all. */
const computedOf = (model: FormModel): readonly Written[] =>
  placesOf(model).flatMap((place) => {
    const { field, subform } = place
    return field.formula === undefined || field.formula.trim() === '' || subform !== undefined
      ? []
      : [{ ...place, formula: formulaOf(model, 'computed', field.formula, 'any') }]
  })
