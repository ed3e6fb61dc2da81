// What publishing a permission set changes for the people who have it, form by form.
import type { FieldAccess, GrantDef, PermissionSetDef } from '../../schemas/permission.ts'
import type { Language, OwnText, Text } from '../../schemas/text.ts'
import { OPERATIONS } from '../../schemas/vocabulary.ts'
import type { Catalog, ModelField, StoredForm } from '../forms/index.ts'
import { fillPlaces, shownText } from '../kernel/text.ts'
import { fieldsByRight } from './explain.ts'
import { ACCESS_NAMES, grantSentence, joinNames, OPERATION_NAMES, ROWS_NAMES } from './sentence.ts'

export interface RightsChange {
  readonly kind: 'people' | 'danger'
  readonly text: OwnText
}

const WORDS = {
  added: { 'zh-CN': '“{form}”新增：{grant}', en: 'New on "{form}": {grant}' },
  removed: { 'zh-CN': '“{form}”去掉：{grant}', en: 'Gone on "{form}": {grant}' },
  more: { 'zh-CN': '“{form}”多了{operations}', en: '"{form}": may now also {operations}' },
  less: { 'zh-CN': '“{form}”不能再{operations}', en: '"{form}": may no longer {operations}' },
  rows: { 'zh-CN': '“{form}”的范围从{before}改成{after}', en: '"{form}": from {before} to {after}' },
  condition: { 'zh-CN': '“{form}”的条件改了', en: '"{form}": the condition is another one' },
  access: { 'zh-CN': '“{form}”的 {fields} 改成{access}', en: '"{form}": {fields} become {access}' },
  pages: { 'zh-CN': '能打开的页面改了', en: 'The pages that may be opened are others' },
} as const
type Word = keyof typeof WORDS
/** A value of a place: the same in every language, or one that speaks each. */
type Places = Readonly<Record<string, (language: Language) => string>>

const say = (kind: RightsChange['kind'], word: Word, places: Places = {}): RightsChange => {
  const inLanguage = (language: Language) =>
    fillPlaces(
      WORDS[word][language],
      Object.fromEntries(Object.entries(places).map(([name, value]) => [name, value(language)])),
    )
  return { kind, text: { 'zh-CN': inLanguage('zh-CN'), en: inLanguage('en') } }
}

const named =
  (text: Text | OwnText) =>
  (language: Language): string =>
    shownText(text, language)
const listed =
  (names: readonly (Text | OwnText)[]) =>
  (language: Language): string =>
    joinNames(
      names.map((name) => shownText(name, language)),
      language,
    )

export const permissionChanges = (
  before: PermissionSetDef,
  after: PermissionSetDef,
  catalog: Pick<Catalog, 'form'>,
  app: string,
): readonly RightsChange[] => {
  const forms = [...new Set([...before.grants, ...after.grants].map((grant) => grant.form))]
  const pages = (doc: PermissionSetDef): string => [...(doc.pages ?? [])].sort().join()
  return [
    ...forms.flatMap((key) => {
      const form = catalog.form(app, key)
      const of = (doc: PermissionSetDef) => doc.grants.filter((grant) => grant.form === key)
      return form === undefined ? [] : formChanges(form, of(before), of(after))
    }),
    ...(pages(before) === pages(after) ? [] : [say('people', 'pages')]),
  ]
}

/** Grants of one form are compared by their place. */
const formChanges = (
  form: StoredForm,
  before: readonly GrantDef[],
  after: readonly GrantDef[],
): readonly RightsChange[] =>
  Array.from({ length: Math.max(before.length, after.length) }, (_, index) => {
    const [old, now] = [before[index], after[index]]
    if (old === undefined && now !== undefined) return [whole(form, 'people', 'added', now)]
    if (now === undefined && old !== undefined) return [whole(form, 'danger', 'removed', old)]
    return old === undefined || now === undefined ? [] : grantChanges(form, old, now)
  }).flat()

const whole = (
  form: StoredForm,
  kind: RightsChange['kind'],
  word: 'added' | 'removed',
  grant: GrantDef,
): RightsChange => {
  const { hidden, readOnly, editable } = fieldsByRight(form.model.fields, grant)
  const grantIn = (language: Language): string =>
    grantSentence(
      {
        operations: grant.operations,
        rows: grant.rows.rows,
        hidden: hidden.map((label) => shownText(label, language)),
        readOnly: readOnly.map((label) => shownText(label, language)),
        editable: editable.length,
      },
      language,
    )
  return say(kind, word, { form: named(form.def.name), grant: grantIn })
}

const grantChanges = (form: StoredForm, old: GrantDef, now: GrantDef): readonly RightsChange[] => {
  const place = { form: named(form.def.name) }
  const only = (left: GrantDef, right: GrantDef) =>
    OPERATIONS.filter((each) => left.operations.includes(each) && !right.operations.includes(each)).map(
      (each) => OPERATION_NAMES[each],
    )
  const [more, less] = [only(now, old), only(old, now)]
  return [
    ...(more.length === 0 ? [] : [say('people', 'more', { ...place, operations: listed(more) })]),
    ...(less.length === 0 ? [] : [say('danger', 'less', { ...place, operations: listed(less) })]),
    ...rowsChange(place, old, now),
    ...accessChanges(form, place, old, now),
  ]
}

const rowsChange = (place: Places, old: GrantDef, now: GrantDef): readonly RightsChange[] => {
  const [before, after] = [old.rows, now.rows]
  if (before.rows !== after.rows)
    return [
      say('people', 'rows', {
        ...place,
        before: named(ROWS_NAMES[before.rows]),
        after: named(ROWS_NAMES[after.rows]),
      }),
    ]
  const differs =
    before.rows === 'condition' && after.rows === 'condition' && before.condition !== after.condition
  return differs ? [say('people', 'condition', place)] : []
}

/** Fields by what becomes of them; hiding is a loss for those who looked at them. */
const accessChanges = (
  form: StoredForm,
  place: Places,
  old: GrantDef,
  now: GrantDef,
): readonly RightsChange[] => {
  const right = ({ fields }: GrantDef, { key }: ModelField): FieldAccess =>
    fields.only?.[key] ?? fields.default
  return (['hidden', 'read', 'edit'] as const).flatMap((access) => {
    const fields = form.model.fields.filter(
      (field) =>
        field.valueType.name !== 'none' && right(now, field) === access && right(old, field) !== access,
    )
    if (fields.length === 0) return []
    return [
      say(access === 'hidden' ? 'danger' : 'people', 'access', {
        ...place,
        fields: listed(fields.map((field) => field.def.label)),
        access: named(ACCESS_NAMES[access]),
      }),
    ]
  })
}
