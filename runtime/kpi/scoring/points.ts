// Points as rules write them in their settings, and their bounds.
import { Type } from 'typebox'
import { Decimal } from '../../kernel/decimal.ts'

export const Points = (options: Record<string, unknown> = {}) =>
  Type.String({ pattern: '^-?[0-9]{1,6}(\\.[0-9]{1,4})?$', ...options })

export const between = (points: Decimal, floor: string, cap: string | undefined): Decimal => {
  const raised = Decimal.max(points, new Decimal(floor))
  return cap === undefined ? raised : Decimal.min(raised, new Decimal(cap))
}
