// The four boxes of a person: what waits for him, what he handled, what he started, what he got a copy of.

import type { Catalog, StoredForm } from '../../runtime/forms/index.ts'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { recordTitles } from '../../runtime/records/index.pg.ts'
import { titleFields } from '../../runtime/records/index.ts'
import {
  type InstanceRow,
  isTask,
  listBox,
  loadPinned,
  type TaskRow,
} from '../../runtime/workflow/index.pg.ts'
import { activeSteps, nameOf, placeOf, rightsAt, startOf } from '../../runtime/workflow/index.ts'
import { TASK_BOXES, type TaskBox, type TaskItem } from '../../schemas/api/tasks.ts'
import type { WorkflowDef } from '../../schemas/workflow.ts'
import type { RouteCall } from '../plugins/route.ts'
import { type Names, namesOf, present } from './names.ts'
import { askerOf, sourceOf, wsOf } from './open.ts'

const PAGE = 30

export const listTasks = async (call: RouteCall) => {
  const { ctx, subject, actor } = wsOf(call)
  const box = boxOf(call.query.box)
  const { rows, cursor } = await listBox(sourceOf(call), {
    box,
    member: subject.member,
    principal: actor.principal,
    cursor: call.query.cursor ?? null,
    limit: PAGE,
  })
  const { catalog, organisation } = await askerOf(call)
  const pinned = await loadPinned(
    call.deps.db,
    ctx,
    rows.map((row) => ({ definitionId: row.definition_id, version: row.version })),
  )
  const formOf = formsByTable(catalog)
  const titles = await recordTitles(
    sourceOf(call),
    rows.flatMap((row) => {
      const form = formOf(row.table_no)
      return form === undefined ? [] : [{ form, id: row.record_id }]
    }),
  )
  const names = namesOf(organisation)
  const items = rows.flatMap((row) => {
    const form = formOf(row.table_no)
    const { doc } = pinned({ definitionId: row.definition_id, version: row.version })
    const title = titles.get(row.record_id) ?? row.record_title
    return form === undefined ? [] : [taskItem(row, { form, doc, names, title })]
  })
  return { items, cursor }
}

const boxOf = (word = 'open'): TaskBox => {
  const box = TASK_BOXES.find((each) => each === word)
  if (box === undefined) throw new ProblemError(problem('H_BODY', '?box', { params: { reason: 'box' } }))
  return box
}

const formsByTable = (catalog: Catalog): ((table: number) => StoredForm | undefined) => {
  const forms = new Map(catalog.forms.map((form) => [form.tableNo, form]))
  return (table) => forms.get(table)
}

export interface ItemWorld {
  readonly form: StoredForm
  readonly doc: WorkflowDef
  readonly names: Names
  readonly title: string
}

export const taskItem = (row: TaskRow | InstanceRow, world: ItemWorld): TaskItem => {
  const { doc, names } = world
  const active = activeSteps(doc, row.state)
  return {
    ...(isTask(row) ? ofTask(row, doc) : ofSubmission(row, active[0]?.name ?? null)),
    instance: row.instance_id,
    flow: doc.name,
    record: recordOf(row, world),
    initiator: names.member(row.state.initiator) ?? names.principal(row.starter),
    waitsFor: present(active.flatMap((step) => step.people).map(names.member)),
    status: row.status,
  }
}

const ofTask = (row: TaskRow, doc: WorkflowDef) => ({
  id: row.task_id,
  kind: row.kind,
  state: row.task_state,
  node: nameOf(doc, row.node_key) ?? null,
  openedAt: row.opened_at,
  decidedAt: row.decided_at,
  decision: row.decision,
})

const ofSubmission = (row: InstanceRow, node: TaskItem['node']) => ({
  id: row.instance_id,
  kind: 'started' as const,
  state: row.status === 'running' ? ('open' as const) : ('done' as const),
  node,
  openedAt: row.started_at,
  decidedAt: row.ended_at,
  decision: null,
})

/** A step that hides a field of the title hides the title. */
const recordOf = (row: TaskRow | InstanceRow, { form, doc, title }: ItemWorld): TaskItem['record'] => {
  const node = isTask(row) ? placeOf(doc, row.node_key)?.node : startOf(doc)
  const rights = rightsAt(node, form.model)
  const shown = titleFields(form).every((key) => rights.get(key) !== 'hidden')
  return {
    app: form.app,
    form: form.key,
    formName: form.def.name,
    id: row.record_id,
    title: shown ? title : '',
  }
}
