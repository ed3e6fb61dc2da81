// Backup and restore as people do it: the two commands, beside the running product, on a workspace with records, uploads and
// somebody who is writing. What was acknowledged before the backup is there in the restored installation, down to the bytes of files.
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EmbeddedDatabase, startEmbedded } from '../../../server/embedded/index.ts'
import { main } from '../../../server/main.ts'
import type { Running } from '../../../server/start-input.ts'
import { FIRST } from '../../support/app.ts'
import { plainEnvironment } from '../../support/environment.ts'

const ROOT = join(import.meta.dirname, '../../..')
const CUSTOMERS = '/api/v1/w/main/apps/crm/forms/customer/records'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'formwork-commands-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Installation {
  readonly ask: (method: string, path: string, body?: unknown) => Promise<Response>
  readonly stop: () => Promise<void>
}

let cookie = ''
const start = async (name: string): Promise<Installation> => {
  const dataDir = join(folder, name)
  const database: EmbeddedDatabase = await startEmbedded({ dataDir, fsync: false, log: () => undefined })
  const env = { PORT: '0' }
  const input = { ownerUrl: database.ownerUrl, embedded: true, dataDir, demo: false, env, argv: [] }
  const running: Running = await main(input)
  const ask: Installation['ask'] = async (method, path, body) => {
    const form = body instanceof FormData
    const answer = await fetch(`${running.url}${path}`, {
      method,
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
      headers: {
        cookie,
        'idempotency-key': randomUUID(),
        ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
      },
    })
    expect([path, answer.status]).toEqual([path, 200])
    return answer
  }
  const stop = async (): Promise<void> => {
    await running.close()
    await database.stop()
  }
  return { ask, stop }
}

/** `npm run backup -- FILE`, without npm between. */
const command = async (script: 'backup' | 'restore', name: string, file: string): Promise<string> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', `server/admin/${script}.ts`, file],
    { cwd: ROOT, env: { ...plainEnvironment(), DATA_DIR: join(folder, name) } },
  )
  return stdout
}

const customers = async ({ ask }: Installation): Promise<readonly { id: string; title: string }[]> => {
  const answer = await ask('POST', `${CUSTOMERS}/query`, { limit: 500, columns: ['name'] })
  return ((await answer.json()) as { items: { id: string; title: string }[] }).items
}

const VISITS = '/api/v1/w/main/apps/crm/forms/visit/records'
const PHOTO = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

const UPLOADS = [
  ['合同 第一版.txt', Buffer.from('签字')],
  ['empty.bin', Buffer.alloc(0)],
  ['large.bin', Buffer.alloc(3_000_000, 7)],
  ['again.txt', Buffer.from('签字')],
] as const

test('a running installation is backed up and comes back with its records and files', async () => {
  // 1. a workspace with the sample, and uploads of odd names and sizes
  const before = await start('data')
  const set = await before.ask('POST', '/api/v1/setup', FIRST)
  cookie = set.headers.get('set-cookie')?.split(';')[0] ?? ''
  await before.ask('POST', '/api/v1/w/main/templates/sales-crm/install', { sample: true })
  const upload = async (name: string, content: Buffer): Promise<{ id: string }> => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(content)]), name)
    return (await (await before.ask('POST', '/api/v1/w/main/files', form)).json()) as { id: string }
  }
  const known = await customers(before)
  expect(known.length).toBeGreaterThan(10)
  const files: { id: string; content: Buffer }[] = []
  for (const [name, content] of UPLOADS) files.push({ id: (await upload(name, content)).id, content })
  // one of them bound to a record
  const photo = await upload('现场.png', PHOTO)
  const [customer] = known
  const values = {
    customer: customer?.id,
    visited_on: '2026-03-02',
    mode: 'onsite',
    topic: '签约',
    photos: [photo],
  }
  const draft = await before.ask('POST', VISITS, { values, submit: false })
  const visit = ((await draft.json()) as { id: string }).id
  files.push({ id: photo.id, content: PHOTO })
  // 2. the backup, while somebody goes on writing
  let on = true
  const writer = (async () => {
    for (let number = 0; on; number += 1)
      await before.ask('POST', CUSTOMERS, { values: { name: `written ${number}` }, submit: false })
  })()
  const file = join(folder, 'formwork.backup')
  expect(await command('backup', 'data', file)).toContain('backup written')
  on = false
  await writer
  await before.stop()
  // 3. into another folder; the same session goes on there
  expect(await command('restore', 'other', file)).toContain('restored')
  const after = await start('other')
  const titles = new Set((await customers(after)).map((each) => each.title))
  expect(known.filter((each) => !titles.has(each.title))).toEqual([])
  for (const { id, content } of files) {
    const answer = await after.ask('GET', `/api/v1/w/main/files/${id}`)
    expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true)
  }
  const kept = (await (await after.ask('GET', `${VISITS}/${visit}`)).json()) as {
    values: { photos: { id: string }[] }
  }
  expect(kept.values.photos.map(({ id }) => id)).toEqual([photo.id])
  // 4. and it is alive
  await after.ask('POST', CUSTOMERS, { values: { name: 'written afterwards' }, submit: false })
  expect((await customers(after)).map((each) => each.title)).toContain('written afterwards')
  await after.stop()
}, 180_000)
