// Fixes of what is not written as a formula: brackets, quotes and braces that are missing, signs of other programs, names that
// are nearly right.
import { shownText } from '../../kernel/text.ts'
import { nearest } from '../check/nearest.ts'
import { functions } from '../functions/index.ts'
import { referencesIn } from '../print.ts'
import { fieldNamed, fieldsBelow, hostFields } from '../reference.ts'
import type { RefNode } from '../syntax/ast.ts'
import { tokensIn } from '../syntax/lexer.ts'
import type { Scope, ScopeField } from '../types.ts'
import type { Broken, Fix, FixRule } from './fix.ts'

const insert = (at: number, text: string): Fix => ({
  label: { 'zh-CN': `补上 ${text}`, en: `Add ${text}` },
  edits: [{ start: at, end: at, text }],
})
const replace = (start: number, end: number, text: string, zh = text, en = zh): Fix => ({
  label: { 'zh-CN': `换成 ${zh}`, en: `Use ${en}` },
  edits: [{ start, end, text }],
})
const remove = (start: number, end: number, what: string): Fix => ({
  label: { 'zh-CN': `去掉 ${what}`, en: `Remove ${what}` },
  edits: [{ start, end, text: '' }],
})

/** Right brackets that are missing at the end. */
const missingBrackets = ({ source }: Broken): readonly Fix[] => {
  const tokens = tokensIn(source).filter(({ kind }) => kind === 'symbol')
  const open =
    tokens.filter(({ text }) => text === '(').length - tokens.filter(({ text }) => text === ')').length
  const end = source.trimEnd().length
  return open > 0 && open <= 64 ? [insert(end, ')'.repeat(open))] : []
}

const SIGNS: Readonly<Record<string, string>> = {
  ';': ',',
  '；': ',',
  '|': ',',
  '[': '(',
  ']': ')',
  '【': '(',
  '】': ')',
  '「': '"',
  '」': '"',
  '。': '.',
}
const strangeSign = ({ source, span }: Broken): readonly Fix[] => {
  const found = source.slice(span.start, span.end)
  const sign = SIGNS[found]
  return [
    ...singleQuotes(source, span.start),
    ...(sign === undefined
      ? []
      : [{ ...replace(span.start, span.end, sign), edits: everywhere(source, found, sign) }]),
    remove(span.start, span.end, found),
  ]
}
/** Who writes one such sign means all of them; inside of texts and names it stays. */
const everywhere = (source: string, found: string, text: string): Fix['edits'] => {
  const tokens = tokensIn(source)
  return [...source.matchAll(new RegExp(`[${found.replace(/[\][]/, '\\$&')}]`, 'g'))].flatMap(({ index }) =>
    tokens.some(({ start, end }) => start <= index && index < end)
      ? []
      : [{ start: index, end: index + found.length, text }],
  )
}
const QUOTES = "'‘’"
const singleQuotes = (source: string, start: number): readonly Fix[] => {
  if (!QUOTES.includes(source.charAt(start))) return []
  const end = [...source].findIndex((each, index) => index > start && QUOTES.includes(each))
  return end < 0 ? [] : [replace(start, end + 1, `"${source.slice(start + 1, end)}"`)]
}

const unexpected = (broken: Broken): readonly Fix[] => {
  const { source, span } = broken
  const found = source.slice(span.start, span.end)
  // Formulas of spreadsheets begin with an equals sign.
  const first = source.search(/\S/) === span.start && /^[=＝]/.test(found)
  return [
    ...(first ? [remove(span.start, span.end, found)] : []),
    ...missingBrackets(broken),
    ...(found === ')' || found === '）' ? [remove(span.start, span.end, found)] : []),
    ...(found === ',' || found === '，' ? [remove(span.start, span.end, found)] : []),
  ]
}

/** A name without braces, quotes or parentheses. */
const bareName: FixRule = ({ source, span, scope }) => {
  const name = source.slice(span.start, span.end)
  const field = fieldNamed(scope.fields, name) ?? nearField(scope.fields, name)
  const call = Object.hasOwn(functions, name.toUpperCase()) ? name.toUpperCase() : undefined
  return [
    ...(field === undefined ? [] : [asField(span.start, span.end, field, `{${field.key}}`)]),
    ...(call === undefined ? [] : [replace(span.start, span.end, `${call}()`)]),
    replace(span.start, span.end, `"${name}"`),
  ]
}

const asField = (start: number, end: number, { label }: ScopeField, text: string): Fix =>
  replace(start, end, text, `“${shownText(label, 'zh-CN')}”`, `"${shownText(label, 'en')}"`)

const nearField = (fields: readonly ScopeField[], name: string): ScopeField | undefined => {
  const seen = fields.filter(({ hidden }) => hidden !== true)
  const found = nearest(
    name,
    seen.flatMap((each) => [each.key, ...Object.values(each.label)]),
  )
  return found === undefined ? undefined : fieldNamed(seen, found)
}

const unclosedRef: FixRule = ({ source, span }) => {
  const name = source.slice(span.start).match(/^[{｛][\p{L}\p{N}_.:/]+/u)?.[0]
  return name === undefined ? [] : [insert(span.start + name.length, '}')]
}

const unknownFunction: FixRule = ({ problem, span }) =>
  problem.hint === undefined ? [] : [replace(span.start, span.end, problem.hint)]

const refAt = (source: string, start: number): RefNode | undefined =>
  referencesIn(source).find(({ span }) => span.start === start)

/** The first part nobody knows becomes the nearest name at its place. */
const unknownName: FixRule = ({ source, span, scope }) => {
  const ref = refAt(source, span.start)
  if (ref === undefined) return []
  const prefix = ref.form === null ? '' : `${ref.app === null ? '' : `${ref.app}/`}${ref.form}:`
  let fields = startOf(ref, scope)
  for (const [index, name] of ref.path.entries()) {
    const known = fieldNamed(fields, name)
    const field = known ?? nearField(fields, name)
    if (known === undefined && !(index === 0 && isHost(name, scope))) {
      if (field === undefined) return []
      const path = ref.path.map((part, at) => (at === index ? field.key : part))
      return [asField(span.start, span.end, field, `{${prefix}${path.join('.')}}`)]
    }
    fields = known === undefined ? hostFields(name, scope) : fieldsBelow(known, scope)
  }
  return []
}
const isHost = (name: string, scope: Scope): boolean =>
  name === 'row' || Object.hasOwn(scope.host ?? {}, name)
const startOf = (ref: RefNode, scope: Scope): readonly ScopeField[] =>
  ref.form === null
    ? scope.fields
    : (scope.form(ref.app === null ? ref.form : `${ref.app}/${ref.form}`)?.fields ?? [])

const unknownForm: FixRule = ({ source, span, scope }) => {
  const ref = refAt(source, span.start)
  const forms = scope.forms ?? []
  const found = nearest(
    ref?.form ?? '',
    forms.flatMap((each) => [each.key, ...Object.values(each.label)]),
  )
  const form = forms.find((each) => each.key === found || Object.values(each.label).includes(found ?? ''))
  if (ref === undefined || form === undefined) return []
  const text = `{${form.key}:${ref.path.join('.')}}`
  return [replace(span.start, span.end, text, shownText(form.label, 'zh-CN'), shownText(form.label, 'en'))]
}

/** A sub-form named without a column: one fix for each of its first columns. */
const needsColumn: FixRule = ({ source, span, scope }) => {
  const ref = refAt(source, span.start)
  const subform = ref === undefined ? undefined : fieldNamed(startOf(ref, scope), ref.path[0] ?? '')
  return (subform?.columns ?? []).map((column) =>
    asField(
      span.start,
      span.end,
      column,
      `${source.slice(span.start, span.end - 1).trimEnd()}.${column.key}}`,
    ),
  )
}

export const syntaxRules = {
  X_CHARACTER: strangeSign,
  X_UNCLOSED_TEXT: ({ source }: Broken) => [insert(source.trimEnd().length, '"')],
  X_UNCLOSED_REF: unclosedRef,
  X_EXPECTED: unexpected,
  X_ENDS_EARLY: missingBrackets,
  X_BARE_NAME: bareName,
  X_UNKNOWN_FUNCTION: unknownFunction,
  X_UNKNOWN_NAME: unknownName,
  X_UNKNOWN_FORM: unknownForm,
  X_NEEDS_COLUMN: needsColumn,
} satisfies Readonly<Record<string, FixRule>>
