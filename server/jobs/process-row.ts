// Which processes run jobs. Each has a row and beats; a process that has been silent for 30 s, or whose number nobody on its own
// machine has any more, is dead: its row goes, which its open transactions hold back or fail by (the fence), and its jobs are free.
import type pg from 'pg'

export interface ProcessRow {
  readonly id: string
  readonly epoch: number
}

export const BEAT_MS = 10_000
const SILENT = "interval '30 seconds'"

export const enterProcess = async (
  queue: pg.Pool,
  id: string,
  place: { readonly host: string; readonly pid: number },
): Promise<ProcessRow> => {
  await queue.query(
    'insert into formwork.workers (id, epoch, beat_at, host, pid) values ($1, 1, now(), $2, $3)',
    [id, place.host, place.pid],
  )
  return { id, epoch: 1 }
}

/** Which jobs are its own: the queue marks them with the name of the pool. */
export const namePool = async (queue: pg.Pool, me: ProcessRow, pool: string): Promise<void> => {
  await queue.query('update formwork.workers set pool = $3 where id = $1 and epoch = $2', [
    me.id,
    me.epoch,
    pool,
  ])
}

/** False: somebody has declared this process dead. */
export const beat = async (queue: pg.Pool, me: ProcessRow): Promise<boolean> => {
  const done = await queue.query('update formwork.workers set beat_at = now() where id = $1 and epoch = $2', [
    me.id,
    me.epoch,
  ])
  return done.rowCount === 1
}

export const leaveProcess = async (queue: pg.Pool, me: ProcessRow): Promise<void> => {
  await queue.query('delete from formwork.workers where id = $1 and epoch = $2', [me.id, me.epoch])
}

interface Neighbour {
  readonly id: string
  readonly epoch: number
  readonly host: string
  readonly pid: number
  readonly silent: boolean
}

/** Frees the jobs of dead processes; how many processes that were. */
export const buryDead = async (
  queue: pg.Pool,
  me: ProcessRow,
  host: string,
  isAlive: (pid: number) => boolean,
): Promise<number> => {
  const found = await queue.query<Neighbour>(
    `select id, epoch, host, pid, beat_at < now() - ${SILENT} as silent from formwork.workers where id <> $1 order by id`,
    [me.id],
  )
  const dead = found.rows.filter((each) => each.silent || (each.host === host && !isAlive(each.pid)))
  for (const each of dead) await bury(queue, each)
  // Jobs of a process that died before it could say its pool's name.
  await queue.query(`
    select graphile_worker.force_unlock_workers(array(
      select distinct j.locked_by from graphile_worker.jobs j
       where j.locked_at < now() - ${SILENT} and not exists (select 1 from formwork.workers w where w.pool = j.locked_by)))`)
  return dead.length
}

/** Deleting waits for a transaction that holds the fence, and is undone by a beat that came first. */
const bury = async (queue: pg.Pool, { id, epoch, silent }: Neighbour): Promise<void> => {
  await queue.query(
    `with dead as (
       delete from formwork.workers where id = $1 and epoch = $2 and (not $3 or beat_at < now() - ${SILENT}) returning pool)
     select graphile_worker.force_unlock_workers(array_agg(pool)) from dead having count(pool) > 0`,
    [id, epoch, silent],
  )
}
