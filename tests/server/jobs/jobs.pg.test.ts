// Background jobs: added with what they are about, one after the other per workspace, given to others when their process dies.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ownName } from '../../../runtime/kernel/naming.ts'
import { id, param, sql } from '../../../runtime/kernel/sql.ts'
import { enqueueJob } from '../../../runtime/pg/index.pg.ts'
import type { WsCtx } from '../../../runtime/pg/index.ts'
import { workspaceCtx } from '../../../server/catalog/index.ts'
import { beat, buryDead, enterProcess } from '../../../server/jobs/process-row.ts'
import { startWorker, type Worker } from '../../../server/jobs/worker.ts'
import type { JobCall, JobTask } from '../../../server/plugins/jobs/task.ts'
import { startApp, type TestApp } from '../../support/app.ts'
import { workspaceOf } from '../../support/forms.ts'
import { until } from '../../support/until.ts'

let app: TestApp
let ctx: WsCtx
const workers: Worker[] = []
beforeAll(async () => {
  app = await startApp()
  ctx = await workspaceOf(app)
})
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop()
})
afterAll(() => app.close())

const worker = async (...tasks: readonly JobTask[]): Promise<Worker> => {
  const { database, deps } = app
  const made = await startWorker({ database, deps, tasks, ...deps.catalog.directory, hourly: false })
  workers.push(made)
  return made
}
const add = (task: string, key: string, more: { rollBack?: boolean; ctx?: WsCtx } = {}): Promise<unknown> =>
  app.deps.db.withTx(ctx, async (tx) => {
    await enqueueJob(more.ctx === undefined ? tx : { ...tx, ctx: more.ctx }, {
      task,
      payload: { key },
      key,
      serial: true,
    })
    if (more.rollBack === true) throw new Error('rolled back')
  })
const task = (name: string, run: (call: JobCall) => Promise<void>): JobTask => ({ name, run })
const waiting = async (): Promise<number> =>
  Number((await app.database.owner.query('select count(*) from graphile_worker.jobs')).rows[0]?.count)
/** The only job has failed and waits for its next try. */
const failed = async (): Promise<boolean> =>
  (
    await app.database.owner.query(
      'select 1 from graphile_worker.jobs where locked_at is null and last_error is not null',
    )
  ).rowCount === 1
const drained = () => until(waiting, (count) => count === 0)

test('a job exists exactly when the transaction that added it does', async () => {
  const seen: string[] = []
  await worker(task('note', async ({ payload }) => void seen.push(payload.key ?? '')))
  await expect(add('note', 'lost', { rollBack: true })).rejects.toThrow('rolled back')
  await add('note', 'kept')
  expect(
    await until(
      () => seen,
      ([first]) => first !== undefined,
    ),
  ).toEqual(['kept'])
})

test('long work of a workspace is done one piece after the other', async () => {
  let running = 0
  const together: number[] = []
  const slow = task('slow', async ({ deps, ctx: ws }) => {
    running += 1
    together.push(running)
    await deps.db.withTx(ws, (tx) => tx.query(sql`select pg_sleep(0.02)`))
    running -= 1
  })
  for (const key of ['a', 'b', 'c']) await add('slow', key)
  await worker(slow)
  await drained()
  expect(together).toEqual([1, 1, 1])
})

test('a job that fails is tried again', async () => {
  let tries = 0
  await worker(
    task('flaky', async () => {
      tries += 1
      if (tries === 1) throw new Error('not yet')
    }),
  )
  await add('flaky', 'once')
  await until(failed, Boolean)
  await app.database.owner.query(
    'select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs), run_at => now())',
  )
  expect(
    await until(
      () => tries,
      (count) => count > 1,
    ),
  ).toBe(2)
  expect(app.logged.some((line) => line.includes('not yet'))).toBe(true)
})

test('a workspace cannot add a job for another one', async () => {
  const other = workspaceCtx(app.deps.catalog.tag, app.clock.newId(), ctx.schemaNo + 1)
  await expect(add('note', 'foreign', { ctx: other })).rejects.toThrow('a job of another workspace')
})

describe('a process that dies', () => {
  const queue = () => app.database.queue()
  const silence = (process: string) =>
    queue().query(`update formwork.workers set beat_at = now() - interval '31 seconds' where id = $1`, [
      process,
    ])
  const HOST = 'elsewhere'

  test('gives its jobs to the others, who run them at once', async () => {
    const dead = await enterProcess(queue(), app.clock.newId(), { host: HOST, pid: 1 })
    await queue().query(`update formwork.workers set pool = 'pool-dead' where id = $1`, [dead.id])
    await add('note', 'orphan')
    await queue().query(`update graphile_worker._private_jobs set locked_by = 'pool-dead', locked_at = now()`)
    await queue().query(
      `update graphile_worker._private_job_queues set locked_by = 'pool-dead', locked_at = now() where queue_name = $1`,
      [`ws:${ctx.schemaNo}`],
    )
    const seen: string[] = []
    await silence(dead.id)
    await worker(task('note', async ({ payload }) => void seen.push(payload.key ?? '')))
    expect(
      await until(
        () => seen,
        ([first]) => first !== undefined,
      ),
    ).toEqual(['orphan'])
    await drained()
  })

  test('is missed at once on its own machine, and left alone while it beats', async () => {
    const me = await enterProcess(queue(), app.clock.newId(), { host: HOST, pid: 1 })
    const gone = await enterProcess(queue(), app.clock.newId(), { host: HOST, pid: 2 })
    const alive = await enterProcess(queue(), app.clock.newId(), { host: HOST, pid: 3 })
    expect(await buryDead(queue(), me, HOST, (pid) => pid !== 2)).toBe(1)
    expect([await beat(queue(), gone), await beat(queue(), alive)]).toEqual([false, true])
    await silence(alive.id)
    expect(await buryDead(queue(), me, 'another machine', () => true)).toBe(1)
  })

  test('has no more effect: its transactions end, and an open one is waited for', async () => {
    const notes = id(ctx.schema, ownName('counters'))
    const results: string[] = []
    const gate = () => {
      let open = (): void => undefined
      const passed = new Promise<void>((resume) => {
        open = resume
      })
      return { open: () => open(), passed }
    }
    const goOn = gate()
    const death = gate()
    let inside = false
    const zombie = await worker(
      task('zombie', async ({ deps, ctx: ws }) => {
        const write = (name: string) =>
          deps.db.withTx(ws, async (tx) => {
            inside = true
            await goOn.passed
            await tx.query(sql`insert into ${notes} (name, value) values (${param(name)}, 1)`)
          })
        await write('while alive')
        await death.passed
        await write('after death').catch((error: Error) => void results.push(error.message))
      }),
    )
    await add('zombie', 'z')
    await until(() => inside, Boolean)
    const me = await enterProcess(queue(), app.clock.newId(), { host: HOST, pid: 1 })
    await silence(zombie.process().id)
    const buried = buryDead(queue(), me, HOST, () => true)
    goOn.open()
    expect(await buried).toBe(1)
    death.open()
    await until(
      () => results,
      ([first]) => first !== undefined,
    )
    expect(results).toEqual(['this process was declared dead; its jobs go on elsewhere'])
    const rows = await app.deps.db.read(
      ctx,
      sql`select name from ${notes} where name in ('while alive', 'after death')`,
    )
    expect(rows).toEqual([{ name: 'while alive' }])
  })
})
