// Importing records as stories over HTTP: upload, columns, what does not fit, decisions, run.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ImportState } from '../../../schemas/api/imports.ts'
import { joinWorkspace, startApp, type TestApp } from '../../support/app.ts'
import { type GivenForms, givenForms } from '../../support/forms.ts'
import { sendFile } from '../../support/multipart.ts'
import { customer, DEALS, deal, type Importing, importing, product } from './given.ts'

let app: TestApp
let crm: GivenForms
let deals: Importing
beforeAll(async () => {
  app = await startApp()
  crm = await givenForms(app, 'crm', { product, customer, deal })
  deals = importing(app)
  for (const name of ['GTX Pro', 'GTX Basic', 'MG Special'])
    await app.as('owner').post('/apps/crm/forms/product/records', { values: { name } })
  for (const name of ['Acme', 'Betasoloin', 'Isdom'])
    await app.as('owner').post('/apps/crm/forms/customer/records', { values: { name } })
})
afterAll(() => app.close())

let made = 0
const code = (): string => `D-${++made}`
/** A file with these columns; every line has a code of its own and what a deal must have. */
const file = (header: string, ...lines: readonly string[]): string =>
  [`Opportunity ID,Account,Deal stage,${header}`, ...lines.map((line) => `${code()},Acme,Won,${line}`)].join(
    '\n',
  )
const told = (state: ImportState) =>
  state.issues.map(({ field, text, code: word, rows, lines }) => [field, text, word, rows, lines[0]])
const imported = async (state: ImportState) => {
  const answer = await app.as('owner').get(`${DEALS}/imports/${state.id}/rows?outcome=written`)
  const records = (answer.body.items ?? []).map((line) => String(line.record))
  const values = []
  for (const id of records)
    values.push((await app.as('owner').get(`${DEALS}/records/${id}`)).body.values as Record<string, unknown>)
  return values
}
const titles = async (form: string) =>
  (
    (await app.as('owner').post(`/apps/crm/forms/${form}/records/query`, { limit: 100 }, { noKey: true }))
      .body.items ?? []
  ).map((item) => item.title)

test('a clean file goes through with the columns suggested', async () => {
  const uploaded = await deals.upload(
    '编号,客户,Product,阶段,Close Date,金额,加急\nC-1,Acme,GTX Pro,赢单,2026/3/1,"¥1,200.50",是\nC-2,acme,gtx basic,lost,2026年3月2日,,否\n',
  )
  expect(uploaded).toMatchObject({
    state: 'uploaded',
    encoding: 'UTF-8',
    delimiter: ',',
    headerRow: 1,
    counts: { rows: 2 },
  })
  expect(uploaded.columns.map((column) => column.field)).toEqual([
    'code',
    'customer',
    'product',
    'stage',
    'closed_on',
    'amount',
    'urgent',
  ])
  const seen = await deals.preview(await deals.map(uploaded))
  expect(seen).toMatchObject({ state: 'previewed', issues: [], counts: { ready: 2, problems: 0 } })
  const done = await deals.run(seen)
  expect(done).toMatchObject({ state: 'done', counts: { rows: 2, written: 2, skipped: 0 } })
  expect(await imported(done)).toMatchObject([
    { code: 'C-1', stage: 'won', closed_on: '2026-03-01', amount: '1200.5', urgent: true },
    { code: 'C-2', stage: 'lost', closed_on: '2026-03-02', amount: null, urgent: false },
  ])
})

describe('what fits nothing is told once and settled by the person', () => {
  test('a product that is none: another one, a new one, none, or not these rows', async () => {
    const content = file(
      'Product,Close value',
      'GTXPro,1',
      'GTXPro,2',
      'Widget,3',
      'Gadget,4',
      'Thing,5',
      'GTX Pro,6',
    )
    const mapped = await deals.map(await deals.upload(content))
    const seen = await deals.preview(mapped)
    expect(seen.counts).toMatchObject({ rows: 6, ready: 1, problems: 5 })
    expect(told(seen)).toEqual([
      ['product', 'GTXPro', 'F_IMPORT_NO_MATCH', 2, 2],
      ['product', 'Widget', 'F_IMPORT_NO_MATCH', 1, 4],
      ['product', 'Gadget', 'F_IMPORT_NO_MATCH', 1, 5],
      ['product', 'Thing', 'F_IMPORT_NO_MATCH', 1, 6],
    ])
    expect(seen.issues[0]?.suggestions[0]?.label).toBe('GTX Pro')
    expect(seen.issues[0]?.actions).toEqual(['use', 'create', 'empty', 'skip'])
    const pro = seen.issues[0]?.suggestions[0]?.value ?? ''
    const settled = await deals.preview(
      seen,
      { field: 'product', text: 'GTXPro', action: 'use', value: pro },
      { field: 'product', text: 'Widget', action: 'create' },
      { field: 'product', text: 'Gadget', action: 'empty' },
      { field: 'product', text: 'Thing', action: 'skip' },
    )
    expect(settled).toMatchObject({ issues: [], counts: { ready: 5, problems: 0, skipped: 1 } })
    expect(await titles('product')).not.toContain('Widget')
    const done = await deals.run(settled)
    expect(done.counts).toMatchObject({ written: 5, skipped: 1 })
    const values = await imported(done)
    expect(values.map(({ product: id }) => id === pro)).toEqual([true, true, false, false, true])
    expect(values[3]?.product).toBeNull()
    expect(await titles('product')).toContain('Widget')
  })

  test('a blank that must be filled: the decision holds for the blanks that are missed', async () => {
    const content =
      'Opportunity ID,Account,Deal stage,Close value\nB-1,,Engaging,\nB-2,Acme,Won,5\nB-3,,Won,\n'
    const seen = await deals.preview(await deals.map(await deals.upload(content)))
    expect(told(seen)).toEqual([
      ['customer', '', 'F_REQUIRED', 2, 2],
      ['amount', '', 'F_REQUIRED', 1, 4],
    ])
    expect(seen.issues[0]?.actions).toEqual(['use', 'create', 'skip'])
    const settled = await deals.preview(
      seen,
      { field: 'customer', text: '', action: 'create', value: '未知客户' },
      { field: 'amount', text: '', action: 'use', value: '0' },
    )
    const done = await deals.run(settled)
    expect(done.counts.written).toBe(3)
    expect((await imported(done)).map(({ amount }) => amount)).toEqual([null, '5', '0'])
    expect(await titles('customer')).toContain('未知客户')
  })

  test('a required field without a column is asked for once', async () => {
    const seen = await deals.preview(
      await deals.map(await deals.upload(`Opportunity ID,Deal stage\n${code()},Lost\n`)),
    )
    expect(told(seen)).toEqual([['customer', '', 'F_REQUIRED', 1, 2]])
  })

  test('values the form refuses, rules it breaks, values that stand twice', async () => {
    const content = `Opportunity ID,Account,Deal stage,Close value,Engage date,Close date\nX-1,Acme,Won,-5,,\nX-2,Acme,Lost,,2026-02-02,2026-01-01\nX-3,Acme,Lost,,,\nX-3,Acme,Lost,,,\nC-1,Acme,Lost,,,\n`
    const seen = await deals.preview(await deals.map(await deals.upload(content)))
    expect(told(seen)).toEqual([
      ['amount', '-5', 'F_MIN', 1, 2],
      ['', 'order', 'F_CHECK', 1, 3],
      ['code', 'X-3', 'F_UNIQUE', 1, 5],
      ['code', 'C-1', 'F_UNIQUE', 1, 6],
    ])
    expect(seen.counts.ready).toBe(1)
    const settled = await deals.preview(
      seen,
      { field: 'amount', text: '-5', action: 'use', value: '5' },
      { field: '', text: 'order', action: 'skip' },
      { field: 'code', text: '*', action: 'skip' },
    )
    expect(settled).toMatchObject({ issues: [], counts: { ready: 2, skipped: 3 } })
  })

  test('people by name or e-mail, options by any label, several in one cell', async () => {
    const content = file(
      'Close value,Helper,Tags',
      '1,王经理,热',
      '1,OWNER@example.com,"新, 首单"',
      '1,Nobody,"hot, Cold"',
    )
    const seen = await deals.preview(await deals.map(await deals.upload(content)))
    expect(told(seen)).toEqual([
      ['helper', 'Nobody', 'F_IMPORT_NO_MATCH', 1, 4],
      ['tags', 'Cold', 'F_IMPORT_NO_MATCH', 1, 4],
    ])
    const settled = await deals.preview(
      seen,
      { field: 'helper', text: '*', action: 'empty' },
      { field: 'tags', text: 'Cold', action: 'use', value: 'new' },
    )
    const values = await imported(await deals.run(settled))
    expect(values.map(({ tags }) => tags)).toEqual([['hot'], ['new'], ['hot', 'new']])
    expect(values.map(({ helper }) => helper === null)).toEqual([false, false, true])
  })
})

describe('habits of a column are asked about once', () => {
  test('a share without %', async () => {
    const content = file('Close value,Chance', '1,12.5%', '1,12.5', '1,0.3')
    const seen = await deals.preview(await deals.map(await deals.upload(content)))
    expect(told(seen)).toEqual([['chance', '*percent', 'F_IMPORT_PERCENT', 2, 3]])
    const settled = await deals.preview(seen, {
      field: 'chance',
      text: '*percent',
      action: 'use',
      value: 'percent',
    })
    expect((await imported(await deals.run(settled))).map(({ chance }) => chance)).toEqual([
      '0.125',
      '0.125',
      '0.003',
    ])
  })

  test('day or month first, where both are possible', async () => {
    const content = file(
      'Close value,Close date',
      '1,3/11/2026',
      '1,25/12/2026',
      '1,"Oct 20, 2026"',
      '1,2026-12-01 00:00',
    )
    const seen = await deals.preview(await deals.map(await deals.upload(content)))
    expect(told(seen)).toEqual([['closed_on', '*order', 'F_IMPORT_DAY_ORDER', 1, 2]])
    const settled = await deals.preview(seen, {
      field: 'closed_on',
      text: '*order',
      action: 'use',
      value: 'day',
    })
    expect((await imported(await deals.run(settled))).map(({ closed_on }) => closed_on)).toEqual([
      '2026-11-03',
      '2026-12-25',
      '2026-10-20',
      '2026-12-01',
    ])
  })

  test('decimal commas, foreign signs, 万 and brackets', async () => {
    const content = `Opportunity ID;Account;Deal stage;Close value\n${code()};Acme;Won;1.200,50\n${code()};Acme;Won;$30\n${code()};Acme;Won;3.5万\n${code()};Acme;Lost;(0)\n`
    const seen = await deals.preview(await deals.map(await deals.upload(content)))
    expect(told(seen)).toEqual([
      ['amount', '*comma', 'F_IMPORT_COMMA', 1, 2],
      ['amount', '*sign', 'F_IMPORT_SIGN', 1, 3],
    ])
    const settled = await deals.preview(
      seen,
      { field: 'amount', text: '*comma', action: 'use', value: 'decimals' },
      { field: 'amount', text: '*sign', action: 'use', value: 'keep' },
    )
    expect((await imported(await deals.run(settled))).map(({ amount }) => amount)).toEqual([
      '1200.5',
      '30',
      '35000',
      '0',
    ])
  })
})

describe('the steps', () => {
  test('come in their order, once', async () => {
    const uploaded = await deals.upload(file('Close value', '1'))
    const at = `${DEALS}/imports/${uploaded.id}`
    expect((await app.as('owner').post(`${at}/run`, {})).code).toBe('F_IMPORT_STATE')
    expect((await app.as('owner').post(`${at}/cancel`, {})).code).toBe('F_IMPORT_STATE')
    const seen = await deals.preview(await deals.map(uploaded))
    const [first, second] = await Promise.all([
      app.as('owner').post(`${at}/run`, {}),
      app.as('owner').post(`${at}/run`, {}),
    ])
    expect([first?.code, second?.code].sort()).toEqual(['F_IMPORT_STATE', null])
    expect((await deals.preview(await deals.map(await deals.upload(file('Close value', '1'))))).state).toBe(
      seen.state,
    )
  })

  test('a file read wrongly is read again as the person says', async () => {
    const uploaded = await deals.upload('Deals of 2026\nOpportunity ID;Account\nR-1;Acme\n')
    const again = await app
      .as('owner')
      .post(`${DEALS}/imports/${uploaded.id}/reading`, { delimiter: ';', headerRow: 2 })
    expect(again.body).toMatchObject({
      state: 'uploaded',
      headerRow: 2,
      counts: { rows: 1 },
      columns: [{ header: 'Opportunity ID', field: 'code' }, { field: 'customer' }],
    })
  })

  test('a column is matched once, with a field there is', async () => {
    const uploaded = await deals.upload(file('Close value', '1'))
    const map = (columns: readonly object[]) =>
      app.as('owner').post(`${DEALS}/imports/${uploaded.id}/mapping`, { submit: false, columns })
    for (const columns of [
      [
        { index: 0, field: 'code' },
        { index: 1, field: 'code' },
      ],
      [{ index: 0, field: 'nothing' }],
      [{ index: 9, field: 'code' }],
      [
        { index: 0, field: 'code' },
        { index: 0, field: null },
      ],
    ])
      expect((await map(columns)).code).toBe('F_IMPORT_MAPPING')
  })

  test('a file that is no CSV, or too big a mess, makes no import', async () => {
    const send = (content: string | Buffer) =>
      sendFile(app.as('owner'), `${DEALS}/imports`, { name: 'x.csv', content })
    expect((await send(Buffer.from('504b0304', 'hex'))).code).toBe('F_IMPORT_FORMAT')
    const quote = await send('Opportunity ID,Account\nA,1\nB,"2\n')
    expect([quote.status, quote.code]).toEqual([422, 'F_IMPORT_QUOTE'])
    expect((quote.body.problems as { message: string }[])[0]?.message).toContain('第 3 行')
    expect((await send('')).code).toBe('F_IMPORT_EMPTY')
  })
})

describe('rights', () => {
  const all = { rows: 'all' } as const
  test('to import are asked for; an import belongs to who began it', async () => {
    const ann = await joinWorkspace(app, 'ann')
    await joinWorkspace(app, 'bob')
    const set = await crm.grant(
      ann,
      {
        form: 'deal',
        rows: all,
        operations: ['read', 'import'],
        fields: { default: 'edit', only: { note: 'read' } },
      },
      { form: 'customer', rows: all, operations: ['read'], fields: { default: 'read' } },
    )
    const mine = importing(app, 'ann')
    const uploaded = await mine.upload(file('Close value,Note,Owner', '1,x,王经理'))
    expect(uploaded.columns.map((column) => column.field)).toEqual([
      'code',
      'customer',
      'stage',
      'amount',
      null,
      null,
    ])
    expect((await app.as('bob').get(`${DEALS}/imports/${uploaded.id}`)).status).toBe(404)
    expect((await app.as('owner').get(`${DEALS}/imports/${uploaded.id}`)).status).toBe(200)
    expect((await app.as('owner').get(`/apps/crm/forms/product/imports/${uploaded.id}`)).status).toBe(404)
    const mapped = await mine.map(uploaded)
    const seen = await mine.preview(mapped)
    expect(seen.counts.ready).toBe(1)
    await crm.revoke(set)
    expect((await app.as('ann').get(`${DEALS}/imports/${uploaded.id}`)).status).toBe(404)
    await crm.grant(ann, {
      form: 'deal',
      rows: all,
      operations: ['read', 'create'],
      fields: { default: 'edit' },
    })
    expect((await app.as('ann').get(`${DEALS}/imports/${uploaded.id}`)).code).toBe('P_DENIED')
  })

  test('owner and owner department are mapped by who may give records away', async () => {
    await joinWorkspace(app, 'cat')
    const content = file('Close value,负责人', '1,cat', '1,')
    const seen = await deals.preview(await deals.map(await deals.upload(content)))
    expect(seen.issues).toEqual([])
    const values = await imported(await deals.run(seen))
    expect(new Set(values.map(({ owner }) => owner)).size).toBe(2)
  })
})
