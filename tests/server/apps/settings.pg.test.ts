// The settings page of an app: order of the sidebar, name, whom the sets are given to.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { joinWorkspace, startApp, type TestApp } from '../../support/app.ts'
import { givenCrm } from '../../support/crm.ts'

let app: TestApp
let ann: string
const owner = () => app.as('owner')
beforeAll(async () => {
  app = await startApp()
  const crm = await givenCrm(app)
  await crm.form('customer', [{ key: 'name' }])
  await crm.form('deal', [{ key: 'name' }])
  ann = await joinWorkspace(app, 'Ann')
  const grants = (['customer', 'deal'] as const).map((form) => ({
    form,
    operations: ['read' as const],
    rows: { rows: 'all' as const },
    fields: { default: 'read' as const },
  }))
  await crm.set('reader', { grants }, [{ kind: 'member', id: ann }])
})
afterAll(() => app.close())

const sidebar = async (who: string) => {
  const apps = (await app.as(who).get('/workspace')).body.apps as {
    name: unknown
    items: { key: string }[]
  }[]
  return apps[0]?.items.map((item) => item.key)
}

describe('the settings of an app', () => {
  test('list its places and whom its permission sets are given to', async () => {
    expect((await owner().get('/apps/crm')).body).toMatchObject({
      key: 'crm',
      places: [
        { item: 'form:customer', shown: true },
        { item: 'form:deal', shown: true },
      ],
      sets: [{ key: 'reader', bindings: [{ kind: 'member', id: ann, name: 'Ann' }] }],
    })
  })

  test('order the sidebar of everybody and keep places out of it', async () => {
    const navigation = ['form:deal', 'form:customer', 'form:not_yet']
    const changed = await owner().patch('/apps/crm', { navigation })
    expect(changed.body).toMatchObject({ places: [{ item: 'form:deal' }, { item: 'form:customer' }] })
    expect(await sidebar('Ann')).toEqual(['deal', 'customer'])
    await owner().patch('/apps/crm', { hidden: ['form:customer'] })
    expect(await sidebar('Ann')).toEqual(['deal'])
    await owner().patch('/apps/crm', { hidden: [] })
    expect(await sidebar('Ann')).toEqual(['deal', 'customer'])
  })

  test('rename it', async () => {
    await owner().patch('/apps/crm', { name: { 'zh-CN': '客户', en: 'Customers' } })
    expect((await app.as('Ann').get('/workspace')).body).toMatchObject({
      apps: [{ name: { en: 'Customers' } }],
    })
  })

  test('are for designers of an app that exists', async () => {
    expect((await app.as('Ann').get('/apps/crm')).code).toBe('P_DENIED')
    expect((await app.as('Ann').patch('/apps/crm', { hidden: [] })).code).toBe('P_DENIED')
    expect((await owner().get('/apps/nothing')).code).toBe('H_NOT_FOUND')
    expect((await owner().patch('/apps/nothing', { hidden: [] })).code).toBe('H_NOT_FOUND')
    expect((await owner().patch('/apps/crm', { navigation: ['view:x'] })).code).toBe('H_BODY')
  })
})
