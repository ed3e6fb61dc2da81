// Formulas of a form that the record alone cannot answer: they read other records, or what this side was not told about the
// workspace. The browser asks the server for them, the server the database.
import type { SubmitCheck } from '../../../schemas/form.ts'
import type { CheckedFormula, Facts } from '../../formula/index.ts'
import type { FormModel, ModelField } from '../model-types.ts'
import { formulaTypeOf } from '../scope.ts'
import { type Compiled, formulaOf } from './formulas.ts'
import { RULE_HOSTS, RULE_NAMES, ruleKey } from './rules.ts'

export interface RemoteFormula {
  /** Of a rule its `ruleKey`, of a default the field's key; within a sub-form `lines.price…`. */
  readonly name: string
  readonly field: ModelField
  readonly subform?: ModelField
  readonly checked: CheckedFormula
}
export interface RemoteCheck {
  readonly check: SubmitCheck
  readonly checked: CheckedFormula
}
export interface RemoteFormulas {
  readonly rules: readonly RemoteFormula[]
  readonly defaults: readonly RemoteFormula[]
  readonly checks: readonly RemoteCheck[]
}

const found = new WeakMap<FormModel, Map<string, RemoteFormulas>>()

export const remoteFormulas = (model: FormModel, facts: Facts): RemoteFormulas => {
  const known = found.get(model) ?? new Map<string, RemoteFormulas>()
  found.set(model, known)
  const told = TOLD.filter((fact) => facts[fact] !== undefined).join()
  const remote = known.get(told) ?? findRemote(model, facts)
  known.set(told, remote)
  return remote
}
/** Facts a side may be without. */
const TOLD = ['inDepartment', 'hasRole', 'managerOf', 'departmentName', 'rate'] as const

const findRemote = (model: FormModel, facts: Facts): RemoteFormulas => {
  const remote = (formula: Compiled | undefined): formula is Compiled =>
    formula !== undefined && !formula.here(facts)
  const places = model.fields.flatMap((field): readonly Pick<RemoteFormula, 'field' | 'subform'>[] => [
    { field },
    ...(field.columns ?? []).map((column) => ({ field: column, subform: field })),
  ])
  return {
    rules: places.flatMap((place) =>
      RULE_NAMES.flatMap((rule) => {
        const { field, subform } = place
        const formula = formulaOf(model, RULE_HOSTS[rule], field.def[rule] ?? '', 'boolean', subform)
        return remote(formula)
          ? [{ ...place, name: ruleKey(nameOf(field, subform), rule), checked: formula.checked }]
          : []
      }),
    ),
    defaults: places.flatMap((place) => {
      const { field, subform } = place
      const source = field.type.can?.default === false ? '' : (field.def.default ?? '')
      const formula = formulaOf(model, 'default', source, formulaTypeOf(field) ?? 'any', subform)
      return remote(formula) ? [{ ...place, name: nameOf(field, subform), checked: formula.checked }] : []
    }),
    checks: (model.def.checks ?? []).flatMap((check) => {
      const formula = formulaOf(model, 'submit_check', check.condition, 'boolean')
      return remote(formula) ? [{ check, checked: formula.checked }] : []
    }),
  }
}

const nameOf = (field: ModelField, subform: ModelField | undefined): string =>
  subform === undefined ? field.key : `${subform.key}.${field.key}`
