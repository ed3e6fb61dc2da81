// What a reference names, part by part: for the printer, the chips of the editor and completion. Parts are found by key, then
// by label in any language; `{row}`, `{user}` and the other words of a host are found by their word too.
import type { Language, OwnText, Text } from '../../schemas/text.ts'
import { shownText } from '../kernel/text.ts'
import type { RefNode } from './syntax/ast.ts'
import { parse } from './syntax/parser.ts'
import type { FormulaType, Scope, ScopeField } from './types.ts'

export interface NamedPart {
  readonly key: string
  readonly label: Text
  /** Not set for a form and for words of the host. */
  readonly field?: ScopeField
  /** What stands beside it: a label may be written only where it is the first of its name. */
  readonly beside: readonly ScopeField[]
}

const HOST_WORDS: Readonly<Record<string, OwnText>> = {
  row: { 'zh-CN': '本行', en: 'This line' },
  user: { 'zh-CN': '当前用户', en: 'Current user' },
  member: { 'zh-CN': '被考核人', en: 'Member' },
  period: { 'zh-CN': '周期', en: 'Period' },
  old: { 'zh-CN': '修改前', en: 'Before' },
  new: { 'zh-CN': '修改后', en: 'After' },
  actual: { 'zh-CN': '实际', en: 'Actual' },
  target: { 'zh-CN': '目标', en: 'Target' },
}
/** Words that mean what the host supplies, whatever a field is called. */
export const isHostWord = (word: string): boolean => Object.hasOwn(HOST_WORDS, word)
/** What people call a word of the host. */
export const hostWord = (key: string): Text => HOST_WORDS[key] ?? { 'zh-CN': key, en: key }

/** The parts a reference names, its form first when it has one; undefined as soon as one is not known. */
export const namedParts = (ref: RefNode, scope: Scope): readonly NamedPart[] | undefined => {
  if (ref.form !== null) {
    const form = formNamed(ref.app === null ? ref.form : `${ref.app}/${ref.form}`, scope)
    const rest = form === undefined ? undefined : follow(ref.path, form.fields, scope)
    return form === undefined || rest === undefined
      ? undefined
      : [{ key: form.key, label: form.label, beside: [] }, ...rest]
  }
  // As the checker reads it: a word of the host means that, even where a field is called so.
  const [head = ''] = ref.path
  if (head === 'row' || Object.hasOwn(scope.host ?? {}, head)) return ofHost(ref.path, scope)
  return follow(ref.path, scope.fields, scope) ?? ofHost(ref.path, scope)
}

const formNamed = (
  name: string,
  scope: Scope,
): { readonly key: string; readonly label: Text; readonly fields: readonly ScopeField[] } | undefined => {
  const key = scope.forms?.find((each) => Object.values(each.label).includes(name))?.key ?? name
  const found = scope.form(name) ?? scope.form(key)
  return found === undefined ? undefined : { ...found, key: scope.form(name) === undefined ? key : name }
}

const follow = (
  path: readonly string[],
  fields: readonly ScopeField[],
  scope: Scope,
): readonly NamedPart[] | undefined => {
  const [name = '', ...rest] = path
  const field = fieldNamed(fields, name)
  if (field === undefined) return undefined
  const part: NamedPart = { key: field.key, label: field.label, field, beside: fields }
  if (rest.length === 0) return [part]
  const below = follow(rest, fieldsBelow(field, scope), scope)
  return below === undefined ? undefined : [part, ...below]
}

const ofHost = ([name = '', ...rest]: readonly string[], scope: Scope): readonly NamedPart[] | undefined => {
  const key = hostKey(name, scope)
  if (key === undefined) return undefined
  const first: NamedPart = { key, label: hostWord(key), beside: [] }
  if (rest.length === 0) return key === 'row' ? undefined : [first]
  const below = follow(rest, hostFields(key, scope), scope)
  return below === undefined ? undefined : [first, ...below]
}
const hostKey = (name: string, scope: Scope): string | undefined =>
  ['row', ...Object.keys(scope.host ?? {})].find(
    (each) => each === name || Object.values(hostWord(each)).includes(name),
  )

/** Fields after `{row.` or `{user.`. Outside of a sub-form `{row}` may be a line of any of them, inside FILTER and its kin. */
export const hostFields = (key: string, scope: Scope): readonly ScopeField[] => {
  if (key === 'row') return scope.row ?? scope.fields.flatMap((field) => field.columns ?? [])
  const host: readonly ScopeField[] | FormulaType | undefined = scope.host?.[key]
  return Array.isArray(host) ? (host as readonly ScopeField[]) : []
}

export const fieldNamed = (fields: readonly ScopeField[], name: string): ScopeField | undefined =>
  fields.find((each) => each.key === name) ?? fields.find((each) => Object.values(each.label).includes(name))

/** What may follow a name: columns of a sub-form, fields of the form a relation points to. */
export const fieldsBelow = (field: ScopeField, scope: Scope): readonly ScopeField[] => {
  if (field.columns !== undefined) return field.columns
  const type = field.type.is === 'list' ? field.type.of : field.type
  return type.is === 'record' && type.form !== undefined ? (scope.form(type.form)?.fields ?? []) : []
}

/** What people call a unit: a code is its own word, a field that names the currency is called by its label. */
export const unitWord = (unit: string, scope: Scope): Text | string => {
  const parsed = unit.startsWith('{') ? parse(unit) : undefined
  const ref = parsed?.ok === true && parsed.tree.kind === 'ref' ? parsed.tree : undefined
  const parts = ref === undefined ? undefined : namedParts(ref, scope)
  if (parts === undefined) return unit
  const called = (language: Language): string =>
    parts.map(({ label }) => shownText(label, language)).join('.')
  return { 'zh-CN': `“${called('zh-CN')}”里的币种`, en: `the currency in "${called('en')}"` }
}
