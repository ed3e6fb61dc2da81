// Show/hide, required-if and read-only-if of a record. Hidden fields are not required and keep their value. A rule that has
// problems is off: the field is shown, not required, editable. A rule that reads other records is answered by the server and
// handed in; while nobody has answered it is off too.
import type { Facts, HostName } from '../../formula/index.ts'
import { linesOf, type RecordValues } from '../../values/index.ts'
import type { FormModel, ModelField } from '../model-types.ts'
import { formulaOf, type Reading } from './formulas.ts'

export interface RuleState {
  /** Field keys; a column of a line is `lines/<line id>/price`. */
  readonly hidden: ReadonlySet<string>
  readonly required: ReadonlySet<string>
  readonly readOnly: ReadonlySet<string>
}

export type RuleName = 'showIf' | 'requiredIf' | 'readOnlyIf'
export const RULE_HOSTS: Readonly<Record<RuleName, HostName>> = {
  showIf: 'show_if',
  requiredIf: 'required_if',
  readOnlyIf: 'read_only_if',
}
export const RULE_NAMES = Object.keys(RULE_HOSTS) as readonly RuleName[]

/** Answers of rules that cannot be worked out from the record alone, by `ruleKey`; of a column in one line by its lineKey. */
export type RuleAnswers = ReadonlyMap<string, boolean>
const NO_ANSWERS: RuleAnswers = new Map()
export const ruleKey = (field: string, rule: RuleName): string => `${field}.${rule}`

/** How a column of one line is named in a RuleState. */
export const lineKey = (subform: string, line: string, column: string): string =>
  `${subform}/${line}/${column}`

export const evaluateRules = (
  model: FormModel,
  values: RecordValues,
  facts: Facts,
  answers: RuleAnswers = NO_ANSWERS,
): RuleState => {
  const state = { hidden: new Set<string>(), required: new Set<string>(), readOnly: new Set<string>() }
  for (const field of model.fields) {
    judge(state, field.key, field, (rule, source) =>
      holds({ model, name: field.key, rule, source, answers }, { values }, facts),
    )
    for (const column of field.columns ?? []) {
      for (const line of linesOf(values[field.key])) {
        const reading: Reading = { values, row: line.values }
        const name = lineKey(field.key, line.id, column.key)
        judge(state, name, column, (rule, source) =>
          holds({ model, name, rule, source, answers, subform: field }, reading, facts),
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
  ask: (rule: RuleName, source: string) => boolean | undefined,
): void => {
  const holds = (rule: RuleName): boolean | undefined => {
    const source = def[rule]
    return source === undefined ? undefined : ask(rule, source)
  }
  const hidden = holds('showIf') === false
  if (hidden) state.hidden.add(name)
  const required = def.required === true || holds('requiredIf') === true
  if (required && !hidden && type.can?.required !== false) state.required.add(name)
  if (def.readOnly === true || type.computed === true || holds('readOnlyIf') === true)
    state.readOnly.add(name)
}

interface AskedRule {
  readonly model: FormModel
  readonly rule: RuleName
  readonly source: string
  readonly answers: RuleAnswers
  /** As in a RuleState. */
  readonly name: string
  readonly subform?: ModelField
}

const holds = (asked: AskedRule, reading: Reading, facts: Facts): boolean | undefined => {
  const { model, name, rule, source, subform, answers } = asked
  if (source.trim() === '') return undefined
  const formula = formulaOf(model, RULE_HOSTS[rule], source, 'boolean', subform)
  // Without models of other forms a formula over them looks wrong; the other side's answer counts.
  return formula?.here(facts) === true
    ? formula.run(reading, facts) === true
    : answers.get(ruleKey(name, rule))
}
