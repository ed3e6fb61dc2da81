// Show/hide, required-if and read-only-if of a record. Hidden fields are not required and keep their value. A rule that cannot
// be evaluated here (it has problems, or reads other records) is off: the field is shown, not required, editable.
import type { Facts } from '../../formula/index.ts'
import { linesOf, type RecordValues } from '../../values/index.ts'
import type { FormModel, ModelField } from '../model-types.ts'
import { formulaOf, type Reading } from './formulas.ts'

export interface RuleState {
  /** Field keys; a column of a line is `lines/<line id>/price`. */
  readonly hidden: ReadonlySet<string>
  readonly required: ReadonlySet<string>
  readonly readOnly: ReadonlySet<string>
}

/** How a column of one line is named in a RuleState. */
export const lineKey = (subform: string, line: string, column: string): string =>
  `${subform}/${line}/${column}`

export const evaluateRules = (
  model: FormModel,
  values: RecordValues,
  facts: Facts,
  old?: RecordValues | null,
): RuleState => {
  const state = { hidden: new Set<string>(), required: new Set<string>(), readOnly: new Set<string>() }
  const reading: Reading = old === undefined ? { values } : { values, old }
  for (const field of model.fields) {
    judge(state, field.key, field, (source) => holds(model, source, reading, facts))
    for (const column of field.columns ?? []) {
      for (const line of linesOf(values[field.key])) {
        const here: Reading = { ...reading, row: line.values }
        judge(state, lineKey(field.key, line.id, column.key), column, (source) =>
          holds(model, source, here, facts, field),
        )
      }
    }
  }
  return state
}

type Mutable = { readonly [key in keyof RuleState]: Set<string> }

const judge = (
  state: Mutable,
  name: string,
  { def, type }: ModelField,
  ask: (source: string) => boolean | undefined,
): void => {
  const hidden = def.showIf !== undefined && ask(def.showIf) === false
  if (hidden) state.hidden.add(name)
  const required = def.required === true || (def.requiredIf !== undefined && ask(def.requiredIf) === true)
  if (required && !hidden && type.can?.required !== false) state.required.add(name)
  if (
    def.readOnly === true ||
    type.computed === true ||
    (def.readOnlyIf !== undefined && ask(def.readOnlyIf) === true)
  )
    state.readOnly.add(name)
}

const holds = (
  model: FormModel,
  source: string,
  reading: Reading,
  facts: Facts,
  subform?: ModelField,
): boolean | undefined => {
  if (source.trim() === '') return undefined
  const formula = formulaOf(model, source, 'boolean', subform)
  return formula === undefined || !formula.local ? undefined : formula.run(reading, facts) === true
}
