// An app leaves as a file and comes back as a clone: the same file again, to the byte, and with data the same records.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TargetGrid, TeamPerformance } from '../../../schemas/api/kpis.ts'
import { joinWorkspace, startApp, type TestApp } from '../../support/app.ts'

let here: TestApp
let there: TestApp
beforeAll(async () => {
  ;[here, there] = await Promise.all([startApp(), startApp()])
})
afterAll(async () => {
  await here.close()
  await there.close()
})

const exported = async (app: TestApp, key: string, data: boolean): Promise<string> => {
  const answer = await app.as('owner').get(`/apps/${key}/export?data=${String(data)}`)
  expect(answer.status).toBe(200)
  return answer.raw.body
}
const brought = async (app: TestApp, file: string): Promise<string> => {
  const answer = await app.as('owner').post('/apps/import', JSON.parse(file))
  expect(answer.body).toMatchObject({ state: 'active' })
  return String(answer.body.key)
}

const problemsOf = (body: Readonly<Record<string, unknown>>) =>
  (body.problems as { code: string; at: string }[] | undefined)?.map(({ code, at }) => `${code} ${at}`)

/** The records of an app as a reader sees them, all in their list and every tenth whole: links by title, people by name, no ids. */
const recordsOf = async (app: TestApp, key: string): Promise<unknown> => {
  const { apps } = (await app.as('owner').get('/workspace')).body as {
    apps: { key: string; items: { kind: string; key: string }[] }[]
  }
  const forms = apps.find((each) => each.key === key)?.items.filter((item) => item.kind === 'form') ?? []
  const all: Record<string, unknown> = {}
  for (const form of forms) {
    const base = `/apps/${key}/forms/${form.key}/records`
    const list = await app.as('owner').post(`${base}/query`, { limit: 500 }, { noKey: true })
    const items = list.body.items ?? []
    const listed = items
      .map(({ title, values }) => readable({ title, values, shown: list.body.shown }))
      .sort()
    const whole = items.filter((_item, index) => index % 10 === 0).map((item) => String(item.id))
    const shown = await Promise.all(whole.map((id) => app.as('owner').get(`${base}/${id}`)))
    all[form.key] = [listed, shown.map((answer) => readable(answer.body)).sort()]
  }
  return all
}
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Ids become the names the answer brings along; lines have none. */
const readable = (body: Readonly<Record<string, unknown>>): string => {
  const shown = JSON.stringify(body.shown)
  const named = (id: string): string => new RegExp(`"${id}":(\\{[^}]*\\})`).exec(shown)?.[1] ?? '(unnamed)'
  const { title, values } = body
  return JSON.stringify({ title, values }, (key, value: unknown) => {
    if (key === 'id') return undefined
    return typeof value === 'string' && UUID.test(value) ? named(value) : value
  })
}

/** What the team reached and was asked for, as its page shows it. */
const performanceOf = async (app: TestApp, key: string): Promise<unknown> => {
  const { body } = await app.as('owner').get(`/apps/${key}/performance/sales_quarter?period=2026-q1`)
  const { rows, totals } = body as unknown as TeamPerformance
  return {
    totals,
    rows: rows.map(({ member, items, total, rank }) => ({ name: member.name, items, total, rank })),
  }
}
const targetsOf = async (app: TestApp, key: string): Promise<unknown> => {
  const { body } = await app.as('owner').get(`/apps/${key}/targets/sales_targets?metric=won_amount&year=2026`)
  return (body as unknown as TargetGrid).rows.map(({ unit, cells }) => [
    unit.kind,
    unit.kind === 'company' ? '' : unit.name,
    cells,
  ])
}

describe('an exported app', () => {
  beforeAll(async () => {
    const made = await here.as('owner').post('/templates/sales-crm/install', { sample: true })
    expect(made.status).toBe(200)
  })

  it('is a file with a name', async () => {
    const answer = await here.as('owner').get('/apps/crm/export')
    expect(answer.raw.headers['content-disposition']).toMatch(
      /^attachment; filename="crm-\d{4}-\d\d-\d\d\.json"$/,
    )
    expect(answer.raw.body.slice(0, 38)).toBe('{\n  "language": 1,\n  "key": "crm",\n  "')
  })

  it('names what it reads of other apps, and is installed only where that is', async () => {
    const { key: _, ...crm } = JSON.parse(await exported(here, 'crm', false)) as Record<string, unknown>
    const source = 'SUMIFS({crm/opportunity:amount}, {crm/opportunity:title} = {name})'
    const name = { key: 'name', type: 'text', label: { en: 'Name' } }
    const won = {
      key: 'won',
      type: 'formula',
      label: { en: 'Won' },
      props: { formula: source, result: 'money' },
    }
    const form = { language: 1, name: { en: 'Plan' }, fields: [name, won] }
    const none = Object.fromEntries(
      ['workflows', 'metrics', 'target_plans', 'score_plans', 'permission_sets', 'views', 'roles'].map(
        (part) => [part, {}],
      ),
    )
    const plan = {
      language: 1,
      key: 'plan',
      version: '1.0.0',
      name: crm.name,
      forms: { plan: form },
      ...none,
    }
    const made = await here.as('owner').post('/apps/import', { ...plan, navigation: ['form:plan'] })
    expect(made.status).toBe(200)
    const file = JSON.parse(await exported(here, 'plan', false))
    expect(file.requires).toEqual({ 'crm/opportunity': ['amount', 'title'] })
    const refused = await there.as('owner').post('/apps/import', file)
    expect([refused.status, problemsOf(refused.body)]).toEqual([
      422,
      ['A_REQUIRES /requires/crm~1opportunity'],
    ])
    const older = { ...file, requires: { 'crm/opportunity': ['title', 'gone'] } }
    const unfit = await here.as('owner').post('/apps/import?key=plan_b', older)
    expect(problemsOf(unfit.body)).toEqual(['A_REQUIRES /requires/crm~1opportunity/1'])
  })

  it('comes back as the same file, in the same workspace and in another', async () => {
    const file = await exported(here, 'crm', false)
    const clone = await brought(here, file)
    expect(clone).toBe('crm_2')
    expect(await exported(here, clone, false)).toBe(file)
    expect(await exported(there, await brought(there, file), false)).toBe(file)
  })

  it('comes back with its data as the same file and with equal records', async () => {
    const file = await exported(here, 'crm', true)
    const records = await recordsOf(here, 'crm')
    const clone = await brought(here, file)
    expect(await exported(here, clone, true)).toBe(file)
    expect(await recordsOf(here, clone)).toEqual(records)
    const abroad = await brought(there, file)
    expect(await exported(there, abroad, true)).toBe(file)
    expect(await recordsOf(there, abroad)).toEqual(records)
    expect(await targetsOf(there, abroad)).toEqual(await targetsOf(here, 'crm'))
    expect(await performanceOf(there, abroad)).toEqual(await performanceOf(here, 'crm'))
  })

  it('with data is for administrators, and hidden from strangers', async () => {
    const ann = await joinWorkspace(here, 'ann')
    expect((await here.as('ann').get('/apps/crm/export')).status).toBe(403)
    const { items: roles = [] } = (await here.as('owner').get('/roles')).body
    const designer = roles.find((role) => role.key === 'designer')
    await here
      .as('owner')
      .put(`/roles/${String(designer?.id)}/bindings`, { bindings: [{ kind: 'member', id: ann }] })
    expect((await here.as('ann').get('/apps/crm/export')).status).toBe(200)
    expect((await here.as('ann').get('/apps/crm/export?data=true')).status).toBe(403)
    expect((await here.as('owner').get('/apps/nothing/export')).status).toBe(404)
  })
})

describe('an app drawn by hand', () => {
  const field = (key: string, type: string, more: object = {}) => ({ key, type, label: { en: key }, ...more })
  let key = ''
  const draw = async (form: string, fields: readonly object[]) => {
    const base = `/apps/${key}/definitions`
    await here.as('owner').post(base, { kind: 'form', key: form, name: { en: form } })
    const commands = fields.map((each, index) => ({
      commandId: `${form}-${index}`,
      name: 'add-field',
      args: { field: each, index },
    }))
    const drawn = await here.as('owner').post(`${base}/form/${form}/draft/commands`, { baseRev: 0, commands })
    expect(drawn.body.rejected).toEqual([])
    const published = await here.as('owner').post(`${base}/form/${form}/publish`, { rev: drawn.body.rev })
    expect(published.status).toBe(200)
  }
  const save = async (form: string, values: object): Promise<string> => {
    const answer = await here.as('owner').post(`/apps/${key}/forms/${form}/records`, { values })
    expect(answer.status).toBe(200)
    return String(answer.body.id)
  }

  it('with forms that name one another and themselves brings every link along', async () => {
    const made = await here.as('owner').post('/apps', { name: { en: 'Hand' } })
    key = String(made.body.key)
    await draw('team', [field('name', 'text')])
    await draw('player', [
      field('name', 'text'),
      field('team', 'relation', { props: { form: 'team' } }),
      field('friend', 'relation', { props: { form: 'player' } }),
      field('cheer', 'text', { default: '"Go!"' }),
    ])
    const team = await save('team', { name: 'Reds' })
    const ann = await save('player', { name: 'Ann', team, cheer: null })
    const bob = await save('player', { name: 'Bob', team, friend: ann })
    const rev = (await here.as('owner').get(`/apps/${key}/forms/player/records/${ann}`)).body.rev
    const patched = await here
      .as('owner')
      .patch(`/apps/${key}/forms/player/records/${ann}`, { values: { friend: bob }, baseRev: rev })
    expect(patched.status).toBe(200)
    const file = await exported(here, key, true)
    const clone = await brought(there, file)
    expect(await exported(there, clone, true)).toBe(file)
    expect(await recordsOf(there, clone)).toEqual(await recordsOf(here, key))
    const { records } = JSON.parse(file).seed as { records: { rows: { values: { friend?: string } }[] }[] }
    expect(records[1]?.rows.map((row) => row.values.friend)).toEqual(['r3', 'r2'])
  })
})
