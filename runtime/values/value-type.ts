// The contract of a value type: what is stored, compared, typed and cast. Formula, filters, import, export and KPIs know
// only value types; field types and controls come on top. One file per value type, one list in index.ts.

import type { ValueTypeName } from '../../schemas/vocabulary.ts'
import type { PgType } from '../kernel/sql.ts'

/** A value as JSON carries it: numbers as decimal text, dates `2026-11-23`, instants ISO with milliseconds and Z, ids and option keys as text. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

export interface FileRef {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly type: string
}

/** A line of a sub-form: its id (made by whoever creates the line) and its values. */
export interface LineValue {
  readonly id: string
  readonly values: RecordValues
}

/** The values of a record by field key. A missing key is "not given", null is "empty". */
export type RecordValues = Readonly<Record<string, Json>>

/** How parse and format see the world they are in. */
export interface ValueContext {
  /** IANA zone of the workspace. */
  readonly timeZone: string
  readonly language: string
}

/** Why a value was refused; the field turns it into a Problem with its label. */
export type Refusal = { readonly refused: 'type' | 'precision' | 'number_as_text' | 'storable' | 'range' }

export interface ValueType {
  readonly name: ValueTypeName
  /** Column type; null when the value has no column of its own (lines, none). */
  readonly pgType: PgType | null
  /** Reads what a request carries. Canonical JSON, null for empty, or a refusal; nothing is coerced by accident. */
  readonly parse: (input: Json) => { readonly value: Json } | Refusal
  /** Reads what a person's file holds: `1,200.50`, `12.5%`, `2026/11/3`, `是`. Options and people are resolved by their field. */
  readonly parseText: (input: string, context: ValueContext) => { readonly value: Json } | Refusal
  /** What a file for spreadsheets holds: `parseText` reads it back. Without it the words come from the field: options, people, links. */
  readonly writeText?: (value: Json, context: ValueContext) => string
  /** For a person to read, without unit; lists and exports add what the field says. */
  readonly format: (value: Json, context: ValueContext) => string
  /** −1, 0, 1; the same order as SQL gives. */
  readonly compare: (left: Json, right: Json) => number
  /** JSON Schema of the canonical form. */
  readonly jsonSchema: () => Readonly<Record<string, unknown>>
  readonly toPg: (value: Json) => unknown
  readonly fromPg: (column: unknown) => Json
}
