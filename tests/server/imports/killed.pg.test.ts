// An import outlives the process that runs it: killed in the middle, another goes on; every line is written exactly once.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { ownName } from '../../../runtime/kernel/naming.ts'
import { id, sql } from '../../../runtime/kernel/sql.ts'
import type { WsCtx } from '../../../runtime/pg/index.ts'
import type { ImportState } from '../../../schemas/api/imports.ts'
import type { FormDef } from '../../../schemas/form.ts'
import { startWorker } from '../../../server/jobs/worker.ts'
import { allTasks } from '../../../server/tasks.ts'
import { startApp, type TestApp } from '../../support/app.ts'
import { databaseUrl } from '../../support/cluster.ts'
import { givenForms } from '../../support/forms.ts'
import { until } from '../../support/until.ts'
import { importing } from './given.ts'

const LINES = 9_000
const FORM = '/apps/crm/forms/thing'
const thing: FormDef = {
  language: 1,
  name: { en: 'Thing' },
  fields: [
    { key: 'name', type: 'text', label: { en: 'Name' }, required: true, unique: true },
    { key: 'size', type: 'number', label: { en: 'Size' } },
  ],
} as FormDef

let app: TestApp
let ctx: WsCtx
beforeAll(async () => {
  app = await startApp()
  ctx = (await givenForms(app, 'crm', { thing })).ctx
})
afterAll(() => app.close())

/** A worker in a process of its own on the same database. */
const worker = async () => {
  const { url, tag } = inject('cluster')
  const args = [databaseUrl(url, app.databaseName), tag, app.deps.dataDir]
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/worker-process.ts', ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  if (child.exitCode !== null) throw new Error('the worker process ended before it worked')
  return child
}
const state = async (importId: string): Promise<ImportState> =>
  (await app.as('owner').get(`${FORM}/imports/${importId}`)).body as unknown as ImportState

test('killed in the middle, it goes on elsewhere and writes every line once', async () => {
  const things = importing(app, 'owner', FORM)
  const content = `Name,Size\n${Array.from({ length: LINES }, (_, line) => `thing ${line},${line}\n`).join('')}`
  const seen = await things.preview(await things.map(await things.upload(content)))
  expect(seen.counts.ready).toBe(LINES)
  // 1. this process runs no jobs any more; another one begins
  await app.jobs.stop()
  const child = await worker()
  // Its answer waits a moment for the end; the kill must not.
  const started = app.as('owner').post(`${FORM}/imports/${seen.id}/run`, {})
  const begun = await until(
    () => state(seen.id),
    ({ counts }) => counts.written > 0,
    { withinMs: 60_000, everyMs: 5 },
  )
  // 2. it dies
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect((await started).status).toBe(200)
  expect(begun.state).toBe('running')
  expect(begun.counts.written).toBeLessThan(LINES)
  // 3. this process takes over
  const { database, deps } = app
  const second = await startWorker({
    database,
    deps,
    tasks: allTasks,
    ...deps.catalog.directory,
    hourly: false,
  })
  const done = await until(
    () => state(seen.id),
    (now) => now.state !== 'running',
    { withinMs: 60_000 },
  )
  await second.stop()
  expect(done).toMatchObject({ state: 'done', counts: { rows: LINES, written: LINES, skipped: 0 } })
  const rows = await app.deps.db.read<{ records: number; lines: number; outcomes: number }>(
    ctx,
    sql`select count(distinct c.record_id)::integer as records, count(distinct l.record_id)::integer as lines,
               (select count(*)::integer from ${id(ctx.schema, ownName('record_changes'))}) as outcomes
          from ${id(ctx.schema, ownName('record_changes'))} c left join ${id(ctx.schema, ownName('import_rows'))} l on l.record_id = c.record_id`,
  )
  expect(rows).toEqual([{ records: LINES, lines: LINES, outcomes: LINES }])
}, 180_000)
