// What became of each change: the answer, and the short form of it that a repeated request gets.

import { type Problem, problem } from '../../kernel/problem.ts'
import type { ChangeOutcome, RecordImage } from '../changes.ts'
import type { Draft } from './draft.ts'

/** `nothing`: one bad change kept the whole batch from being written. */
export const outcomesOf = (drafts: readonly Draft[], written: 'all' | 'nothing'): readonly ChangeOutcome[] =>
  drafts.map((draft): ChangeOutcome => {
    const { id } = draft.change
    if (draft.problems.length > 0)
      return {
        ok: false,
        id,
        problems: draft.problems,
        ...(draft.current === undefined ? {} : { current: draft.current }),
      }
    if (written === 'nothing') return { ok: false, id, problems: [problem('F_BATCH_STOPPED', '')] }
    const rev = draft.unchanged ? (draft.before?.rev ?? 0) : draft.rev
    return {
      ok: true,
      id,
      rev,
      title: draft.title,
      ...(draft.ignoredFields.length === 0 ? {} : { ignoredFields: draft.ignoredFields }),
    }
  })

/** Kept with the idempotency key: ids and what cannot be read again. */
export interface StoredResult {
  readonly ids: readonly string[]
  readonly failed: Readonly<Record<string, readonly Problem[]>>
  readonly ignored: Readonly<Record<string, readonly string[]>>
}
export const storedResult = (drafts: readonly Draft[]): StoredResult => ({
  ids: drafts.map((draft) => draft.change.id),
  failed: Object.fromEntries(
    drafts.filter((draft) => draft.problems.length > 0).map((draft) => [draft.change.id, draft.problems]),
  ),
  ignored: Object.fromEntries(
    drafts
      .filter((draft) => draft.ignoredFields.length > 0)
      .map((draft) => [draft.change.id, draft.ignoredFields]),
  ),
})

export const afterImage = (draft: Draft): RecordImage => ({
  id: draft.change.id,
  rev: draft.rev,
  title: draft.title,
  owner: draft.owner,
  ownerDepartment: draft.ownerDepartment,
  flowStatus: draft.before?.flowStatus ?? 'none',
  createdAt: draft.before?.createdAt ?? null,
  deleted: draft.change.kind === 'delete',
  values: draft.values,
})
