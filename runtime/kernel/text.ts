// Text as code points, and which language of a Text is shown.
import type { Text } from '../../schemas/text.ts'

/** Exact language → same base language → workspace default → first. Never a key, never empty when a language has words. */
export const shownText = (text: Text, language: string, workspaceDefault = 'zh-CN'): string => {
  const base = language.split('-')[0]
  const sameBase = Object.keys(text).find((each) => each.split('-')[0] === base)
  const candidates = [
    text[language],
    sameBase === undefined ? undefined : text[sameBase],
    text[workspaceDefault],
    ...Object.values(text),
  ]
  return candidates.find((each) => each !== undefined && each !== '') ?? ''
}

/** Puts params into the `{places}` of a sentence. */
export const fillPlaces = (sentence: string, params: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{([a-zA-Z]+)\}/g, (place, key: string) => (key in params ? String(params[key]) : place))

const ABOVE_UNITS = /[\ud800-\udbff]/
/** Length in code points: `codePointLength('😀')` is 1. */
export const codePointLength = (text: string): number => {
  if (!ABOVE_UNITS.test(text)) return text.length
  let count = 0
  for (const _ of text) count += 1
  return count
}

/** Order by code point, as `collate "C"` over UTF-8 orders; JavaScript's `<` compares UTF-16 units. */
export const compareCodePoints = (left: string, right: string): number => {
  const length = Math.min(left.length, right.length)
  let index = 0
  while (index < length && left.charCodeAt(index) === right.charCodeAt(index)) index += 1
  if (index === length) return Math.sign(left.length - right.length)
  return Math.sign(codeUnitRank(left.charCodeAt(index)) - codeUnitRank(right.charCodeAt(index)))
}

/** Surrogates stand for code points above U+FFFF, so they rank above every other unit. */
const codeUnitRank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit)

/** Text as it is stored: NFC; undefined when it holds NUL or a lone surrogate, which Postgres cannot keep. */
export const storableText = (text: string): string | undefined =>
  text.includes('\u0000') || LONE_SURROGATE.test(text) ? undefined : text.normalize('NFC')
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

/** Folded for search: NFKC, lower case, one space. */
export const foldForSearch = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
