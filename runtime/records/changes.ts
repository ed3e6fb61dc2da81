// What applyChanges takes and gives: a batch of creates, patches, deletes and restores, and what became of each.

import type { WritePath } from '../../schemas/vocabulary.ts'
import type { Problem } from '../kernel/problem.ts'
import type { RecordValues } from '../values/value-type.ts'

export type Change =
  | {
      readonly kind: 'create'
      readonly id: string
      readonly values: RecordValues
      readonly owner?: string
      readonly ownerDepartment?: string | null
      readonly line?: number
    }
  | {
      readonly kind: 'patch'
      readonly id: string
      readonly values: RecordValues
      readonly baseRev?: number
      readonly owner?: string
    }
  | { readonly kind: 'delete'; readonly id: string; readonly baseRev?: number }
  | { readonly kind: 'restore'; readonly id: string }

export interface ChangeBatch {
  readonly form: string
  readonly changes: readonly Change[]
  readonly via: WritePath
  /** Version of the form the writer saw; fields retired since go to the tombstone column and are named in the answer. */
  readonly formVersion?: number
  readonly importId?: string
  /** Start the submit flow for created records. */
  readonly submit: boolean
  readonly causeId?: string
  readonly depth?: number
  /** Only these fields are checked: a step of a flow lets a person change some fields, and others' faults are not his. */
  readonly only?: ReadonlySet<string>
  /** Only look: outcomes say what would become of the changes, nothing is written. */
  readonly dryRun?: boolean
  /** With `each`, rows with problems are left out and the others are written (imports); else nothing is. */
  readonly onProblem: 'all_or_nothing' | 'each'
}

export type ChangeOutcome =
  | {
      readonly ok: true
      readonly id: string
      readonly rev: number
      readonly title: string
      readonly ignoredFields?: readonly string[]
    }
  | {
      readonly ok: false
      readonly id: string
      readonly problems: readonly Problem[]
      readonly current?: { readonly rev: number; readonly values: RecordValues }
    }

/** Before and after of one record: what history, events, roll-ups and flows read. */
export interface RecordImage {
  readonly id: string
  readonly rev: number
  readonly title: string
  readonly owner: string
  readonly ownerDepartment: string | null
  readonly flowStatus: string
  /** Null: not created yet, the moment of the save counts. */
  readonly createdAt: string | null
  readonly deleted: boolean
  readonly values: RecordValues
}
export interface ChangeImages {
  readonly kind: Change['kind']
  readonly before: RecordImage | null
  readonly after: RecordImage | null
}
