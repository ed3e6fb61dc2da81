// Set-up, sign-in and sessions as people and attackers meet them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepareDemo } from '../../../server/auth/demo.ts'
import { FIRST, joinWorkspace, PASSWORD, startApp, type TestApp } from '../../support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp({ empty: true })
})
afterAll(() => app.close())

describe('the first account', () => {
  test('is asked for while none exists', async () => {
    expect((await app.as('owner').api('GET', '/setup')).body).toEqual({ needed: true, codeNeeded: false })
  })

  test.each([
    ['a common password', { ...FIRST, password: 'password123' }, 422, 'H_PASSWORD_COMMON'],
    ['a short password', { ...FIRST, password: 'abc' }, 400, 'H_BODY'],
    ['an unknown key', { ...FIRST, admin: true }, 400, 'H_BODY'],
    ['a number for a name', { ...FIRST, name: 7 }, 400, 'H_BODY'],
    ['text that cannot be stored', { ...FIRST, name: 'a\u0000b' }, 400, 'H_BODY'],
  ])('%s is refused', async (_, body, status, code) => {
    const answer = await app.as('owner').api('POST', '/setup', body)
    expect([answer.status, answer.code]).toEqual([status, code])
  })

  test('makes the workspace and is signed in', async () => {
    const answer = await app.as('owner').api('POST', '/setup', FIRST)
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      account: { email: FIRST.email },
      workspaces: [{ slug: 'main', admin: true }],
    })
    expect((await app.as('owner').get('/workspace')).body).toMatchObject({
      name: '测试公司',
      currency: 'CNY',
      openTasks: 0,
      apps: [],
    })
  })

  test('cannot be made twice', async () => {
    const answer = await app.as('stranger').api('POST', '/setup', { ...FIRST, email: 'other@example.com' })
    expect(answer.code).toBe('H_SETUP_DONE')
  })
})

describe('signing in', () => {
  test('a wrong password and an unknown address are the same answer', async () => {
    const wrong = await app.as('x').api('POST', '/sign-in', { email: FIRST.email, password: 'not this one' })
    const unknown = await app
      .as('x')
      .api('POST', '/sign-in', { email: 'nobody@example.com', password: 'not this one' })
    expect([wrong.status, wrong.code]).toEqual([401, 'H_SIGN_IN'])
    expect(unknown.body).toEqual(wrong.body)
  })

  test('the session is a cookie scripts cannot read, new at every sign-in', async () => {
    const sign = () =>
      app.as('phone').api('POST', '/sign-in', { email: 'OWNER@example.com', password: PASSWORD })
    const first = await sign()
    expect(first.raw.headers['set-cookie']).toMatch(
      /^__Host-fw=[\w-]{43}; .*Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    const before = app.as('phone').cookies.get('__Host-fw')
    await sign()
    expect(app.as('phone').cookies.get('__Host-fw')).not.toBe(before)
  })

  test('on plain http outside localhost the cookie has the short name', async () => {
    const answer = await app
      .as('lan')
      .api(
        'POST',
        '/sign-in',
        { email: FIRST.email, password: PASSWORD },
        { headers: { host: '192.168.1.5:3000' } },
      )
    expect(answer.raw.headers['set-cookie']).toMatch(/^fw=[\w-]{43}; .*HttpOnly; SameSite=Lax$/)
  })

  test('ends at the server when signing out', async () => {
    const token = app.as('phone').cookies.get('__Host-fw') ?? ''
    expect((await app.as('phone').api('POST', '/sign-out')).status).toBe(200)
    app.as('phone').cookies.set('__Host-fw', token)
    expect((await app.as('phone').api('GET', '/me')).code).toBe('H_SIGNED_OUT')
  })

  test('a session that nobody used for a week is over', async () => {
    await app.as('idle').api('POST', '/sign-in', { email: FIRST.email, password: PASSWORD })
    app.clock.advance({ days: 8 })
    expect((await app.as('idle').api('GET', '/me')).code).toBe('H_SIGNED_OUT')
    await app.as('owner').api('POST', '/sign-in', { email: FIRST.email, password: PASSWORD })
  })

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour on the same domain', { 'sec-fetch-site': 'same-site' }],
    ['an old browser on another site', { 'sec-fetch-site': '', origin: 'https://evil.example' }],
  ])('a write from %s is refused', async (_, headers) => {
    const answer = await app.as('owner').api('PATCH', '/me', { locale: 'en' }, { headers })
    expect([answer.status, answer.code]).toEqual([403, 'H_ORIGIN'])
  })

  test('a write without a key is refused in the language of the account', async () => {
    const answer = await app
      .as('owner')
      .api('PATCH', '/me', { locale: 'zh-CN' }, { noKey: true, headers: { 'accept-language': 'en' } })
    expect(answer.body).toMatchObject({ code: 'H_IDEMPOTENCY_MISSING', title: '缺少 Idempotency-Key' })
  })
})

describe('an invitation', () => {
  test('lets a placeholder claim his account once', async () => {
    const member = await joinWorkspace(app, 'Ann')
    const mine = await app.as('Ann').get('/workspace')
    expect(mine.body).toMatchObject({ me: { member, name: 'Ann', admin: false } })
    expect((await app.as('Ann').post('/departments', { name: { en: 'X' } })).code).toBe('P_DENIED')
  })

  test('is over after use and unknown when guessed', async () => {
    const added = await app.as('owner').post('/members', { name: 'Bob' })
    const invited = await app.as('owner').post(`/members/${added.body.id}/invite`, {})
    const token = String(invited.body.link).split('/').at(-1)
    expect((await app.as('Bob').api('GET', `/invitations/${token}`)).body).toMatchObject({
      workspace: '测试公司',
      name: 'Bob',
      hasAccount: false,
    })
    const claim = { name: 'Bob', email: 'bob@example.com', password: PASSWORD, locale: 'en' }
    expect((await app.as('Bob').api('POST', `/invitations/${token}`, claim)).status).toBe(200)
    expect(
      (await app.as('thief').api('POST', `/invitations/${token}`, { ...claim, email: 't@example.com' })).code,
    ).toBe('H_LINK_USED')
    expect((await app.as('thief').api('GET', `/invitations/${'a'.repeat(43)}`)).code).toBe('H_LINK_USED')
  })

  test('a member who left is outside at once', async () => {
    const member = await joinWorkspace(app, 'Carl')
    expect((await app.as('owner').patch(`/members/${member}`, { state: 'left' })).status).toBe(200)
    expect((await app.as('Carl').get('/workspace')).code).toBe('H_SIGNED_OUT')
    const again = { email: `${member}@example.com`, password: PASSWORD }
    expect((await app.as('Carl').api('POST', '/sign-in', again)).body).toMatchObject({ workspaces: [] })
    expect((await app.as('Carl').get('/workspace')).code).toBe('H_NOT_FOUND')
  })
})

describe('my own account', () => {
  const change = (current: string, next: string) =>
    app.as('Ann').api('POST', '/me/password', { current, next })

  test('shows where I am signed in and ends the other places', async () => {
    const me = (await app.as('Ann').api('GET', '/me')).body.account as { email: string }
    await app.as('Ann at home').api('POST', '/sign-in', { email: me.email, password: PASSWORD })
    const sessions = await app.as('Ann').api('GET', '/me/sessions')
    expect(sessions.body.items?.map((each) => each.current).sort()).toEqual([false, true])
    expect((await app.as('Ann').api('DELETE', '/me/sessions')).status).toBe(200)
    expect((await app.as('Ann at home').api('GET', '/me')).code).toBe('H_SIGNED_OUT')
    expect((await app.as('Ann').api('GET', '/me')).status).toBe(200)
  })

  test.each([
    ['a wrong current password', 'nonsense', 'another good one', 'H_PASSWORD_WRONG'],
    ['a common new one', PASSWORD, 'password123', 'H_PASSWORD_COMMON'],
    ['a short new one', PASSWORD, 'abc', 'H_BODY'],
  ])('keeps the password when asked with %s', async (_, current, next, code) => {
    expect((await change(current, next)).code).toBe(code)
  })

  test('changes the password and signs out every other place', async () => {
    const me = (await app.as('Ann').api('GET', '/me')).body.account as { email: string }
    const sign = (password: string) =>
      app.as('Ann on the road').api('POST', '/sign-in', { email: me.email, password })
    await sign(PASSWORD)
    expect((await change(PASSWORD, 'a quite different one')).status).toBe(200)
    expect((await app.as('Ann').api('GET', '/me')).status).toBe(200)
    expect((await app.as('Ann on the road').api('GET', '/me')).code).toBe('H_SIGNED_OUT')
    expect((await sign(PASSWORD)).code).toBe('H_SIGN_IN')
    expect((await sign('a quite different one')).status).toBe(200)
  })
})

test('every answer carries the security headers', async () => {
  const answer = await app.as('x').api('GET', '/api/health')
  expect(answer.raw.headers['content-security-policy']).toContain("script-src 'self';")
  expect(answer.raw.headers['content-security-policy']).not.toContain('upgrade-insecure-requests')
  expect(answer.raw.headers['x-content-type-options']).toBe('nosniff')
})

describe('the demo', () => {
  test('prints a link that signs in once, and leaves an installation of others alone', async () => {
    const fresh = await startApp({ empty: true })
    try {
      const filled: string[] = []
      const prepare = () =>
        prepareDemo(fresh.deps, fresh.deps.catalog, [async (_, { slug }) => void filled.push(slug)])
      const token = String(await prepare())
        .split('/')
        .at(-1)
      expect(filled).toEqual(['main'])
      const use = () => fresh.as('visitor').api('POST', '/sign-in/link', { token })
      expect((await use()).body).toMatchObject({ workspaces: [{ slug: 'main', admin: true }] })
      expect((await use()).code).toBe('H_LINK_USED')
      await prepare()
      expect(filled).toEqual(['main'])
    } finally {
      await fresh.close()
    }
    expect(await prepareDemo(app.deps, app.deps.catalog, [])).toBeNull()
  })

  test('the set-up page of an installation others can reach asks for the code of the console', async () => {
    const wide = await startApp({ empty: true, config: { setupCode: 'ABCDE23456' } })
    try {
      expect((await wide.as('x').api('GET', '/setup')).body).toEqual({ needed: true, codeNeeded: true })
      expect((await wide.as('x').api('POST', '/setup', FIRST)).code).toBe('H_SETUP_CODE')
      expect((await wide.as('x').api('POST', '/setup', { ...FIRST, code: 'abcde23456' })).status).toBe(200)
    } finally {
      await wide.close()
    }
  })
})
