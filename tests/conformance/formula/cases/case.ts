// A case of a file in the format of tests/fixtures/formula-cases (see its README): a spreadsheet expression, values for its names,
// and what is expected. Here it becomes a formula over fields of the types its values have.
import type { FormulaType, Scope, ScopeField, Value } from '../../../../runtime/formula/index.ts'
import { Decimal, inDomain } from '../../../../runtime/kernel/decimal.ts'

export type Binding =
  | null
  | boolean
  | number
  | string
  | { readonly date?: string; readonly error?: string }
  | readonly Binding[]
export interface Case {
  readonly id: string
  readonly function: string
  readonly functions: readonly string[]
  readonly dialect: string
  readonly expression: string
  readonly bindings: Readonly<Record<string, Binding>>
  readonly expected: { readonly type: string; readonly value: unknown }
  readonly tolerance?: number
  readonly confidence: string
  readonly tags?: readonly string[]
}

export interface Bound {
  readonly source: string
  readonly scope: Scope
  readonly values: Readonly<Record<string, Value>>
}

/** What no field can hold — an error, a list of unlike values — has no field, so naming it is refused. */
export const bindCase = ({ expression, bindings }: Case): Bound => {
  const fields: ScopeField[] = []
  const values: Record<string, Value> = {}
  for (const [name, binding] of Object.entries(bindings)) {
    const type = typeOf(binding)
    if (type === undefined) continue
    fields.push({ key: name, label: { en: name }, type })
    values[name] = valueOfBinding(binding)
  }
  const source = withBraces(expression, (text) => {
    const key = `long_text_${fields.length + 1}`
    fields.push({ key, label: { en: key }, type: { is: 'text' } })
    values[key] = text
    return `{${key}}`
  })
  return { source, scope: { fields, form: () => undefined }, values }
}
/** Longer texts than a formula may have stand in a field. */
const LONGEST_LITERAL = 2_000

const typeOf = (binding: Binding): FormulaType | undefined => {
  if (binding === null) return { is: 'empty' }
  if (!Array.isArray(binding)) return scalarOf(binding as Exclude<Binding, readonly Binding[] | null>)
  const types = (binding as readonly Binding[]).filter((item) => item !== null).map(typeOf)
  const [first] = types
  if (first === undefined) return types.length === 0 ? { is: 'empty' } : undefined
  if (first.is === 'list' || first.is === 'empty' || types.some((type) => type?.is !== first.is))
    return undefined
  return { is: 'list', of: first }
}
const scalarOf = (
  binding: boolean | number | string | { readonly date?: string },
): FormulaType | undefined => {
  if (typeof binding === 'number') return { is: 'number' }
  if (typeof binding === 'string') return { is: 'text' }
  if (typeof binding === 'boolean') return { is: 'boolean' }
  return binding.date === undefined ? undefined : { is: 'date' }
}
const valueOfBinding = (binding: Binding): Value => {
  if (Array.isArray(binding)) return (binding as readonly Binding[]).map(valueOfBinding)
  if (typeof binding === 'number') return inDomain(new Decimal(binding))
  if (typeof binding === 'string') return binding === '' ? null : binding.normalize('NFC')
  if (binding === null || typeof binding === 'boolean') return binding
  return (binding as { readonly date?: string }).date ?? null
}

/** Names of a spreadsheet stand bare; ours stand in braces. Texts, numbers and functions stay as they are. */
const PIECE =
  /"(?:[^"]|"")*"|“[^”]*”|[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?|[\p{L}_][\p{L}\p{N}_.]*(\s*[(（])?/gu
const withBraces = (expression: string, longText: (text: string) => string): string =>
  expression.replace(PIECE, (piece: string, call: string | undefined) => {
    if (piece.startsWith('"') && piece.length > LONGEST_LITERAL)
      return longText(piece.slice(1, -1).replaceAll('""', '"'))
    if (call !== undefined || /^["“0-9.]/.test(piece) || /^(true|false)$/i.test(piece)) return piece
    return `{${piece}}`
  })
