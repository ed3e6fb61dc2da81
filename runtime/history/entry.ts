// One row of a record's history: which fields changed from what to what, by whom, how. It holds what people and their formulas
// changed, not what roll-ups and back-fills moved.
import type { WritePath } from '../../schemas/vocabulary.ts'
import type { Json } from '../values/value-type.ts'

export type FieldChanges = Readonly<Record<string, readonly [before: Json, after: Json]>>

export interface ChangeRow {
  readonly id: string
  readonly recordId: string
  readonly rev: number
  readonly kind: 'create' | 'patch' | 'delete' | 'restore'
  readonly changes: FieldChanges
}

/** What all rows of one batch share. */
export interface ChangeOrigin {
  readonly tableNo: number
  readonly by: string
  readonly onBehalf: string | null
  readonly via: WritePath
  readonly batchId: string
  readonly causeId: string
  readonly depth: number
  readonly at: Date
}
