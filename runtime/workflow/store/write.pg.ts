// Writes what the reducer said: instance, events, tasks, timeline, steps, notices and the record's flow_status, for a batch of
// instances, as ONE statement inside the transaction of the record. run_steps is the exactly-once key: a step written twice
// fails the whole transaction.
import type { StoredForm } from '../../forms/index.ts'
import { commaList, param, type Sql, sql } from '../../kernel/sql.ts'
import { definitionAccess } from '../../permissions/index.ts'
import type { Tx } from '../../pg/index.ts'
import { keepFields } from '../../records/index.pg.ts'
import { type Actor, recordTable } from '../../records/index.ts'
import type { Effect } from '../effects.ts'
import { adminsOf } from './people.ts'
import { tables } from './tables.ts'
import type { FlowWorld, Run } from './world.ts'

interface TaskRow {
  readonly id: string
  readonly instance_id: string
  readonly node_key: string
  readonly token: string
  readonly seat: string
  readonly chain_pos: number
  readonly assignee_id: string
  readonly on_behalf_of: string | null
  readonly kind: string
  state: string
  decision: string | null
  readonly seen_rev: number
  readonly opened_at: string
  decided_at: string | null
}
type Loose = Readonly<Record<string, unknown>>

/** Rows of one statement, by table. */
interface Pages {
  readonly tasks: TaskRow[]
  readonly closed: Loose[]
  readonly timeline: Loose[]
  readonly steps: Loose[]
  readonly notices: Loose[]
  readonly statuses: Map<StoredForm, Loose[]>
}

export const writeRuns = async (
  tx: Tx,
  world: FlowWorld,
  actor: Actor,
  runs: readonly Run[],
): Promise<void> => {
  if (runs.length === 0) return
  const at = world.clock.now().toISOString()
  const pages: Pages = { tasks: [], closed: [], timeline: [], steps: [], notices: [], statuses: new Map() }
  for (const run of runs) for (const effect of run.effects) enter(pages, world, run, effect, at)
  const pieces = [...instancePieces(tx, world, actor, runs, at), ...pagePieces(tx, actor, pages)]
  const changed = runs.filter((run) => run.storedEvents > 0).length
  const rows = await tx.query<{ updated: number }>(sql`
    with ${commaList(pieces.map(({ name, statement }) => sql`${name} as (${statement} returning 1)`))}
    select (select count(*) from changed_instances)::integer as updated`)
  if (rows[0]?.updated !== changed)
    throw new Error(`${changed} instances were locked, ${rows[0]?.updated} were changed`)
  await keepStatuses(tx, world, actor, pages)
}

/** What counts records by their approval follows it. */
const keepStatuses = async (tx: Tx, world: FlowWorld, actor: Actor, { statuses }: Pages): Promise<void> => {
  const { clock } = world
  const cause = { newId: clock.newId, causeId: clock.newId(), depth: 0, at: clock.now() }
  for (const [form, rows] of statuses) {
    const ids = rows.map((row) => String(row.id))
    await keepFields(tx, { world, access: definitionAccess(form, actor), ...cause }, form, ids, [
      'flow_status',
    ])
  }
}

interface Piece {
  readonly name: Sql
  readonly statement: Sql
}

const enter = (pages: Pages, world: FlowWorld, run: Run, effect: Effect, at: string): void => {
  const instance_id = run.id
  switch (effect.do) {
    case 'open_task':
      pages.tasks.push({
        id: world.clock.newId(),
        instance_id,
        node_key: effect.node,
        token: effect.token,
        seat: effect.seat,
        chain_pos: effect.chainPosition,
        assignee_id: effect.assignee,
        on_behalf_of: effect.onBehalfOf,
        kind: effect.kind,
        state: 'open',
        decision: null,
        seen_rev: run.record.rev,
        opened_at: at,
        decided_at: null,
      })
      return
    case 'close_task':
      closeTask(pages, run, effect, at)
      return
    case 'timeline':
      pages.timeline.push({
        id: world.clock.newId(),
        instance_id,
        table_no: run.form.tableNo,
        record_id: run.record.id,
        at,
        acted: effect.by !== null,
        on_behalf: effect.onBehalfOf,
        verb: effect.verb,
        node_key: effect.node,
        waited_ms: effect.waitedMs,
        detail: effect.detail,
      })
      return
    case 'step':
      pages.steps.push({
        instance_id,
        step_no: effect.no,
        node_key: effect.node,
        before: effect.before,
        after: effect.after,
        at,
      })
      return
    case 'notice':
      notify(pages, world, run, effect.kind, effect.node, [effect.member], at)
      return
    case 'alarm':
      notify(pages, world, run, 'flow_stopped', effect.node, adminsOf(world.organisation), at)
      return
    case 'record_status': {
      const rows = pages.statuses.get(run.form) ?? []
      pages.statuses.set(run.form, [
        ...rows.filter((row) => row.id !== run.record.id),
        { id: run.record.id, status: effect.status },
      ])
      return
    }
    case 'end_instance':
      // The instance row takes its status from the state.
      return
  }
}

/** A task opened by this very batch is not in the table yet: it is changed before it is written. */
const closeTask = (pages: Pages, run: Run, effect: Effect & { do: 'close_task' }, at: string): void => {
  const fresh = pages.tasks.find(
    (task) =>
      task.instance_id === run.id && task.seat === effect.seat && task.chain_pos === effect.chainPosition,
  )
  if (fresh === undefined) {
    pages.closed.push({
      instance_id: run.id,
      seat: effect.seat,
      chain_pos: effect.chainPosition,
      state: effect.state,
      decision: effect.decision,
      decided_at: at,
    })
    return
  }
  fresh.state = effect.state
  fresh.decision = effect.decision
  fresh.decided_at = at
}

/** A notice is a row; its text is made for each reader when he reads. It points to his task when he got one at that node. */
const notify = (
  pages: Pages,
  world: FlowWorld,
  run: Run,
  kind: string,
  node: string,
  members: readonly string[],
  at: string,
): void => {
  for (const member of members) {
    const task = pages.tasks.findLast(
      (each) => each.instance_id === run.id && each.node_key === node && each.assignee_id === member,
    )
    pages.notices.push({
      id: world.clock.newId(),
      member_id: member,
      kind,
      at,
      subject_kind: task === undefined ? 'flow' : 'task',
      subject_id: task?.id ?? run.id,
      params: {
        flow: run.flow.doc.name,
        node,
        title: run.record.title,
        app: run.form.app,
        form: run.form.key,
        record: run.record.id,
      },
    })
  }
}

const instancePieces = (
  tx: Tx,
  world: FlowWorld,
  actor: Actor,
  runs: readonly Run[],
  at: string,
): readonly Piece[] => {
  const t = tables(tx.ctx)
  const rows = runs.map((run) => ({
    id: run.id,
    definition_id: run.flow.definitionId,
    version: run.flow.version,
    table_no: run.form.tableNo,
    record_id: run.record.id,
    record_title: run.record.title,
    status: run.state.status,
    round: run.state.round,
    state: run.state,
    rev: run.storedEvents + run.events.length,
    before: run.storedEvents,
    at,
    ended_at: run.state.status === 'running' ? null : at,
    cause_id: world.clock.newId(),
  }))
  const shape = sql`x(id uuid, definition_id uuid, version integer, table_no integer, record_id uuid, record_title text, status text,
    round integer, state jsonb, rev integer, before integer, at timestamptz, ended_at timestamptz, cause_id uuid)`
  const events = runs.flatMap((run) =>
    run.events.map((event, index) => {
      const { facts, rest } = eventParts(event)
      return { instance_id: run.id, seq: run.storedEvents + index + 1, event: rest, facts, at }
    }),
  )
  return [
    {
      name: sql`new_instances`,
      statement: sql`insert into ${t('flow_instances')}
        (id, definition_id, version, kind, table_no, record_id, record_title, initiator, status, round, state, rev, cause_id, started_at, ended_at)
        select x.id, x.definition_id, x.version, 'approval', x.table_no, x.record_id, x.record_title, ${param(actor.principal, 'uuid')},
               x.status, x.round, x.state, x.rev, x.cause_id, x.at, x.ended_at
          from jsonb_to_recordset(${param(
            rows.filter((row) => row.before === 0),
            'jsonb',
          )}) as ${shape}`,
    },
    {
      name: sql`changed_instances`,
      statement: sql`update ${t('flow_instances')} i
           set status = x.status, round = x.round, state = x.state, rev = x.rev, ended_at = x.ended_at, record_title = x.record_title
          from jsonb_to_recordset(${param(
            rows.filter((row) => row.before > 0),
            'jsonb',
          )}) as ${shape}
         where i.id = x.id and i.rev = x.before`,
    },
    {
      name: sql`new_events`,
      statement: sql`insert into ${t('flow_events')} (instance_id, seq, event, facts, by, at)
        select x.instance_id, x.seq, x.event, x.facts, ${param(actor.principal, 'uuid')}, x.at
          from jsonb_to_recordset(${param(events, 'jsonb')}) as x(instance_id uuid, seq integer, event jsonb, facts jsonb, at timestamptz)`,
    },
  ]
}

/** Facts stand in a column of their own, so that they can be read without the events. */
const eventParts = (event: Run['events'][number]): { readonly facts: unknown; readonly rest: unknown } => {
  if (event.type !== 'facts') return { facts: {}, rest: event }
  const { answer, ...rest } = event
  return { facts: answer, rest }
}

const pagePieces = (tx: Tx, actor: Actor, pages: Pages): readonly Piece[] => {
  const t = tables(tx.ctx)
  const system = sql`(select p.id from ${t('principals')} p where p.kind = 'system' and p.ref_id is null limit 1)`
  const me = param(actor.principal, 'uuid')
  const pieces: Piece[] = []
  const add = (name: Sql, rows: readonly unknown[], statement: (json: Sql) => Sql): void => {
    if (rows.length > 0)
      pieces.push({ name, statement: statement(sql`jsonb_to_recordset(${param(rows, 'jsonb')})`) })
  }
  const taskColumns = sql`id, instance_id, node_key, token, seat, chain_pos, assignee_id, on_behalf_of, kind, state, decision, seen_rev, opened_at, decided_at`
  add(
    sql`new_tasks`,
    pages.tasks,
    (json) => sql`insert into ${t('flow_tasks')} (${taskColumns}) select ${taskColumns} from ${json}
    as x(id uuid, instance_id uuid, node_key text, token text, seat text, chain_pos integer, assignee_id uuid, on_behalf_of uuid, kind text,
         state text, decision text, seen_rev integer, opened_at timestamptz, decided_at timestamptz)`,
  )
  add(
    sql`closed_tasks`,
    pages.closed,
    (json) => sql`update ${t('flow_tasks')} k
       set state = x.state, decision = x.decision, decided_at = x.decided_at
      from ${json} as x(instance_id uuid, seat text, chain_pos integer, state text, decision text, decided_at timestamptz)
     where k.instance_id = x.instance_id and k.seat = x.seat and k.chain_pos = x.chain_pos and k.state = 'open'`,
  )
  add(
    sql`new_timeline`,
    pages.timeline,
    (json) => sql`insert into ${t('timeline')}
      (id, instance_id, table_no, record_id, at, by, on_behalf, verb, node_key, waited_ms, detail)
    select x.id, x.instance_id, x.table_no, x.record_id, x.at, case when x.acted then ${me} else coalesce(${system}, ${me}) end,
           x.on_behalf, x.verb, x.node_key, x.waited_ms, x.detail
      from ${json} as x(id uuid, instance_id uuid, table_no integer, record_id uuid, at timestamptz, acted boolean, on_behalf uuid, verb text,
           node_key text, waited_ms bigint, detail jsonb)`,
  )
  add(
    sql`new_steps`,
    pages.steps,
    (json) => sql`insert into ${t('run_steps')} (instance_id, step_no, node_key, before, after, at)
    select x.instance_id, x.step_no, x.node_key, to_jsonb(x.before), to_jsonb(x.after), x.at
      from ${json} as x(instance_id uuid, step_no integer, node_key text, before text, after text, at timestamptz)`,
  )
  add(
    sql`new_notices`,
    pages.notices,
    (json) => sql`insert into ${t('notices')} (id, member_id, kind, subject_kind, subject_id, params, at)
    select id, member_id, kind, subject_kind, subject_id, params, at
      from ${json} as x(id uuid, member_id uuid, kind text, subject_kind text, subject_id uuid, params jsonb, at timestamptz)`,
  )
  return [...pieces, ...statusPieces(tx, pages)]
}

/** The record's own column, in the same transaction. It does not raise the revision: nobody typed it. */
const statusPieces = (tx: Tx, pages: Pages): readonly Piece[] =>
  [...pages.statuses].map(([form, rows], index) => ({
    name: STATUS_NAMES[index] ?? sql`statuses`,
    statement: sql`update ${recordTable(tx.ctx, form)} r set flow_status = x.status
      from jsonb_to_recordset(${param(rows, 'jsonb')}) as x(id uuid, status text) where r.id = x.id and r.flow_status is distinct from x.status`,
  }))
/** A batch is of one form; flows of several forms in one transaction never meet. */
const STATUS_NAMES: readonly Sql[] = [sql`statuses`]
