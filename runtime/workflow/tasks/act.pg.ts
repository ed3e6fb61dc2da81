// What people do with a flow: decide, submit again, withdraw, and what an admin does when it stopped. Each is one transaction
// of its caller: state, tasks, record and timeline change together or not at all. The record is locked first, so of two
// people at the same instant the first commit wins and the other meets a closed task.
import type { Verdict } from '../../../schemas/api/tasks.ts'
import { evaluateRules, type StoredForm } from '../../forms/index.ts'
import { type Problem, ProblemError, problem } from '../../kernel/problem.ts'
import type { Tx } from '../../pg/index.ts'
import { applyChanges, recordImages } from '../../records/index.pg.ts'
import { type RecordImage, sameJson } from '../../records/index.ts'
import type { Json, RecordValues } from '../../values/index.ts'
import type { FlowEvent } from '../events.ts'
import { mayEdit, type NodeRights } from '../rights.ts'
import { lockInstance, lockRunning } from '../store/load.pg.ts'
import { loadPinned } from '../store/pinned.pg.ts'
import { flowPort, startFlows, submitFlowOf } from '../store/port.pg.ts'
import { happen } from '../store/run.pg.ts'
import type { FlowWorld } from '../store/world.ts'
import { placeOf } from '../tree.ts'
import { findTask, type TaskRow } from './find.pg.ts'
import { stepAccess, stepRights, type Who } from './rights.ts'
import { type ChangeSince, changedByOthers, stillDiffers } from './timeline.pg.ts'

/** A verdict about a record that somebody changed since; carries what changed. */
export class ChangedSinceError extends ProblemError {
  readonly changes: readonly ChangeSince[]
  readonly record: RecordImage
  constructor(changes: readonly ChangeSince[], record: RecordImage) {
    super(problem('W_CHANGED_SINCE', '/seenRev'))
    this.changes = changes
    this.record = record
  }
}

const CLOSED = (): ProblemError => new ProblemError(problem('W_TASK_CLOSED', ''))

export const decideTask = async (
  tx: Tx,
  world: FlowWorld,
  who: Who,
  form: StoredForm,
  task: Pick<TaskRow, 'task_id' | 'record_id'>,
  said: Verdict,
): Promise<void> => {
  // 1. the record is locked before anything is believed
  const before = await lockedRecord(tx, form, task.record_id)
  const row = await findTask(tx, task.task_id, who.subject.member)
  if (before === undefined || row === undefined || row.task_state !== 'open') throw CLOSED()
  const flow = { definitionId: row.definition_id, version: row.version }
  const node = placeOf((await loadPinned(tx, tx.ctx, [flow]))(flow).doc, row.node_key)?.node
  const rights = stepRights(node, form, true)
  // 2. he decides about what he saw
  await refuseUnseen(tx, who, before, rights, said.seenRev)
  // 3. his own edits, within the rights of the step
  const image = await edited(tx, world, who, form, { row, rights, before }, said)
  // 4. the flow goes on
  const run = await lockInstance(tx, form, image, row.instance_id)
  if (run === undefined) throw CLOSED()
  const changed = changedKeys(before, image, said.values)
  const event: FlowEvent = {
    type: 'decide',
    seat: row.seat,
    by: who.subject.member,
    verdict: said.verdict,
    at: world.clock.now().toISOString(),
    ...(said.comment === undefined ? {} : { comment: said.comment }),
    ...(changed.length === 0 ? {} : { changed }),
  }
  await happen(tx, world, who.actor, [{ run, event }])
}

const lockedRecord = async (tx: Tx, form: StoredForm, id: string): Promise<RecordImage | undefined> =>
  (await recordImages(tx, form, [id], { lock: true })).get(id)

const changedKeys = (before: RecordImage, after: RecordImage, values: Verdict['values']): readonly string[] =>
  Object.keys(values ?? {}).filter((key) => !sameJson(before.values[key] ?? null, after.values[key] ?? null))

/** Computed values and fields he does not see are no reason to ask him again. */
const refuseUnseen = async (
  tx: Tx,
  who: Who,
  record: RecordImage,
  rights: NodeRights,
  seenRev: number,
): Promise<void> => {
  if (seenRev >= record.rev) return
  const changes = await changedByOthers(tx, record.id, seenRev, who.actor.principal)
  const visible = stillDiffers(changes, record.values, sameJson).filter(
    ({ field }) => (rights.get(field) ?? 'hidden') !== 'hidden',
  )
  if (visible.length > 0) throw new ChangedSinceError(visible, record)
}

interface AtStep {
  readonly row: TaskRow
  readonly rights: NodeRights
  readonly before: RecordImage
}

/** The record after his edits. Only an approval or a new submission carries any, and only these meet "required". */
const edited = async (
  tx: Tx,
  world: FlowWorld,
  who: Who,
  form: StoredForm,
  { row, rights, before }: AtStep,
  { verdict, values = {}, formVersion, seenRev }: Verdict,
): Promise<RecordImage> => {
  const typed = Object.keys(values)
  const carries = verdict === 'approve' || verdict === 'submit'
  if (!carries && typed.length > 0) throw new ProblemError(problem('W_VERDICT', '/values'))
  if (!carries) return before
  if (typed.length > 0) {
    const [outcome] = await applyChanges(
      tx,
      stepAccess(rights, form, before.id, who),
      flowPort(world, form, { holder: row.instance_id }),
      form,
      {
        form: form.key,
        changes: [{ kind: 'patch', id: before.id, values: values as RecordValues, baseRev: seenRev }],
        via: 'flow',
        submit: false,
        onProblem: 'all_or_nothing',
        causeId: row.instance_id,
        ...(formVersion === undefined ? {} : { formVersion }),
        // Who submits again answers for the whole record, an approver for what he may change.
        ...(row.kind === 'fill' ? {} : { only: editable(rights) }),
      },
      world,
    )
    if (outcome?.ok !== true)
      throw Object.assign(new ProblemError(...(outcome?.problems ?? [])), { current: outcome?.current })
  }
  const after = typed.length === 0 ? before : await lockedRecord(tx, form, before.id)
  if (after === undefined) throw new Error(`record ${before.id} is gone while it is locked`)
  const missing = missingFields(form, rights, after, world)
  if (missing.length > 0) throw new ProblemError(...missing)
  return after
}

const editable = (rights: NodeRights): ReadonlySet<string> =>
  new Set([...rights].filter(([, right]) => mayEdit(right)).map(([key]) => key))

/** A field that a rule of the form hides cannot be asked for. */
const missingFields = (
  form: StoredForm,
  rights: NodeRights,
  { values }: RecordImage,
  { facts }: FlowWorld,
): readonly Problem[] => {
  const { hidden } = evaluateRules(form.model, values, facts)
  return form.model.fields
    .filter(
      (field) => rights.get(field.key) === 'required' && !hidden.has(field.key) && isEmpty(values[field.key]),
    )
    .map((field) => problem('F_REQUIRED', `/values/${field.key}`, { params: { field: field.def.label } }))
}

const isEmpty = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

export type FlowVerb = 'withdraw' | 'retry' | 'end'

/** What the initiator or an admin does with a whole flow; the reducer says whether it may be. */
export const actOnFlow = async (
  tx: Tx,
  world: FlowWorld,
  who: Who,
  form: StoredForm,
  flow: { readonly instance_id: string; readonly record_id: string },
  verb: FlowVerb,
  comment?: string,
): Promise<void> => {
  const record = await lockedRecord(tx, form, flow.record_id)
  const run = record === undefined ? undefined : await lockInstance(tx, form, record, flow.instance_id)
  if (run === undefined) throw new ProblemError(problem('W_NOT_RUNNING', ''))
  const happened = { at: world.clock.now().toISOString(), by: who.subject.member }
  const said = comment === undefined ? {} : { comment }
  const events: Readonly<Record<FlowVerb, FlowEvent>> = {
    withdraw: { type: 'withdraw', ...happened, ...said },
    retry: { type: 'retry', ...happened },
    end: { type: 'end', reason: 'admin', ...happened, ...said },
  }
  await happen(tx, world, who.actor, [{ run, event: events[verb] }])
}

/** A record that is in no flow, because it was withdrawn, rejected or imported as finished, is submitted now. */
export const submitRecord = async (
  tx: Tx,
  world: FlowWorld,
  who: Who,
  form: StoredForm,
  id: string,
): Promise<void> => {
  if (submitFlowOf(world, form) === undefined) throw new ProblemError(problem('W_NO_FLOW', ''))
  const record = await lockedRecord(tx, form, id)
  if (record === undefined || record.deleted) throw new ProblemError(problem('H_NOT_FOUND', ''))
  const running = await lockRunning(tx, form, new Map([[id, record]]))
  if (running.length > 0) throw new ProblemError(problem('W_RECORD_IN_FLOW', ''))
  await startFlows(tx, world, form, who, [record])
}
