// One change on its way through the steps of the write path: what was, what will be, and what is wrong with it.

import type { Problem } from '../../kernel/problem.ts'
import type { RecordValues } from '../../values/index.ts'
import type { Change, RecordImage } from '../changes.ts'

export interface Draft {
  readonly change: Change
  /** Null for a create, and when the record was not found. */
  readonly before: RecordImage | null
  /** Per grant: does it hold on the row before the change? */
  readonly heldBefore: readonly boolean[]
  /** What the writer gave, checked and in canonical form; fields that do not exist are gone. */
  given: RecordValues
  /** Defaults the database proposed for a new record. */
  proposed: RecordValues
  /** All values after the change. */
  values: RecordValues
  /** Fields whose value differs from before. */
  changed: ReadonlySet<string>
  owner: string
  ownerDepartment: string | null
  title: string
  rev: number
  /** Nothing differs: answered, not written. */
  unchanged: boolean
  readonly problems: Problem[]
  readonly ignoredFields: string[]
  /** Values of fields retired since the writer loaded the form, for their tombstone columns. */
  readonly retired: Map<string, RecordValues[string]>
  current?: { readonly rev: number; readonly values: RecordValues }
}

export const newDraft = (
  change: Change,
  before: RecordImage | null,
  heldBefore: readonly boolean[],
): Draft => ({
  change,
  before,
  heldBefore,
  given: {},
  proposed: {},
  values: before?.values ?? {},
  changed: new Set(),
  owner: before?.owner ?? '',
  ownerDepartment: before?.ownerDepartment ?? null,
  title: before?.title ?? '',
  rev: (before?.rev ?? 0) + 1,
  unchanged: false,
  problems: [],
  ignoredFields: [],
  retired: new Map(),
})

/** Drafts that go on: a draft with problems takes part in no further step. */
export const sound = (drafts: readonly Draft[]): readonly Draft[] =>
  drafts.filter((draft) => draft.problems.length === 0)
/** Drafts that will be written. */
export const writable = (drafts: readonly Draft[]): readonly Draft[] =>
  sound(drafts).filter((draft) => !draft.unchanged)
export const setsValues = (draft: Draft): boolean =>
  draft.change.kind === 'create' || draft.change.kind === 'patch'
