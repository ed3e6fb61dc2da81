// Access over HTTP: for random permission sets every way of asking shows one person the same records and the same fields, and
// what is hidden from him cannot be found out by filter, sort, search, sums, titles of relations or the history. The model is
// written here anew: rows = those some reading grant holds for; a field of a row = some grant that holds for it lists it.
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GrantDef } from '../../schemas/permission.ts'
import type { Answer } from '../support/actors.ts'
import { joinWorkspace, startApp, type TestApp } from '../support/app.ts'
import { type Crm, givenCrm } from '../support/crm.ts'
import { type Random, seeded } from '../support/seed.ts'

type Values = Readonly<Record<string, string | null>>
interface Fact {
  readonly id: string
  readonly owner: string
  readonly department: string
  readonly values: Values
}
type FormKey = 'customer' | 'deal'

const FIELDS: Readonly<Record<FormKey, readonly string[]>> = {
  customer: ['name', 'level'],
  deal: ['subject', 'amount', 'note', 'customer'],
}
const LEVELS = ['a', 'b', 'c'] as const

let app: TestApp
let crm: Crm
let ann: string
const below = new Set<string>()
const facts: Record<FormKey, Fact[]> = { customer: [], deal: [] }
const owner = () => app.as('owner')
const asAnn = () => app.as('Ann')
const at = (form: FormKey, rest = '') => `/apps/crm/forms/${form}${rest}`
const ask = (form: FormKey, what: string, body: object): Promise<Answer> =>
  asAnn().post(at(form, what), body, { noKey: true })

beforeAll(async () => {
  app = await startApp()
  crm = await givenCrm(app)
  const options = LEVELS.map((key) => ({ key, label: { 'zh-CN': key, en: key } }))
  await crm.form('customer', [
    { key: 'name', label: '名称' },
    { key: 'level', type: 'select', label: '级别', props: { options } },
  ])
  await crm.form('deal', [
    { key: 'subject', label: '主题' },
    { key: 'amount', type: 'number', label: '金额' },
    { key: 'note', type: 'longtext', label: '备注' },
    { key: 'customer', type: 'relation', label: '客户', props: { form: 'customer' } },
  ])
  const department = async (name: string, parent: string | null) =>
    String((await owner().post('/departments', { name: { en: name }, parent })).body.id)
  const east = await department('East', null)
  const shanghai = await department('Shanghai', east)
  const west = await department('West', null)
  below.add(east).add(shanghai)
  ann = await joinWorkspace(app, 'Ann', { department: east })
  const bob = await joinWorkspace(app, 'Bob', { department: shanghai })
  const cat = await joinWorkspace(app, 'Cat', { department: west })
  const people = [
    { member: ann, department: east },
    { member: bob, department: shanghai },
    { member: cat, department: west },
  ]
  const create = async (form: FormKey, values: Values, index: number): Promise<Fact> => {
    const person = people[index % 3]
    if (person === undefined) throw new Error('three people')
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
    const made = await owner().post(at(form, '/records'), { values: given, owner: person.member })
    if (made.status !== 200) throw new Error(JSON.stringify(made.body))
    return { id: String(made.body.id), owner: person.member, department: person.department, values }
  }
  for (let index = 0; index < 9; index += 1)
    facts.customer.push(
      await create('customer', { name: `firm ${index}`, level: LEVELS[index % 4] ?? null }, index % 5),
    )
  for (let index = 0; index < 24; index += 1)
    facts.deal.push(
      await create(
        'deal',
        {
          subject: `subject ${index % 7}`,
          amount: index % 5 === 0 ? null : String(index * 10),
          note: `remark ${index % 4}`,
          customer: index % 6 === 0 ? null : (facts.customer[index % 9]?.id ?? null),
        },
        index,
      ),
    )
}, 120_000)
afterAll(() => app.close())

// The model ------------------------------------------------------------------------------------------------------------------

const CONDITIONS: Readonly<Record<FormKey, Readonly<Record<string, (values: Values) => boolean>>>> = {
  customer: {
    '{level} = "a"': ({ level }) => level === 'a',
    'NOT(ISEMPTY({level}))': ({ level }) => level !== null,
  },
  deal: {
    '{amount} > 100': ({ amount }) => Number(amount ?? 0) > 100,
    '{note} = "remark 1"': ({ note }) => note === 'remark 1',
  },
}

const holds = (grant: GrantDef, { owner: of, department, values }: Fact): boolean => {
  switch (grant.rows.rows) {
    case 'all':
      return true
    case 'own':
      return of === ann
    case 'department':
      return below.has(department)
    case 'condition':
      return CONDITIONS[grant.form as FormKey][grant.rows.condition]?.(values) === true
  }
}

interface Visible {
  readonly id: string
  readonly title: string
  readonly values: Values
}

interface Model {
  readonly grants: readonly GrantDef[]
  readonly of: (form: FormKey) => readonly GrantDef[]
  /** Shown in no row at all. */
  readonly hidden: (form: FormKey, key: string) => boolean
  readonly visible: (form: FormKey) => readonly Visible[]
  /** What the viewer sees of the customer a deal points to, as far as he sees the pointer. */
  readonly customerOf: (deal: Visible) => Visible | undefined
}

const modelOf = (grants: readonly GrantDef[]): Model => {
  const of = (form: FormKey) =>
    grants.filter((grant) => grant.form === form && grant.operations.includes('read'))
  const visible = (form: FormKey): readonly Visible[] =>
    facts[form].flatMap((fact) => {
      const holding = of(form).filter((grant) => holds(grant, fact))
      if (holding.length === 0) return []
      const values = Object.fromEntries(
        FIELDS[form].map((key) => [
          key,
          holding.some((grant) => lists(grant, key)) ? (fact.values[key] ?? null) : null,
        ]),
      )
      return [{ id: fact.id, title: values[FIELDS[form][0] ?? ''] ?? '', values }]
    })
  return {
    grants,
    of,
    visible,
    hidden: (form, key) => !of(form).some((grant) => lists(grant, key)),
    customerOf: ({ values }) => visible('customer').find((each) => each.id === values.customer),
  }
}

const lists = (grant: GrantDef, key: string): boolean =>
  (grant.fields.only?.[key] ?? grant.fields.default) !== 'hidden'

const randomGrant = (random: Random, form: FormKey): GrantDef => ({
  form,
  operations: random.next() < 0.8 ? ['read', 'export', 'edit'] : ['create'],
  rows: random.pick<GrantDef['rows']>([
    { rows: 'own' },
    { rows: 'department' },
    { rows: 'all' },
    ...Object.keys(CONDITIONS[form]).map((condition) => ({ rows: 'condition' as const, condition })),
  ]),
  fields: {
    default: random.next() < 0.8 ? 'read' : 'hidden',
    only: Object.fromEntries(
      FIELDS[form]
        .filter(() => random.next() < 0.35)
        .map((key) => [key, random.pick(['hidden', 'read', 'edit'] as const)]),
    ),
  },
})

// The ways of asking ---------------------------------------------------------------------------------------------------------

const idsOf = (answer: Answer): ReadonlySet<string> =>
  new Set(answer.body.items?.map((item) => String(item.id)) ?? [])
const idsOfModel = (list: readonly Visible[]): ReadonlySet<string> => new Set(list.map((each) => each.id))

const shownValues = (form: FormKey, values: unknown): Values =>
  Object.fromEntries(FIELDS[form].map((key) => [key, (values as Values)[key] ?? null]))

const wholeList = async (form: FormKey, more: object = {}): Promise<Answer['body'][]> => {
  const pages: Answer['body'][] = []
  for (let cursor: unknown; cursor !== null; ) {
    const page = await ask(form, '/records/query', { limit: 7, ...more, ...(cursor ? { cursor } : {}) })
    expect(page.status).toBe(200)
    pages.push(page.body)
    cursor = page.body.cursor
  }
  return pages
}

const checkList = async (form: FormKey, model: Model): Promise<void> => {
  const pages = await wholeList(form)
  const items = pages.flatMap((page) => page.items ?? [])
  const shown = Object.assign({}, ...pages.map((page) => page.shown)) as Record<string, { name: unknown }>
  const want = new Map(model.visible(form).map((each) => [each.id, each]))
  expect(items.map((item) => item.id).sort()).toEqual([...want.keys()].sort())
  for (const item of items) {
    const known = want.get(String(item.id))
    expect({ title: item.title, values: shownValues(form, item.values) }).toEqual({
      title: known?.title,
      values: known?.values,
    })
    const link = form === 'deal' ? known?.values.customer : null
    if (link) expect(shown[link]?.name).toBe(known === undefined ? undefined : model.customerOf(known)?.title)
  }
}

const checkEach = async (form: FormKey, model: Model): Promise<void> => {
  const want = new Map(model.visible(form).map((each) => [each.id, each]))
  for (const { id } of facts[form]) {
    const answer = await asAnn().get(at(form, `/records/${id}`))
    const known = want.get(id)
    if (known === undefined) expect(answer.code).toBe('H_NOT_FOUND')
    else
      expect({ title: answer.body.title, values: shownValues(form, answer.body.values) }).toEqual({
        title: known.title,
        values: known.values,
      })
  }
}

const checkTotals = async (model: Model): Promise<void> => {
  const list = model.visible('deal')
  expect((await ask('deal', '/records/count', { exact: true })).body).toMatchObject({ total: list.length })
  const aggregates = [
    { field: 'amount', aggregate: 'sum' },
    { field: 'amount', aggregate: 'count' },
  ]
  const sums = await ask('deal', '/records/summary', { aggregates })
  if (model.hidden('deal', 'amount')) return expect(sums.code).toBe('P_FIELD_HIDDEN')
  const amounts = list.flatMap((each) => (each.values.amount === null ? [] : [Number(each.values.amount)]))
  expect(sums.body.values).toEqual({
    'amount:sum': String(amounts.reduce((total, each) => total + each, 0)),
    'amount:count': String(amounts.length),
  })
}

/** Each filter with the fields it names and what it means on what is shown. */
const FILTERS: readonly {
  readonly source: string
  readonly names: readonly (readonly [FormKey, string])[]
  readonly keeps: (each: Visible, model: Model) => boolean
}[] = [
  {
    source: '{amount} >= 120',
    names: [['deal', 'amount']],
    keeps: ({ values }) => Number(values.amount ?? 0) >= 120,
  },
  {
    source: '{note} = "remark 2"',
    names: [['deal', 'note']],
    keeps: ({ values }) => values.note === 'remark 2',
  },
  { source: 'ISEMPTY({note})', names: [['deal', 'note']], keeps: ({ values }) => values.note === null },
  {
    source: '{customer.level} = "a"',
    names: [
      ['deal', 'customer'],
      ['customer', 'level'],
    ],
    keeps: (each, model) => model.customerOf(each)?.values.level === 'a',
  },
  {
    source: '{customer.name} = "firm 3"',
    names: [
      ['deal', 'customer'],
      ['customer', 'name'],
    ],
    keeps: (each, model) => model.customerOf(each)?.values.name === 'firm 3',
  },
]

const checkFilters = async (model: Model): Promise<void> => {
  for (const { source, names, keeps } of FILTERS) {
    const answer = await ask('deal', '/records/query', { filter: source, limit: 100 })
    const count = await ask('deal', '/records/count', { filter: source, exact: true })
    if (names.some(([form, key]) => model.hidden(form, key)))
      expect([source, answer.code, count.code]).toEqual([source, 'P_FIELD_HIDDEN', 'P_FIELD_HIDDEN'])
    else {
      const kept = model.visible('deal').filter((each) => keeps(each, model))
      expect([source, idsOf(answer)]).toEqual([source, idsOfModel(kept)])
      expect(count.body.total).toBe(kept.length)
    }
  }
}

const checkSearch = async (model: Model): Promise<void> => {
  for (const search of ['remark 3', 'subject 2', 'firm']) {
    const words = search.split(' ')
    const kept = model
      .visible('deal')
      .filter(({ values }) =>
        words.every((word) => [values.subject, values.note].some((text) => text?.includes(word) === true)),
      )
    const answer = await ask('deal', '/records/query', { search, limit: 100 })
    expect([search, idsOf(answer)]).toEqual([search, idsOfModel(kept)])
  }
}

const checkSort = async (model: Model): Promise<void> => {
  const refused = await ask('deal', '/records/query', { sort: [{ field: 'amount' }] })
  if (model.hidden('deal', 'amount')) return expect(refused.code).toBe('P_FIELD_HIDDEN')
  const items = (await wholeList('deal', { sort: [{ field: 'amount' }] })).flatMap((page) => page.items ?? [])
  const order = items.map((item) => Number((item.values as Values).amount ?? -1))
  expect(order).toEqual([...order].sort((left, right) => left - right))
  expect(new Set(items.map((item) => String(item.id)))).toEqual(idsOfModel(model.visible('deal')))
}

const checkExport = async (model: Model): Promise<void> => {
  const answer = await ask('deal', '/export', { columns: ['subject', 'amount', 'note', 'customer'] })
  if (model.of('deal').length === 0) return expect(answer.code).toBe('P_DENIED')
  const [head = [], ...rows] = parse(answer.raw.body, { bom: true }) as string[][]
  const columns = FIELDS.deal.filter((key) => !model.hidden('deal', key))
  expect(head).toHaveLength(columns.length === 0 ? head.length : columns.length)
  const cell = (each: Visible, key: string): string =>
    (key === 'customer' ? model.customerOf(each)?.title : each.values[key]) ?? ''
  const want = model.visible('deal').map((each) => columns.map((key) => cell(each, key)).join('|'))
  expect(rows.map((row) => row.join('|')).sort()).toEqual(want.sort())
}

const checkOptions = async (model: Model): Promise<void> => {
  const answer = await ask('deal', '/options', { field: 'customer', limit: 100 })
  const want = model.visible('customer').map(({ id, title }) => ({ id, title }))
  const byId = (left: { id: unknown }, right: { id: unknown }) =>
    String(left.id) < String(right.id) ? -1 : 1
  expect([...(answer.body.items as { id: string; title: string }[])].sort(byId)).toEqual(want.sort(byId))
}

const checkHistory = async (model: Model): Promise<void> => {
  const want = new Map(model.visible('deal').map((each) => [each.id, each]))
  for (const fact of facts.deal.slice(0, 6)) {
    const answer = await asAnn().get(at('deal', `/records/${fact.id}/history`))
    const known = want.get(fact.id)
    if (known === undefined) expect(answer.code).toBe('H_NOT_FOUND')
    else {
      const told = JSON.stringify(answer.body.items)
      for (const key of FIELDS.deal)
        if (known.values[key] === null && fact.values[key] !== null)
          expect(told).not.toContain(JSON.stringify(fact.values[key]))
    }
  }
}

describe('random permission sets', () => {
  const random = seeded('access over http')
  const rounds = Array.from({ length: 16 }, (_, index) => index + 1)

  test.each(rounds)('round %i: every way of asking agrees', async () => {
    const sets = Array.from({ length: random.integer(1, 3) }, () =>
      Array.from({ length: random.integer(1, 2) }, () => [
        randomGrant(random, 'deal'),
        ...(random.next() < 0.8 ? [randomGrant(random, 'customer')] : []),
      ]).flat(),
    )
    for (const [index, grants] of ['one', 'two', 'three'].entries())
      await crm.set(grants, { grants: sets[index] ?? [] }, [{ kind: 'member', id: ann }])
    const model = modelOf(sets.flat())
    await checkList('deal', model)
    await checkEach('deal', model)
    await checkTotals(model)
    await checkFilters(model)
    await checkSearch(model)
    await checkSort(model)
    await checkExport(model)
    await checkOptions(model)
    await checkHistory(model)
    if (model.grants.some((grant) => grant.form === 'customer')) {
      await checkList('customer', model)
      await checkEach('customer', model)
    }
  })
})
