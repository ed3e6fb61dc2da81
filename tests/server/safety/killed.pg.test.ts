// R2: the database is killed under writes, fsync on. Every acknowledged write is there afterwards, a submit whose answer was
// lost can be repeated without a second effect, and the product answers again within 5 s of the database.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EmbeddedDatabase, startEmbedded } from '../../../server/embedded/index.ts'
import { main } from '../../../server/main.ts'
import type { Running } from '../../../server/start-input.ts'
import { FIRST } from '../../support/app.ts'
import { withClient } from '../../support/cluster.ts'
import { until } from '../../support/until.ts'

const KILLS = 3
const BACK_WITHIN_MS = 5_000

let dataDir: string
let database: EmbeddedDatabase
let running: Running
let cookie = ''

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'formwork-killed-'))
  database = await startEmbedded({ dataDir, fsync: true, log: () => undefined })
  running = await main({
    ownerUrl: database.ownerUrl,
    embedded: true,
    dataDir,
    demo: false,
    // Four writers without pause are more than a person's limit allows; limits have a test of their own.
    env: { PORT: '0', RATE_LIMIT_ADDRESS: '999999999', RATE_LIMIT_ACCOUNT: '999999999' },
    argv: [],
  })
  const answer = await send('/api/v1/setup', FIRST, 'first')
  cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}, 120_000)
afterAll(async () => {
  await running.close()
  await database.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const send = (path: string, body: unknown, key: string): Promise<Response> =>
  fetch(`${running.url}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'idempotency-key': `kill-test-${key}`, cookie },
  })
const addMember = (name: string): Promise<Response> => send('/api/v1/w/main/members', { name }, name)

const health = (): Promise<number> => fetch(`${running.url}/api/health`).then((answer) => answer.status)

const databaseAnswers = (): Promise<boolean> =>
  withClient(database.ownerUrl, (client) => client.query('select 1')).then(
    () => true,
    () => false,
  )

test(`${KILLS} kills lose no acknowledged write and repeat none`, async () => {
  const acknowledged = new Set<string>()
  const unanswered = new Set<string>()
  const statuses = new Set<number>()
  for (let kill = 1; kill <= KILLS; kill += 1) {
    // 1. four writers, and the kill in the middle of their work
    let on = true
    const writer = async (who: number): Promise<void> => {
      for (let number = 0; on; number += 1) {
        const name = `k${kill}w${who}n${number}`
        const answer = await addMember(name)
        statuses.add(answer.status)
        await answer.arrayBuffer()
        if (answer.status === 200) acknowledged.add(name)
        else {
          unanswered.add(name)
          // Like a person, a writer waits until the product answers; else it piles up refusals by the thousand.
          await until(health, (status) => !on || status === 200, { withinMs: 60_000 })
        }
      }
    }
    const before = acknowledged.size
    const writers = [1, 2, 3, 4].map(writer)
    await until(
      () => acknowledged.size,
      (size) => size > before + 20,
      { withinMs: 20_000 },
    )
    const killed = database.pid()
    process.kill(killed, 'SIGKILL')
    // 2. the launcher starts it again; the product follows
    await until(
      () => database.pid() !== killed && databaseAnswers(),
      (back) => back,
      { withinMs: 60_000 },
    )
    const since = performance.now()
    const back = await until(health, (status) => status === 200, { withinMs: BACK_WITHIN_MS })
    expect([back, performance.now() - since < BACK_WITHIN_MS]).toEqual([200, true])
    on = false
    await Promise.all(writers)
  }
  // 3. what was refused meanwhile was refused with a problem that says so
  expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([])
  // 4. whoever got no answer sends again under the same key
  for (const name of unanswered) expect((await addMember(name)).status).toBe(200)
  const names = await storedNames()
  expect(names.filter((name) => acknowledged.has(name)).length).toBe(acknowledged.size)
  expect(names.length).toBe(new Set(names).size)
  expect(names.length).toBe(acknowledged.size + unanswered.size)
}, 240_000)

const storedNames = (): Promise<string[]> =>
  withClient(database.ownerUrl, async (client) => {
    const found = await client.query<{ name: string }>(`select name from ws_1.members where name like 'k%'`)
    return found.rows.map((row) => row.name)
  })
