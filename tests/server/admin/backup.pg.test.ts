// The restore drill: a backup taken while somebody writes comes back with equal checksums, and damaged files are refused.
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backUp } from '../../../server/admin/backup-data.ts'
import { restore } from '../../../server/admin/restore-data.ts'
import { type EmbeddedDatabase, startEmbedded } from '../../../server/embedded/index.ts'
import { withClient } from '../../support/cluster.ts'

let folder: string
const start = (name: string): Promise<EmbeddedDatabase> =>
  startEmbedded({ dataDir: join(folder, name), fsync: false, log: () => undefined })
const file = () => join(folder, 'formwork.backup')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'formwork-backup-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const CHECKSUM = `select count(*)::integer as rows, md5(string_agg(id || ':' || text, ',' order by id)) as sum from drill where id <= 10000`
const checksum = (url: string) =>
  withClient(url, async (client) => (await client.query<{ rows: number; sum: string }>(CHECKSUM)).rows[0])

test('10,000 rows come back equal from a backup taken under writes', async () => {
  // 1. data, an upload and a secret
  const before = await start('data')
  await withClient(before.ownerUrl, (client) =>
    client.query(
      `create table drill as select g as id, md5(g::text) as text from generate_series(1, 10000) g`,
    ),
  )
  await writeFile(join(folder, 'data', 'installation.key'), 'the key\n', { mode: 0o600 })
  const wanted = await checksum(before.ownerUrl)
  // 2. back up beside a writer
  const writer = withClient(before.ownerUrl, async (client) => {
    for (let id = 10_001; id < 12_000; id += 1)
      await client.query('insert into drill values ($1, $2)', [id, 'x'.repeat(500)])
  })
  const result = await backUp(join(folder, 'data'), file(), () => undefined)
  await writer
  await before.stop()
  expect(result.files).toBeGreaterThan(500)
  // 3. into another folder, and into the same one
  for (const name of ['other', 'data']) {
    const { former } = await restore(file(), join(folder, name), 'drill')
    expect(former === null).toBe(name === 'other')
    const after = await start(name)
    expect(await checksum(after.ownerUrl)).toEqual(wanted)
    await after.stop()
    expect(await readFile(join(folder, name, 'installation.key'), 'utf8')).toBe('the key\n')
  }
}, 120_000)

test('a stopped installation can be backed up too', async () => {
  await backUp(join(folder, 'data'), join(folder, 'second.backup'), () => undefined)
  await restore(join(folder, 'second.backup'), join(folder, 'third'), 'drill')
  const after = await start('third')
  expect((await checksum(after.ownerUrl))?.rows).toBe(10_000)
  await after.stop()
}, 120_000)

test('a running installation is not restored over', async () => {
  const running = await start('other')
  await expect(restore(file(), join(folder, 'other'), 'drill')).rejects.toThrow(/stop it first/)
  await running.stop()
}, 60_000)

test.each([
  ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 5_000)],
  ['no backup at all', () => Buffer.from('hello')],
])('a file that is %s changes nothing', async (_, damage) => {
  const bad = join(folder, 'bad.backup')
  await copyFile(file(), bad)
  await writeFile(bad, damage(await readFile(bad)))
  await expect(restore(bad, join(folder, 'nowhere'), 'drill')).rejects.toThrow(/nothing was changed/)
  await expect(readFile(join(folder, 'nowhere', 'installation.key'))).rejects.toThrow('ENOENT')
})
