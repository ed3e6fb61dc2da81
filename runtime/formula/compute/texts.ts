// Searching and cutting text, in code points; runtime/pg/fw/003-text.sql says the same in SQL. Wildcards are matched piece by
// piece from the left, so no pattern takes longer than text times pattern.
import { LIMITS } from '../../../schemas/keys.ts'
import { lowerText, upperText } from '../../kernel/case.ts'
import { codePointLength } from '../../kernel/text.ts'

export const points = (text: string): readonly string[] => [...text]
const ABOVE_UNITS = /[\ud800-\udbff]/
/** Where in the text the nth code point begins, in UTF-16 units; its length when there are not so many. */
const unitOf = (text: string, n: number): number => {
  if (!ABOVE_UNITS.test(text)) return Math.min(text.length, n)
  let unit = 0
  for (let count = 0; count < n && unit < text.length; count += 1)
    unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1
  return unit
}
/** So many code points from a place counted from 0. */
export const cut = (text: string, from: number, count: number): string => {
  const start = unitOf(text, from)
  const rest = text.slice(start)
  return rest.slice(0, unitOf(rest, count))
}
/** So many code points from the end. */
export const ending = (text: string, count: number): string =>
  ABOVE_UNITS.test(text)
    ? cut(text, Math.max(0, codePointLength(text) - count), count)
    : text.slice(Math.max(0, text.length - count))
/** Longer than the limit is empty. */
export const bounded = (text: string): string | null =>
  text.length > LIMITS.textCodePoints && codePointLength(text) > LIMITS.textCodePoints ? null : text

/** Not built before it is known to fit. */
export const joined = (texts: readonly string[], separator: string): string | null => {
  const size = texts.reduce(
    (sum, each) => sum + each.length,
    separator.length * Math.max(0, texts.length - 1),
  )
  return size > 2 * LIMITS.textCodePoints ? null : bounded(texts.join(separator))
}

/** Place of a part from `start` on, both counted from 1; null when it is not there or the start is outside of the text. */
export const findIn = (part: string, text: string, start: number): number | null => {
  if (start < 1 || start > codePointLength(text) + 1) return null
  const from = unitOf(text, start - 1)
  const at = text.indexOf(part, from)
  return at < 0 ? null : start + codePointLength(text.slice(from, at))
}

/** As FIND, in any case and with the wildcards `*` and `?`. */
export const searchIn = (part: string, text: string, start: number): number | null => {
  const [pattern, folded] = [lowerText(part), lowerText(text)]
  if (!/[*?]/.test(pattern)) return findIn(pattern.replaceAll('~~', '~'), folded, start)
  const length = codePointLength(folded)
  if (start < 1 || start > length + 1 || !isSearched(length, codePointLength(part))) return null
  return firstMatch(globOf(pattern), codesOf(folded), start - 1)
}
/** As long a pattern as spreadsheets allow, and less over very long texts. */
export const isSearched = (text: number, pattern: number): boolean =>
  pattern <= 255 && text * pattern <= 5_000_000

/** A character of a pattern by its code point, ANY for any. */
type Glob = readonly (readonly number[])[]
const ANY = -1
type Codes = ArrayLike<number>
const codesOf = (text: string): Codes => {
  const codes = new Uint32Array(text.length)
  let length = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.codePointAt(at) ?? 0
    if (code > 0xffff) at += 1
    codes[length] = code
    length += 1
  }
  return codes.subarray(0, length)
}

/** A pattern cut at its stars; `~` takes the meaning from the sign after it. */
export const globOf = (pattern: string): Glob => {
  const parts: number[][] = [[]]
  const signs = points(pattern)
  for (let at = 0; at < signs.length; at += 1) {
    const sign = signs[at] ?? ''
    const next = signs[at + 1]
    if (sign === '~' && (next === '*' || next === '?' || next === '~')) {
      parts.at(-1)?.push(codeOf(next))
      at += 1
    } else if (sign === '*') parts.push([])
    else parts.at(-1)?.push(sign === '?' ? ANY : codeOf(sign))
  }
  return parts
}
const codeOf = (sign: string): number => sign.codePointAt(0) ?? 0
const fitsAt = (part: Glob[number], text: Codes, at: number): boolean => {
  if (at + part.length > text.length) return false
  for (let index = 0; index < part.length; index += 1) {
    const sign = part[index]
    if (sign !== ANY && sign !== text[at + index]) return false
  }
  return true
}
const nextFit = (part: Glob[number], text: Codes, from: number): number => {
  for (let at = from; at + part.length <= text.length; at += 1) if (fitsAt(part, text, at)) return at
  return -1
}
/** Leftmost place at which the pieces follow each other. */
const firstMatch = (parts: Glob, text: Codes, from: number): number | null => {
  const [first = [], ...rest] = parts
  const start = nextFit(first, text, from)
  if (start < 0) return null
  let at = start + first.length
  for (const part of rest) {
    const found = nextFit(part, text, at)
    if (found < 0) return null
    at = found + part.length
  }
  return start + 1
}

/** Does the whole text look like the pattern? Both in small letters. */
export const looksLike = (text: string, parts: Glob): boolean => {
  const all = codesOf(text)
  const [first = [], ...rest] = parts
  if (rest.length === 0) return all.length === first.length && fitsAt(first, all, 0)
  const last = rest.at(-1) ?? []
  const end = all.length - last.length
  if (end < first.length || !fitsAt(first, all, 0) || !fitsAt(last, all, end)) return false
  let at = first.length
  for (const part of rest.slice(0, -1)) {
    const found = nextFit(part, all, at)
    if (found < 0 || found + part.length > end) return false
    at = found + part.length
  }
  return true
}

/** A capital after everything that is no cased letter. */
export const proper = (text: string): string => {
  const [low, high] = [lowerText(text), upperText(text)]
  let result = ''
  let done = 0
  let cased = false
  for (let at = 0; at < text.length; at += 1) {
    const width = (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
    const last = at + width - 1
    const letter = low.charCodeAt(last) !== high.charCodeAt(last)
    if (letter && !cased) {
      result += low.slice(done, at) + high.slice(at, last + 1)
      done = last + 1
    }
    cased = letter
    at = last
  }
  return result + low.slice(done)
}

export const replacedAt = (text: string, start: number, count: number, put: string): string | null => {
  if (start < 1 || count < 0) return null
  const rest = text.slice(unitOf(text, start - 1))
  return bounded(cut(text, 0, start - 1) + put + rest.slice(unitOf(rest, count)))
}
