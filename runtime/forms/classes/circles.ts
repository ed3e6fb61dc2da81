// Formulas that read one another in a circle through other forms: `{customer.total}` here, a sum over this form there. Circles
// within one form are found by the order of computing.

import type { OwnText, Text } from '../../../schemas/text.ts'
import { formulaReads } from '../../formula/index.ts'
import { shownText } from '../../kernel/text.ts'
import type { FormModel, ModelField } from '../model-types.ts'

interface Place {
  readonly model: FormModel
  /** A computed field, or `title`. */
  readonly field: string
}

/** Each circle as the labels people know its fields by. `current` is the form as published, to which other forms still point. */
export const circlesAcross = (model: FormModel, current?: FormModel): readonly (readonly Text[])[] => {
  const same = (other: FormModel): FormModel => (other === current || other.def === model.def ? model : other)
  const found: Text[][] = []
  const done = new Map<FormModel, Set<string>>()
  const visit = (place: Place, trail: readonly Place[]): void => {
    const start = trail.findIndex((each) => each.model === place.model && each.field === place.field)
    if (start >= 0) {
      const loop = [...trail.slice(start), place]
      if (loop.some((each) => each.model !== place.model) || crosses(loop)) found.push(loop.map(nameOf))
      return
    }
    const seen = done.get(place.model) ?? new Set<string>()
    done.set(place.model, seen)
    if (seen.has(place.field)) return
    for (const next of readsOf(place, same)) visit(next, [...trail, place])
    seen.add(place.field)
  }
  for (const field of ['title', ...model.fields.map((each) => each.key)]) visit({ model, field }, [])
  return found
}

/** A step through a relation of the form to itself leaves the record, though not the form. */
const crosses = (loop: readonly Place[]): boolean =>
  loop.slice(0, -1).some((place, index) => {
    const next = loop[index + 1]?.field
    return formulaReads(sourceOf(place) ?? '').some((path) => path.length > 1 && path.at(-1) === next)
  })

const sourceOf = ({ model, field }: Place): string | undefined =>
  field === 'title' ? model.def.title : model.byKey.get(field)?.formula

const readsOf = (place: Place, same: (other: FormModel) => FormModel): readonly Place[] =>
  formulaReads(sourceOf(place) ?? '').flatMap((path) => {
    const [head = '', ...rest] = path
    if (!head.endsWith(':')) return along(place.model, path, same)
    const inner = place.model.related(head.slice(0, -1))
    return inner === undefined ? [] : along(same(inner), rest, same)
  })

/** Every computed field a path passes: `{customer.level}` reads `level` of the customer. */
const along = (
  model: FormModel,
  [head = '', ...rest]: readonly string[],
  same: (other: FormModel) => FormModel,
): readonly Place[] => {
  const field = model.byKey.get(head)
  const here = field?.formula !== undefined || head === 'title' ? [{ model, field: head }] : []
  const through = (link: ModelField | undefined, further: readonly string[]): readonly Place[] => {
    const target = link?.type.target?.(link.props)
    const other = target === undefined || further.length === 0 ? undefined : model.related(target)
    return other === undefined ? [] : along(same(other), further, same)
  }
  const [column, ...further] = rest
  return [
    ...here,
    ...through(field, rest),
    ...columnsBy(model, head, column).flatMap((each) => through(each, further)),
  ]
}

/** `{lines.product`, and `{row.product` in whichever sub-form has such a column. */
const columnsBy = (model: FormModel, head: string, column: string | undefined): readonly ModelField[] =>
  (head === 'row' ? model.fields : [model.byKey.get(head)]).flatMap(
    (field) => field?.columns?.filter(({ key }) => key === column) ?? [],
  )

const TITLE: OwnText = { 'zh-CN': '标题', en: 'Title' }

/** 客户.合计 */
const nameOf = ({ model, field }: Place): Text => {
  const label: Text = model.byKey.get(field)?.def.label ?? TITLE
  const name = (language: string): string =>
    `${shownText(model.def.name, language)}.${shownText(label, language)}`
  return { 'zh-CN': name('zh-CN'), en: name('en') }
}
