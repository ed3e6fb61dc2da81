// What a form on the screen asks of runtime/forms, in one place. Inputs may hold text that is no value yet ("12a" in a number):
// the engines are given empty in its place, the person keeps what he typed.

import {
  computeValues,
  evaluateRules,
  type FormModel,
  lineDefaults,
  type ModelField,
  parseValues,
  type RuleAnswers,
  type RuleState,
  unanswered,
  validateRecord,
  type Wanted,
} from '../../runtime/forms/index.ts'
import type { Facts } from '../../runtime/formula/index.ts'
import type { Problem } from '../../runtime/kernel/problem.ts'
import { type Json, type LineValue, linesOf, type RecordValues } from '../../runtime/values/index.ts'

export type { Facts, FormModel, Problem, RecordValues, RuleAnswers, RuleState, Wanted }
export type FormField = ModelField

export interface Settled {
  /** As typed, with computed values brought up to date. */
  readonly values: RecordValues
  /** The same without what is no value. */
  readonly sane: RecordValues
  readonly answers: RuleAnswers
  readonly rules: RuleState
}

/** Everything that follows from the values and from what the server said about them, in one pass. */
export const settled = (
  model: FormModel,
  typed: RecordValues,
  facts: Facts,
  answers: RuleAnswers = NO_ANSWERS,
): Settled => {
  const given = Object.fromEntries(
    Object.entries({ ...newcomer(facts), ...typed }).map(([key, value]) => [
      key,
      saneValue(model.byKey.get(key), value),
    ]),
  )
  const sane = computeValues(model, given, facts)
  const own = model.fields.flatMap((field): readonly (readonly [string, Json])[] => {
    if (field.formula !== undefined && field.local === true) return [[field.key, sane[field.key] ?? null]]
    return field.columns?.some((column) => column.formula !== undefined)
      ? [[field.key, withComputedColumns(field, typed[field.key] ?? null, sane[field.key] ?? null)]]
      : []
  })
  const rules = evaluateRules(model, sane, facts, answers)
  return { values: { ...typed, ...Object.fromEntries(own) }, sane, answers, rules }
}
const NO_ANSWERS: RuleAnswers = new Map()

/** What every record has, as a new one will have it; a stored record brings its own. */
const newcomer = ({ user, now }: Facts): RecordValues => ({
  owner: user?.member ?? null,
  owner_dept: user?.departments[0] ?? null,
  flow_status: 'none',
  created_at: now.toISOString(),
  updated_at: now.toISOString(),
})

/** A switch is never empty; the rest is what the author proposes. */
export const startOfLine = (model: FormModel, key: string, { sane }: Settled, facts: Facts): RecordValues => {
  const subform = model.byKey.get(key)
  if (subform === undefined) return {}
  const switches = (subform.columns ?? []).filter((column) => column.type.control === 'switch')
  return {
    ...Object.fromEntries(switches.map((column) => [column.key, false])),
    ...lineDefaults(model, subform, sane, facts),
  }
}

const saneValue = (field: FormField | undefined, value: Json): Json => {
  if (field === undefined || value === null) return value
  if (field.columns !== undefined)
    return linesOf(value).map((line): Json => ({ id: line.id, values: saneLine(field, line) }))
  const parsed = field.valueType.parse(value)
  return 'value' in parsed ? value : null
}

const saneLine = (subform: FormField, line: LineValue): RecordValues => {
  const column = (key: string) => subform.columns?.find((each) => each.key === key)
  return Object.fromEntries(
    Object.entries(line.values).map(([key, value]) => [key, saneValue(column(key), value)]),
  )
}

const withComputedColumns = (subform: FormField, typed: Json, computed: Json): Json => {
  const keys = (subform.columns ?? [])
    .filter((column) => column.formula !== undefined)
    .map((column) => column.key)
  const results = linesOf(computed)
  return linesOf(typed).map((line, index): Json => {
    const found = results[index]?.values ?? {}
    return {
      id: line.id,
      values: { ...line.values, ...Object.fromEntries(keys.map((key) => [key, found[key] ?? null])) },
    }
  })
}

/** Of a sub-form only the computed columns are taken over, line by line: lines may have come and gone while the server was asked. */
export const heardValues = (model: FormModel, { values }: Settled, heard: RecordValues): RecordValues =>
  Object.fromEntries(
    Object.entries(heard).map(([key, value]) => {
      const field = model.byKey.get(key)
      return [key, field?.columns === undefined ? value : heardLines(field, values[key] ?? null, value)]
    }),
  )

const heardLines = (subform: FormField, typed: Json, heard: Json): Json => {
  const known = new Map(linesOf(heard).map((line) => [line.id, line.values]))
  const computed = (subform.columns ?? []).filter((column) => column.formula !== undefined)
  return linesOf(typed).map((line): Json => {
    const found = known.get(line.id)
    const results = computed.map(({ key }) => [key, found?.[key] ?? line.values[key] ?? null] as const)
    return { id: line.id, values: { ...line.values, ...Object.fromEntries(results) } }
  })
}

/** What is wrong: first what is no value, then what the form asks for. */
export const problemsOf = (
  model: FormModel,
  { values, sane, answers }: Settled,
  facts: Facts,
  old?: RecordValues,
): readonly Problem[] => {
  const parsed = parseValues(model, typedOnly(model, values))
  const unreadable = parsed.ok ? [] : parsed.problems
  const places = new Set(unreadable.map((each) => each.at))
  const wrong = validateRecord(model, sane, { facts, answers, old: old ?? null }).filter(
    (each) => !places.has(each.at),
  )
  return [...unreadable, ...wrong]
}

/** What the person gave; computed values are not sent. */
export const typedOnly = (model: FormModel, values: RecordValues): RecordValues => {
  const pairs = model.fields
    .filter(
      (field) =>
        field.formula === undefined && field.valueType.name !== 'none' && values[field.key] !== undefined,
    )
    .map((field): readonly [string, Json] => [field.key, typedValue(field, values[field.key] ?? null)])
  return Object.fromEntries(pairs)
}

const typedValue = (field: FormField, value: Json): Json => {
  const computed = new Set(
    (field.columns ?? []).filter((column) => column.formula !== undefined).map((column) => column.key),
  )
  if (computed.size === 0) return value
  return linesOf(value).map(
    (line): Json => ({
      id: line.id,
      values: Object.fromEntries(Object.entries(line.values).filter(([key]) => !computed.has(key))),
    }),
  )
}

/** Names of what only the server can work out: it reads other records, other forms, fields the person does not see. */
export const askedOf = (model: FormModel, facts: Facts): Wanted => {
  const known = asked.get(model)
  if (known !== undefined) return known
  const wanted = unanswered(model, facts)
  asked.set(model, wanted)
  return wanted
}
const asked = new WeakMap<FormModel, Wanted>()
export const asksServer = ({ fields, rules, defaults }: Wanted): boolean =>
  fields.length + rules.length + defaults.length > 0

/** Which field a problem stands at, and for sub-forms the line and the column: `/values/lines/0/price`. */
export interface ProblemPlace {
  readonly field: string
  readonly line?: number
  readonly column?: string
}

export const placeOf = (at: string): ProblemPlace | null => {
  const [field, line, column] = at.split('/').filter((part) => part !== '' && part !== 'values')
  if (field === undefined) return null
  if (line === undefined || !/^\d+$/.test(line)) return { field }
  return { field, line: Number(line), ...(column === undefined ? {} : { column }) }
}
