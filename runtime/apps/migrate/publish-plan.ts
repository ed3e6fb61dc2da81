// What a schema job carries in schema_jobs.steps: the steps and what the switch will make true.
import type { IndexedReference } from '../../definitions/index.ts'
import type { Bindings, Step } from '../../forms/index.ts'

/** Name of the background task that runs the steps of a publish. */
export const SCHEMA_TASK = 'schema_job'

export interface JobPlan {
  readonly list: readonly Step[]
  readonly bindings: Bindings
  readonly refs: readonly IndexedReference[]
  /** Revision of the draft that is published; null for installs and undo. */
  readonly draftRev: number | null
}
