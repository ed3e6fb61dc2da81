// Is this record fit to be saved? Required, ranges, lengths, patterns, options, rules and submit checks; one function for
// browser and server. Unique values need the database: `uniqueFields` names them for the server.
import type { Facts } from '../../formula/index.ts'
import { type Problem, problem } from '../../kernel/problem.ts'
import { type LineValue, linesOf, type RecordValues } from '../../values/index.ts'
import type { FormModel, ModelField } from '../model-types.ts'
import { checkConstraint } from './constraint.ts'
import { lineDefaults } from './defaults.ts'
import { formulaOf } from './formulas.ts'
import { evaluateRules, lineKey, type RuleAnswers, type RuleState } from './rules.ts'
import { sameJson } from './same-json.ts'

export interface ValidateContext {
  readonly facts: Facts
  /** What the database says about rules that read other records; without an answer such a rule is off. */
  readonly answers?: RuleAnswers
  /** The record before; null or missing when it is new. Values that did not change are not measured against newer bounds. */
  readonly old?: RecordValues | null
  /** Only these fields are checked and submit checks are left out: a task lets a person edit some fields only. */
  readonly only?: ReadonlySet<string>
  /** Fields a person changed in this save: read-only ones among them are refused. */
  readonly changed?: ReadonlySet<string>
}

/** Fields whose values must differ between live records. */
export const uniqueFields = (model: FormModel): readonly ModelField[] =>
  model.fields.filter(
    (field) => field.def.unique === true && field.stored && field.type.can?.unique !== false,
  )

export const validateRecord = (
  model: FormModel,
  values: RecordValues,
  context: ValidateContext,
): readonly Problem[] => {
  const rules = evaluateRules(model, values, context.facts, context.answers)
  const fields =
    context.only === undefined ? model.fields : model.fields.filter((field) => context.only?.has(field.key))
  const problems = fields.flatMap((field) => checkField(model, field, values, context, rules))
  return context.only === undefined ? [...problems, ...submitChecks(model, values, context)] : problems
}

const checkField = (
  model: FormModel,
  field: ModelField,
  values: RecordValues,
  context: ValidateContext,
  rules: RuleState,
): readonly Problem[] => {
  const at = `/values/${field.key}`
  if (rules.hidden.has(field.key) || field.valueType.name === 'none') return []
  const value = values[field.key] ?? null
  if (context.changed?.has(field.key) === true && rules.readOnly.has(field.key))
    return [problem('F_READ_ONLY', at, { params: { field: field.def.label } })]
  if (value === null) return rules.required.has(field.key) ? [missing(field, at)] : fewest(field, at)
  if (field.type.computed === true) return []
  const unchanged = context.old != null && sameJson(context.old[field.key] ?? null, value)
  const own = unchanged ? [] : checkConstraint(field.constraint, value, at, field.def.label)
  return field.columns === undefined ? own : [...own, ...checkLines(model, field, values, context, rules)]
}

const missing = (field: ModelField, at: string): Problem =>
  problem('F_REQUIRED', at, { params: { field: field.def.label } })

/** A sub-form with a least number of lines is not satisfied by none. */
const fewest = (field: ModelField, at: string): readonly Problem[] =>
  field.columns !== undefined && field.constraint.minItems !== undefined
    ? [problem('F_TOO_FEW', at, { params: { field: field.def.label, limit: field.constraint.minItems } })]
    : []

const checkLines = (
  model: FormModel,
  subform: ModelField,
  values: RecordValues,
  context: ValidateContext,
  rules: RuleState,
): readonly Problem[] => {
  const before = new Map(linesOf(context.old?.[subform.key]).map((line) => [line.id, line.values]))
  return linesOf(values[subform.key]).flatMap((line, index) =>
    (subform.columns ?? []).flatMap((column) => {
      const at = `/values/${subform.key}/${index}/${column.key}`
      const name = lineKey(subform.key, line.id, column.key)
      const was = before.get(line.id)
      const start = (): RecordValues => was ?? lineDefaults(model, subform, values, context.facts)
      const typed = context.changed?.has(subform.key) === true
      if (typed && rules.readOnly.has(name) && differs(column, line.values, start()))
        return [problem('F_READ_ONLY', at, { params: { field: column.def.label } })]
      return checkCell(column, name, line, was, at, rules)
    }),
  )
}

const differs = ({ key, type }: ModelField, left: RecordValues, right: RecordValues): boolean =>
  type.computed !== true && !sameJson(left[key] ?? null, right[key] ?? null)

const checkCell = (
  column: ModelField,
  name: string,
  line: LineValue,
  before: RecordValues | undefined,
  at: string,
  rules: RuleState,
): readonly Problem[] => {
  if (rules.hidden.has(name) || column.type.computed === true) return []
  const value = line.values[column.key] ?? null
  if (value === null) return rules.required.has(name) ? [missing(column, at)] : []
  if (before !== undefined && sameJson(before[column.key] ?? null, value)) return []
  return checkConstraint(column.constraint, value, at, column.def.label)
}

/** A check whose formula has problems or reads other records is not judged here; the server judges the second kind by SQL. */
const submitChecks = (
  model: FormModel,
  values: RecordValues,
  { facts, old }: ValidateContext,
): readonly Problem[] =>
  (model.def.checks ?? []).flatMap((check) => {
    const formula = formulaOf(model, 'submit_check', check.condition, 'boolean')
    if (formula === undefined || !formula.here(facts)) return []
    return formula.run({ values, old: old ?? null }, facts) === true
      ? [problem('F_CHECK', '', { params: { message: check.message, check: check.key } })]
      : []
  })
