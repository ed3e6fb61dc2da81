// SQL as data: text of our own source with parameters, names and nested fragments between. There is no way to put a string
// into the text part at run time; runtime/pg/print.ts is the one place that prints a fragment.
import type { SqlName } from './naming.ts'

export interface SqlParam {
  readonly kind: 'param'
  readonly value: unknown
  /** Postgres type the parameter is cast to, from the closed list; none when the context decides. */
  readonly type?: PgType
}
export interface SqlIdentifier {
  readonly kind: 'name'
  /** `schema.table` or `alias.column` are two names. */
  readonly names: readonly SqlName[]
}
export interface Sql {
  readonly kind: 'sql'
  readonly text: readonly string[]
  readonly parts: readonly SqlPart[]
}
export type SqlPart = SqlParam | SqlIdentifier | Sql

/** Postgres types of columns and casts. */
export const PG_TYPES = [
  'text',
  'numeric',
  'boolean',
  'date',
  'timestamptz(3)',
  'timestamptz',
  'time',
  'uuid',
  'integer',
  'bigint',
  'jsonb',
  'text[]',
  'uuid[]',
  'numeric[]',
  'date[]',
  'timestamptz[]',
  'time[]',
  'integer[]',
  'boolean[]',
] as const
export type PgType = (typeof PG_TYPES)[number]

/**
 * Tag for SQL: sql`select ${id('a1', …)} where ${column} = ${param(value)}`. Plain values are not accepted, so that every
 * parameter is written as one.
 */
export const sql = (text: TemplateStringsArray, ...parts: readonly SqlPart[]): Sql => ({
  kind: 'sql',
  text,
  parts,
})

/** jsonb parameters take the value itself, never JSON text: the printer turns it into JSON. Dates and Decimals are fine as they are. */
export const param = (value: unknown, type?: PgType): SqlParam =>
  type === undefined ? { kind: 'param', value } : { kind: 'param', value, type }
export const id = (...names: readonly SqlName[]): SqlIdentifier => ({ kind: 'name', names })

/** Fragments one after another with a separator of our own source between. */
export const join = (parts: readonly SqlPart[], separator: Sql): Sql => {
  if (parts.length === 0) return sql``
  const text: string[] = ['']
  const all: SqlPart[] = []
  for (const [index, part] of parts.entries()) {
    if (index > 0) {
      all.push(separator)
      text.push('')
    }
    all.push(part)
    text.push('')
  }
  return { kind: 'sql', text, parts: all }
}
export const commaList = (parts: readonly SqlPart[]): Sql => join(parts, sql`, `)
export const allOf = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql`true` : sql`(${join(conditions, sql` and `)})`
export const anyOf = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql`false` : sql`(${join(conditions, sql` or `)})`
