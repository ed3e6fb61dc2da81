// Installing the sales CRM as its administrator does: everything is there, at once, and works; what is wrong with an app is told
// before anything of it is written.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findDrift } from '../../../runtime/apps/index.pg.ts'
import { ownName } from '../../../runtime/kernel/naming.ts'
import { id, sql } from '../../../runtime/kernel/sql.ts'
import type { TargetGrid, TeamPerformance } from '../../../schemas/api/kpis.ts'
import type { AppDef } from '../../../schemas/app.ts'
import { allTemplates } from '../../../server/apps/templates.ts'
import { joinWorkspace, startApp, type TestApp } from '../../support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.close())

const owner = () => app.as('owner')
const ctxOf = async () => {
  const [account] = await app.deps.catalog.membershipsOf((await ownerAccount()).id)
  if (account === undefined) throw new Error('the owner has no workspace')
  return account.ctx
}
const ownerAccount = async () => {
  const account = await app.deps.catalog.accountByEmail('owner@example.com')
  if (account === null) throw new Error('no owner')
  return account
}
const drift = async () => findDrift(app.deps.db, await ctxOf())
const countOf = async (table: 'apps' | 'definitions' | 'members' | 'roles'): Promise<number> => {
  const names = {
    apps: ownName('apps'),
    definitions: ownName('definitions'),
    members: ownName('members'),
    roles: ownName('roles'),
  }
  const ctx = await ctxOf()
  const rows = await app.deps.db.read<{ n: number }>(
    ctx,
    sql`select count(*)::integer as n from ${id(ctx.schema, names[table])}`,
  )
  return rows[0]?.n ?? -1
}
const template = async (): Promise<AppDef> => {
  const [crm] = await allTemplates()
  if (crm === undefined) throw new Error('there is no template')
  return structuredClone(crm.app)
}

describe('the sales CRM', () => {
  it('is offered with what is in it', async () => {
    const { items = [] } = (await owner().get('/templates')).body
    expect(items).toMatchObject([{ key: 'sales-crm', installed: false, people: 12, records: 160 }])
    expect(items[0]?.forms).toHaveLength(5)
  })

  it('is installed with its sample data; statements grow with tables and batches, not with records', async () => {
    let statements = 0
    const stop = app.database.statements.listen(() => {
      statements += 1
    })
    const answer = await owner().post('/templates/sales-crm/install', { sample: true })
    stop()
    expect([answer.status, answer.body.key, answer.body.template]).toEqual([200, 'crm', 'sales-crm'])
    // 160 records, 7 tables with their indexes
    expect(statements).toBeLessThan(130)
    expect(await drift()).toEqual([])
  })

  it('has its forms in the sidebar, in the order of the template', async () => {
    const { body } = await owner().get('/workspace')
    const apps = body.apps as { key: string; items: { kind: string; key: string }[] }[]
    expect(apps.map((each) => [each.key, each.items.map((item) => `${item.kind}:${item.key}`)])).toEqual([
      ['crm', (await template()).navigation],
    ])
  })

  it('has targets that add up from people to the company, and scores against them', async () => {
    const { body } = await owner().get('/apps/crm/targets/sales_targets?metric=won_amount')
    const grid = body as unknown as TargetGrid
    const [company] = grid.rows
    expect(company?.cells.map(({ value, gap, periodGap }) => [value, gap, periodGap])).toEqual([
      ['7600000', '0', '0'],
      ...Array.from({ length: 4 }, () => ['1900000', '0', null]),
    ])
    const page = await owner().get('/apps/crm/performance/_')
    const { rows } = page.body as unknown as TeamPerformance
    expect(rows).toHaveLength(9)
    expect(rows.every((row) => row.total !== null && row.items[0]?.target !== null)).toBe(true)
  })

  it('has records whose links, people, days and computed values are filled in', async () => {
    const { items = [] } = (
      await owner().post(
        '/apps/crm/forms/opportunity/records/query',
        { filter: '{code} = "D-1001"' },
        { noKey: true },
      )
    ).body
    expect(items).toHaveLength(1)
    const [deal] = items as { values: Record<string, unknown> }[]
    expect(deal?.values).toMatchObject({ stage: 'won', closed_on: '2026-02-13' })
  })

  it('places people in departments, with managers and heads', async () => {
    const { items: departments = [] } = (await owner().get('/departments')).body
    const heads = departments.map((each) => (each.heads as { name: string }[]).map((head) => head.name))
    expect(heads).toEqual([['高远'], ['王珂'], ['方岑']])
    const { items: people = [] } = (await owner().get('/members?search=chenhe&limit=5')).body
    expect(people).toEqual([])
    const found = (await owner().get(`/members?search=${encodeURIComponent('陈禾')}`)).body.items ?? []
    expect(found).toMatchObject([{ state: 'placeholder', manager: { name: '王珂' }, admin: false }])
  })

  it('gives a role its permission set: whoever gets the role sees his own records only', async () => {
    const ann = await joinWorkspace(app, 'ann')
    expect(
      (await app.as('ann').post('/apps/crm/forms/opportunity/records/query', {}, { noKey: true })).status,
    ).toBe(404)
    const { items: roles = [] } = (await owner().get('/apps/crm/roles')).body
    expect(roles.map((role) => role.key).sort()).toEqual(['sales_manager', 'sales_ops', 'sales_rep'])
    const bound = await owner().put('/apps/crm/roles/sales_rep/bindings', {
      bindings: [{ kind: 'member', id: ann }],
    })
    expect(bound.status).toBe(200)
    const seen = await app.as('ann').post('/apps/crm/forms/opportunity/records/query', {}, { noKey: true })
    expect([seen.status, seen.body.items]).toEqual([200, []])
    const made = await app
      .as('ann')
      .post('/apps/crm/forms/customer/records', { values: { name: 'Ann & Co' } })
    expect(made.status).toBe(200)
  })

  it('is installed again under a free key, with people taken as they are', async () => {
    const before = await countOf('members')
    const answer = await owner().post('/templates/sales-crm/install', {
      sample: true,
      name: { en: 'Second' },
    })
    expect([answer.status, answer.body.key]).toEqual([200, 'crm_2'])
    expect(await countOf('members')).toBe(before)
    const { items = [] } = (await owner().get('/templates')).body
    expect(items[0]?.installed).toBe(true)
  })

  it('is installed once by a request that is sent twice', async () => {
    const send = () =>
      owner().post('/templates/sales-crm/install', { sample: false }, { key: 'install-once' })
    const [first, second] = [await send(), await send()]
    expect(second.body).toEqual(first.body)
    expect(await drift()).toEqual([])
  })

  it('goes out of sight and comes back', async () => {
    expect((await owner().delete('/apps/crm_2')).status).toBe(200)
    expect((await owner().post('/apps/crm_2/forms/customer/records/query', {}, { noKey: true })).status).toBe(
      404,
    )
    expect((await owner().post('/apps/crm_2/restore')).status).toBe(200)
    expect((await owner().post('/apps/crm_2/forms/customer/records/query', {}, { noKey: true })).status).toBe(
      200,
    )
  })
})

describe('bindings of a permission set', () => {
  const url = '/apps/crm/permission-sets/ops/bindings'

  it('start with the role the set names', async () => {
    const { body } = await owner().get(url)
    expect(body.bindings).toMatchObject([{ kind: 'role' }])
  })

  it('are replaced as a whole, and everyone is nobody in particular', async () => {
    expect((await owner().put(url, { bindings: [{ kind: 'everyone' }] })).status).toBe(200)
    expect((await owner().get(url)).body.bindings).toEqual([{ kind: 'everyone' }])
    const seen = await app.as('ann').post('/apps/crm/forms/product/records/query', {}, { noKey: true })
    expect(seen.body.items).toHaveLength(5)
  })

  it('alone say who has it: what the document named at first is taken away like any other', async () => {
    const made = { kind: 'permission_set', key: 'for_all', name: { 'zh-CN': '全员', en: 'All' } }
    await owner().post('/apps/crm/definitions', made)
    const at = '/apps/crm/definitions/permission_set/for_all'
    const grant = {
      form: 'product',
      operations: ['read'],
      rows: { rows: 'all' },
      fields: { default: 'read' },
    }
    const sent = await owner().post(`${at}/draft/commands`, {
      baseRev: 0,
      commands: [
        { commandId: 'all 1', name: 'add-grant', args: { grant, index: 0 } },
        { commandId: 'all 2', name: 'set-permission-property', args: { property: 'everyone', value: true } },
        {
          commandId: 'all 3',
          name: 'set-permission-property',
          args: { property: 'roles', value: ['sales_rep'] },
        },
      ],
    })
    expect((await owner().post(`${at}/publish`, { rev: sent.body.rev })).status).toBe(200)
    const all = '/apps/crm/permission-sets/for_all/bindings'
    const exported = async () =>
      ((await owner().get('/apps/crm/export')).body as unknown as AppDef).permission_sets.for_all
    const ann = (await app.as('ann').get('/workspace')).body.me as { member: string }
    const rights = async () => JSON.stringify((await owner().get(`/members/${ann.member}/rights`)).body)
    expect((await owner().get(all)).body.bindings).toMatchObject([{ kind: 'everyone' }, { kind: 'role' }])
    expect(await rights()).toContain('"for_all"')
    expect(await exported()).toMatchObject({ roles: ['sales_rep'], everyone: true })
    expect((await owner().put(all, { bindings: [] })).status).toBe(200)
    expect(await rights()).not.toContain('"for_all"')
    expect(await exported()).toEqual({ name: made.name, language: 1, grants: [grant] })
  })

  it('name somebody who exists', async () => {
    const stranger = '01900000-0000-7000-8000-000000000000'
    const answer = await owner().put(url, { bindings: [{ kind: 'member', id: stranger }] })
    expect([answer.status, answer.code]).toEqual([422, 'P_UNKNOWN_PERSON'])
  })

  it('are for administrators', async () => {
    expect((await app.as('ann').put(url, { bindings: [] })).status).toBe(403)
    expect((await app.as('ann').post('/templates/sales-crm/install', { sample: false })).status).toBe(403)
  })
})

describe('an app with mistakes', () => {
  const problemsOf = (body: Readonly<Record<string, unknown>>) =>
    (body.problems as { code: string; at: string }[]).map(({ code, at }) => `${code} ${at}`)
  const refused = async (change: (app: AppDef & Record<string, unknown>) => void) => {
    const def = (await template()) as AppDef & Record<string, unknown>
    change(def)
    const before = [await countOf('apps'), await countOf('definitions'), await countOf('roles')]
    const answer = await owner().post('/apps/import', def)
    expect([await countOf('apps'), await countOf('definitions'), await countOf('roles')]).toEqual(before)
    expect(await drift()).toEqual([])
    return [answer.status, ...problemsOf(answer.body)]
  }
  type Loose = Record<string, never>
  const loose = (value: unknown) => value as Loose

  it('is told all of them at once', async () => {
    expect(
      await refused((def) => {
        Object.assign(loose(def.score_plans).sales_quarter ?? {}, { unscored: 'zero', targetPlan: 'nothing' })
        Object.assign(loose(def.permission_sets).rep ?? {}, { roles: ['nobody'] })
        Object.assign(loose(def.views).won_deals ?? {}, { filter: '{stage} = 3' })
        Object.assign(loose(def.forms).customer ?? {}, { title: '{nam}' })
        def.navigation.push('form:nowhere')
      }),
    ).toEqual([
      422,
      'X_UNKNOWN_NAME /forms/customer/title',
      'K_PLAN_UNKNOWN /score_plans/sales_quarter/targetPlan',
      'A_REF /permission_sets/rep/roles/0',
      'X_OPERATOR /views/won_deals/filter',
      'A_REF /navigation/7',
    ])
  })

  it('is told the shape of every definition that has none', async () => {
    expect(
      await refused((def) => {
        Object.assign(loose(def.forms).customer ?? {}, { colour: 'red' })
        Object.assign(loose(def.metrics).visits ?? {}, { decimals: 'two' })
      }),
    ).toEqual([422, 'F_SCHEMA /forms/customer', 'F_SCHEMA /metrics/visits/decimals'])
  })

  it('made by a newer version says so and nothing else', async () => {
    expect(
      await refused((def) => Object.assign(loose(def.forms).visit ?? {}, { language: 9, fields: 'none' })),
    ).toEqual([422, 'A_NEWER /forms/visit/language'])
  })

  it('whose sample names what is not there', async () => {
    expect(
      await refused((def) => {
        def.seed = {
          departments: [{ ref: 'a', name: { en: 'A' }, head: 'bob' }],
          members: [{ ref: 'ann', name: 'Ann', department: 'b' }],
          records: [
            { form: 'visit', rows: [{ owner: 'ann', values: { customer: 'c1' } }] },
            { form: 'visits', rows: [] },
          ],
          targets: [],
        }
      }),
    ).toEqual([
      422,
      'A_SAMPLE_REF /seed/departments/0/head',
      'A_SAMPLE_REF /seed/members/0/department',
      'A_SAMPLE_REF /seed/records/0/rows/0/values/customer',
      'A_SAMPLE_REF /seed/records/1/form',
    ])
  })

  it('whose sample breaks a rule of a form, found while writing: nothing stays', async () => {
    const people = await countOf('members')
    expect(
      await refused((def) => {
        def.seed = {
          departments: [],
          members: [{ ref: 'zoe', name: 'Zoe' }],
          records: [{ form: 'product', rows: [{ owner: 'zoe', values: { name: 'P', list_price: 'much' } }] }],
          targets: [],
        }
      }),
    ).toEqual([422, 'F_TYPE /seed/records/0/rows/0/values/list_price'])
    expect(await countOf('members')).toBe(people)
  })

  it('is no app at all', async () => {
    expect((await owner().post('/apps/import', { hello: 'world' })).code).toBe('F_SCHEMA')
  })
})
