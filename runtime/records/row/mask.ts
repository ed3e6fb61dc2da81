// Which rows and which fields of a row a person may see, as SQL: the one expression that select, filter, sort, search, aggregate
// and export share. Grants are tested on the row under alias `r`.

import type { Operation } from '../../../schemas/vocabulary.ts'
import { allOf, anyOf, type Sql, sql } from '../../kernel/sql.ts'
import type { Access, Grant } from '../access.ts'

/** What decides whether a field of a row is shown. */
export type Mask =
  | { readonly shown: 'always' }
  | { readonly shown: 'never' }
  | { readonly shown: 'when'; readonly holds: Sql }

const ALWAYS: Mask = { shown: 'always' }
const NEVER: Mask = { shown: 'never' }

export const grantsFor = (access: Access, operation: Operation): readonly Grant[] =>
  access.grants.filter((grant) => grant.operations.has(operation))

/** Rows the operation reaches; `true` when one grant reaches all, `false` when none exists. */
export const rowsWhere = (access: Access, operation: Operation = 'read'): Sql => {
  if (access.mode === 'definition') return sql`true`
  const grants = grantsFor(access, operation)
  return grants.some((grant) => grant.all) ? sql`true` : anyOf(distinctWheres(grants))
}

/** A field is shown in a row when a reading grant that holds for that row lists it. */
export const fieldMask = (access: Access, key: string): Mask => {
  if (access.mode === 'definition') return ALWAYS
  const grants = grantsFor(access, 'read')
  const showing = grants.filter((grant) => grant.readable.has(key))
  if (showing.length === 0) return NEVER
  if (showing.length === grants.length || showing.some((grant) => grant.all)) return ALWAYS
  return { shown: 'when', holds: anyOf(distinctWheres(showing)) }
}

/** The mask of something that is shown only where all of several fields are. */
export const maskOfAll = (masks: readonly Mask[]): Mask => {
  if (masks.some((mask) => mask.shown === 'never')) return NEVER
  const conditions = masks.flatMap((mask) => (mask.shown === 'when' ? [mask.holds] : []))
  return conditions.length === 0 ? ALWAYS : { shown: 'when', holds: allOf(conditions) }
}

/** The plain column in the usual case, so that its index can be used; what is never shown is empty and keeps its type. */
export const masked = (mask: Mask, column: Sql): Sql => {
  if (mask.shown === 'always') return column
  return sql`case when ${mask.shown === 'never' ? sql`false` : mask.holds} then ${column} end`
}

export const maskCondition = (mask: Mask): Sql =>
  mask.shown === 'always' ? sql`true` : mask.shown === 'never' ? sql`false` : mask.holds

/** Grants of several permission sets often share their rows: each condition is printed once. */
const distinctWheres = (grants: readonly Grant[]): readonly Sql[] => [
  ...new Set(grants.map((grant) => grant.where)),
]
