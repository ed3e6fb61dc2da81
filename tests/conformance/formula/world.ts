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
  /** Lines of the rows of other forms, `deal:lines`, one list per row. */
  readonly formLines?: Readonly<Record<string, readonly (readonly Row[])[]>>
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

/** Where a relation leads: the form of a field, of the record itself or of another form. */
export const targetOf = (fields: readonly ScopeField[], key: string): string => {
  const type = fields.find((field) => field.key === key)?.type
  const form = type?.is === 'record' ? type.form : undefined
  if (form === undefined) throw new Error(`${key} is no relation`)
  return form
}

/** What a JavaScript host answers when a formula reads a name of this record. */
export const readerOf = (shape: Shape, content: Content, record: RecordRow) => {
  const columns = columnsOf(shape, content)
  return (path: readonly string[]): Value => {
    const [head = '', ...rest] = path
    if (head.includes(':')) return columns(head, rest)
    if (rest.length === 0) return record.values[head] ?? null
    const lines = record.lines[head]
    return lines === undefined
      ? follow(shape, content, shape.scope.fields, record.values, path)
      : lines.map((line) => line[rest[0] ?? ''] ?? null)
  }
}

/** A path over relations; one that leads nowhere is empty. */
const follow = (
  shape: Shape,
  content: Content,
  fields: readonly ScopeField[],
  row: Row,
  [head = '', ...rest]: readonly string[],
): Value => {
  const value = row[head] ?? null
  if (rest.length === 0) return value
  const form = targetOf(fields, head)
  const next = (content.forms[form] ?? []).find((each) => each.id === value)
  return next === undefined ? null : follow(shape, content, formFields(shape, form), next, rest)
}

const made = new WeakMap<Content, (source: string, path: readonly string[]) => readonly Value[]>()
/** Columns of the rows of other forms, and of their lines beside them: the same for every record, so read once. */
const columnsOf = (shape: Shape, content: Content) => {
  const known = made.get(content)
  if (known !== undefined) return known
  const kept = new Map<string, readonly Value[]>()
  const read = (source: string, path: readonly string[]): readonly Value[] => {
    const name = [source, ...path].join('.')
    const values = kept.get(name) ?? readColumn(shape, content, source, path)
    kept.set(name, values)
    return values
  }
  made.set(content, read)
  return read
}
const readColumn = (
  shape: Shape,
  content: Content,
  source: string,
  path: readonly string[],
): readonly Value[] => {
  const [form = '', part = ''] = source.split(':')
  const fields = formFields(shape, form)
  const [head = '', column = ''] = path
  return (content.forms[form] ?? []).flatMap((row, index): readonly Value[] => {
    const lines = part === '' ? [{}] : (content.formLines?.[source]?.[index] ?? [])
    return lines.map((line: Row) =>
      part !== '' && head === part ? (line[column] ?? null) : follow(shape, content, fields, row, path),
    )
  })
}

export const typeOfItem = (type: FormulaType): FormulaType => (type.is === 'list' ? type.of : type)
