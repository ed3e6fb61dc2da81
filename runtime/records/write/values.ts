// Steps 3 to 7 for one draft, pure: canonical values, merge with what changed meanwhile, defaults, computed fields, rules and
// validation. The same functions of runtime/forms run in the browser; here they decide.

import {
  computeValues,
  defaultValues,
  parseValues,
  type RuleAnswers,
  recordTitle,
  type StoredForm,
  titleFormula,
  validateRecord,
} from '../../forms/index.ts'
import type { Facts } from '../../formula/index.ts'
import { problem } from '../../kernel/problem.ts'
import type { Json, RecordValues } from '../../values/index.ts'
import type { ChangeBatch } from '../changes.ts'
import { mergePatch } from '../merge.ts'
import { sameJson } from '../row/equal.ts'
import { modelField } from '../row/fields.ts'
import { type Draft, setsValues } from './draft.ts'

export interface ValueStep {
  readonly form: StoredForm
  readonly batch: ChangeBatch
  readonly facts: Facts
}

/** What was given, in canonical form. Fields that were retired since the writer loaded the form are kept aside and named. */
export const readGiven = ({ form, batch }: ValueStep, draft: Draft): void => {
  if (!setsValues(draft) || !('values' in draft.change)) return
  const known: Record<string, Json> = {}
  for (const [key, value] of Object.entries(draft.change.values)) {
    if (modelField(form, key) !== undefined) known[key] = value
    else if (isRetired(form, batch, key)) putAside(form, draft, key, value)
    else draft.problems.push(problem('F_UNKNOWN_FIELD', `/values/${key}`, { params: { field: key } }))
  }
  const parsed = parseValues(form.model, known)
  if (parsed.ok) draft.given = parsed.value
  else draft.problems.push(...parsed.problems)
}

const isRetired = (form: StoredForm, batch: ChangeBatch, key: string): boolean =>
  batch.formVersion !== undefined && batch.formVersion < form.version && form.retired?.has(key) === true

const putAside = (form: StoredForm, draft: Draft, key: string, value: Json): void => {
  draft.ignoredFields.push(key)
  const column = form.retired?.get(key)
  if (column !== undefined) draft.retired.set(key, value)
}

/** Step 3: what is to change, after comparing with what others changed since the writer's revision. */
export const mergeDraft = ({ form }: ValueStep, draft: Draft, base: RecordValues): void => {
  if (draft.before === null) return
  const merged = mergePatch({
    patch: draft.given,
    current: draft.before.values,
    base,
    isSubform: (key) => form.parts.has(key),
  })
  if (merged.conflicts.length === 0) {
    draft.given = merged.values
    return
  }
  draft.current = { rev: draft.before.rev, values: draft.before.values }
  for (const { field } of merged.conflicts)
    draft.problems.push(
      problem('F_CONFLICT', `/values/${field}`, {
        params: { field: modelField(form, field)?.def.label ?? field },
      }),
    )
}

/** Steps 4 and 5: defaults of a new record, then everything the product computes. */
export const fillDraft = ({ form, facts }: ValueStep, draft: Draft): void => {
  const isNew = draft.change.kind === 'create'
  const start: RecordValues = isNew ? startOf(form, draft, facts) : draft.values
  const typed: RecordValues = { ...start, ...draft.given, ...keptValues(form, draft) }
  draft.values = ownFields(form, computeValues(form.model, withSystem(draft, typed, facts), facts))
  draft.changed = new Set(
    storedKeys(form).filter((key) => !sameJson(draft.values[key], isNew ? null : draft.before?.values[key])),
  )
  draft.title = titleOf(form, draft, facts)
  draft.unchanged = !isNew && draft.changed.size === 0 && draft.owner === draft.before?.owner
}

/** A title that reads other records follows after the write; a new record is called by its first text until then. */
const titleOf = (form: StoredForm, draft: Draft, facts: Facts): string =>
  titleFormula(form.model)?.local === false && draft.before !== null
    ? draft.before.title
    : recordTitle(form.model, withSystem(draft, draft.values, facts), facts)

/** What is made of other records is not the writer's to give: it stays as it is until the write is done. */
const keptValues = (form: StoredForm, { before }: Draft): RecordValues =>
  Object.fromEntries(
    form.model.fields
      .filter((field) => field.stored && field.local === false)
      .map((field): readonly [string, Json] => [field.key, before?.values[field.key] ?? null]),
  )

/** What a new record starts with before anybody types. */
const startOf = (form: StoredForm, draft: Draft, facts: Facts): RecordValues => ({
  ...defaultValues(form.model, facts),
  ...draft.proposed,
})

const storedKeys = (form: StoredForm): readonly string[] =>
  form.model.fields.filter((field) => field.stored || field.columns !== undefined).map((field) => field.key)

/** Steps 6 and 7: what the rules say about this record, then whether it may be stored like this. */
export const validateDraft = (step: ValueStep, draft: Draft, answers?: RuleAnswers): void => {
  const { form, batch, facts } = step
  const values = withSystem(draft, draft.values, facts)
  const problems = validateRecord(form.model, values, {
    facts,
    old: draft.before?.values ?? null,
    changed: typedFields(step, draft),
    ...(answers === undefined ? {} : { answers }),
    ...(batch.only === undefined ? {} : { only: batch.only }),
  })
  if (problems.length === 0) return
  if (batch.formVersion !== undefined && batch.formVersion < form.version)
    draft.problems.push(problem('F_FORM_CHANGED', ''))
  draft.problems.push(...problems)
}

/** People type; imports, flows and restores bring values that nobody typed into a field. */
const PEOPLE: ReadonlySet<string> = new Set(['ui', 'api', 'bulk'])

/** What a person typed over what was there or proposed: read-only fields among it are refused. */
const typedFields = ({ form, batch, facts }: ValueStep, draft: Draft): ReadonlySet<string> => {
  if (!PEOPLE.has(batch.via)) return new Set()
  const start = draft.before?.values ?? startOf(form, draft, facts)
  return new Set(Object.keys(draft.given).filter((key) => !sameJson(draft.given[key], start[key])))
}

const ownFields = (form: StoredForm, values: RecordValues): RecordValues =>
  Object.fromEntries(Object.entries(values).filter(([key]) => form.model.byKey.has(key)))

/** Formulas read system fields by name too. */
const withSystem = (draft: Draft, values: RecordValues, facts: Facts): RecordValues => ({
  ...values,
  id: draft.change.id,
  rev: String(draft.rev),
  owner: draft.owner === '' ? null : draft.owner,
  owner_dept: draft.ownerDepartment,
  flow_status: draft.before?.flowStatus ?? 'none',
  created_at: draft.before?.createdAt ?? facts.now.toISOString(),
  updated_at: facts.now.toISOString(),
})
