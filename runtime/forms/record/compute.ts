// Computed fields of a record: formulas over its own fields and its own sub-forms, each after those it reads. Formulas that
// read other records are computed by the database and left alone here.
import { type Facts, formulaReads, fromValue, type Value } from '../../formula/index.ts'
import { Decimal, plain } from '../../kernel/decimal.ts'
import { type Json, linesOf, type RecordValues } from '../../values/index.ts'
import type { FormModel, ModelField } from '../model-types.ts'
import { formulaOf, type Reading } from './formulas.ts'

/** A computed field, or a computed column of a sub-form. */
interface Step {
  readonly name: string
  readonly field: ModelField
  readonly subform?: ModelField
  /** Names of what it reads. */
  readonly reads: readonly string[]
}

/** The values with every formula of this record brought up to date. */
export const computeValues = (model: FormModel, values: RecordValues, facts: Facts): RecordValues => {
  let current = values
  for (const step of computeOrder(model).steps) {
    if (step.field.local === true)
      current =
        step.subform === undefined
          ? computeField(model, step.field, current, facts)
          : computeColumn(model, step.field, step.subform, current, facts)
  }
  return current
}

const computeField = (
  model: FormModel,
  field: ModelField,
  values: RecordValues,
  facts: Facts,
): RecordValues => {
  const result = evaluate(model, field, { values }, facts)
  return result === undefined || same(result, values[field.key]) ? values : { ...values, [field.key]: result }
}

const computeColumn = (
  model: FormModel,
  column: ModelField,
  subform: ModelField,
  values: RecordValues,
  facts: Facts,
): RecordValues => {
  const lines = linesOf(values[subform.key])
  if (lines.length === 0) return values
  const computed = lines.map((line): Json => {
    const result = evaluate(model, column, { values, row: line.values }, facts, subform)
    return {
      id: line.id,
      values: result === undefined ? line.values : { ...line.values, [column.key]: result },
    }
  })
  return { ...values, [subform.key]: computed }
}

const evaluate = (
  model: FormModel,
  field: ModelField,
  reading: Reading,
  facts: Facts,
  subform?: ModelField,
): Json | undefined => {
  const formula = formulaOf(model, 'computed', field.formula ?? '', 'any', subform)
  return formula === undefined || !formula.here(facts)
    ? undefined
    : storedResult(field, formula.run(reading, facts))
}

/** Money keeps the decimals of its field, other numbers their 16; text passes the rules of stored text. */
const storedResult = (field: ModelField, value: Value): Json => {
  if (value instanceof Decimal && field.props.result === 'money') {
    return plain(value.toDecimalPlaces(Number(field.props.decimals ?? 2), Decimal.ROUND_HALF_UP))
  }
  const parsed = field.valueType.parse(fromValue(value))
  return 'value' in parsed ? parsed.value : null
}

const same = (left: Json, right: Json | undefined): boolean => left === right

const orders = new WeakMap<FormModel, ComputeOrder>()

export interface ComputeOrder {
  readonly steps: readonly Step[]
  /** Names of computed fields that read themselves, directly or through others. */
  readonly circles: readonly (readonly string[])[]
}

/** Computed fields, each after those it reads. */
export const computeOrder = (model: FormModel): ComputeOrder => {
  const known = orders.get(model)
  if (known !== undefined) return known
  const order = sortSteps(stepsOf(model))
  orders.set(model, order)
  return order
}

const stepsOf = (model: FormModel): readonly Step[] =>
  model.fields.flatMap((field): readonly Step[] => [
    ...(field.formula === undefined ? [] : [{ name: field.key, field, reads: readsOf(field) }]),
    ...(field.columns ?? [])
      .filter((column) => column.formula !== undefined)
      .map(
        (column): Step => ({
          name: `${field.key}.${column.key}`,
          field: column,
          subform: field,
          reads: readsOf(column, field),
        }),
      ),
  ])

/** What a step reads, as names of steps: `{row.price}` inside sub-form `lines` is `lines.price`. */
const readsOf = (field: ModelField, subform?: ModelField): readonly string[] =>
  formulaReads(field.formula ?? '').map((path) =>
    path[0] === 'row' && subform !== undefined
      ? `${subform.key}.${path[1] ?? ''}`
      : path.slice(0, 2).join('.'),
  )

const sortSteps = (steps: readonly Step[]): ComputeOrder => {
  const byName = new Map(steps.map((step) => [step.name, step]))
  const done = new Set<string>()
  const sorted: Step[] = []
  const circles: string[][] = []
  const visit = (step: Step, trail: readonly string[]): void => {
    if (done.has(step.name)) return
    const start = trail.indexOf(step.name)
    if (start >= 0) {
      circles.push([...trail.slice(start), step.name])
      return
    }
    for (const name of step.reads) {
      const before = byName.get(name)
      if (before !== undefined) visit(before, [...trail, step.name])
    }
    if (done.has(step.name)) return
    done.add(step.name)
    sorted.push(step)
  }
  for (const step of steps) visit(step, [])
  return { steps: sorted, circles }
}
