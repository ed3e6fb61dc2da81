// What the writer may do, decided per grant: a grant that holds on the row before the change must allow the operation and the
// field, and after the change the row must still be within some grant.

import type { Operation } from '../../../schemas/vocabulary.ts'
import type { StoredForm } from '../../forms/index.ts'
import { type Problem, problem } from '../../kernel/problem.ts'
import type { Access, Grant } from '../access.ts'
import type { ChangeBatch } from '../changes.ts'
import { modelField } from '../row/fields.ts'
import type { Draft } from './draft.ts'

/** The operation a change needs. An import creates with the right to import. */
export const operationOf = (draft: Draft, batch: ChangeBatch): Operation => {
  switch (draft.change.kind) {
    case 'create':
      return batch.via === 'import' ? 'import' : 'create'
    case 'patch':
      return 'edit'
    case 'delete':
    case 'restore':
      return 'delete'
  }
}

const heldGrants = (access: Access, held: readonly boolean[], operation: Operation): readonly Grant[] =>
  access.grants.filter(
    (grant, index) => (grant.all || held[index] === true) && grant.operations.has(operation),
  )

/** Before the change: may the row be seen, changed, and these fields of it? */
export const mayChange = (
  access: Access,
  form: StoredForm,
  draft: Draft,
  batch: ChangeBatch,
): readonly Problem[] => {
  if (access.actor.readOnly === true) return [problem('P_DENIED', '')]
  if (access.mode === 'definition') return []
  if (draft.change.kind === 'create')
    return access.grants.some((grant) => grant.operations.has(operationOf(draft, batch)))
      ? mayOwn(access, draft)
      : [problem('P_DENIED', '')]
  if (heldGrants(access, draft.heldBefore, 'read').length === 0) return [problem('H_NOT_FOUND', '')]
  const problems = transferProblems(access, draft)
  const typed = Object.keys(draft.given)
  if (draft.change.kind === 'patch' && typed.length === 0) return problems
  const grants = heldGrants(access, draft.heldBefore, operationOf(draft, batch))
  if (grants.length === 0) return [problem('P_DENIED', '')]
  return draft.change.kind === 'patch' ? [...problems, ...fieldProblems(form, grants, typed)] : problems
}

/** A record is given to somebody else at birth only by who may transfer. */
const mayOwn = (access: Access, draft: Draft): readonly Problem[] => {
  const given =
    'owner' in draft.change &&
    draft.change.owner !== undefined &&
    draft.change.owner !== access.subject.member
  return given && !access.grants.some((grant) => grant.operations.has('transfer'))
    ? [problem('P_DENIED', '/owner')]
    : []
}

const transferProblems = (access: Access, draft: Draft): readonly Problem[] => {
  const wanted = draft.change.kind === 'patch' ? draft.change.owner : undefined
  if (wanted === undefined || wanted === draft.before?.owner) return []
  return heldGrants(access, draft.heldBefore, 'transfer').length === 0 ? [problem('P_DENIED', '/owner')] : []
}

const fieldProblems = (
  form: StoredForm,
  grants: readonly Grant[],
  keys: readonly string[],
): readonly Problem[] =>
  keys
    .filter((key) => !grants.some((grant) => grant.writable.has(key)))
    .map((key) =>
      problem('P_FIELD_READ_ONLY', `/values/${key}`, {
        params: { field: modelField(form, key)?.def.label ?? key },
      }),
    )

/**
 * After the change. A new record must lie within a grant that lets its fields be written; a changed one within any grant that
 * shows it. Whoever transfers a record gives it away on purpose.
 */
export const mayLeaveLike = (
  access: Access,
  form: StoredForm,
  draft: Draft,
  heldAfter: readonly boolean[],
  batch: ChangeBatch,
): readonly Problem[] => {
  if (access.mode === 'definition') return []
  if (draft.change.kind === 'create') {
    const grants = heldGrants(access, heldAfter, operationOf(draft, batch))
    return grants.length === 0 ? [problem('P_DENIED', '')] : fieldProblems(form, grants, filledKeys(draft))
  }
  if (draft.change.kind !== 'patch' || draft.owner !== draft.before?.owner) return []
  return heldGrants(access, heldAfter, 'read').length === 0 ? [problem('P_ROW_LEAVES_SCOPE', '')] : []
}

const filledKeys = (draft: Draft): readonly string[] =>
  Object.keys(draft.given).filter((key) => draft.given[key] !== null)

/** Must the rows be tested after the change at all? */
export const scopeMatters = (access: Access): boolean =>
  access.mode === 'viewer' && access.grants.some((grant) => !grant.all)
/** Some condition can be tested only on stored rows. */
export const scopeAfterWrite = (access: Access): boolean =>
  scopeMatters(access) && access.grants.some((grant) => grant.afterWrite === true)
