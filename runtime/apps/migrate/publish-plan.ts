// What a schema job carries in schema_jobs.steps: the steps and what the switch will make true.
import type { IndexedReference } from '../../definitions/index.ts'
import type { Bindings, Step } from '../../forms/index.ts'

export interface JobPlan {
  readonly list: readonly Step[]
  readonly bindings: Bindings
  readonly refs: readonly IndexedReference[]
  /** Revision of the draft that is published; null for installs and undo. */
  readonly draftRev: number | null
}
