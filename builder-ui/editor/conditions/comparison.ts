// The small language of the condition builder: comparisons that must all hold (or of which one must). It is only a way to
// write formulas; what is stored is formula source, and anything the builder cannot show stays a formula.
import type { ScopeField } from '../../../runtime/formula/index.ts'

/** How a field is compared. `is` on a list of options means "contains this option". */
export const TESTS = [
  'is',
  'is_not',
  'less',
  'at_most',
  'more',
  'at_least',
  'contains',
  'lacks',
  'empty',
  'filled',
] as const
export type Test = (typeof TESTS)[number]

/** What it is compared with. `item`: the text is one of a list of options. Numbers are decimal text; `today` and `me` are what they are when the condition is evaluated. */
export type Operand =
  | { readonly is: 'text'; readonly text: string; readonly item?: boolean }
  | { readonly is: 'number'; readonly number: string }
  | { readonly is: 'boolean'; readonly boolean: boolean }
  | { readonly is: 'day'; readonly day: string }
  | { readonly is: 'today' }
  | { readonly is: 'me' }

export interface Comparison {
  readonly path: readonly string[]
  readonly test: Test
  /** Missing for `empty` and `filled`. */
  readonly operand?: Operand
}

export interface Conditions {
  readonly join: 'all' | 'any'
  readonly list: readonly Comparison[]
}

export const NO_CONDITIONS: Conditions = { join: 'all', list: [] }

/** Which tests make sense for a field; the first is the one a new condition starts with. */
export function testsOf(field: ScopeField): readonly Test[] {
  if (field.type.is === 'list') return ['contains', 'lacks', 'empty', 'filled']
  switch (field.type.is) {
    case 'text':
      return ['is', 'is_not', 'contains', 'lacks', 'empty', 'filled']
    case 'number':
      return ['is', 'is_not', 'more', 'at_least', 'less', 'at_most', 'empty', 'filled']
    case 'date':
      return ['is', 'less', 'at_most', 'more', 'at_least', 'empty', 'filled']
    case 'boolean':
      return ['is']
    case 'option':
    case 'member':
      return ['is', 'is_not', 'empty', 'filled']
    default:
      return ['empty', 'filled']
  }
}

/** A first operand for a new comparison; undefined when the person has to say one. */
export function firstOperand(field: ScopeField, test: Test): Operand | undefined {
  if (test === 'empty' || test === 'filled') return undefined
  const scalar = field.type.is === 'list' ? field.type.of : field.type
  switch (scalar.is) {
    case 'number':
      return { is: 'number', number: '0' }
    case 'boolean':
      return { is: 'boolean', boolean: true }
    case 'date':
      return { is: 'today' }
    case 'member':
      return { is: 'me' }
    case 'option':
      return {
        is: 'text',
        text: scalar.options?.[0]?.key ?? '',
        ...(field.type.is === 'list' ? { item: true } : {}),
      }
    default:
      return { is: 'text', text: '' }
  }
}

/** A value of the field's own type to start from; undefined for types without literals. */
export function startOperand(field: ScopeField): Operand | undefined {
  const typed: readonly string[] = ['number', 'text', 'boolean', 'date', 'member', 'option']
  return typed.includes(field.type.is) ? firstOperand(field, 'is') : undefined
}
