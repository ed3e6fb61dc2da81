// What a value must satisfy, checked from the constraint data: the same function in browser and server. The published JSON
// Schema says the same in `x-decimal` and standard keywords (record/json-schema.ts); a conformance test holds them together.
import type { Text } from '../../../schemas/text.ts'
import { Decimal } from '../../kernel/decimal.ts'
import { type Problem, problem } from '../../kernel/problem.ts'
import { codePointLength } from '../../kernel/text.ts'
import type { Json } from '../../values/index.ts'
import type { Constraint } from '../field-type.ts'
import { matchesPattern } from './pattern.ts'

/** Problems of one value that is not empty. */
export const checkConstraint = (
  constraint: Constraint,
  value: Json,
  at: string,
  label: Text,
): readonly Problem[] => {
  if (value === null || value === undefined) return []
  const wrong = (code: Problem['code'], limit?: string | number): Problem =>
    problem(code, at, { params: limit === undefined ? { field: label } : { field: label, limit } })
  if (Array.isArray(value)) return checkList(constraint, value, wrong)
  if (typeof value !== 'string') return []
  return [
    ...checkNumber(constraint, value, wrong),
    ...checkText(constraint, value, wrong),
    ...checkDay(constraint, value, wrong),
    ...checkOption(constraint, value, wrong),
  ]
}

type Wrong = (code: Problem['code'], limit?: string | number) => Problem

const checkNumber = ({ min, max, decimals }: Constraint, value: string, wrong: Wrong): readonly Problem[] => {
  if (min === undefined && max === undefined && decimals === undefined) return []
  const number = new Decimal(value)
  if (min !== undefined && number.lt(min)) return [wrong('F_MIN', min)]
  if (max !== undefined && number.gt(max)) return [wrong('F_MAX', max)]
  return decimals !== undefined && number.decimalPlaces() > decimals ? [wrong('F_DECIMALS', decimals)] : []
}

const checkText = (
  { minLength, maxLength, pattern }: Constraint,
  value: string,
  wrong: Wrong,
): readonly Problem[] => {
  const length = minLength === undefined && maxLength === undefined ? 0 : codePointLength(value)
  if (minLength !== undefined && length < minLength) return [wrong('F_TOO_SHORT', minLength)]
  if (maxLength !== undefined && length > maxLength) return [wrong('F_TOO_LONG', maxLength)]
  return pattern !== undefined && !matchesPattern(pattern, value) ? [wrong('F_PATTERN')] : []
}

const checkDay = ({ minDay, maxDay }: Constraint, value: string, wrong: Wrong): readonly Problem[] => {
  if (minDay !== undefined && value < minDay) return [wrong('F_TOO_EARLY', minDay)]
  return maxDay !== undefined && value > maxDay ? [wrong('F_TOO_LATE', maxDay)] : []
}

const checkOption = ({ options }: Constraint, value: string, wrong: Wrong): readonly Problem[] =>
  options === undefined || options.some((option) => option.key === value) ? [] : [wrong('F_OPTION')]

const checkList = (
  { options, minItems, maxItems }: Constraint,
  value: readonly Json[],
  wrong: Wrong,
): readonly Problem[] => {
  if (options !== undefined && !value.every((key) => options.some((option) => option.key === key)))
    return [wrong('F_OPTION')]
  if (minItems !== undefined && value.length < minItems) return [wrong('F_TOO_FEW', minItems)]
  return maxItems !== undefined && value.length > maxItems ? [wrong('F_TOO_MANY', maxItems)] : []
}
