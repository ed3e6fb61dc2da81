// Completion while a formula is typed: after `{` the fields, after letters the functions. Pure: text and caret in, what fits
// and what it replaces out.
import type { Scope, ScopeField } from '../../../runtime/formula/index.ts'
import { foldForSearch } from '../../../runtime/kernel/text.ts'
import type { Text } from '../../../schemas/text.ts'

export interface Suggestion {
  readonly kind: 'field' | 'function'
  /** What the list shows. */
  readonly label: string
  /** What is written in its place. */
  readonly write: string
  /** Where the caret goes, counted from the end of `write`. */
  readonly back: number
}

export interface Completion {
  readonly from: number
  readonly to: number
  readonly list: readonly Suggestion[]
}

const MOST = 8

export function completionAt(
  source: string,
  caret: number,
  scope: Scope,
  functions: readonly string[],
  show: (text: Text) => string,
): Completion | null {
  const before = source.slice(0, caret)
  const brace = before.lastIndexOf('{')
  if (brace >= 0 && !before.slice(brace).includes('}')) {
    const typed = before.slice(brace + 1)
    const end = source.slice(caret).match(/^[^{}(),\s]*\}/)
    const list = fieldSuggestions(scope, typed, show)
    return list.length === 0 ? null : { from: brace, to: caret + (end?.[0].length ?? 0), list }
  }
  const word = before.match(/[A-Za-z][A-Za-z0-9]*$/)?.[0] ?? ''
  if (word === '' || insideText(before)) return null
  const list = functions
    .filter((name) => name.startsWith(word.toUpperCase()))
    .slice(0, MOST)
    .map((name): Suggestion => ({ kind: 'function', label: name, write: `${name}()`, back: 1 }))
  return list.length === 0 ? null : { from: caret - word.length, to: caret, list }
}

/** An odd number of quotes before the caret: a text literal is being typed. */
const insideText = (before: string): boolean => (before.split('"').length - 1) % 2 === 1

function fieldSuggestions(scope: Scope, typed: string, show: (text: Text) => string): readonly Suggestion[] {
  const dot = typed.lastIndexOf('.')
  const path = dot < 0 ? [] : typed.slice(0, dot).split('.')
  const wanted = foldForSearch(typed.slice(dot + 1))
  return namesAt(scope, path, show)
    .filter(
      ({ field, name }) =>
        field.hidden !== true && (foldForSearch(name).includes(wanted) || field.key.startsWith(wanted)),
    )
    .slice(0, MOST)
    .map(({ name }) => ({
      kind: 'field',
      label: [...path, name].join('.'),
      write: `{${[...path, name].join('.')}}`,
      back: 0,
    }))
}

/** Fields after the names already written: over relations, into sub-forms. */
function namesAt(
  scope: Scope,
  path: readonly string[],
  show: (text: Text) => string,
): readonly { field: ScopeField; name: string }[] {
  let fields: readonly ScopeField[] = [...(scope.row ?? []), ...scope.fields]
  for (const part of path) {
    const host = scope.host?.[part]
    const field = fields.find((each) => each.key === part || show(each.label) === part)
    const target = field !== undefined && 'form' in field.type ? field.type.form : undefined
    const next = Array.isArray(host)
      ? (host as readonly ScopeField[])
      : (field?.columns ?? (target === undefined ? undefined : scope.form(target)?.fields))
    if (next === undefined) return []
    fields = next
  }
  return fields.map((field) => ({ field, name: show(field.label) }))
}
