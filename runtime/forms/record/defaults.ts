// What a new record starts with, and what people call a record.
import { type Facts, fromValue } from '../../formula/index.ts'
import { codePointLength } from '../../kernel/text.ts'
import type { Json, RecordValues } from '../../values/index.ts'
import type { FormModel, ModelField } from '../model-types.ts'
import { formulaTypeOf } from '../scope.ts'
import { formulaOf } from './formulas.ts'

/** Defaults of the record's own fields, in reading order; a default may read the defaults before it. */
export const defaultValues = (model: FormModel, facts: Facts): RecordValues => {
  const values: Record<string, Json> = {}
  for (const field of model.fields) {
    const value = defaultOf(model, field, values, facts)
    if (value !== null) values[field.key] = value
  }
  return values
}

/** Defaults of a new line of a sub-form. */
export const lineDefaults = (
  model: FormModel,
  subform: ModelField,
  values: RecordValues,
  facts: Facts,
): RecordValues => {
  const line: Record<string, Json> = {}
  for (const column of subform.columns ?? []) {
    const value = defaultOf(model, column, values, facts, subform, line)
    if (value !== null) line[column.key] = value
  }
  return line
}

const defaultOf = (
  model: FormModel,
  field: ModelField,
  values: RecordValues,
  facts: Facts,
  subform?: ModelField,
  row?: RecordValues,
): Json => {
  const source = field.def.default
  if (source === undefined || source.trim() === '' || field.type.can?.default === false) return null
  const formula = formulaOf(model, 'default', source, formulaTypeOf(field) ?? 'any', subform)
  if (formula === undefined || !formula.here(facts)) return null
  const parsed = field.valueType.parse(
    fromValue(formula.run(row === undefined ? { values } : { values, row }, facts)),
  )
  return 'value' in parsed ? parsed.value : null
}

const TITLE_LENGTH = 200

/** The record's title: its formula, else its first text. One line; empty when nothing is there yet. */
export const recordTitle = (model: FormModel, values: RecordValues, facts: Facts): string => {
  const source = model.def.title ?? ''
  const formula = source.trim() === '' ? undefined : formulaOf(model, 'record_title', source, 'text')
  if (formula?.here(facts) === true) return oneLine(formula.run({ values }, facts))
  const first = model.fields.find((field) => field.valueType.name === 'text' && field.formula === undefined)
  return first === undefined ? '' : oneLine(values[first.key] ?? null)
}

/** A title is one line of bounded length, whatever it is made of. */
export const oneLine = (value: unknown): string => {
  const text = (typeof value === 'string' ? value : '').replace(/\s+/g, ' ').trim()
  return codePointLength(text) <= TITLE_LENGTH ? text : [...text].slice(0, TITLE_LENGTH).join('')
}
