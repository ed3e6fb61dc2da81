// A save may start or advance a flow, and records may not know flows: applyChanges requires a FlowPort, and only
// workflow/run.pg.ts makes one.
import type { Problem } from '../kernel/problem.ts'
import type { Tx } from '../pg/db.ts'
import type { Access } from './access.ts'
import type { ChangeBatch, ChangeImages } from './changes.ts'

export interface FlowPort {
  /** Before anything is written: is one of these records locked by a running flow for this actor? Keyed by record id. */
  readonly guard: (
    tx: Tx,
    access: Access,
    batch: ChangeBatch,
    ids: readonly string[],
  ) => Promise<ReadonlyMap<string, readonly Problem[]>>
  /** After the rows are written, in the same transaction: starts the submit flow, ends flows of deleted records. */
  readonly written: (
    tx: Tx,
    access: Access,
    batch: ChangeBatch,
    images: readonly ChangeImages[],
  ) => Promise<void>
}
