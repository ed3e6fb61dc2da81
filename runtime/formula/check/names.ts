// Names to places: which field, path, sub-form column, inner record or host value a reference means, and its type.
import { RESERVED_KEYS } from '../../../schemas/keys.ts'
import type { Text } from '../../../schemas/text.ts'
import { type Problem, problem } from '../../kernel/problem.ts'
import { shownText } from '../../kernel/text.ts'
import { fieldNamed } from '../reference.ts'
import type { RefNode } from '../syntax/ast.ts'
import type { FormulaClass, FormulaType, Scope, ScopeField } from '../types.ts'
import { nearest } from './nearest.ts'
import { classOf, type Read, type RowSource } from './typed.ts'
import { isList, listOf, namesUnit } from './types.ts'

const OWN_RECORD: Text = { 'zh-CN': '这张表', en: 'This form' }

/** What is around a reference: `rows` is set inside an aggregate over rows. */
export interface Place {
  readonly scope: Scope
  readonly rows: RowSource | null
}

export type Found = Read | Problem
export const isProblem = (found: object): found is Problem => 'code' in found

export const resolve = (ref: RefNode, place: Place): Found => {
  if (ref.form !== null) return inner(ref, ref.app === null ? ref.form : `${ref.app}/${ref.form}`, place)
  const [head = '', ...rest] = ref.path
  if (head === 'row') return rowRead(ref, rest, place)
  const host = Object.hasOwn(place.scope.host ?? {}, head) ? place.scope.host?.[head] : undefined
  if (host !== undefined) return hostRead(ref, host, rest)
  const found = walk(ref, place.scope.fields, ref.path, place.scope, {
    via: 'own',
    class: 'stored',
    where: OWN_RECORD,
  })
  // A name some places supply and this one does not; a field may still be labelled like it.
  return isProblem(found) && found.code === 'X_UNKNOWN_NAME' && SUPPLIED.has(head)
    ? problem('X_NAME_REFUSED', '', { params: { name: ref.path.join('.') }, span: ref.span })
    : found
}
const SUPPLIED: ReadonlySet<string> = new Set(RESERVED_KEYS)

interface Start {
  readonly via: Read['via']
  readonly class: FormulaClass
  readonly where: Text
  readonly form?: string
}

/** Follows a path over relations; over a relation of many, and into a sub-form, the result is a list. */
const walk = (
  ref: RefNode,
  fields: readonly ScopeField[],
  path: readonly string[],
  scope: Scope,
  start: Start,
): Found => {
  const [name = '', ...rest] = path
  const field = find(ref, fields, name, start.where)
  if ('code' in field) return field
  const place = { ...start, class: classOf(start.class, field.class ?? 'stored') }
  if (field.columns !== undefined) return column(ref, field, rest, scope, place)
  const [next] = rest
  if (next === undefined) return read(ref, field.type, place)
  const target = isList(field.type) ? field.type.of : field.type
  if (target.is !== 'record')
    return problem('X_NO_PATH', '', { params: { name: field.label }, span: ref.span })
  const form = target.form === undefined ? undefined : scope.form(target.form)
  if (form === undefined)
    return problem('X_UNKNOWN_FORM', '', { params: { name: target.form ?? '' }, span: ref.span })
  const via = start.via === 'own' ? 'path' : start.via
  const found = walk(ref, form.fields, rest, scope, {
    ...place,
    via,
    class: classOf(place.class, 'kept'),
    where: form.label,
  })
  if (isProblem(found) || !isList(field.type) || isList(found.type) || found.type.is === 'empty') return found
  return { ...found, type: listOf(found.type) }
}

const column = (
  ref: RefNode,
  field: ScopeField,
  rest: readonly string[],
  scope: Scope,
  start: Start,
): Found => {
  const [name] = rest
  if (name === undefined)
    return problem('X_NEEDS_COLUMN', '', { params: { name: field.label }, span: ref.span })
  const found = find(ref, field.columns ?? [], name, field.label)
  if ('code' in found) return found
  const value = walk(ref, field.columns ?? [], rest, scope, { ...start, where: field.label })
  if (isProblem(value)) return value
  // The list of a line's list would be a list of lists.
  if (value.type.is === 'list' || value.type.is === 'empty')
    return problem('X_NO_PATH', '', { params: { name: found.label }, span: ref.span })
  return { ...value, type: listOf(value.type), via: start.via === 'own' ? 'lines' : start.via, filled: false }
}

const rowRead = (ref: RefNode, rest: readonly string[], { scope, rows }: Place): Found => {
  const lines =
    rows?.lines === undefined || rows.form !== undefined
      ? undefined
      : scope.fields.find((field) => field.key === rows.lines)?.columns
  const fields = lines ?? scope.row
  if (fields === undefined) return problem('X_ROW_OUTSIDE', '', { span: ref.span })
  return walk(ref, fields, rest, scope, { via: 'row', class: 'stored', where: OWN_RECORD })
}

const hostRead = (
  ref: RefNode,
  host: readonly ScopeField[] | FormulaType,
  rest: readonly string[],
): Found => {
  const volatile = ref.path[0] === 'user' ? 'live' : 'stored'
  if (!Array.isArray(host))
    return rest.length === 0
      ? read(ref, host as FormulaType, { via: 'host', class: volatile, where: OWN_RECORD })
      : problem('X_NO_PATH', '', { params: { name: ref.path[0] ?? '' }, span: ref.span })
  const fields = host as readonly ScopeField[]
  if (rest.length === 0) {
    const self = fields.find((field) => field.key === 'id' || field.key === 'member')
    return self === undefined
      ? problem('X_NEEDS_COLUMN', '', { params: { name: ref.path[0] ?? '' }, span: ref.span })
      : read(ref, self.type, { via: 'host', class: volatile, where: OWN_RECORD })
  }
  const field = last(ref, fields, rest, { en: ref.path[0] ?? '' })
  return 'code' in field ? field : read(ref, field.type, { via: 'host', class: volatile, where: OWN_RECORD })
}

/** A field of the inner record of an aggregate; inside a sub-form of it the inner row is the line. */
const inner = (ref: RefNode, key: string, { scope, rows }: Place): Found => {
  if (rows === null)
    return problem('X_INNER_OUTSIDE', '', { params: { name: ref.path.join('.') }, span: ref.span })
  const form = scope.form(key)
  if (form === undefined) return problem('X_UNKNOWN_FORM', '', { params: { name: key }, span: ref.span })
  const found = walk(ref, form.fields, ref.path, scope, {
    via: 'inner',
    class: 'stored',
    where: form.label,
    form: key,
  })
  if (isProblem(found)) return found
  const lines = fieldNamed(form.fields, ref.path[0] ?? '')?.columns !== undefined
  return lines && isList(found.type) ? { ...found, type: found.type.of } : found
}

/** What a host supplies is read itself; paths do not lead on from it. */
const last = (
  ref: RefNode,
  fields: readonly ScopeField[],
  [name = '', ...further]: readonly string[],
  where: Text,
): ScopeField | Problem => {
  const field = find(ref, fields, name, where)
  return 'code' in field || further.length === 0
    ? field
    : problem('X_PATH_ENDS', '', { params: { name: field.label }, span: ref.span })
}

const find = (
  ref: RefNode,
  fields: readonly ScopeField[],
  name: string,
  where: Text,
): ScopeField | Problem => {
  const field =
    fields.find((each) => each.key === name) ??
    fields.find((each) => Object.values(each.label).includes(name))
  if (field?.hidden === true)
    return problem('X_HIDDEN', '', { params: { name: field.label }, span: ref.span })
  if (field !== undefined) return field
  const hint = hintFor(name, fields)
  return problem('X_UNKNOWN_NAME', '', {
    params: { name, where },
    span: ref.span,
    ...(hint === undefined ? {} : { hint }),
  })
}

/** A text may name the same unknown field a thousand times; what it is near to is looked for once. */
const hints = new WeakMap<readonly ScopeField[], Map<string, string | undefined>>()
const KEPT_HINTS = 200

const hintFor = (name: string, fields: readonly ScopeField[]): string | undefined => {
  const known = hints.get(fields) ?? new Map<string, string | undefined>()
  hints.set(fields, known)
  if (known.has(name)) return known.get(name)
  if (known.size >= KEPT_HINTS) known.clear()
  const hint = nearest(
    name,
    fields.flatMap((each) => [each.key, shownText(each.label, 'zh-CN'), shownText(each.label, 'en')]),
  )
  known.set(name, hint)
  return hint
}

const read = (ref: RefNode, type: FormulaType, start: Start): Read => ({
  kind: 'read',
  type: unitSeenFrom(ref, type),
  path: ref.path,
  via: start.via,
  ...(start.form === undefined ? {} : { form: start.form }),
  filled: (type.is === 'boolean' && isOfRecord(ref, start)) || isOwnId(ref, start),
  class: start.class,
  span: ref.span,
})
/** A currency another field names is that of the record, or the line, the amount was read of. */
const unitSeenFrom = (ref: RefNode, type: FormulaType): FormulaType => {
  if (isList(type) || type.is !== 'number' || !namesUnit(type)) return type
  const form = ref.form === null ? '' : `${ref.app === null ? '' : `${ref.app}/`}${ref.form}:`
  const before = ref.path.slice(0, -1).map((part) => `${part}.`)
  return { ...type, unit: `{${form}${before.join('')}${(type.unit ?? '').slice(1)}` }
}

/** Not at the end of a path, which may lead nowhere, and not of a record that may not have been. */
const isOfRecord = (ref: RefNode, { via }: Start): boolean =>
  (via === 'row' && ref.path.length === 2) || ((via === 'own' || via === 'inner') && ref.path.length === 1)
const isOwnId = (ref: RefNode, { via }: Start): boolean =>
  (via === 'own' || via === 'inner') && ref.path.length === 1 && ref.path[0] === 'id'
