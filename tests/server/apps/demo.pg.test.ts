// `--demo`: whoever follows the one-time link finds a product at work, and himself in the middle of it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TeamPerformance } from '../../../schemas/api/kpis.ts'
import type { WorkspaceInfo } from '../../../schemas/api/org.ts'
import { demoApps } from '../../../server/apps/demo.ts'
import { prepareDemo } from '../../../server/auth/demo.ts'
import { kinds } from '../../../server/definitions/kinds.ts'
import { startApp, type TestApp } from '../../support/app.ts'

let app: TestApp
let token = ''
beforeAll(async () => {
  app = await startApp({ empty: true })
  const link = await prepareDemo(app.deps, app.deps.catalog, [demoApps(kinds)])
  token = link?.split('/link/')[1] ?? ''
})
afterAll(() => app.close())

test('the link signs in once', async () => {
  expect((await app.as('guest').api('POST', '/sign-in/link', { token })).status).toBe(200)
  expect((await app.as('second').api('POST', '/sign-in/link', { token })).status).not.toBe(200)
})

test('three approvals wait, and the sidebar is full', async () => {
  const info = (await app.as('guest').get('/workspace')).body as unknown as WorkspaceInfo
  expect([info.openTasks, info.me.name, info.me.admin]).toEqual([3, '王珂', true])
  expect(info.me.departments).toMatchObject([{ name: { 'zh-CN': '华东一部' } }])
  expect(info.apps.map((each) => [each.key, each.items.length])).toEqual([['crm', 7]])
})

test('he has numbers, a target and a place of his own, and leads a department', async () => {
  const { rows } = (await app.as('guest').get('/apps/crm/performance/_')).body as unknown as TeamPerformance
  const mine = rows.find((row) => row.mine)
  expect(mine?.rank).toBeGreaterThan(0)
  expect(mine?.items[0]?.target).toBe('200000')
  const { items = [] } = (await app.as('guest').get('/departments')).body
  const led = items.find((each) => (each.heads as { name: string }[])[0]?.name === '王珂')
  expect(led?.members).toBe(5)
})

test('a later start gives another link to the same demo and installs nothing again', async () => {
  const again = await prepareDemo(app.deps, app.deps.catalog, [demoApps(kinds)])
  expect(again).toContain('/link/')
  const { apps } = (await app.as('guest').get('/workspace')).body as unknown as WorkspaceInfo
  expect(apps).toHaveLength(1)
})
