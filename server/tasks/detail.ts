// One task with everything its page shows, in a handful of statements: the record under the rights of the step, the flow, what
// others changed since he last looked. A flow of a record, for the page of that record.
import { sql } from '../../runtime/kernel/sql.ts'
import { getRecord, recordRights } from '../../runtime/records/index.pg.ts'
import { type RecordImage, rowsWhere, sameJson } from '../../runtime/records/index.ts'
import {
  changedByOthers,
  findInstance,
  findTask,
  type InstanceRow,
  isTask,
  stillDiffers,
  type TaskRow,
  tasksIn,
} from '../../runtime/workflow/index.pg.ts'
import {
  allowedVerdicts,
  type NodeRights,
  placeOf,
  startOf,
  stepAccess,
  stepRights,
  stepWorld,
} from '../../runtime/workflow/index.ts'
import type { Difference, FlowState, TaskDetail } from '../../schemas/api/tasks.ts'
import type { FormDef } from '../../schemas/form.ts'
import type { FlowNode } from '../../schemas/workflow.ts'
import type { RouteCall } from '../plugins/route.ts'
import { taskItem } from './boxes.ts'
import { flowView } from './flow-view.ts'
import { namesOf } from './names.ts'
import { notFound, type OpenedFlow, openFlow, sourceOf, whoOf } from './open.ts'

export const taskDetail = async (call: RouteCall): Promise<TaskDetail> => {
  const row = await findMine(call, call.params.id ?? '')
  const opened = await openFlow(call, row)
  const step = stepOf(row, opened)
  const { form, who } = opened
  const access = stepAccess(step.rights, form, row.record_id, who)
  const own = sql`${rowsWhere(opened.rights.access(form))}`
  const world = stepWorld(opened.world, who)
  const record = await getRecord(call.deps.db, world, access, form, row.record_id, own)
  const readable = readableOf(step.rights)
  const title = record?.title ?? (readable.size === 0 ? '' : row.record_title)
  const names = namesOf(opened.organisation)
  return {
    task: taskItem(row, { form, doc: opened.doc, names, title }),
    form: visibleForm(form.def, readable),
    formVersion: form.version,
    rev: record?.rev ?? null,
    deleted: record?.deleted ?? true,
    openable: record?.extra === true && !record.deleted,
    values: record?.values ?? {},
    shown: record?.shown ?? {},
    rights: Object.fromEntries(step.rights),
    actions: step.open && step.node !== undefined ? [...allowedVerdicts(step.node, row.state.initiator)] : [],
    flow: await flowView(call, row, opened, readable, step.open ? openTaskId(row) : null),
    changedSince:
      record === null || !isTask(row) || row.seen_rev >= record.rev
        ? []
        : await differences(call, opened, step.rights, { ...row, values: record.values }),
  }
}

/** A task of the caller, or a flow he started: there the task that waits for him, if one does. */
const findMine = async (call: RouteCall, id: string): Promise<TaskRow | InstanceRow> => {
  const { subject, actor } = whoOf(call)
  const source = sourceOf(call)
  const task = await findTask(source, id, subject.member)
  if (task !== undefined) return task
  const instance = await findInstance(source, id)
  if (instance === undefined || instance.starter !== actor.principal) throw notFound()
  const waiting = (await tasksIn(source, id, subject.member)).find((each) => isOpen(each))
  return waiting ?? instance
}

const isOpen = (row: TaskRow | InstanceRow): boolean =>
  isTask(row) && row.task_state === 'open' && row.kind !== 'cc'
const openTaskId = (row: TaskRow | InstanceRow): string | null => (isTask(row) ? row.task_id : null)

interface Step {
  readonly node: FlowNode | undefined
  readonly open: boolean
  readonly rights: NodeRights
}

const stepOf = (row: TaskRow | InstanceRow, { doc, form }: OpenedFlow): Step => {
  const node = isTask(row) ? placeOf(doc, row.node_key)?.node : startOf(doc)
  const open = isOpen(row)
  return { node, open, rights: stepRights(node, form, open) }
}

const readableOf = (rights: NodeRights): ReadonlySet<string> =>
  new Set([...rights].filter(([, right]) => right !== 'hidden').map(([key]) => key))

const visibleForm = (def: FormDef, visible: ReadonlySet<string>): FormDef => ({
  ...def,
  fields: def.fields.filter((field) => visible.has(field.key)),
})

/** What others changed since the person looked, with both values, in the order of the form. */
export const differences = async (
  call: RouteCall,
  { organisation, form }: OpenedFlow,
  rights: NodeRights,
  seen: Pick<TaskRow, 'record_id' | 'seen_rev'> & Pick<RecordImage, 'values'>,
): Promise<Difference[]> => {
  const { principal } = whoOf(call).actor
  const changes = await changedByOthers(sourceOf(call), seen.record_id, seen.seen_rev, principal)
  const real = new Map(stillDiffers(changes, seen.values, sameJson).map((change) => [change.field, change]))
  const names = namesOf(organisation)
  return form.model.fields.flatMap(({ key }) => {
    const change = real.get(key)
    if (change === undefined || (rights.get(key) ?? 'hidden') === 'hidden') return []
    return [
      { field: key, before: change.before, after: seen.values[key] ?? null, by: names.principal(change.by) },
    ]
  })
}

/** For whoever may read the record, and for the people of the flow with the rights of their steps. */
export const flowDetail = async (call: RouteCall): Promise<FlowState> => {
  const row = await findInstance(sourceOf(call), call.params.instance ?? '')
  if (row === undefined) throw notFound()
  const opened = await openFlow(call, row)
  const { subject, actor } = opened.who
  const mine = await tasksIn(sourceOf(call), row.instance_id, subject.member)
  const access = opened.rights.access(opened.form)
  const { db } = call.deps
  const rights =
    access.grants.length === 0
      ? null
      : await recordRights(db, opened.world, access, opened.form, row.record_id)
  const took = row.starter === actor.principal || mine.length > 0
  if (rights === null && !took) throw notFound()
  const own = mine.flatMap((task) => [...readableOf(stepOf(task, opened).rights)])
  const asStarter = row.starter === actor.principal ? readableOf(stepOf(row, opened).rights) : []
  const readable = new Set([...(rights?.readable ?? []), ...own, ...asStarter])
  return flowView(call, row, opened, readable, mine.find(isOpen)?.task_id ?? null)
}
