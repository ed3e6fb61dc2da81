// Names in a source between keys (stored) and labels (shown). Everything else of the text stays as it was typed, also where
// the formula is not finished yet.
import { shownText } from '../kernel/text.ts'
import { fieldNamed, isHostWord, type NamedPart, namedParts } from './reference.ts'
import type { RefNode } from './syntax/ast.ts'
import { tokensIn } from './syntax/lexer.ts'
import { refIn } from './syntax/parser.ts'
import type { Scope } from './types.ts'

export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

export const printFormula = (
  source: string,
  scope: Scope,
  to: 'labels' | 'keys',
  language = 'zh-CN',
): string => edited(source, nameEdits(source, scope, to, language))

/** What to write where, so that every name that is known stands there as key or as label; in order of the text. */
export const nameEdits = (
  source: string,
  scope: Scope,
  to: 'labels' | 'keys',
  language = 'zh-CN',
): readonly Edit[] =>
  referencesIn(source).flatMap((ref) => {
    const { start, end } = ref.span
    const parts = namedParts(ref, scope)
    if (parts === undefined) return []
    const text = `{${written(ref, parts, to, language)}}`
    return text === source.slice(start, end) ? [] : [{ start, end, text }]
  })

/** Every reference of a text, also of one that is no formula yet. */
export const referencesIn = (source: string): readonly RefNode[] =>
  tokensIn(source).flatMap((token) => (token.kind === 'ref' ? (refIn(token) ?? []) : []))

/** A source after edits that do not overlap. */
export const edited = (source: string, edits: readonly Edit[]): string =>
  [...edits]
    .sort((left, right) => right.start - left.start)
    .reduce((text, { start, end, text: next }) => text.slice(0, start) + next + text.slice(end), source)

const written = (
  ref: RefNode,
  parts: readonly NamedPart[],
  to: 'labels' | 'keys',
  language: string,
): string => {
  const names = parts.map((part) => (to === 'keys' ? part.key : labelOf(part, language)))
  if (ref.form === null) return names.join('.')
  // The form stays a key in a copied text: labels of forms are not known everywhere.
  return `${parts[0]?.key ?? ''}:${names.slice(1).join('.')}`
}

/** A label that means this field again when it is read; else the key. */
const labelOf = ({ key, label, field, beside }: NamedPart, language: string): string => {
  if (field === undefined) return key
  const shown = shownText(label, language)
  const plain = shown !== '' && shown === shown.trim() && !/[{}.．:：/／"\n｛｝]/.test(shown)
  return plain && !isHostWord(shown) && fieldNamed(beside, shown) === field ? shown : key
}
