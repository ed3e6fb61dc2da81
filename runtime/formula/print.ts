// Names in a source between keys (stored) and labels (shown). Everything else of the text stays as it was typed, also where
// the formula is not finished yet.
import type { Option } from '../../schemas/form.ts'
import { shownText } from '../kernel/text.ts'
import { fieldNamed, isHostWord, type NamedPart, namedParts } from './reference.ts'
import type { RefNode } from './syntax/ast.ts'
import { type Token, tokensIn } from './syntax/lexer.ts'
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
): readonly Edit[] => {
  return tokensIn(source).flatMap((token) => {
    const { start, end } = token
    const text = token.kind === 'ref' ? reference(token, scope, to, language) : undefined
    return text === undefined || text === source.slice(start, end) ? [] : [{ start, end, text }]
  })
}

const reference = (
  token: Token,
  scope: Scope,
  to: 'labels' | 'keys',
  language: string,
): string | undefined => {
  const ref = refIn(token)
  const parts = ref === undefined ? undefined : namedParts(ref, scope)
  return ref === undefined || parts === undefined
    ? undefined
    : `{${written(ref, parts, scope, to, language)}}`
}

/** The option a text right beside its field is the key of: `{stage} = "won"` is read as 赢单. */
export const optionBeside = (tokens: readonly Token[], index: number, scope: Scope): Option | undefined => {
  const text = tokens[index]?.text ?? ''
  const ref = comparedWith(tokens, index)
  const parts = ref === undefined ? undefined : namedParts(ref, scope)
  const type = parts?.at(-1)?.field?.type
  const of = type?.is === 'list' ? type.of : type
  return of?.is === 'option' ? of.options?.find(({ key }) => key === text) : undefined
}
/** `{x} = "…"`, `"…" = {x}`, `INCLUDES({x}, "…")`. */
const comparedWith = (tokens: readonly Token[], index: number): RefNode | undefined => {
  const [third, second, first] = [tokens[index - 3], tokens[index - 2], tokens[index - 1]]
  const before =
    isEquals(first) ||
    (first?.text === ',' && /^includes$/i.test(tokens[index - 4]?.text ?? '') && third?.text === '(')
  const at = before ? second : isEquals(tokens[index + 1]) ? tokens[index + 2] : undefined
  return at?.kind === 'ref' ? refIn(at) : undefined
}
const isEquals = (token: Token | undefined): boolean =>
  token?.kind === 'symbol' && (token.text === '=' || token.text === '<>')

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
  scope: Scope,
  to: 'labels' | 'keys',
  language: string,
): string => {
  const names = parts.map((part) => (to === 'keys' ? part.key : labelOf(part, language)))
  if (ref.form === null) return names.join('.')
  return `${to === 'keys' ? (parts[0]?.key ?? '') : formLabel(parts[0], scope, language)}:${names.slice(1).join('.')}`
}

/** Only where forms are known by label; else the key. */
const formLabel = (part: NamedPart | undefined, { forms = [] }: Scope, language: string): string => {
  const shown = part === undefined ? '' : shownText(part.label, language)
  const named = forms.filter(({ label }) => Object.values(label).includes(shown))
  return isPlain(shown) && named.length === 1 && named[0]?.key === part?.key ? shown : (part?.key ?? '')
}

/** A label that means this field again when it is read; else the key. */
const labelOf = ({ key, label, field, beside }: NamedPart, language: string): string => {
  const shown = shownText(label, language)
  if (field === undefined) return key
  return isPlain(shown) && !isHostWord(shown) && fieldNamed(beside, shown) === field ? shown : key
}
const isPlain = (shown: string): boolean =>
  shown !== '' && shown === shown.trim() && !/[{}.．:：/／"\n｛｝]/.test(shown)
