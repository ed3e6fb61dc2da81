// Formulas of a form, compiled once per model, and how they read a record's JSON. A formula that needs other records cannot be
// computed here; the caller learns that by `undefined` and asks the server or leaves the rule off.
import {
  type CheckedFormula,
  checkFormula,
  compileJs,
  type Facts,
  type FormulaType,
  type HostName,
  toValue,
  type Value,
} from '../../formula/index.ts'
import { type Json, type LineValue, linesOf, type RecordValues } from '../../values/index.ts'
import { isLocalPath } from '../classes/local.ts'
import type { FormModel, ModelField } from '../model-types.ts'
import { formulaTypeOf, hostScope } from '../scope.ts'

export type Expected = 'boolean' | 'number' | 'text' | 'any' | FormulaType

export interface Reading {
  readonly values: RecordValues
  readonly old?: RecordValues | null
  /** The current line, in formulas of sub-form columns. */
  readonly row?: RecordValues
}

export interface Compiled {
  readonly checked: CheckedFormula
  /** Can it be worked out from this record and these facts? Else it is the server's, and the database's, to answer. */
  readonly here: (facts: Facts) => boolean
  readonly run: (reading: Reading, facts: Facts) => Value
}

const compiled = new WeakMap<FormModel, Map<string, Compiled | undefined>>()

/** The formula compiled for this form; undefined when it has problems (then its rule is off, see formula.md "Invalid at run time"). */
export const formulaOf = (
  model: FormModel,
  host: HostName,
  source: string,
  expected: Expected,
  subform?: ModelField,
): Compiled | undefined => {
  const cache = compiled.get(model) ?? new Map<string, Compiled | undefined>()
  compiled.set(model, cache)
  const name = `${host}|${subform?.key ?? ''}|${typeof expected === 'string' ? expected : JSON.stringify(expected)}|${source}`
  if (!cache.has(name)) cache.set(name, compile(model, host, source, expected, subform))
  return cache.get(name)
}

const compile = (
  model: FormModel,
  host: HostName,
  source: string,
  expected: Expected,
  subform?: ModelField,
): Compiled | undefined => {
  const checked = checkFormula(source, hostScope(host, model, subform), expected)
  if (checked.problems.length > 0) return undefined
  const evaluate = compileJs(checked)
  return {
    checked,
    here: (facts) => isHere(model, checked, facts, subform),
    run: (reading, facts) => evaluate(readerOf(model, reading, facts, subform), facts),
  }
}

/** Can a checked formula be worked out from a record of this form and these facts alone? */
export const isHere = (
  model: FormModel,
  checked: CheckedFormula,
  facts: Facts,
  subform?: ModelField,
): boolean =>
  checked.reads.every((path) => isLocalPath(model, path, subform)) &&
  checked.asks.every((fact) => facts[fact] !== undefined)

/** How a formula of this form reads a record; for those who take one apart. */
export const readerOf =
  (model: FormModel, reading: Reading, facts: Facts, subform?: ModelField) =>
  (path: readonly string[]): Value =>
    read(model, subform, path, reading, facts)

const read = (
  model: FormModel,
  subform: ModelField | undefined,
  path: readonly string[],
  reading: Reading,
  facts: Facts,
): Value => {
  const [head = '', key] = path
  if (key === undefined) return formulaValue(model.byKey.get(head), head, reading.values)
  if (head === 'user') return userFact(facts, key)
  if (head === 'old') return reading.old == null ? null : formulaValue(model.byKey.get(key), key, reading.old)
  if (head === 'row')
    return formulaValue(
      subform?.columns?.find((column) => column.key === key),
      key,
      reading.row ?? {},
    )
  const lines = model.byKey.get(head)
  const column = lines?.columns?.find((each) => each.key === key)
  return linesOf(reading.values[head]).map((line: LineValue) => formulaValue(column, key, line.values))
}

/** What a formula reads from a field's JSON; system fields by key. */
export const formulaValue = (field: ModelField | undefined, key: string, values: RecordValues): Value => {
  const json = values[key] ?? null
  const type = field === undefined ? SYSTEM_TYPES[key] : formulaTypeOf(field)
  if (type === undefined) return null
  if (type.is === 'boolean' && json === null) return false
  return toValue(json, type)
}

/** System values a record carries beside its fields, when the caller puts them among the values. */
const SYSTEM_TYPES: Readonly<Record<string, FormulaType>> = {
  id: { is: 'record' },
  rev: { is: 'number' },
  title: { is: 'text' },
  owner: { is: 'member' },
  owner_dept: { is: 'department' },
  created_at: { is: 'datetime' },
  created_by: { is: 'member' },
  updated_at: { is: 'datetime' },
  updated_by: { is: 'member' },
  flow_status: { is: 'option' },
}

const userFact = ({ user }: Facts, key: string): Value => {
  switch (key) {
    case 'member':
      return user?.member ?? null
    case 'name':
      return user?.name ?? null
    case 'department':
      return user?.departments[0] ?? null
    case 'departments':
      return user?.departments ?? []
    case 'roles':
      return user?.roles ?? []
    default:
      return null
  }
}

export type { Json }
