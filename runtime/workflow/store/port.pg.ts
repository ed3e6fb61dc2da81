// The FlowPort: how the write path meets flows. It refuses changes of records a running flow holds, starts the submit flow of
// created records, and ends the flows of deleted ones, all in the transaction of the change.
import type { WorkflowDef } from '../../../schemas/workflow.ts'
import type { StoredDefinition, StoredForm } from '../../forms/index.ts'
import { type Problem, problem } from '../../kernel/problem.ts'
import { param, sql } from '../../kernel/sql.ts'
import type { Tx } from '../../pg/index.ts'
import type { Access, ChangeBatch, FlowPort, RecordImage } from '../../records/index.ts'
import { newFlow } from '../state.ts'
import { lockRunning } from './load.pg.ts'
import { loadPinned } from './pinned.pg.ts'
import { type Happening, happen } from './run.pg.ts'
import { tables } from './tables.ts'
import { type FlowWorld, isLocked, type Run } from './world.ts'

/** For forms without flows, and for tests: nothing is refused, nothing starts. */
export const noFlows: FlowPort = { guard: async () => new Map(), written: async () => undefined }

export interface PortOptions {
  /** Instance whose task holder is writing: his flow does not hold him up. */
  readonly holder?: string
}

export const flowPort = (world: FlowWorld, form: StoredForm, options: PortOptions = {}): FlowPort => {
  const flows = flowsOn(world, form)
  if (flows.length === 0) return noFlows
  return {
    guard: (tx, access, batch, ids) => guard(tx, form, access, batch, ids, options),
    written: async (tx, access, batch, images) => {
      const created = images.flatMap((image) =>
        image.kind === 'create' && image.after !== null ? [image.after] : [],
      )
      const deleted = images.flatMap((image) =>
        image.kind === 'delete' && image.before !== null ? [image.before] : [],
      )
      if (batch.submit && created.length > 0) await startFlows(tx, world, form, access, created)
      if (deleted.length > 0) await endFlows(tx, world, form, access, deleted)
    },
  }
}

type FlowDefinition = StoredDefinition<WorkflowDef>

/** Current flows about this form. */
const flowsOn = ({ catalog }: FlowWorld, form: StoredForm): readonly FlowDefinition[] =>
  catalog
    .ofKind('workflow')
    .filter(
      (each) => catalog.form(each.app, (each.doc as WorkflowDef).form)?.definitionId === form.definitionId,
    )
    .map((each) => each as FlowDefinition)

const guard = async (
  tx: Tx,
  form: StoredForm,
  access: Access,
  batch: ChangeBatch,
  ids: readonly string[],
  { holder }: PortOptions,
): Promise<ReadonlyMap<string, readonly Problem[]>> => {
  // Whoever may end flows may change and delete what they hold; ending is part of the same transaction.
  if (access.subject.isAdmin) return new Map()
  const rows = await tx.query<{ id: string; record_id: string; definition_id: string; version: number }>(sql`
    select i.id, i.record_id, i.definition_id, i.version
      from ${tables(tx.ctx)('flow_instances')} i
     where i.record_id = any(${param(ids, 'uuid[]')}) and i.status = 'running'`)
  const others = rows.filter((row) => row.id !== holder)
  if (others.length === 0) return new Map()
  const pinned = await loadPinned(
    tx,
    tx.ctx,
    others.map((row) => ({ definitionId: row.definition_id, version: row.version })),
  )
  const deleting = new Set(
    batch.changes.filter((change) => change.kind === 'delete').map((change) => change.id),
  )
  return new Map(
    others.flatMap((row) => {
      const flow = pinned({ definitionId: row.definition_id, version: row.version })
      const held = deleting.has(row.record_id) || isLocked(flow.doc, form, flow.key)
      return held ? [[row.record_id, [problem('W_RECORD_IN_FLOW', '')]] as const] : []
    }),
  )
}

/** The flow a record of this form is submitted to. */
export const submitFlowOf = ({ catalog }: FlowWorld, form: StoredForm): FlowDefinition | undefined => {
  const key = form.def.submitFlow
  return key === undefined
    ? undefined
    : (catalog.find('workflow', form.app, key) as FlowDefinition | undefined)
}

/** Starts the submit flow of records that are written and locked; one batch, whatever their number. */
export const startFlows = async (
  tx: Tx,
  world: FlowWorld,
  form: StoredForm,
  access: Pick<Access, 'subject' | 'actor'>,
  records: readonly RecordImage[],
): Promise<readonly Run[]> => {
  const found = submitFlowOf(world, form)
  if (found === undefined) return []
  const flow = { definitionId: found.id, version: found.version, app: found.app, doc: found.doc }
  const member = access.subject.member === '' ? null : access.subject.member
  const standIn = found.doc.nodes[0]?.props?.standIn
  const initiator = member ?? (typeof standIn === 'string' ? standIn : null)
  const at = world.clock.now().toISOString()
  const happenings = records.map((record): Happening => {
    const run: Run = {
      id: world.clock.newId(),
      flow,
      form,
      record,
      storedEvents: 0,
      state: newFlow,
      events: [],
      effects: [],
    }
    return { run, event: { type: 'start', at, by: member, initiator } }
  })
  await happen(tx, world, access.actor, happenings)
  return happenings.map((each) => each.run)
}

const endFlows = async (
  tx: Tx,
  world: FlowWorld,
  form: StoredForm,
  access: Access,
  records: readonly RecordImage[],
): Promise<void> => {
  const runs = await lockRunning(tx, form, new Map(records.map((record) => [record.id, record])))
  const at = world.clock.now().toISOString()
  const by = access.subject.member
  await happen(
    tx,
    world,
    access.actor,
    runs.map((run) => ({ run, event: { type: 'end', reason: 'record_deleted', at, by } })),
  )
}
