// People, departments and roles through the API.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { joinWorkspace, PASSWORD, startApp, type TestApp } from '../../support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.close())

const owner = () => app.as('owner')
const department = async (name: string, parent: string | null = null): Promise<string> => {
  const answer = await owner().post('/departments', { name: { 'zh-CN': name }, parent })
  return String(answer.body.id)
}

describe('departments', () => {
  test('form a tree with heads and sizes', async () => {
    const sales = await department('销售部')
    const east = await department('华东', sales)
    const head = await owner().post('/members', { name: '李梅', department: east })
    await owner().patch(`/departments/${east}`, { heads: [head.body.id] })
    const tree = await owner().get('/departments')
    expect(tree.body.items).toMatchObject([
      { name: { 'zh-CN': '销售部' }, parent: null, members: 0 },
      { name: { 'zh-CN': '华东' }, parent: sales, heads: [{ name: '李梅' }], members: 1 },
    ])
  })

  test('cannot be put below themselves', async () => {
    const top = await department('研发部')
    const below = await department('前端', top)
    const answer = await owner().patch(`/departments/${top}`, { parent: below })
    expect([answer.status, answer.code]).toEqual([422, 'P_LOOP'])
  })

  test('a manager is the own one, else the head of the department', async () => {
    const unit = await department('客服部')
    const head = await owner().post('/members', { name: '头儿', department: unit })
    await owner().patch(`/departments/${unit}`, { heads: [head.body.id] })
    const plain = await owner().post('/members', { name: '小张', department: unit })
    const led = await owner().post('/members', { name: '小陈', department: unit, manager: plain.body.id })
    expect([plain.body.manager, led.body.manager]).toMatchObject([{ name: '头儿' }, { name: '小张' }])
  })
})

describe('a department that is given up', () => {
  test('must be empty first, leaves the tree, and comes back', async () => {
    const top = await department('旧部')
    const unit = await department('旧组', top)
    const added = await owner().post('/members', { name: '旧人', department: unit })
    const refused = await owner().patch(`/departments/${top}`, { retired: true })
    expect([refused.status, refused.code]).toEqual([422, 'P_DEPARTMENT_USED'])
    expect(refused.body.title).toBe('里面还有 0 人、1 个下级部门，先移走')
    await owner().patch(`/members/${added.body.id}`, { department: top })
    expect((await owner().patch(`/departments/${unit}`, { retired: true })).status).toBe(200)
    const names = async () =>
      (await owner().get('/departments')).body.items?.map(
        (each) => (each.name as { 'zh-CN': string })['zh-CN'],
      )
    expect(await names()).not.toContain('旧组')
    expect((await owner().patch(`/departments/${unit}`, { retired: false })).body).toMatchObject({
      parent: top,
    })
    expect(await names()).toContain('旧组')
  })

  test('an unknown one is not found', async () => {
    const answer = await owner().patch('/departments/00000000-0000-7000-8000-000000000001', {
      retired: false,
    })
    expect(answer.code).toBe('H_NOT_FOUND')
  })
})

describe('members', () => {
  test('of a department are listed with those below it, and counted', async () => {
    const top = await department('东区')
    const unit = await department('东一组', top)
    await owner().post('/members', { name: '东甲', department: top })
    await owner().post('/members', { name: '东乙', department: unit })
    const listed = async (of: string) => (await owner().get(`/members?department=${of}&limit=1`)).body
    expect(await listed(top)).toMatchObject({ total: 2, items: [{ name: expect.any(String) }] })
    expect(await listed(unit)).toMatchObject({ total: 1, items: [{ name: '东乙' }], cursor: null })
  })

  test('are shown to administrators with what they hold; roles of their own can be given and taken', async () => {
    const unit = await department('西区')
    const eva = await joinWorkspace(app, 'Eva', { department: unit })
    await owner().patch(`/departments/${unit}`, { heads: [eva] })
    await owner().post('/members', { name: '西甲', manager: eva })
    const roles = await owner().get('/roles')
    const designer = roles.body.items?.find((each) => each.key === 'designer')?.id
    const given = await owner().put(`/members/${eva}/roles`, { roles: [designer] })
    expect(given.body).toMatchObject({
      member: { name: 'Eva', state: 'active', roles: [{ id: designer }] },
      ownManager: false,
      ownRoles: [designer],
      heads: [{ id: unit }],
      reports: 1,
      sessions: 1,
    })
    expect((await app.as('Eva').post('/members', { name: 'X' })).code).toBe('P_DENIED')
    expect((await app.as('Eva').get(`/members/${eva}`)).code).toBe('P_DENIED')
    expect((await owner().put(`/members/${eva}/roles`, { roles: [] })).body).toMatchObject({ ownRoles: [] })
    const me = (await owner().get('/workspace')).body.me as { member: string }
    expect((await owner().put(`/members/${me.member}/roles`, { roles: [] })).code).toBe('P_LAST_OWNER')
  })

  test('can be signed out everywhere', async () => {
    const finn = await joinWorkspace(app, 'Finn')
    expect((await owner().post(`/members/${finn}/sign-out`, {})).status).toBe(200)
    expect((await app.as('Finn').get('/workspace')).code).toBe('H_SIGNED_OUT')
    expect((await owner().get(`/members/${finn}`)).body).toMatchObject({ sessions: 0, seenAt: null })
  })

  test('who leave give up their offices, and come back as they were', async () => {
    const unit = await department('南区')
    const gus = await joinWorkspace(app, 'Gus', { department: unit })
    await owner().patch(`/departments/${unit}`, { heads: [gus] })
    const led = await owner().post('/members', { name: '南甲', manager: gus })
    await owner().patch(`/members/${gus}`, { state: 'left' })
    expect((await owner().get(`/members/${gus}`)).body).toMatchObject({
      member: { state: 'left' },
      heads: [],
      reports: 0,
    })
    expect((await owner().get(`/members/${led.body.id}`)).body).toMatchObject({ member: { manager: null } })
    expect((await owner().patch(`/departments/${unit}`, { heads: [gus] })).code).toBe('P_UNKNOWN_PERSON')
    const back = await owner().patch(`/members/${gus}`, { state: 'back' })
    expect(back.body).toMatchObject({ state: 'active', departments: [{ id: unit }] })
    const again = { email: `${gus}@example.com`, password: PASSWORD }
    expect((await app.as('Gus').api('POST', '/sign-in', again)).body).toMatchObject({
      workspaces: [{ member: gus }],
    })
  })

  test('are found by name and by initials, page by page', async () => {
    for (const name of ['赵一', '赵二', '赵三']) await owner().post('/members', { name })
    const first = await owner().get('/members?search=zhao&limit=2')
    expect(first.body.items).toHaveLength(0)
    const byInitials = await owner().get('/members?search=zy&limit=2')
    expect(byInitials.body.items).toMatchObject([{ name: '赵一', state: 'placeholder' }])
    const page = await owner().get('/members?search=%E8%B5%B5&limit=2')
    const rest = await owner().get(`/members?search=%E8%B5%B5&limit=2&cursor=${page.body.cursor}`)
    const names = [...(page.body.items ?? []), ...(rest.body.items ?? [])].map((each) => each.name)
    expect(names).toEqual(expect.arrayContaining(['赵一', '赵二', '赵三']))
    expect(rest.body.cursor).toBeNull()
  })

  test.each([
    ['an unknown department', { department: '00000000-0000-7000-8000-000000000001' }, 'P_UNKNOWN_DEPARTMENT'],
    ['an unknown manager', { manager: '00000000-0000-7000-8000-000000000001' }, 'P_UNKNOWN_PERSON'],
    ['a department that is no id', { department: 'x' }, 'H_BODY'],
    ['a state that belongs to the server', { state: 'active' }, 'H_BODY'],
  ])('cannot be added with %s', async (_, place, code) => {
    expect((await owner().post('/members', { name: '某人', ...place })).code).toBe(code)
  })

  test('the last owner stays', async () => {
    const me = await owner().get('/workspace')
    const { member } = me.body.me as { member: string }
    expect((await owner().patch(`/members/${member}`, { state: 'left' })).code).toBe('P_LAST_OWNER')
    const roles = await owner().get('/roles')
    const role = roles.body.items?.find((each) => each.key === 'owner')
    expect((await owner().put(`/roles/${role?.id}/bindings`, { bindings: [] })).code).toBe('P_LAST_OWNER')
  })

  test('only owners say who is an owner: an administrator has no way to become one', async () => {
    const unit = await department('北区')
    const hal = await joinWorkspace(app, 'Hal', { department: unit })
    const roles = (await owner().get('/roles')).body.items ?? []
    const role = (key: string) => roles.find((each) => each.key === key)?.id
    await owner().put(`/members/${hal}/roles`, { roles: [role('admin')] })
    const waiting = await owner().post('/members', { name: '北甲' })
    const me = (await owner().get('/workspace')).body.me as { member: string }
    const ownerBindings = [{ kind: 'member', id: me.member }]
    const admin = app.as('Hal')
    const tries = [
      await admin.put(`/members/${hal}/roles`, { roles: [role('admin'), role('owner')] }),
      await admin.put(`/members/${waiting.body.id}/roles`, { roles: [role('owner')] }),
      await admin.put(`/roles/${role('owner')}/bindings`, {
        bindings: [...ownerBindings, { kind: 'department', id: unit }],
      }),
      await admin.put(`/roles/${role('owner')}/bindings`, {
        bindings: [...ownerBindings, { kind: 'role', id: role('admin') }],
      }),
    ]
    expect(tries.map((each) => [each.status, each.code])).toEqual(tries.map(() => [403, 'P_OWNERS']))
    expect((await owner().put(`/members/${hal}/roles`, { roles: [role('owner')] })).status).toBe(200)
    expect((await owner().put(`/members/${hal}/roles`, { roles: [] })).status).toBe(200)
  })

  test('a role bound to a department above gives its rights at once', async () => {
    const top = await department('总部')
    const unit = await department('行政', top)
    await joinWorkspace(app, 'Dora', { department: unit })
    expect((await app.as('Dora').post('/roles', { name: { en: 'X' } })).code).toBe('P_DENIED')
    const roles = await owner().get('/roles')
    const admin = roles.body.items?.find((each) => each.key === 'admin')
    await owner().put(`/roles/${admin?.id}/bindings`, { bindings: [{ kind: 'department', id: top }] })
    expect((await app.as('Dora').post('/roles', { name: { en: 'X' } })).status).toBe(200)
    expect((await app.as('Dora').api('GET', '/me')).body).toMatchObject({ workspaces: [{ admin: true }] })
  })
})

describe('roles', () => {
  test('are renamed; unknown ones are not found', async () => {
    const made = await owner().post('/roles', { name: { 'zh-CN': '内勤' } })
    const renamed = await owner().patch(`/roles/${made.body.id}`, {
      name: { 'zh-CN': '销售内勤', en: 'Back office' },
    })
    expect(renamed.body).toMatchObject({ id: made.body.id, name: { en: 'Back office' } })
    const nobody = await owner().patch('/roles/00000000-0000-7000-8000-000000000001', { name: { en: 'X' } })
    expect(nobody.code).toBe('H_NOT_FOUND')
  })
})

describe('people import', () => {
  const csv = [
    '姓名,邮箱,部门,上级,角色',
    '钱一,q1@example.com,市场部/北区,,设计者',
    '钱二,q2@example.com,市场部/北区,钱一,',
    ',x@example.com,,,',
    '钱三,,,没有这个人,',
    '钱四,,,,国王',
  ].join('\n')

  test('preview names the problems of each line and writes nothing', async () => {
    const before = await owner().get('/departments')
    const answer = await owner().post('/people/import', { csv, preview: true })
    expect(answer.body).toMatchObject({ rows: 5, created: 2, updated: 0, departments: 2 })
    expect(answer.body.people).toMatchObject([
      { line: 2, name: '钱一', department: ['市场部', '北区'], manager: '', isNew: true },
      { line: 3, name: '钱二', department: ['市场部', '北区'], manager: '钱一', isNew: true },
    ])
    expect(answer.body.problems).toMatchObject([
      { line: 4, code: 'P_NAME_MISSING' },
      { line: 5, code: 'P_UNKNOWN_PERSON', message: '找不到成员“没有这个人”' },
      { line: 6, code: 'P_UNKNOWN_ROLE' },
    ])
    expect((await owner().get('/departments')).body).toEqual(before.body)
  })

  test('the run makes departments, people and managers; a second run changes the same people', async () => {
    await owner().post('/people/import', { csv, preview: false })
    const found = await owner().get('/members?search=q2%40example.com')
    expect(found.body.items).toMatchObject([
      { name: '钱二', departments: [{ name: { 'zh-CN': '北区' } }], manager: { name: '钱一' } },
    ])
    const again = await owner().post('/people/import', { csv: csv.replace('钱二', '钱贰'), preview: false })
    expect(again.body).toMatchObject({ created: 0, updated: 2, departments: 0 })
    expect((await owner().get('/members?search=q2%40example.com')).body.items).toMatchObject([
      { name: '钱贰' },
    ])
  })

  test.each([
    ['tabs', '\t'],
    ['semicolons', ';'],
  ])('a file with %s is read as well', async (_, mark) => {
    const lines = [
      ['姓名', '部门', '角色'],
      ['孙一', '市场部', '设计者'],
    ]
    const answer = await owner().post('/people/import', {
      csv: lines.map((line) => line.join(mark)).join('\n'),
      preview: true,
    })
    expect(answer.body).toMatchObject({ created: 1, people: [{ name: '孙一', department: ['市场部'] }] })
  })

  test('a file without names is refused', async () => {
    expect((await owner().post('/people/import', { csv: 'a,b\n1,2', preview: true })).code).toBe(
      'P_PEOPLE_FILE',
    )
  })
})

test('a repeated submit has one effect, another content under its key none', async () => {
  const send = (name: string) => owner().post('/members', { name }, { key: 'one-submit-key' })
  const [first, second] = [await send('一次'), await send('一次')]
  expect(second.body).toEqual(first.body)
  expect((await send('两次')).code).toBe('H_IDEMPOTENCY_MISMATCH')
  expect((await owner().get('/members?search=%E4%B8%80%E6%AC%A1')).body.items).toHaveLength(1)
})

describe('what a workspace reckons with', () => {
  test('own days are put and read, each once and real', async () => {
    const days = [{ day: '2026-11-27', kind: 'off' }]
    expect((await owner().put('/workspace/calendar', { days })).status).toBe(200)
    expect((await owner().get('/workspace/calendar')).body).toEqual({ days })
    const wrong = await owner().put('/workspace/calendar', { days: [{ day: '2026-02-30', kind: 'off' }] })
    expect([wrong.status, wrong.code]).toEqual([422, 'P_DAY'])
    const twice = await owner().put('/workspace/calendar', { days: [...days, ...days] })
    expect(twice.code).toBe('P_DAY')
  })
  test('rates are put, changed, taken out and asked for by pair', async () => {
    const usd = { from: 'USD', to: 'CNY', on: '2026-01-01', rate: '7.1' }
    const eur = { from: 'EUR', to: 'CNY', on: '2026-01-01', rate: '8' }
    await owner().put('/workspace/rates', { rates: [usd, eur] })
    await owner().put('/workspace/rates', {
      rates: [
        { ...usd, rate: '7.05' },
        { ...eur, rate: null },
      ],
    })
    expect((await owner().get('/workspace/rates?from=USD')).body.items).toEqual([{ ...usd, rate: '7.05' }])
    expect((await owner().get('/workspace/rates?from=EUR')).body.items).toEqual([])
    const wrong = await owner().put('/workspace/rates', { rates: [{ ...usd, rate: '0' }] })
    expect([wrong.status, wrong.code]).toEqual([422, 'P_RATE'])
  })
})
