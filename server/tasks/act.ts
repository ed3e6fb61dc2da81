// Acting on tasks and flows: one transaction each, once per key. Whoever comes second learns what the first has done.
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { openForm } from '../../runtime/permissions/index.pg.ts'
import { once } from '../../runtime/pg/index.pg.ts'
import type { Tx } from '../../runtime/pg/index.ts'
import { recordRights } from '../../runtime/records/index.pg.ts'
import {
  actOnFlow,
  ChangedSinceError,
  decideTask,
  type FlowVerb,
  findInstance,
  findTask,
  type InstanceRow,
  markSeen,
  submitRecord,
} from '../../runtime/workflow/index.pg.ts'
import { placeOf, stepRights } from '../../runtime/workflow/index.ts'
import type { Verdict } from '../../schemas/api/tasks.ts'
import type { RouteCall } from '../plugins/route.ts'
import { differences, flowDetail } from './detail.ts'
import { notFound, type OpenedFlow, openFlow, sourceOf, whoOf, wsOf } from './open.ts'

const DONE = { done: true as const }

const inOne = async (call: RouteCall, work: (tx: Tx) => Promise<void>): Promise<typeof DONE> => {
  await call.deps.db.withTx(wsOf(call).ctx, (tx) =>
    once(tx, call.idempotency, async () => {
      await work(tx)
      return null
    }),
  )
  return DONE
}

export const giveVerdict = async (call: RouteCall<Verdict>) => {
  const task = await findTask(sourceOf(call), call.params.id ?? '', whoOf(call).subject.member)
  if (task === undefined) throw notFound()
  const opened = await openFlow(call, task)
  const { world, who, form } = opened
  return inOne(call, (tx) => decideTask(tx, world, who, form, task, call.body)).catch(async (error) => {
    throw await explained(call, opened, task, error)
  })
}

/** A refusal because of somebody else carries what he did. */
const explained = async (
  call: RouteCall<Verdict>,
  opened: OpenedFlow,
  task: InstanceRow & { readonly node_key: string },
  error: unknown,
): Promise<unknown> => {
  if (error instanceof ChangedSinceError) {
    const rights = stepRights(placeOf(opened.doc, task.node_key)?.node, opened.form, true)
    const seen = { record_id: task.record_id, seen_rev: call.body.seenRev, values: error.record.values }
    const current = { rev: error.record.rev, changed: await differences(call, opened, rights, seen) }
    return Object.assign(error, { current })
  }
  if (error instanceof ProblemError && error.problems[0]?.code === 'W_TASK_CLOSED')
    return Object.assign(error, {
      current: await flowDetail({ ...call, params: { instance: task.instance_id } }),
    })
  return error
}

export const readTask = async (call: RouteCall<{ rev: number }>) => {
  const { subject } = whoOf(call)
  const id = call.params.id ?? ''
  if ((await findTask(sourceOf(call), id, subject.member)) === undefined) throw notFound()
  return inOne(call, (tx) => markSeen(tx, id, subject.member, call.body.rev, call.deps.clock.now()))
}

/** Somebody who may not even know of the flow learns no more than that it cannot be found. */
export const actOn = (verb: FlowVerb) => async (call: RouteCall<{ comment?: string }>) => {
  const { subject, actor } = whoOf(call)
  const row = await findInstance(sourceOf(call), call.params.instance ?? '')
  if (
    row === undefined ||
    (!subject.isAdmin && row.starter !== actor.principal && row.state.initiator !== subject.member)
  )
    throw notFound()
  const { world, who, form } = await openFlow(call, row)
  return inOne(call, (tx) => actOnFlow(tx, world, who, form, row, verb, call.body.comment))
}

/** Whoever may edit a record may submit it. */
export const submitAgain = async (call: RouteCall) => {
  const ws = wsOf(call)
  const { db, clock } = call.deps
  const { app = '', form: key = '', id = '' } = call.params
  const { form, access, organisation, rights } = await openForm(db, ws, clock.now(), app, key)
  const may = await recordRights(db, rights.world, access, form, id)
  if (may === null) throw notFound()
  if (!may.can.has('edit')) throw new ProblemError(problem('P_DENIED', ''))
  const world = { ...rights.world, clock, organisation }
  return inOne(call, (tx) => submitRecord(tx, world, ws, form, id))
}
