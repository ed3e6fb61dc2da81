// Files: uploaded, bound by the save that uses them, downloaded under the right to the field of the record, swept when unused.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FormDef } from '../../../schemas/form.ts'
import { LIMITS } from '../../../schemas/keys.ts'
import { sweepFiles } from '../../../server/files/sweep.ts'
import { joinWorkspace, startApp, type TestApp } from '../../support/app.ts'
import { type GivenForms, givenForms } from '../../support/forms.ts'
import { type SentFile, sendFile } from '../../support/multipart.ts'

const contract: FormDef = {
  language: 1,
  name: { en: 'Contract' },
  fields: [
    { key: 'name', type: 'text', label: { en: 'Name' } },
    { key: 'paper', type: 'file', label: { en: 'Paper' } },
    { key: 'photo', type: 'image', label: { en: 'Photo' } },
    {
      key: 'parts',
      type: 'subform',
      label: { en: 'Parts' },
      fields: [{ key: 'scan', type: 'file', label: { en: 'Scan' } }],
    },
  ],
} as FormDef
const RECORDS = '/apps/crm/forms/contract/records'
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

let app: TestApp
let crm: GivenForms
let ann: string
beforeAll(async () => {
  app = await startApp()
  crm = await givenForms(app, 'crm', { contract })
  ann = await joinWorkspace(app, 'ann')
  await joinWorkspace(app, 'bob')
})
afterAll(() => app.close())

const upload = async (who: string, file: Partial<SentFile> = {}) => {
  const answer = await sendFile(app.as(who), '/files', {
    name: '合同.pdf',
    content: 'paper',
    type: 'application/pdf',
    ...file,
  })
  expect([answer.status, answer.code]).toEqual([200, null])
  return answer.body as { id: string; name: string; size: number; type: string }
}
const save = (who: string, values: object) => app.as(who).post(RECORDS, { values })
const get = (who: string, file: string) => app.as(who).get(`/files/${file}`)
const seenBy = async (file: string) => [
  (await get('owner', file)).status,
  (await get('ann', file)).status,
  (await get('bob', file)).status,
]

describe('a picture field', () => {
  test('takes what is a picture by its bytes, whatever it is called', async () => {
    const paper = await upload('owner', { name: '照片.png', type: 'image/png' })
    const refused = await save('owner', { photo: [paper] })
    expect([refused.status, refused.code]).toEqual([422, 'F_PICTURE'])
    const picture = await upload('owner', { name: 'x.bin', content: PNG, type: 'application/pdf' })
    expect((await save('owner', { photo: [picture] })).status).toBe(200)
  })
})

describe('an upload', () => {
  test("is named, measured and, until it is used, its uploader's alone", async () => {
    const file = await upload('ann')
    expect(file).toMatchObject({ name: '合同.pdf', size: 5, type: 'application/pdf' })
    expect(await seenBy(file.id)).toEqual([404, 200, 404])
  })

  test.each([
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['..', 'file'],
    ['', 'file'],
    ['inv\u202efdp.exe', 'invfdp.exe'],
    [`${'长'.repeat(400)}.pdf`, `${'长'.repeat(250)}.pdf`],
  ])('with the name %j is called %j and lies under a name of our own', async (given, called) => {
    const file = await upload('ann', { name: given, content: `content of ${given}` })
    expect(file.name).toBe(called)
    const folders = await readdir(join(app.deps.dataDir, 'files'), { recursive: true })
    expect(
      folders.filter((path) => !/^ws_\d+(\/(incoming|[0-9a-f]{2}(\/[0-9a-f]{64})?))?$/.test(path)),
    ).toEqual([])
  })

  test('over the limit is refused and leaves nothing behind', async () => {
    const content = Buffer.alloc(LIMITS.uploadBytes + 1)
    const answer = await sendFile(app.as('ann'), '/files', { name: 'big.bin', content })
    expect([answer.status, answer.code]).toEqual([413, 'H_TOO_LARGE'])
    expect(await readdir(join(app.deps.dataDir, 'files', crm.ctx.schema, 'incoming'))).toEqual([])
  })

  test('sent twice under one key is one file; other content under the key is refused', async () => {
    const once = (content: string) =>
      sendFile(app.as('ann'), '/files', { name: 'a.txt', content }, { key: 'upload-key-1' })
    const [first, second, other] = [await once('one'), await once('one'), await once('two')]
    expect(second.body).toEqual(first.body)
    expect(other.code).toBe('H_IDEMPOTENCY_MISMATCH')
  })

  test('without a file, or not as multipart, is refused with a problem', async () => {
    expect((await app.as('ann').post('/files', {})).code).toBe('H_MEDIA_TYPE')
    const headers = { 'content-type': 'multipart/form-data; boundary=x' }
    expect((await app.as('ann').post('/files', Buffer.from('--x--\r\n'), { headers })).code).toBe('H_BODY')
  })

  test('is told by its first bytes: a page that calls itself a picture is none', async () => {
    expect((await upload('ann', { content: PNG, type: 'text/html' })).type).toBe('image/png')
    expect((await upload('ann', { content: '<script>', type: 'image/png' })).type).toBe(
      'application/octet-stream',
    )
  })
})

describe('a download', () => {
  test('is an attachment in a sandbox; a picture may be shown', async () => {
    const page = await upload('ann', {
      name: 'x %22quoted%22.html',
      content: '<script>alert(1)</script>',
      type: 'text/html',
    })
    const { headers } = (await get('ann', page.id)).raw
    expect(headers).toMatchObject({
      'content-type': 'text/html',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': `attachment; filename="x _quoted_.html"; filename*=UTF-8''x%20%22quoted%22.html`,
    })
    const picture = await upload('ann', { name: '照片.png', content: PNG, type: 'image/png' })
    const shown = (await get('ann', picture.id)).raw
    expect(shown.headers['content-disposition']).toMatch(/^inline; .*%E7%85%A7%E7%89%87\.png$/)
    expect(shown.rawPayload).toEqual(PNG)
  })

  test('needs the right to that field of that record, for as long as it is held', async () => {
    const set = await crm.grant(ann, {
      form: 'contract',
      rows: { rows: 'all' },
      operations: ['read'],
      fields: { default: 'read', only: { photo: 'hidden' } },
    })
    const paper = await upload('owner')
    const photo = await upload('owner', { content: PNG })
    const scan = await upload('owner', { content: 'scan' })
    const parts = [{ id: app.clock.newId(), values: { scan: [scan] } }]
    expect((await save('owner', { paper: [paper], photo: [photo], parts })).status).toBe(200)
    expect(await seenBy(paper.id)).toEqual([200, 200, 404])
    expect(await seenBy(photo.id)).toEqual([200, 404, 404])
    expect(await seenBy(scan.id)).toEqual([200, 200, 404])
    await crm.revoke(set)
    expect(await seenBy(paper.id)).toEqual([200, 404, 404])
  })

  test('still works for a file taken out of its field, because history shows it', async () => {
    const paper = await upload('owner')
    const { id } = (await save('owner', { paper: [paper] })).body
    expect(
      (await app.as('owner').patch(`${RECORDS}/${id}`, { values: { paper: null }, baseRev: 1 })).status,
    ).toBe(200)
    expect((await get('owner', paper.id)).status).toBe(200)
  })
})

describe('a save', () => {
  test("refuses files that are not the writer's own, bound elsewhere, or invented", async () => {
    const own = await upload('owner')
    const foreign = await upload('ann')
    const bound = await upload('owner')
    await save('owner', { paper: [bound] })
    const invented = { ...own, id: app.clock.newId() }
    for (const file of [foreign, bound, invented])
      expect((await save('owner', { paper: [file] })).code).toBe('F_REFERENCE')
    expect((await save('owner', { paper: [own] })).status).toBe(200)
  })

  test('puts one upload into one place', async () => {
    const file = await upload('owner')
    expect((await save('owner', { paper: [file], photo: [file] })).code).toBe('F_REFERENCE')
  })

  test('keeps what the product measured, not what the request says', async () => {
    const file = await upload('owner')
    const { id } = (await save('owner', { paper: [{ ...file, name: 'other.exe', size: 1 }] })).body
    const record = await app.as('owner').get(`${RECORDS}/${id}`)
    expect((record.body.values as { paper: unknown }).paper).toEqual([file])
  })
})

describe('the sweep', () => {
  const contents = async () =>
    (await readdir(join(app.deps.dataDir, 'files'), { recursive: true })).filter((path) => path.length > 60)

  test('takes uploads nobody used within a day, and their content when nobody else has it', async () => {
    await sweepFiles(app.deps, crm.ctx)
    const kept = await upload('owner', { content: 'shared' })
    await save('owner', { paper: [kept] })
    const twin = await upload('owner', { content: 'shared' })
    const lone = await upload('owner', { content: 'lone' })
    const before = (await contents()).length
    expect(await sweepFiles(app.deps, crm.ctx)).toBe(0)
    app.clock.advance({ hours: 24 })
    expect((await get('owner', lone.id)).status).toBe(404)
    expect(await sweepFiles(app.deps, crm.ctx)).toBeGreaterThanOrEqual(2)
    expect((await contents()).length).toBeLessThan(before)
    expect([(await get('owner', twin.id)).status, (await get('owner', kept.id)).status]).toEqual([404, 200])
    expect(app.logged).toEqual([])
  })
})

test('two hundred uploads that nobody uses are enough for one person', async () => {
  await joinWorkspace(app, 'cat')
  const sent = []
  for (let each = 0; each <= LIMITS.waitingUploads; each += 1)
    sent.push(await sendFile(app.as('cat'), '/files', { name: 'a', content: 'a' }))
  expect(sent.at(-2)?.status).toBe(200)
  expect(sent.at(-1)?.code).toBe('H_UPLOADS')
})
