// A field as it comes from the palette: usable at once, with a key of its own and, where it needs them, options or a column.
import { type FieldType, fieldTypes } from '../../../../runtime/forms/index.ts'
import type { ColumnDef, FieldDef, FormDef, Option } from '../../../../schemas/form.ts'
import { LANGUAGES } from '../../../../schemas/text.ts'
import { isWide } from './rows.ts'

/** Four letters or digits; the caller brings the randomness. */
export type Tag = () => string

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'

/** Short random ends of keys: `number_k3f9`. */
export const randomTag: Tag = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(4))
  return [...bytes].map((byte) => LETTERS[byte % LETTERS.length]).join('')
}

/** Every key of the form, columns too: a key is never used twice in one form, so that formulas stay readable. */
const takenKeys = (form: FormDef): ReadonlySet<string> =>
  new Set(form.fields.flatMap((field) => [field.key, ...(field.fields ?? []).map((column) => column.key)]))

export function freshKey(form: FormDef, stem: string, tag: Tag): string {
  const taken = takenKeys(form)
  for (;;) {
    const key = `${stem}_${tag()}`
    if (!taken.has(key)) return key
  }
}

/** `currency`: the workspace's, which amounts have until somebody says another. */
export function newField(form: FormDef, type: string, tag: Tag, currency: string): FieldDef {
  const kind = fieldTypes.get(type)
  const props = firstProps(kind.defaults, tag, currency)
  const base = { key: freshKey(form, type, tag), type, label: kind.label, ...props }
  if (kind.control !== 'subform') return { ...base, width: isWide(type) ? 4 : 2 }
  return { ...base, width: 4, fields: [newColumn(form, 'text', tag, currency)] }
}

export function newColumn(form: FormDef, type: string, tag: Tag, currency: string): ColumnDef {
  const { width: _, fields: __, ...column } = newField(form, type, tag, currency)
  return column
}

const firstProps = (defaults: Readonly<Record<string, unknown>>, tag: Tag, currency: string) => {
  if ('options' in defaults) return { props: { options: firstOptions(tag) } }
  return 'currency' in defaults && defaults.currency !== currency ? { props: { currency } } : {}
}

const firstOptions = (tag: Tag): Option[] =>
  [1, 2, 3].map((place) => ({
    key: `option_${tag()}`,
    label: { 'zh-CN': `选项 ${place}`, en: `Option ${place}` },
  }))

/** A title typed by the author: the other language loses the name of the type, which it no longer translates. */
export function retitled(field: FieldDef | ColumnDef, label: FieldDef['label']): FieldDef['label'] {
  const kind: FieldType | undefined = fieldTypes.has(field.type) ? fieldTypes.get(field.type) : undefined
  const stale = LANGUAGES.filter(
    (each) => label[each] === kind?.label[each] && field.label[each] === label[each],
  )
  const left = Object.entries(label).filter(
    ([each, words]) => words !== '' && !stale.some((word) => word === each),
  )
  return left.length === 0 ? label : Object.fromEntries(left)
}
