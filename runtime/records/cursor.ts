// Where a page ended: the sort values and id of its last record, as opaque text. It names the order it was made for, so a
// cursor of another question is refused instead of giving a wrong page.

import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { problem } from '../kernel/problem.ts'
import { failed, ok, type Result } from '../kernel/result.ts'
import { Uuid } from '../../schemas/keys.ts'
import type { SortKey } from '../../schemas/view.ts'

export interface Cursor {
  /** The order, as text: `amount-,title+`. */
  readonly order: string
  /** One value per sort key as the database prints it; null is empty. */
  readonly values: readonly (string | null)[]
  readonly id: string
}

const Shape = Type.Object(
  { o: Type.String({ maxLength: 200 }), v: Type.Array(Type.Union([Type.String({ maxLength: 4_000 }), Type.Null()]), { maxItems: 3 }), i: Uuid() },
  { additionalProperties: false },
)

export const orderName = (sort: readonly SortKey[]): string => sort.map((key) => key.field + (key.descending ? '-' : '+')).join(',')

export const writeCursor = (cursor: Cursor): string => toBase64Url(JSON.stringify({ o: cursor.order, v: cursor.values, i: cursor.id }))

export const readCursor = (text: string, sort: readonly SortKey[]): Result<Cursor> => {
  const shape = decode(text)
  if (!Value.Check(Shape, shape)) return refused()
  const fits = shape.o === orderName(sort) && shape.v.length === sort.length
  return fits ? ok({ order: shape.o, values: shape.v, id: shape.i }) : refused()
}

const refused = (): Result<never> => failed(problem('H_CURSOR', '/cursor'))

const decode = (text: string): unknown => {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return undefined
  try {
    return JSON.parse(fromBase64Url(text))
  } catch {
    // Not a cursor of ours: the shape check refuses `undefined`.
    return undefined
  }
}

const toBase64Url = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text))).replace(/[+/=]/g, (each) => URL_SAFE[each] ?? '')
const URL_SAFE: Readonly<Record<string, string>> = { '+': '-', '/': '_', '=': '' }

const fromBase64Url = (text: string): string => {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return new TextDecoder().decode(Uint8Array.from(binary, (each) => each.charCodeAt(0)))
}
