// What the changed values of a batch refer to: people, departments, records, files, and values that must be unique. Collected
// first, so that one statement can look all of it up.

import type { StoredForm } from '../../forms/index.ts'
import { problem } from '../../kernel/problem.ts'
import { type Json, linesOf, type RecordValues } from '../../values/index.ts'
import { modelField } from '../row/fields.ts'
import type { Draft } from './draft.ts'

export type ReferenceKind = 'member' | 'department' | 'file' | 'link'

export interface Reference {
  readonly draft: Draft
  readonly kind: ReferenceKind
  readonly id: string
  /** For links: key of the relation field, or of its sub-form and column. */
  readonly field: readonly string[]
  readonly at: string
}
export interface UniqueClaim {
  readonly draft: Draft
  readonly field: string
  readonly value: Json
}

const KINDS: Readonly<Record<string, ReferenceKind>> = {
  member: 'member',
  members: 'member',
  department: 'department',
  link: 'link',
  files: 'file',
}

export const referencesOf = (form: StoredForm, draft: Draft): readonly Reference[] => {
  const found: Reference[] = []
  for (const key of draft.changed) {
    const field = modelField(form, key)
    if (field === undefined) continue
    if (field.columns === undefined)
      found.push(...ofValue(draft, field.valueType.name, [key], draft.values[key], `/values/${key}`))
    else found.push(...ofLines(draft, form, key))
  }
  return found
}

/** Lines that did not change are not looked up again: their person may have left since, which is no fault of this change. */
const ofLines = (draft: Draft, form: StoredForm, part: string): readonly Reference[] => {
  const columns = modelField(form, part)?.columns ?? []
  const before = new Map(linesOf(draft.before?.values[part]).map((line) => [line.id, line.values]))
  return linesOf(draft.values[part]).flatMap((line, index) =>
    columns.flatMap((column) => {
      const value = line.values[column.key]
      const was: RecordValues[string] = before.get(line.id)?.[column.key] ?? null
      return value === was
        ? []
        : ofValue(
            draft,
            column.valueType.name,
            [part, column.key],
            value,
            `/values/${part}/${index}/${column.key}`,
          )
    }),
  )
}

const ofValue = (
  draft: Draft,
  valueType: string,
  field: readonly string[],
  value: Json | undefined,
  at: string,
): readonly Reference[] => {
  const kind = KINDS[valueType]
  if (kind === undefined || value === null || value === undefined) return []
  const items: readonly Json[] = Array.isArray(value) ? value : [value as Json]
  return items.map((item) => ({ draft, kind, id: idOf(item), field, at }))
}

const idOf = (item: Json): string =>
  typeof item === 'object' && item !== null && 'id' in item ? String(item.id) : String(item)

/** Values that may stand once only; a restored record claims all of its values again. */
export const uniqueClaims = (form: StoredForm, drafts: readonly Draft[]): readonly UniqueClaim[] =>
  form.model.fields
    .filter((field) => field.def.unique === true && form.columns.has(field.key))
    .flatMap((field) =>
      drafts
        .filter((draft) => draft.change.kind === 'restore' || draft.changed.has(field.key))
        .map((draft) => ({ draft, field: field.key, value: draft.values[field.key] ?? null }))
        .filter(({ value }) => value !== null),
    )

/** Two changes of one batch with the same value: the first keeps it. */
export const refuseTwins = (form: StoredForm, claims: readonly UniqueClaim[]): void => {
  const taken = new Map<string, string>()
  for (const claim of claims) {
    const name = JSON.stringify([claim.field, claim.value])
    const holder = taken.get(name)
    if (holder === undefined) taken.set(name, claim.draft.change.id)
    else if (holder !== claim.draft.change.id)
      claim.draft.problems.push(uniqueProblem(form, claim.field, claim.value))
  }
}

export const uniqueProblem = (form: StoredForm, field: string, value: Json) =>
  problem('F_UNIQUE', `/values/${field}`, {
    params: { field: modelField(form, field)?.def.label ?? field, value: String(value) },
  })
