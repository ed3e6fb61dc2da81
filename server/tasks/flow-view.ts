// A flow as its readers see it: where it stands, what happened, what they may do with it. Values that conditions read are shown
// only as far as the reader may see their fields.
import { type InstanceRow, readTimeline, type TimelineRow } from '../../runtime/workflow/index.pg.ts'
import { activeSteps, branchOf, mayWithdraw, nameOf, placeOf, wayOf } from '../../runtime/workflow/index.ts'
import type { FlowState, TimelineEntry } from '../../schemas/api/tasks.ts'
import type { WorkflowDef } from '../../schemas/workflow.ts'
import type { RouteCall } from '../plugins/route.ts'
import { type Names, namesOf, present } from './names.ts'
import { type OpenedFlow, sourceOf } from './open.ts'

export const flowView = async (
  call: RouteCall,
  row: InstanceRow,
  opened: OpenedFlow,
  readable: ReadonlySet<string>,
  task: string | null,
): Promise<FlowState> => {
  const { doc, organisation } = opened
  const names = namesOf(organisation)
  const timeline = await readTimeline(sourceOf(call), row.instance_id)
  const { alarm } = row.state
  return {
    instance: row.instance_id,
    flow: doc.name,
    status: row.status,
    active: activeSteps(doc, row.state).map((step) => ({
      ...step,
      people: present(step.people.map(names.member)),
    })),
    way: [...wayOf(doc, row.state)],
    alarm: alarm === null ? null : { reason: alarm.reason, node: nameOf(doc, alarm.node) ?? null },
    timeline: timeline.map((entry) => timelineEntry(entry, doc, names, readable)),
    can: [...verbsOf(row, opened)],
    task,
  }
}

const verbsOf = ({ state, status }: InstanceRow, { doc, who }: OpenedFlow): readonly string[] => {
  if (status !== 'running') return []
  const mine = state.initiator === who.subject.member && mayWithdraw(doc, state)
  const stopped = state.tokens.some((token) => token.phase === 'stopped')
  const admin = who.subject.isAdmin
  return [...(mine ? ['withdraw'] : []), ...(admin && stopped ? ['retry'] : []), ...(admin ? ['end'] : [])]
}

const timelineEntry = (
  row: TimelineRow,
  doc: WorkflowDef,
  names: Names,
  readable: ReadonlySet<string>,
): TimelineEntry => {
  const { detail } = row
  const node = row.node_key === null ? undefined : placeOf(doc, row.node_key)?.node
  const branch =
    typeof detail.branch === 'string' && node !== undefined ? branchOf(node, detail.branch) : undefined
  const reads = Object.entries((detail.reads ?? {}) as Readonly<Record<string, unknown>>)
  return {
    id: row.id,
    at: row.at,
    by: names.principal(row.by),
    onBehalf: names.member(row.on_behalf),
    verb: row.verb,
    node: node?.name ?? null,
    waitedMs: row.waited_ms,
    comment: textOf(detail.comment),
    branch: branch?.name ?? null,
    reads: Object.fromEntries(reads.filter(([field]) => readable.has(field))),
    reason: textOf(detail.reason) ?? textOf(detail.policy) ?? textOf(detail.status),
    people: present(listOf(detail.people).map(names.member)),
    changed: listOf(detail.changed).filter((field) => readable.has(field)),
  }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
