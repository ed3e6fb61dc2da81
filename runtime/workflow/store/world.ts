// What running a flow needs to know besides the event: the catalogue, the facts of the acting person, today's organisation.
import type { WorkflowDef } from '../../../schemas/workflow.ts'
import type { StoredForm } from '../../forms/index.ts'
import type { Organisation } from '../../org/index.ts'
import type { RecordImage, WriteWorld } from '../../records/index.ts'
import type { Json } from '../../values/index.ts'
import type { Effect } from '../effects.ts'
import type { FlowEvent } from '../events.ts'
import type { FlowState } from '../state.ts'

/** Named places where a test may make the transaction fail; nothing happens there in the product. */
export const FAULT_POINTS = ['flow.beforeWrite', 'flow.afterWrite', 'flow.beforeAnswer'] as const
export type FaultPoint = (typeof FAULT_POINTS)[number]

export interface FlowWorld extends WriteWorld {
  readonly organisation: Organisation
  readonly fault?: (point: FaultPoint) => void
}

/** What a formula of a step says of the record. */
export type FormulaValue =
  | { readonly is: 'value'; readonly value: Json }
  /** It no longer type-checks. */
  | { readonly is: 'invalid' }

/** A flow definition at the version an instance is pinned to. */
export interface PinnedFlow {
  readonly definitionId: string
  readonly version: number
  readonly app: string
  readonly doc: WorkflowDef
}

/** One instance while events are worked off. */
export interface Run {
  readonly id: string
  readonly flow: PinnedFlow
  readonly form: StoredForm
  readonly record: RecordImage
  /** Number of events stored so far; 0 for a new instance. It is the revision of the instance row. */
  readonly storedEvents: number
  state: FlowState
  readonly events: FlowEvent[]
  readonly effects: Effect[]
}

/** Flows of a form lock its record unless they say otherwise: only task holders may edit while they run. */
export const isLocked = (doc: WorkflowDef, form: StoredForm, key: string): boolean =>
  doc.locked ?? form.def.submitFlow === key
