// Names in a source between keys (stored) and labels (shown). Everything else of the text stays as it was typed.
import { shownText } from '../kernel/text.ts'
import type { Node, RefNode } from './syntax/ast.ts'
import { childrenOf } from './syntax/ast.ts'
import { parse } from './syntax/parser.ts'
import type { Scope, ScopeField } from './types.ts'

export const printFormula = (
  source: string,
  scope: Scope,
  to: 'labels' | 'keys',
  language = 'zh-CN',
): string => {
  const parsed = parse(source)
  if (!parsed.ok) return source
  const refs = refsOf(parsed.tree).sort((left, right) => right.span.start - left.span.start)
  let text = source
  for (const ref of refs)
    text = `${text.slice(0, ref.span.start)}{${written(ref, scope, to, language)}}${text.slice(ref.span.end)}`
  return text
}

const refsOf = (node: Node): RefNode[] => (node.kind === 'ref' ? [node] : childrenOf(node).flatMap(refsOf))

const written = (ref: RefNode, scope: Scope, to: 'labels' | 'keys', language: string): string => {
  const place = ref.form === null ? '' : `${ref.app === null ? '' : `${ref.app}/`}${ref.form}:`
  let fields: readonly ScopeField[] | undefined =
    ref.form === null
      ? scope.fields
      : scope.form(ref.app === null ? ref.form : `${ref.app}/${ref.form}`)?.fields
  const parts = ref.path.map((part) => {
    const field: ScopeField | undefined = fields?.find(
      (each) => each.key === part || shownText(each.label, language) === part,
    )
    fields = field === undefined ? undefined : below(field, scope)
    if (field === undefined) return part
    return to === 'keys' ? field.key : shownText(field.label, language)
  })
  return place + parts.join('.')
}
const below = (field: ScopeField, scope: Scope): readonly ScopeField[] | undefined => {
  if (field.columns !== undefined) return field.columns
  const type = field.type.is === 'list' ? field.type.of : field.type
  return type.is === 'record' && type.form !== undefined ? scope.form(type.form)?.fields : undefined
}
