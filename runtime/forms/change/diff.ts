// What differs between two versions of a form, field by field. The planner turns it into steps, the sentences into words.
import type { Option } from '../../../schemas/form.ts'
import type { Json } from '../../values/index.ts'
import type { FormModel, ModelField } from '../model-types.ts'
import { sameJson } from '../record/same-json.ts'

/** Where a field stands: '' for the record, else the key of the sub-form. */
export type Part = string

export type FormChange =
  | { readonly change: 'field_added'; readonly part: Part; readonly after: ModelField }
  | { readonly change: 'field_removed'; readonly part: Part; readonly before: ModelField }
  | {
      readonly change: 'field_retyped'
      readonly part: Part
      readonly before: ModelField
      readonly after: ModelField
    }
  | {
      readonly change: 'field_renamed'
      readonly part: Part
      readonly before: ModelField
      readonly after: ModelField
    }
  | { readonly change: 'field_moved'; readonly part: Part; readonly after: ModelField }
  | {
      readonly change: 'formula_changed'
      readonly part: Part
      readonly before: ModelField
      readonly after: ModelField
    }
  | {
      readonly change: 'option_added' | 'option_removed'
      readonly part: Part
      readonly field: ModelField
      readonly option: Option
    }
  | {
      readonly change: 'became_required' | 'became_unique' | 'no_longer_required' | 'no_longer_unique'
      readonly part: Part
      readonly after: ModelField
    }
  | { readonly change: 'settings_changed'; readonly part: Part; readonly after: ModelField }
  | {
      readonly change: 'form_changed'
      readonly what: 'name' | 'title' | 'checks' | 'submitFlow' | 'listColumns' | 'description' | 'icon'
    }

export const diffForms = (before: FormModel | null, after: FormModel): readonly FormChange[] => [
  ...diffFields('', before?.fields ?? [], after.fields),
  ...(before === null ? [] : diffWhole(before, after)),
]

const diffFields = (
  part: Part,
  before: readonly ModelField[],
  after: readonly ModelField[],
): readonly FormChange[] => {
  const old = new Map(before.map((field) => [field.key, field]))
  const kept = new Set(after.map((field) => field.key))
  const removed = before
    .filter((field) => !kept.has(field.key))
    .map((field): FormChange => ({ change: 'field_removed', part, before: field }))
  const moved = movedKeys(before, after)
  return [
    ...removed,
    ...after.flatMap((field): readonly FormChange[] => {
      const was = old.get(field.key)
      if (was === undefined) return [{ change: 'field_added', part, after: field }]
      return [
        ...diffField(part, was, field),
        ...(moved.has(field.key) ? [{ change: 'field_moved', part, after: field } as const] : []),
      ]
    }),
  ]
}

/** Kept fields whose neighbour before changed; adding and removing others moves nobody. */
const movedKeys = (before: readonly ModelField[], after: readonly ModelField[]): ReadonlySet<string> => {
  const afterKeys = new Set(after.map((field) => field.key))
  const beforeKeys = new Set(before.map((field) => field.key))
  const old = before.map((field) => field.key).filter((key) => afterKeys.has(key))
  const now = after.map((field) => field.key).filter((key) => beforeKeys.has(key))
  return new Set(
    now.filter((key, index) => old[index] !== key && now[index - 1] !== old[old.indexOf(key) - 1]),
  )
}

const diffField = (part: Part, before: ModelField, after: ModelField): readonly FormChange[] => {
  if (!sameColumn(before, after)) return [{ change: 'field_retyped', part, before, after }]
  const { label: oldLabel, ...oldRest } = before.def
  const { label, ...rest } = after.def
  const changes: FormChange[] = []
  if (!same(oldLabel, label)) changes.push({ change: 'field_renamed', part, before, after })
  if (before.formula !== after.formula || (after.formula !== undefined && before.stored !== after.stored))
    changes.push({ change: 'formula_changed', part, before, after })
  changes.push(...diffOptions(part, before, after), ...diffFlags(part, before, after))
  if (after.columns !== undefined) changes.push(...diffFields(after.key, before.columns ?? [], after.columns))
  if (changes.length === 0 && !same(oldRest, rest)) changes.push({ change: 'settings_changed', part, after })
  return changes
}

/** Can the field keep its column? Same stored type, same target of a relation, and a typed value does not become a computed one. */
export const sameColumn = (before: ModelField, after: ModelField): boolean => {
  if (before.valueType.name !== after.valueType.name) return false
  if (before.formula === undefined && after.formula !== undefined) return false
  return before.type.target?.(before.props) === after.type.target?.(after.props)
}

const diffOptions = (part: Part, before: ModelField, after: ModelField): readonly FormChange[] => {
  const old = before.constraint.options ?? []
  const now = after.constraint.options ?? []
  const missing = (list: readonly Option[], option: Option): boolean =>
    !list.some((each) => each.key === option.key)
  return [
    ...now
      .filter((option) => missing(old, option))
      .map((option): FormChange => ({ change: 'option_added', part, field: after, option })),
    ...old
      .filter((option) => missing(now, option))
      .map((option): FormChange => ({ change: 'option_removed', part, field: after, option })),
  ]
}

const diffFlags = (part: Part, before: ModelField, after: ModelField): readonly FormChange[] => {
  const flag = (
    property: 'required' | 'unique',
    gained: 'became_required' | 'became_unique',
    lost: 'no_longer_required' | 'no_longer_unique',
  ): readonly FormChange[] => {
    const [was, is] = [before.def[property] === true, after.def[property] === true]
    return was === is ? [] : [{ change: is ? gained : lost, part, after }]
  }
  return [
    ...flag('required', 'became_required', 'no_longer_required'),
    ...flag('unique', 'became_unique', 'no_longer_unique'),
  ]
}

const diffWhole = (before: FormModel, after: FormModel): readonly FormChange[] =>
  (['name', 'title', 'checks', 'submitFlow', 'listColumns', 'description', 'icon'] as const)
    .filter((what) => !same(before.def[what], after.def[what]))
    .map((what): FormChange => ({ change: 'form_changed', what }))

const same = (left: unknown, right: unknown): boolean =>
  sameJson((left ?? null) as Json, (right ?? null) as Json)
