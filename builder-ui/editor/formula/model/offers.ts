// Everything that may be written at a place of a formula, as one list: names of fields over relations and sub-forms, fields of
// other forms, what the host supplies, functions. Completion and palette search the same list.
import {
  type FormulaType,
  fieldsBelow,
  functionManual,
  hostFields,
  hostWord,
  type Scope,
  type ScopeField,
} from '../../../../runtime/formula/index.ts'
import { SYSTEM_FIELDS } from '../../../../schemas/keys.ts'
import type { Text } from '../../../../schemas/text.ts'
import type { IconName } from '../../../kit/index.ts'
import type { Searchable } from '../../palette/search.ts'
import { functionList } from './function-list.ts'

export interface Offer extends Searchable {
  readonly kind: 'field' | 'function' | 'option'
  readonly id: string
  readonly icon: IconName
  /** What is written in its place. */
  readonly write: string
  /** Where the caret goes, counted from the end of `write`. */
  readonly back: number
  /** Group in the palette. */
  readonly group: Text
  /** Of a field. */
  readonly type?: FormulaType
  /** A field whose own fields may follow. */
  readonly opens?: boolean
}

type Show = (text: Text) => string

const ICONS: Readonly<Record<string, IconName>> = {
  number: 'hash',
  text: 'text',
  boolean: 'switch',
  date: 'calendar',
  datetime: 'clock',
  time: 'clock',
  option: 'radio',
  member: 'member',
  department: 'department',
  record: 'relation',
  file: 'paperclip',
  location: 'location',
}
export const typeIcon = (type: FormulaType): IconName => {
  const { is } = type.is === 'list' ? type.of : type
  return ICONS[is] ?? 'document'
}

/** Where a name begins: what is written before it, what people read before it. */
interface Before {
  readonly keys: string
  readonly words: string
  readonly group: Text
}

const isSystem = (key: string): boolean => (SYSTEM_FIELDS as readonly string[]).includes(key)
const SYSTEM: Text = { 'zh-CN': '每条记录都有', en: 'On every record' }
const OWN: Text = { 'zh-CN': '本表字段', en: 'Fields of this form' }

/** Fields one may name, the nearest first. */
export const fieldOffers = (scope: Scope, show: Show): readonly Offer[] => {
  const seen = scope.fields.filter(isSeen)
  const own = seen.filter(({ key }) => !isSystem(key))
  const system = seen.filter(({ key }) => isSystem(key) && key !== 'rev')
  const line: Before = { keys: 'row.', words: `${show(hostWord('row'))}.`, group: hostWord('row') }
  return [
    ...(scope.row ?? []).filter(isSeen).map((field) => offerOf(field, line, show, leadsOn(field, scope))),
    ...own.flatMap((field) => withColumns(field, { keys: '', words: '', group: OWN }, scope, show)),
    ...system.map((field) => offerOf(field, { keys: '', words: '', group: SYSTEM }, show)),
    ...own.flatMap((field) => throughRelation(field, scope, show)),
    ...Object.keys(scope.host ?? {}).flatMap((key) => hostOffers(key, scope, show)),
    ...(scope.forms ?? []).flatMap((form) => formOffers(form, scope, show)),
  ]
}

/** Fields after the names already written: `{customer.`, `{row.`, `{deal:`. */
export const offersBelow = (
  path: readonly string[],
  fields: readonly ScopeField[],
  scope: Scope,
  show: Show,
): readonly Offer[] => {
  const keys = path.length === 0 ? '' : `${path.join('.')}.`
  return fields
    .filter(isSeen)
    .flatMap((field) => withColumns(field, { keys, words: '', group: OWN }, scope, show))
}

const leadsOn = (field: ScopeField, scope: Scope): boolean => fieldsBelow(field, scope).length > 0
const isSeen = (field: ScopeField): boolean => field.hidden !== true

const offerOf = (field: ScopeField, { keys, words, group }: Before, show: Show, opens = false): Offer => ({
  kind: 'field',
  id: keys + field.key,
  name: words + show(field.label),
  also: [field.key, ...Object.values(field.label)],
  icon: field.columns === undefined ? typeIcon(field.type) : 'subform',
  write: `{${keys}${field.key}}`,
  back: 0,
  group,
  type: field.type,
  opens,
})

const withColumns = (field: ScopeField, before: Before, scope: Scope, show: Show): readonly Offer[] => {
  if (field.columns === undefined) return [offerOf(field, before, show, leadsOn(field, scope))]
  const name = show(field.label)
  const below: Before = {
    keys: `${before.keys}${field.key}.`,
    words: `${before.words}${name}.`,
    group: field.label,
  }
  return field.columns.filter(isSeen).map((column) => offerOf(column, below, show, leadsOn(column, scope)))
}

const throughRelation = (field: ScopeField, scope: Scope, show: Show): readonly Offer[] => {
  if (field.columns !== undefined) return []
  const before: Before = {
    keys: `${field.key}.`,
    words: `${show(field.label)}.`,
    group: field.label,
  }
  return fieldsBelow(field, scope)
    .filter((each) => isSeen(each) && each.columns === undefined && each.key !== 'id')
    .map((each) => offerOf(each, before, show))
}

const hostOffers = (key: string, scope: Scope, show: Show): readonly Offer[] => {
  const group = hostWord(key)
  const word = show(group)
  const fields = hostFields(key, scope)
  const host = scope.host?.[key]
  if (host !== undefined && !Array.isArray(host)) {
    const field: ScopeField = { key, label: group, type: host as FormulaType }
    return [offerOf(field, { keys: '', words: '', group }, show)]
  }
  return fields
    .filter((field) => isSeen(field) && field.columns === undefined)
    .map((field) => offerOf(field, { keys: `${key}.`, words: `${word}.`, group }, show))
}

const formOffers = (
  { key, label }: { readonly key: string; readonly label: Text },
  scope: Scope,
  show: Show,
): readonly Offer[] =>
  (scope.form(key)?.fields ?? [])
    .filter(isSeen)
    .flatMap((field) =>
      withColumns(field, { keys: `${key}:`, words: show(label) + show(COLON), group: label }, scope, show),
    )

const COLON: Text = { 'zh-CN': '：', en: ': ' }

/** Every function the host allows, with what the manual says about it. */
export const functionOffers = (scope: Scope, show: Show): readonly Offer[] =>
  functionList
    .filter(({ name }) => scope.functions?.refuse?.includes(name) !== true)
    .map(({ name, group }): Offer => {
      const about = functionManual[name]?.text
      const empty = functionManual[name]?.parameters?.en === ''
      return {
        kind: 'function',
        id: name,
        name,
        about: about === undefined ? '' : show(about),
        also: about === undefined ? [] : Object.values(about),
        icon: 'formula',
        write: `${name}()`,
        back: empty ? 0 : 1,
        group,
      }
    })
