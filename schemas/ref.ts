// References and formulas inside definitions: plain strings that carry an annotation, so one walker finds them all
// (the "used by" index, clone, install checks).
import { Type } from 'typebox'
import { LIMITS } from './keys.ts'

export type RefTarget =
  | 'field'
  | 'form'
  | 'workflow'
  | 'metric'
  | 'target_plan'
  | 'score_plan'
  | 'role'
  | 'permission_set'

/** A reference by key: `customer` or, to another app, `crm/customer`. Annotated `x-ref`. */
export const Ref = (target: RefTarget, options: Record<string, unknown> = {}) =>
  Type.String({ pattern: '^([a-z][a-z0-9_]{0,30}/)?[a-z][a-z0-9_]{0,30}$', 'x-ref': target, ...options })

/** What a formula must give back; the checker of its host enforces it. `members`: one member or a list of them. */
export type FormulaResult = 'boolean' | 'number' | 'text' | 'members' | 'any'

/** Formula source text over field keys. Annotated `x-formula` with the type it must have. */
export const Formula = (result: FormulaResult = 'any', options: Record<string, unknown> = {}) =>
  Type.String({ maxLength: LIMITS.formulaBytes, 'x-formula': result, ...options })
