// What a field gives away. Stored results and defaults are worked out with the right of their definition, whoever looks at them: who may
// read the field learns something of what it is made of, also where he may read none of that. That may be meant; whoever publishes
// it is told, set by set, and only of what was not so before. Live fields are worked out with the viewer's own rights.
import { SYSTEM_FIELDS } from '../../schemas/keys.ts'
import type { PermissionSetDef } from '../../schemas/permission.ts'
import type { Language, Text } from '../../schemas/text.ts'
import {
  type Catalog,
  type FormModel,
  hostScope,
  type ModelField,
  type StoredForm,
  systemScopeFields,
} from '../forms/index.ts'
import { checkFormula, modeIn } from '../formula/index.ts'
import { fillPlaces, shownText } from '../kernel/text.ts'
import type { RightsChange } from './changes.ts'
import { joinNames } from './sentence.ts'

/** A form as it is, or as it is about to be. */
type RevealForm = Pick<StoredForm, 'app' | 'key' | 'def' | 'model'>
interface RevealPlace {
  /** The form an app names so. */
  readonly form: (app: string, key: string) => RevealForm | undefined
  readonly sets: readonly RevealSet[]
}
/** A permission set of an app: form keys are relative to it. */
interface RevealSet {
  readonly app: string
  readonly key: string
  readonly doc: PermissionSetDef
}
type Known = Pick<Catalog, 'form' | 'ofKind'>

/** What publishing this form would newly give away. */
export const formReveals = (catalog: Known, form: RevealForm): readonly RightsChange[] => {
  const published = publishedPlace(catalog)
  const planned = (app: string, key: string): RevealForm | undefined => {
    const [other, own] = key.includes('/') ? key.split('/') : [app, key]
    return other === form.app && own === form.key ? form : published.form(app, key)
  }
  return newReveals([form], published, { ...published, form: planned })
}

/** What publishing this set of an app would newly give away. */
export const setReveals = (
  catalog: Known,
  app: string,
  key: string,
  doc: PermissionSetDef,
): readonly RightsChange[] => {
  const published = publishedPlace(catalog)
  const others = published.sets.filter((set) => set.app !== app || set.key !== key)
  const forms = doc.grants.flatMap((grant) => catalog.form(app, grant.form) ?? [])
  return newReveals([...new Set(forms)], published, { ...published, sets: [...others, { app, key, doc }] })
}

const publishedPlace = (catalog: Known): RevealPlace => ({
  form: catalog.form,
  sets: catalog
    .ofKind('permission_set')
    .map(({ app, key, doc }) => ({ app, key, doc: doc as PermissionSetDef })),
})

const newReveals = (
  forms: readonly Pick<RevealForm, 'app' | 'key'>[],
  before: RevealPlace,
  after: RevealPlace,
): readonly RightsChange[] => {
  const known = new Set(forms.flatMap((form) => reveals(before, form)).map(nameOf))
  return forms
    .flatMap((form) => reveals(after, form))
    .filter((each) => !known.has(nameOf(each)))
    .map(sentence)
}

interface Reveal {
  readonly set: RevealSet
  readonly form: RevealForm
  readonly field: ModelField
  readonly hidden: readonly Hidden[]
}
interface Hidden {
  readonly form: RevealForm
  /** null: records of the form, because the set reaches only some. */
  readonly field: Text | null
}

const nameOf = ({ set, form, field, hidden }: Reveal): string =>
  JSON.stringify([set.app, set.key, form.app, form.key, field.key, hidden.map(hiddenName)])
const hiddenName = ({ form, field }: Hidden): string => JSON.stringify([form.app, form.key, field])

const reveals = (place: RevealPlace, at: Pick<RevealForm, 'app' | 'key'>): readonly Reveal[] => {
  const form = place.form(at.app, at.key)
  if (form === undefined) return []
  const reads = form.model.fields.flatMap((field) => {
    const paths = definitionReads(form.model, field)
    return paths.length === 0 ? [] : [{ field, paths }]
  })
  return place.sets.flatMap((set) => {
    const asker: Asker = { place, set }
    return reads.flatMap(({ field, paths }): readonly Reveal[] => {
      if (!isReadable(asker, form, field.key)) return []
      const all = paths.flatMap((path) => hiddenOn(asker, form, path))
      const hidden = [...new Map(all.map((each) => [hiddenName(each), each])).values()]
      return hidden.length === 0 ? [] : [{ set, form, field, hidden }]
    })
  })
}

/** Paths that a field's value is made of with the right of its definition; those of its columns are its own. */
const definitionReads = (model: FormModel, field: ModelField): readonly (readonly string[])[] => [
  ...sourceReads(model, field),
  ...(field.columns ?? []).flatMap((column) =>
    sourceReads(model, column, field).map((path) =>
      path[0] === 'row' ? [field.key, ...path.slice(1)] : path,
    ),
  ),
]

const sourceReads = (
  model: FormModel,
  field: ModelField,
  subform?: ModelField,
): readonly (readonly string[])[] => {
  const computed =
    field.formula === undefined
      ? undefined
      : checkFormula(field.formula, hostScope('computed', model, subform), 'any')
  const source = field.def.default ?? ''
  const first = source === '' ? undefined : checkFormula(source, hostScope('default', model, subform), 'any')
  return [
    ...(computed !== undefined && modeIn('computed', computed.class) === 'definition' ? computed.reads : []),
    ...(first?.reads ?? []),
  ]
}

interface Asker {
  readonly place: RevealPlace
  readonly set: RevealSet
}

const hiddenOn = (asker: Asker, form: RevealForm, path: readonly string[]): readonly Hidden[] => {
  const [head = '', ...rest] = path
  if (!head.endsWith(':')) return hiddenAlong(asker, form, path)
  const other = asker.place.form(form.app, head.slice(0, -1))
  if (other === undefined) return []
  const some: readonly Hidden[] = reachesAll(asker, other) ? [] : [{ form: other, field: null }]
  return [...some, ...hiddenAlong(asker, other, rest)]
}

const hiddenAlong = (asker: Asker, form: RevealForm, path: readonly string[]): readonly Hidden[] => {
  const [head = '', ...rest] = path
  const field = form.model.byKey.get(head)
  // What is no field is a word of the host: {user.x}, {old.x}.
  const label = field?.def.label ?? systemScopeFields().find(({ key }) => key === head)?.label
  if (label === undefined) return []
  const own: readonly Hidden[] = isReadable(asker, form, head) ? [] : [{ form, field: label }]
  const [column, ...further] = rest
  const inner = column === undefined ? undefined : field?.columns?.find(({ key }) => key === column)
  const [from, beyond] = inner === undefined ? [field, rest] : [inner, further]
  const key = from?.type.target?.(from.props)
  const target = key === undefined || beyond.length === 0 ? undefined : asker.place.form(form.app, key)
  return target === undefined ? own : [...own, ...hiddenAlong(asker, target, beyond)]
}

/** Grants of the set by which records of the form are read. */
const readingGrants = ({ place, set }: Asker, form: RevealForm) =>
  set.doc.grants.filter((grant) => {
    const named = grant.operations.includes('read') ? place.form(set.app, grant.form) : undefined
    return named !== undefined && named.app === form.app && named.key === form.key
  })

const isReadable = (asker: Asker, form: RevealForm, key: string): boolean =>
  readingGrants(asker, form).some(
    ({ fields }) => (fields.only?.[key] ?? (SYSTEM.has(key) ? 'read' : fields.default)) !== 'hidden',
  )

const SYSTEM: ReadonlySet<string> = new Set(SYSTEM_FIELDS)

const reachesAll = (asker: Asker, form: RevealForm): boolean =>
  readingGrants(asker, form).some(({ rows }) => rows.rows === 'all')

const WORDS = {
  learns: {
    'zh-CN': '“{set}”里的人从“{field}”能看出他们看不到的：{what}',
    en: 'From "{field}" people with "{set}" learn of what they may not see: {what}',
  },
  rows: { 'zh-CN': '别的“{form}”记录', en: 'other records of "{form}"' },
  field: { 'zh-CN': '“{form}”的“{field}”', en: '"{field}" of "{form}"' },
} as const

const sentence = ({ set, field, hidden }: Reveal): RightsChange => {
  const inLanguage = (language: Language): string => {
    const what = hidden.map((each) =>
      fillPlaces(WORDS[each.field === null ? 'rows' : 'field'][language], {
        form: shownText(each.form.def.name, language),
        field: each.field === null ? '' : shownText(each.field, language),
      }),
    )
    return fillPlaces(WORDS.learns[language], {
      set: shownText(set.doc.name, language),
      field: shownText(field.def.label, language),
      what: joinNames(what, language),
    })
  }
  return { kind: 'danger', text: { 'zh-CN': inLanguage('zh-CN'), en: inLanguage('en') } }
}
