// A verdict that breaks off anywhere leaves nothing half written: instance, events, tasks, timeline, steps, notices, record and its
// history are as before, and the same verdict can then be given. At 100,000 tasks every box still reads by its index.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ownName, type SqlName, tableName } from '../../../runtime/kernel/naming.ts'
import { id, sql } from '../../../runtime/kernel/sql.ts'
import { loadAsker } from '../../../runtime/permissions/index.pg.ts'
import { decideTask, type FlowWorld, findTask, reading } from '../../../runtime/workflow/index.pg.ts'
import { ownerQuery } from '../../support/pg.ts'
import { approve, copy, type Flows, givenFlows } from './given.ts'

let f: Flows
beforeAll(async () => {
  f = await givenFlows('ann', 'bob', 'cat')
  await f.form(
    'trip',
    approve('boss', [f.id('bob')], { rights: { amount: 'edit' } }),
    copy('tell', [f.id('cat')]),
    approve('last', [f.id('cat')]),
  )
}, 60_000)
afterAll(() => f?.close())

const STORED: readonly SqlName[] = [
  ownName('flow_instances'),
  ownName('flow_events'),
  ownName('flow_tasks'),
  ownName('timeline'),
  ownName('run_steps'),
  ownName('notices'),
  ownName('record_changes'),
  ownName('events'),
  ownName('idempotency'),
  tableName(1),
]

/** Everything a verdict may write, as one text. */
const everything = async (): Promise<string> => {
  const rows = await Promise.all(
    STORED.map((name) =>
      f.app.database.db.read<{ all: string }>(
        f.ctx,
        sql`select coalesce(string_agg(t::text, '|' order by t::text), '') as all from ${id(f.ctx.schema, name)} t`,
      ),
    ),
  )
  return rows.map(([row]) => row?.all).join('\n')
}

const askerOf = async (name: string) => {
  const { db } = f.app.database
  const versions = await db.read<{ key: string; value: number }>(
    f.ctx,
    sql`select key, value::integer as value from ${id(f.ctx.schema, ownName('settings'))} where key like '%\_version'`,
  )
  const of = (key: string) => versions.find((row) => row.key === `${key}_version`)?.value ?? 0
  const subject = { member: f.id(name), departments: [], roles: [], isAdmin: false }
  const input = {
    ctx: f.ctx,
    subject,
    settings: { timeZone: 'Asia/Shanghai', language: 'zh-CN', fiscalStart: 1 },
    versions: { org: of('org'), access: of('access'), definitions: of('definitions') },
  }
  const { organisation } = await loadAsker(db, { ...input, actor: { principal: '' } }, f.app.clock.now())
  const actor = { principal: organisation.members.get(f.id(name))?.principal ?? '' }
  const asker = await loadAsker(db, { ...input, actor }, f.app.clock.now(), 'crm')
  return { asker, who: { subject, actor } }
}

const POINTS = ['flow.beforeAnswer', 'flow.beforeWrite', 'flow.afterWrite'] as const

describe.each(POINTS)('a fault at %s', (point) => {
  test('leaves nothing, and the verdict can be given afterwards', async () => {
    const record = await f.submit('ann', 'trip', { subject: `故障 ${point}`, amount: '10' })
    const { asker, who } = await askerOf('bob')
    const { db } = f.app.database
    const form = asker.catalog.form('crm', 'trip')
    const task = await findTask(reading(db, f.ctx), String((await f.task('bob', record))?.id), f.id('bob'))
    if (form === undefined || task === undefined) throw new Error('the story was not arranged')
    const world: FlowWorld = {
      ...asker.rights.world,
      clock: f.app.clock,
      organisation: asker.organisation,
      fault: (at) => {
        if (at === point) throw new Error(`broken at ${at}`)
      },
    }
    const said = { verdict: 'approve' as const, seenRev: 1, values: { amount: '9' } }
    const before = await everything()
    await expect(db.withTx(f.ctx, (tx) => decideTask(tx, world, who, form, task, said))).rejects.toThrow(
      `broken at ${point}`,
    )
    expect(await everything()).toBe(before)
    const { fault: _, ...sound } = world
    await db.withTx(f.ctx, (tx) => decideTask(tx, sound, who, form, task, said))
    expect((await f.record('owner', 'trip', record)).body).toMatchObject({ rev: 2, values: { amount: '9' } })
    expect(await f.task('cat', record)).toMatchObject({ kind: 'approve' })
  })
})

describe('at 100,000 tasks', () => {
  beforeAll(async () => {
    const database = { ownerUrl: f.app.database.owner.options.connectionString ?? '', name: '', tag: '' }
    const schema = f.ctx.schema
    const values = `('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`
    await ownerQuery(
      database,
      `insert into ${schema}.flow_tasks (id, instance_id, node_key, token, seat, assignee_id, kind, state, opened_at, decided_at)
       select ${values}, (select id from ${schema}.flow_instances limit 1), 'boss', 't1', 's1',
              ('01900000-0000-7000-8001-' || lpad(to_hex(n % 500), 12, '0'))::uuid,
              case n % 3 when 0 then 'cc' else 'approve' end, case n % 2 when 0 then 'open' else 'done' end, now(), now()
         from generate_series(1, 100000) n`,
    )
    await ownerQuery(
      database,
      `insert into ${schema}.flow_instances (id, definition_id, version, kind, table_no, record_id, initiator, status, state, started_at)
       select ${values}, ${values}, 1, 'approval', 1, ${values}, ('01900000-0000-7000-8001-' || lpad(to_hex(n % 500), 12, '0'))::uuid,
              'approved', '{}', now()
         from generate_series(1, 20000) n`,
    )
    await ownerQuery(database, 'analyze')
  }, 120_000)

  test.each(['open', 'done', 'started', 'cc'])('the box %s reads no table as a whole', async (box) => {
    const texts: { text: string; values: readonly unknown[] }[] = []
    const stop = f.app.database.statements.listen((entry) => {
      if (entry.kind === 'statement' && /flow_(tasks|instances)/.test(entry.text)) texts.push(entry)
    })
    await f.box('bob', box)
    stop()
    expect(texts.length).toBeGreaterThan(0)
    const client = await f.app.database.owner.connect()
    try {
      for (const { text, values } of texts) {
        const plan = await client.query<{ 'QUERY PLAN': string }>(`explain ${text}`, [...values])
        expect(plan.rows.map((row) => row['QUERY PLAN']).join('\n')).not.toMatch(
          /Seq Scan on flow_(tasks|instances)/,
        )
      }
    } finally {
      client.release()
    }
  })

  test('a box costs the session and two statements, a task page three more at most', async () => {
    const record = await f.submit('ann', 'trip', { subject: '计数' })
    const task = await f.task('bob', record)
    const counted = async (path: string): Promise<number> => {
      let statements = 0
      await f.app.as('bob').get(path)
      const stop = f.app.database.statements.listen((entry) => {
        if (entry.kind === 'statement' && entry.door !== 'control') statements += 1
      })
      await f.app.as('bob').get(path)
      stop()
      return statements
    }
    expect(await counted('/tasks?box=open')).toBeLessThanOrEqual(3)
    expect(await counted(`/tasks/${String(task?.id)}`)).toBeLessThanOrEqual(4)
  })
})
