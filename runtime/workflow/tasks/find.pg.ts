// Tasks and instances read back for the person who asks: one task, one instance, a box of them. Boxes are pages by cursor and
// each has an index of its own.
import type { TaskBox } from '../../../schemas/api/tasks.ts'
import { ProblemError, problem } from '../../kernel/problem.ts'
import { param, type Sql, sql } from '../../kernel/sql.ts'
import type { Db, Row, Tx, WsCtx } from '../../pg/index.ts'
import type { FlowState, TaskKind } from '../state.ts'
import { tables } from '../store/tables.ts'

/** An instance as its row says it. */
export interface InstanceRow extends Row {
  readonly instance_id: string
  readonly definition_id: string
  readonly version: number
  readonly table_no: number
  readonly record_id: string
  readonly record_title: string
  /** Principal who started it. */
  readonly starter: string
  readonly status: string
  readonly state: FlowState
  readonly started_at: string
  readonly ended_at: string | null
}

export interface TaskRow extends InstanceRow {
  readonly task_id: string
  readonly node_key: string
  readonly seat: string
  readonly chain_pos: number
  readonly assignee_id: string
  readonly kind: TaskKind
  readonly task_state: 'open' | 'done' | 'void'
  readonly decision: string | null
  readonly seen_rev: number
  readonly opened_at: string
  readonly decided_at: string | null
}

const INSTANCE = sql`i.id as instance_id, i.definition_id, i.version, i.table_no, i.record_id, i.record_title, i.initiator as starter,
  i.status, i.state, i.started_at, i.ended_at`
const TASK = sql`k.id as task_id, k.node_key, k.seat, k.chain_pos, k.assignee_id, k.kind, k.state as task_state, k.decision, k.seen_rev,
  k.opened_at, k.decided_at, ${INSTANCE}`

/** Either door: a transaction sees its own writes. */
export type Source = Pick<Tx, 'ctx' | 'query'>
export const reading = (db: Db, ctx: WsCtx): Source => ({
  ctx,
  query: (statement) => db.read(ctx, statement),
})

const tasksOf = ({ ctx }: Source): Sql =>
  sql`${tables(ctx)('flow_tasks')} k join ${tables(ctx)('flow_instances')} i on i.id = k.instance_id`

/** A task of this member. */
export const findTask = async (
  source: Source,
  task: string,
  member: string,
): Promise<TaskRow | undefined> => {
  const rows = await source.query<TaskRow>(sql`
    select ${TASK} from ${tasksOf(source)} where k.id = ${param(task, 'uuid')} and k.assignee_id = ${param(member, 'uuid')}`)
  return rows[0]
}

export const findInstance = async (source: Source, instance: string): Promise<InstanceRow | undefined> => {
  const rows = await source.query<InstanceRow>(sql`
    select ${INSTANCE} from ${tables(source.ctx)('flow_instances')} i where i.id = ${param(instance, 'uuid')}`)
  return rows[0]
}

/** Tasks a member has or had in an instance, newest first: few, because a flow ends within its limits. */
export const tasksIn = (source: Source, instance: string, member: string): Promise<readonly TaskRow[]> =>
  source.query<TaskRow>(sql`
    select ${TASK} from ${tasksOf(source)}
     where k.instance_id = ${param(instance, 'uuid')} and k.assignee_id = ${param(member, 'uuid')} order by k.id desc limit 50`)

export interface BoxPage<T> {
  readonly rows: readonly T[]
  readonly cursor: string | null
}

export interface BoxWish {
  readonly box: TaskBox
  readonly member: string
  readonly principal: string
  readonly cursor: string | null
  readonly limit: number
}

/** Own submissions have no task: their rows are instances. */
export const listBox = async (source: Source, wish: BoxWish): Promise<BoxPage<TaskRow | InstanceRow>> => {
  const after = readCursor(wish)
  const page = wish.box === 'started' ? started(source, wish, after) : tasksFor(source, wish, after)
  const limit = param(wish.limit + 1, 'integer')
  const rows = await source.query<TaskRow | InstanceRow>(sql`${page} limit ${limit}`)
  const shown = rows.slice(0, wish.limit)
  const last = shown.at(-1)
  return {
    rows: shown,
    cursor: rows.length > wish.limit && last !== undefined ? makeCursor(wish, last) : null,
  }
}

interface After {
  readonly id: string
  readonly at: string
}

const started = (source: Source, { principal }: BoxWish, after: After | null): Sql => sql`
  select ${INSTANCE} from ${tables(source.ctx)('flow_instances')} i
   where i.initiator = ${param(principal, 'uuid')} and ${after === null ? sql`true` : sql`i.id < ${param(after.id, 'uuid')}`}
   order by i.id desc`

const tasksFor = (source: Source, { box, member }: BoxWish, after: After | null): Sql => {
  const mine = sql`k.assignee_id = ${param(member, 'uuid')}`
  const from = sql`select ${TASK} from ${tasksOf(source)}`
  const older = after === null ? sql`true` : sql`k.id < ${param(after.id, 'uuid')}`
  if (box === 'open')
    return sql`${from} where ${mine} and k.state = 'open' and k.kind <> 'cc' and ${older} order by k.id desc`
  if (box === 'cc') return sql`${from} where ${mine} and k.kind = 'cc' and ${older} order by k.id desc`
  const earlier =
    after === null
      ? sql`true`
      : sql`(k.decided_at, k.id) < (${param(after.at, 'timestamptz(3)')}, ${param(after.id, 'uuid')})`
  return sql`${from} where ${mine} and k.state = 'done' and k.kind <> 'cc' and ${earlier} order by k.decided_at desc, k.id desc`
}

const makeCursor = ({ box }: BoxWish, row: TaskRow | InstanceRow): string => {
  const id = isTask(row) ? row.task_id : row.instance_id
  return box === 'done' && isTask(row) ? `${id} ${row.decided_at ?? ''}` : id
}

export const isTask = (row: TaskRow | InstanceRow): row is TaskRow => 'task_id' in row

const CURSOR =
  /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?: (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z))?$/

const readCursor = ({ box, cursor }: BoxWish): After | null => {
  if (cursor === null) return null
  const [, id, at = ''] = CURSOR.exec(cursor) ?? []
  if (id === undefined || (box === 'done') !== (at !== ''))
    throw new ProblemError(problem('H_CURSOR', '?cursor'))
  return { id, at }
}
