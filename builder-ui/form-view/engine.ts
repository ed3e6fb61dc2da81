// What a form on the screen asks of runtime/forms, in one place.

import { computeValues, evaluateRules, type FormModel, validateRecord } from '../../runtime/forms/index.ts'
import type { Facts } from '../../runtime/formula/index.ts'
import { formulaReads } from '../../runtime/formula/index.ts'
import type { Problem } from '../../runtime/kernel/problem.ts'
import type { RecordValues } from '../../runtime/values/index.ts'

export type { Facts, FormModel, Problem, RecordValues }
export type FormField = FormModel['fields'][number]

export interface Rules {
  readonly hidden: ReadonlySet<string>
  readonly required: ReadonlySet<string>
  readonly readOnly: ReadonlySet<string>
}

export const rulesOf = (model: FormModel, values: RecordValues, facts: Facts): Rules =>
  evaluateRules(model, values, facts)
export const computed = (model: FormModel, values: RecordValues, facts: Facts): RecordValues =>
  computeValues(model, values, facts)
export const problemsOf = (model: FormModel, values: RecordValues, facts: Facts): readonly Problem[] =>
  validateRecord(model, values, { facts })

/** Fields whose formula reads what only the server knows: other records and other forms. */
export const needsServer = (model: FormModel): boolean => {
  const own = new Map(model.fields.map((field) => [field.def.key, field]))
  return model.fields.some((field) => {
    const source = field.type.computed === true ? field.props.formula : undefined
    if (typeof source !== 'string') return false
    return formulaReads(source).some(([first = '', second]) => {
      if (first.includes(':')) return true
      return second !== undefined && own.get(first)?.type.valueType === 'link'
    })
  })
}

/** Which field a problem stands at, and for sub-forms the line and the column: `/values/lines/0/values/price`. */
export interface ProblemPlace {
  readonly field: string
  readonly line?: number
  readonly column?: string
}

export const placeOf = (at: string): ProblemPlace | null => {
  const parts = at.split('/').filter((part) => part !== '' && part !== 'values')
  const [field, line, column] = parts
  if (field === undefined) return null
  if (line === undefined || !/^\d+$/.test(line)) return { field }
  return { field, line: Number(line), ...(column === undefined ? {} : { column }) }
}
