// R3 and R4: a submit has one effect, however often it is sent, and also when its connection to the database was cut on the way.
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { ownName, type SqlName } from '../../../runtime/kernel/naming.ts'
import { id, sql } from '../../../runtime/kernel/sql.ts'
import type { Answer } from '../../support/actors.ts'
import { joinWorkspace, startApp, type TestApp } from '../../support/app.ts'
import { withClient } from '../../support/cluster.ts'
import { type SampleApp, sampleApp } from '../../support/sample-app.ts'
import { approval, EVERYTHING, grantOn, requestForm } from '../../support/sample-forms.ts'
import { seeded } from '../../support/seed.ts'
import { until } from '../../support/until.ts'

const SUBMITS = 500
const CUT_SUBMITS = 40

let app: TestApp
let crm: SampleApp
beforeAll(async () => {
  app = await startApp()
  crm = await sampleApp(app)
  await crm.publish('workflow', 'approval', approval)
  await crm.publishForm('request', requestForm)
  await crm.give(await joinWorkspace(app, 'ann'), grantOn('request', { rows: 'own' }, EVERYTHING))
})
afterAll(() => app?.close())

const submit = (subject: string, key: string): Promise<Answer> =>
  app.as('owner').post(`${crm.at('request')}/records`, { values: { subject } }, { key })

/** Rows of the workspace's own tables: each submit leaves one of each kind. */
const effects = async () => {
  const own = (name: SqlName) => id(crm.ctx.schema, name)
  const rows = await app.deps.db.read<Record<string, number>>(
    crm.ctx,
    sql`select (select count(*) from ${own(ownName('record_changes'))})::integer as changes,
               (select count(*) from ${own(ownName('audit'))} where action = 'record_create')::integer as audit,
               (select count(*) from ${own(ownName('flow_instances'))})::integer as flows,
               (select count(*) from ${own(ownName('flow_tasks'))})::integer as tasks,
               (select live from ${own(ownName('table_stats'))} order by table_no desc limit 1)::integer as records`,
  )
  return rows[0] ?? {}
}
const grown = (before: Record<string, number>, after: Record<string, number>) =>
  Object.fromEntries(Object.entries(after).map(([key, value]) => [key, value - (before[key] ?? 0)]))
const one = (count: number) => ({ changes: count, audit: count, flows: count, tasks: count, records: count })

test(`R3: ${SUBMITS} submits, each sent one to five times at once, have ${SUBMITS} effects`, async () => {
  const random = seeded('sends')
  await submit('the first', 'first-submit')
  const before = await effects()
  const numbers = Array.from({ length: SUBMITS }, (_, index) => index)
  for (let start = 0; start < SUBMITS; start += 10) {
    await Promise.all(
      numbers.slice(start, start + 10).map(async (number) => {
        const sends = Array.from({ length: random.integer(1, 5) }, () =>
          submit(`s${number}`, `submit-${number}`),
        )
        const answers = await Promise.all(sends)
        expect(new Set(answers.map((answer) => `${answer.status} ${answer.raw.body}`)).size).toBe(1)
        expect(answers[0]?.status).toBe(200)
      }),
    )
  }
  expect(grown(before, await effects())).toEqual(one(SUBMITS))
}, 120_000)

test('the same key with another body is refused with 422', async () => {
  const before = await effects()
  const answer = await submit('something else', 'submit-0')
  expect([answer.status, answer.code]).toEqual([422, 'H_IDEMPOTENCY_MISMATCH'])
  expect(await effects()).toEqual(before)
})

test('the same key by another person is another submit', async () => {
  const before = await effects()
  await app
    .as('ann')
    .post(`${crm.at('request')}/records`, { values: { subject: 'mine' } }, { key: 'submit-0' })
  expect(grown(before, await effects())).toEqual(one(1))
})

test(`R4: ${CUT_SUBMITS} submits whose connections are cut have one effect each after repetition`, async () => {
  const before = await effects()
  const statuses = new Map<number, number>()
  let on = true
  const cutter = (async () => {
    while (on) {
      await cut()
      await until(
        () => !on,
        (over) => over,
        { withinMs: 30, everyMs: 10 },
      )
    }
  })()
  const sendUntilDone = async (number: number): Promise<void> => {
    const answer = await until(
      async () => {
        const sent = await submit(`c${number}`, `cut-send-${number}`)
        statuses.set(sent.status, (statuses.get(sent.status) ?? 0) + 1)
        return sent
      },
      (sent) => sent.status === 200,
      { withinMs: 60_000 },
    )
    expect(answer.status).toBe(200)
  }
  const numbers = Array.from({ length: CUT_SUBMITS }, (_, index) => index)
  for (let start = 0; start < CUT_SUBMITS; start += 5)
    await Promise.all(numbers.slice(start, start + 5).map(sendUntilDone))
  on = false
  await cutter
  // What was refused was refused with a problem that says to try again, and nothing else happened.
  expect([...statuses.keys()].sort()).toEqual([200, 503])
  const after = await until(
    () => effects().catch(() => ({})),
    (found) => Object.keys(found).length > 0,
  )
  expect(grown(before, after)).toEqual(one(CUT_SUBMITS))
  expect(app.logged).toEqual([])
}, 120_000)

/** Ends the product's connections to its database, whatever they are doing. */
const cut = (): Promise<unknown> =>
  withClient(inject('cluster').url, (client) =>
    client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = $1 and application_name in ('formwork app', 'formwork read')`,
      [app.databaseName],
    ),
  )
