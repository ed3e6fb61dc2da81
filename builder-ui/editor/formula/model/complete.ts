// Completion while a formula is typed: after `{` the fields, after letters functions and fields, inside quotes beside an option
// its choices. Pure: text and caret in, what fits and what it replaces out.
import {
  fieldNamed,
  fieldsBelow,
  hostFields,
  namedParts,
  referencesIn,
  type Scope,
  type ScopeField,
} from '../../../../runtime/formula/index.ts'
import type { Text } from '../../../../schemas/text.ts'
import { type Pinyin, searchItems } from '../../palette/search.ts'
import { fieldOffers, functionOffers, type Offer, offersBelow } from './offers.ts'

export interface Completion {
  readonly from: number
  readonly to: number
  readonly list: readonly Offer[]
}

interface Asked {
  readonly source: string
  readonly caret: number
  readonly scope: Scope
  readonly show: (text: Text) => string
  readonly pinyin?: Pinyin | undefined
  /** Asked for by key: everything is offered also where nothing was typed. */
  readonly explicit?: boolean
}

const MOST = 50

export const completionAt = (asked: Asked): Completion | null => {
  const before = asked.source.slice(0, asked.caret)
  const quote = openQuote(before)
  if (quote !== null) return optionsAt(asked, before, quote)
  return afterBrace(asked, before) ?? afterChip(asked, before) ?? wordAt(asked, before)
}

/** Where a text literal was opened that is still open; null outside of one. */
const openQuote = (before: string): number | null => {
  let open: number | null = null
  for (const [index, character] of [...before.split('')].entries()) {
    if (open === null && /["“”„‟＂]/.test(character)) open = index
    else if (open !== null && closes(before.charAt(open), character)) open = null
  }
  return open
}
const closes = (open: string, character: string): boolean =>
  open === '"' ? character === '"' : /[“”„‟＂]/.test(character)

const found = (
  { pinyin }: Asked,
  list: readonly Offer[],
  typed: string,
  from: number,
  to: number,
): Completion | null => {
  const fitting = searchItems(list, typed, pinyin).slice(0, MOST)
  return fitting.length === 0 ? null : { from, to, list: fitting }
}

/** `{`, `{cus`, `{customer.le`, `{deal:am`: one replaces the whole reference. */
const afterBrace = (asked: Asked, before: string): Completion | null => {
  const typed = before.match(/[{｛]([^{}｛｝"\n]*)$/)
  if (typed === null) return null
  const from = typed.index ?? 0
  const rest = asked.source.slice(asked.caret).match(/^[^{}｛｝(),，\s"+*/=<>&-]*[}｝]/)
  const to = asked.caret + (rest?.[0].length ?? 0)
  const [, name = ''] = typed
  const cut = Math.max(name.lastIndexOf('.'), name.lastIndexOf(':'), name.lastIndexOf('：'))
  if (cut < 0) return found(asked, fieldOffers(asked.scope, asked.show), name, from, to)
  const below = offersAfter(asked, name.slice(0, cut + 1))
  return below === null ? null : found(asked, below, name.slice(cut + 1), from, to)
}

/** Offers after a path that ends in `.` or `:`. */
const offersAfter = ({ scope, show }: Asked, path: string): readonly Offer[] | null => {
  const [place, names] = path.includes(':') || path.includes('：') ? path.split(/[:：]/) : [null, path]
  const parts = (names ?? '').split('.').filter((part) => part !== '')
  const form = place === null ? undefined : formNamed(place ?? '', scope)
  if (place !== null && form === undefined) return null
  let fields: readonly ScopeField[] | undefined = form === undefined ? undefined : scope.form(form)?.fields
  const keys: string[] = []
  for (const [index, part] of parts.entries()) {
    const field = fieldNamed(fields ?? scope.fields, part)
    if (field === undefined && !(index === 0 && form === undefined)) return null
    keys.push(field?.key ?? part)
    fields = field === undefined ? hostFields(part, scope) : fieldsBelow(field, scope)
  }
  const start = form === undefined ? [] : [`${form}:${keys[0] ?? ''}`, ...keys.slice(1)]
  const list = offersBelow(
    form === undefined ? keys : keys.length === 0 ? [] : start,
    fields ?? [],
    scope,
    show,
  )
  return form === undefined || keys.length > 0
    ? list
    : list.map((each) => ({ ...each, write: `{${form}:${each.write.slice(1)}` }))
}
const formNamed = (name: string, scope: Scope): string | undefined =>
  scope.form(name) !== undefined
    ? name
    : scope.forms?.find(({ label }) => Object.values(label).includes(name))?.key

/** A dot typed behind a chip goes on into what it points to. */
const afterChip = (asked: Asked, before: string): Completion | null => {
  const typed = before.match(/\}\.([\p{L}\p{N}_]*)$/u)
  if (typed === null) return null
  const ref = referencesIn(before).at(-1)
  if (ref === undefined || ref.span.end !== (typed.index ?? 0) + 1) return null
  const inside = before.slice(ref.span.start + 1, ref.span.end - 1)
  const list = offersAfter(asked, `${inside}.`)
  return list === null ? null : found(asked, list, typed[1] ?? '', ref.span.start, asked.caret)
}

const wordAt = (asked: Asked, before: string): Completion | null => {
  const typed = before.match(/[\p{L}_][\p{L}\p{N}_]*$/u)?.[0] ?? ''
  if (typed === '' && asked.explicit !== true) return null
  const { scope, show, caret } = asked
  const functions = functionOffers(scope, show)
  const fields = fieldOffers(scope, show)
  const list = /^[A-Z]/.test(typed) ? [...functions, ...fields] : [...fields, ...functions]
  const after = asked.source.slice(caret)
  const offers = /^[(（]/.test(after) ? list.map(withoutParentheses) : list
  return found(asked, offers, typed, caret - typed.length, caret)
}
/** The parentheses are there already. */
const withoutParentheses = (offer: Offer): Offer =>
  offer.kind === 'function' ? { ...offer, write: offer.name, back: 0 } : offer

/** `{stage} = "`: the choices of the option named before. */
const optionsAt = (asked: Asked, before: string, quote: number): Completion | null => {
  const head = before.slice(0, quote)
  if (!/[=>,，＝]\s*$/.test(head)) return null
  const ref = referencesIn(head).at(-1)
  const type = ref === undefined ? undefined : namedParts(ref, asked.scope)?.at(-1)?.field?.type
  const option = type?.is === 'list' ? type.of : type
  if (option?.is !== 'option') return null
  const close = /^["”]/.test(asked.source.slice(asked.caret)) ? 1 : 0
  const list = (option.options ?? []).map((each): Offer => {
    const name = asked.show(each.label)
    return {
      kind: 'option',
      id: each.key,
      name,
      also: [each.key, ...Object.values(each.label)],
      icon: 'radio',
      write: `"${each.key}"`,
      back: 0,
      group: each.label,
    }
  })
  return found(asked, list, before.slice(quote + 1), quote, asked.caret + close)
}
