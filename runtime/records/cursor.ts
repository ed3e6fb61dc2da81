// Where a page ended: the sort values and id of its last record, as opaque text. It names the order it was made for, so a
// cursor of another question is refused instead of giving a wrong page.

import type { SortKey } from '../../schemas/view.ts'
import { problem } from '../kernel/problem.ts'
import { failed, ok, type Result } from '../kernel/result.ts'
import { isUuid } from '../values/index.ts'

export interface Cursor {
  /** The order, as text: `amount-,title+`. */
  readonly order: string
  /** One value per sort key as the database prints it; null is empty. */
  readonly values: readonly (string | null)[]
  readonly id: string
}

export const orderName = (sort: readonly SortKey[]): string =>
  sort.map((key) => key.field + (key.descending ? '-' : '+')).join(',')

export const writeCursor = (cursor: Cursor): string =>
  toBase64Url(JSON.stringify({ o: cursor.order, v: cursor.values, i: cursor.id }))

export const readCursor = (text: string, sort: readonly SortKey[]): Result<Cursor> => {
  const cursor = decode(text)
  const fits =
    cursor !== undefined && cursor.order === orderName(sort) && cursor.values.length === sort.length
  return fits ? ok(cursor) : refused()
}

const refused = (): Result<never> => failed(problem('H_CURSOR', '/cursor'))

const decode = (text: string): Cursor | undefined => {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return undefined
  try {
    return asCursor(JSON.parse(fromBase64Url(text)))
  } catch {
    // Not a cursor of ours; the caller answers with a problem.
    return undefined
  }
}

const asCursor = (input: unknown): Cursor | undefined => {
  if (typeof input !== 'object' || input === null || !('o' in input) || !('v' in input) || !('i' in input))
    return undefined
  const { o, v, i } = input
  if (typeof o !== 'string' || typeof i !== 'string' || !isUuid(i) || !Array.isArray(v)) return undefined
  const values: readonly unknown[] = v
  return values.every((each): each is string | null => each === null || typeof each === 'string')
    ? { order: o, values, id: i }
    : undefined
}

const toBase64Url = (text: string): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text))).replace(
    /[+/=]/g,
    (each) => URL_SAFE[each] ?? '',
  )
const URL_SAFE: Readonly<Record<string, string>> = { '+': '-', '/': '_', '=': '' }

const fromBase64Url = (text: string): string => {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return new TextDecoder().decode(Uint8Array.from(binary, (each) => each.charCodeAt(0)))
}
