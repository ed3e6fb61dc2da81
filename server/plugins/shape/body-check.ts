// Request shapes. Ajv of 2020-12 compiles each schema once, when it is first asked: all of them together would cost half of the
// time of a start. Nothing is coerced, stripped or filled in. Text that Postgres cannot keep (NUL, lone surrogates) is refused for
// every route at once.
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import type { TSchema } from 'typebox'
import { type Problem, problem } from '../../../runtime/kernel/problem.ts'
import { storableText } from '../../../runtime/kernel/text.ts'
import { schemaReason } from './schema-reasons.ts'

export type Check = (value: unknown) => readonly Problem[]

/** Own keywords of the schemas are annotations: `x-ref`, `x-formula`. */
const ajv = new Ajv2020({
  coerceTypes: false,
  removeAdditional: false,
  useDefaults: false,
  allErrors: false,
  strict: false,
  validateFormats: false,
})

export const compileCheck = (schema: TSchema): Check => {
  let compiled: ValidateFunction | undefined
  return (value) => {
    compiled ??= ajv.compile(schema)
    return compiled(value) ? [] : (compiled.errors ?? []).slice(0, 1).map(toProblem)
  }
}

const toProblem = (error: ErrorObject): Problem =>
  problem('H_BODY', error.instancePath, { params: { reason: schemaReason(error) } })

/** Depth beyond which nobody's request goes; keeps every walker of values off the stack's end. */
const MAX_DEPTH = 40

/** The first place whose text cannot be stored, or where nesting is absurd. */
export const unstorable = (value: unknown, at = '', depth = 0): Problem | null => {
  if (typeof value === 'string')
    return storableText(value) === undefined ? problem('H_BODY', at, { params: { reason: 'NUL' } }) : null
  if (typeof value !== 'object' || value === null) return null
  if (depth > MAX_DEPTH) return problem('H_BODY', at, { params: { reason: 'depth' } })
  for (const [key, each] of Object.entries(value)) {
    const found = unstorable(key, at, depth) ?? unstorable(each, `${at}/${key}`, depth + 1)
    if (found !== null) return found
  }
  return null
}
