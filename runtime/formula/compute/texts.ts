// Searching and cutting text, in code points; runtime/pg/fw/003-text.sql says the same in SQL. Wildcards are matched piece by
// piece from the left, so no pattern takes longer than text times pattern.
import { LIMITS } from '../../../schemas/keys.ts'
import { lowerText, upperText } from '../../kernel/case.ts'
import { codePointLength } from '../../kernel/text.ts'

export const points = (text: string): readonly string[] => [...text]
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
  const all = points(text)
  if (start < 1 || start > all.length + 1) return null
  const rest = all.slice(start - 1).join('')
  const at = rest.indexOf(part)
  return at < 0 ? null : start + codePointLength(rest.slice(0, at))
}

/** As FIND, in any case and with the wildcards `*` and `?`. */
export const searchIn = (part: string, text: string, start: number): number | null => {
  const [pattern, folded] = [lowerText(part), lowerText(text)]
  const parts = globOf(pattern)
  if (!/[*?]/.test(pattern)) return findIn(pattern.replaceAll('~~', '~'), folded, start)
  const all = points(folded)
  if (start < 1 || start > all.length + 1 || codePointLength(part) > LONGEST_PATTERN) return null
  return firstMatch(parts, all, start - 1)
}
const LONGEST_PATTERN = 500

/** A character of a pattern: itself, or null for any. */
type Glob = readonly (readonly (string | null)[])[]

/** A pattern cut at its stars; `~` takes the meaning from the sign after it. */
export const globOf = (pattern: string): Glob => {
  const parts: (string | null)[][] = [[]]
  const signs = points(pattern)
  for (let at = 0; at < signs.length; at += 1) {
    const sign = signs[at] ?? ''
    const next = signs[at + 1]
    if (sign === '~' && (next === '*' || next === '?' || next === '~')) {
      parts.at(-1)?.push(next)
      at += 1
    } else if (sign === '*') parts.push([])
    else parts.at(-1)?.push(sign === '?' ? null : sign)
  }
  return parts
}
const fitsAt = (part: Glob[number], text: readonly string[], at: number): boolean =>
  at + part.length <= text.length && part.every((sign, index) => sign === null || sign === text[at + index])
const nextFit = (part: Glob[number], text: readonly string[], from: number): number => {
  for (let at = from; at + part.length <= text.length; at += 1) if (fitsAt(part, text, at)) return at
  return -1
}
/** Leftmost place at which the pieces follow each other. */
const firstMatch = (parts: Glob, text: readonly string[], from: number): number | null => {
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
  const all = points(text)
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
  let cased = false
  let result = ''
  for (const sign of text) {
    const [low, high] = [lowerText(sign), upperText(sign)]
    result += cased ? low : high
    cased = low !== high
  }
  return result
}

export const replacedAt = (text: string, start: number, count: number, put: string): string | null => {
  if (start < 1 || count < 0) return null
  const all = points(text)
  return bounded(all.slice(0, start - 1).join('') + put + all.slice(start - 1 + count).join(''))
}
