// A record, its lines and rows of other forms as the formula tests see them: one shape, read by JavaScript from memory and by
// Postgres from temporary tables.
import type { Facts, FormulaType, Scope, ScopeField, Value } from '../../../runtime/formula/index.ts'
import type { People } from './people.ts'

export interface Shape {
  readonly scope: Scope
  readonly facts: Facts
  /** Forms besides the record's own, whose rows aggregates may read. */
  readonly forms: readonly string[]
  /** The same people as in `facts`, for SQL. */
  readonly people?: People
}
export type Row = Readonly<Record<string, Value>>
export interface RecordRow {
  readonly values: Row
  /** Lines of each sub-form, in position order; each has an `id`. */
  readonly lines: Readonly<Record<string, readonly Row[]>>
}
export interface Content {
  readonly records: readonly RecordRow[]
  readonly forms: Readonly<Record<string, readonly Row[]>>
}

/** Single fields of a list, without sub-forms. */
export const plainFields = (fields: readonly ScopeField[]): readonly ScopeField[] =>
  fields.filter((field) => field.columns === undefined && field.type.is !== 'empty')
export const subforms = (fields: readonly ScopeField[]): readonly ScopeField[] =>
  fields.filter((field) => field.columns !== undefined)
export const lineFields = (subform: ScopeField): readonly ScopeField[] => [
  { key: 'id', label: { en: 'id' }, type: { is: 'text' } },
  ...(subform.columns ?? []),
]
export const formFields = (shape: Shape, form: string): readonly ScopeField[] => {
  const found = shape.scope.form(form)
  if (found === undefined) throw new Error(`the scope does not know form ${form}`)
  return plainFields(found.fields)
}

/** What a JavaScript host answers when a formula reads a name of this record. */
export const readerOf =
  (content: Content, record: RecordRow) =>
  (path: readonly string[]): Value => {
    const [head = '', column] = path
    if (head.endsWith(':'))
      return (content.forms[head.slice(0, -1)] ?? []).map((row) => row[column ?? 'id'] ?? null)
    if (column === undefined) return record.values[head] ?? null
    return (record.lines[head] ?? []).map((line) => line[column] ?? null)
  }

export const typeOfItem = (type: FormulaType): FormulaType => (type.is === 'list' ? type.of : type)
