// How permission sets reach people, what the shell shows of them, and the page that says why.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GrantDef } from '../../../schemas/permission.ts'
import { joinWorkspace, startApp, type TestApp } from '../../support/app.ts'
import { type Crm, givenCrm } from '../../support/crm.ts'

let app: TestApp
let crm: Crm
let top: string
let unit: string
let ann: string
const owner = () => app.as('owner')
const grant = (more: Partial<GrantDef> = {}): GrantDef => ({
  form: 'deal',
  operations: ['read'],
  rows: { rows: 'all' },
  fields: { default: 'read' },
  ...more,
})

beforeAll(async () => {
  app = await startApp()
  crm = await givenCrm(app)
  await crm.form('deal', [
    { key: 'name', label: '名称' },
    { key: 'margin', type: 'number', label: '毛利' },
    { key: 'twice', type: 'formula', label: '两倍', props: { formula: '{margin} * 2', result: 'number' } },
  ])
  top = String((await owner().post('/departments', { name: { 'zh-CN': '总部' } })).body.id)
  unit = String((await owner().post('/departments', { name: { 'zh-CN': '一部' }, parent: top })).body.id)
  ann = await joinWorkspace(app, 'Ann', { department: unit })
})
afterAll(() => app.close())

interface ShownApp {
  readonly key: string
  readonly canDesign: boolean
  readonly items: readonly { readonly key: string }[]
}
const shownTo = async (who: string): Promise<readonly ShownApp[]> =>
  (await app.as(who).get('/workspace')).body.apps as readonly ShownApp[]
const listed = (who: string) => app.as(who).post('/apps/crm/forms/deal/records/query', {}, { noKey: true })

describe('a permission set', () => {
  test('of nobody shows nobody anything', async () => {
    await crm.set('seller', { name: '销售', grants: [grant()] }, [])
    expect(await shownTo('Ann')).toEqual([])
    expect((await listed('Ann')).code).toBe('H_NOT_FOUND')
  })

  test('given to a department reaches everybody below it, in the list as in the sidebar', async () => {
    await crm.set('seller', { name: '销售', grants: [grant()] }, [{ kind: 'department', id: top }])
    expect(await shownTo('Ann')).toMatchObject([{ key: 'crm', canDesign: false, items: [{ key: 'deal' }] }])
    expect((await listed('Ann')).status).toBe(200)
  })

  test('with the page "design" lets its people draw this app and no other', async () => {
    expect((await app.as('Ann').get('/apps/crm/definitions')).code).toBe('P_DENIED')
    await crm.set('maker', { grants: [], pages: ['design'] }, [{ kind: 'member', id: ann }])
    expect((await app.as('Ann').get('/apps/crm/definitions')).status).toBe(200)
    expect(await shownTo('Ann')).toMatchObject([{ key: 'crm', canDesign: true }])
    expect((await app.as('Ann').get('/apps/other/definitions')).code).toBe('P_DENIED')
    await crm.set('maker', { grants: [] }, [])
  })
})

describe('why somebody sees something', () => {
  test('is told set by set: how it came to him, which records, which fields', async () => {
    const role = String((await owner().post('/roles', { name: { 'zh-CN': '跟单' } })).body.id)
    await owner().put(`/members/${ann}/roles`, { roles: [role] })
    const own = grant({
      operations: ['read', 'edit'],
      rows: { rows: 'own' },
      fields: { default: 'edit', only: { margin: 'hidden' } },
    })
    await crm.set('follow', { name: '跟单', grants: [own] }, [
      { kind: 'role', id: role },
      { kind: 'member', id: ann },
    ])
    const why = await owner().get(`/members/${ann}/rights`)
    expect(why.body).toMatchObject({
      everything: false,
      apps: [{ key: 'crm', pages: [], forms: [{ key: 'deal' }] }],
    })
    const reasons = (why.body.apps as { forms: { reasons: { set: string }[] }[] }[])[0]?.forms[0]?.reasons
    expect(reasons?.find((each) => each.set === 'seller')).toMatchObject({
      name: { 'zh-CN': '销售' },
      ways: [{ kind: 'department', name: { 'zh-CN': '总部' } }],
      rows: 'all',
      operations: ['read'],
    })
    expect(reasons?.find((each) => each.set === 'follow')).toMatchObject({
      ways: expect.arrayContaining([
        { kind: 'role', name: { 'zh-CN': '跟单' } },
        { kind: 'member', name: 'Ann' },
      ]),
      rows: 'own',
      hidden: [{ 'zh-CN': '毛利' }],
      readOnly: [],
      editable: 1,
    })
  })

  test('is short for owners and admins, and told to nobody else', async () => {
    const me = (await owner().get('/workspace')).body.me as { member: string }
    expect((await owner().get(`/members/${me.member}/rights`)).body).toEqual({ everything: true, apps: [] })
    expect((await app.as('Ann').get(`/members/${ann}/rights`)).code).toBe('P_DENIED')
    const nobody = await owner().get('/members/00000000-0000-7000-8000-000000000001/rights')
    expect(nobody.code).toBe('H_NOT_FOUND')
  })
})
