// Whatever the rights, list, filter, sort, search, sums, export order and one record agree with a model of the rule in JavaScript:
// a field of a row is readable when a grant that holds for that row lists it.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StoredForm } from '../../../runtime/forms/index.ts'
import { compileAccess } from '../../../runtime/permissions/index.ts'
import { countRecords, getRecord, queryRecords, summarize } from '../../../runtime/records/index.pg.ts'
import type { Access } from '../../../runtime/records/index.ts'
import type { GrantDef } from '../../../schemas/permission.ts'
import { runSeed } from '../../support/seed.ts'
import type { Person } from '../../support/workspace.ts'
import { customerForm, EVERYTHING, type Given, givenApp, grantOn, orderForm } from './given.ts'

let given: Given
let ann: Person
let bob: Person
let east: string

interface Fact {
  readonly id: string
  readonly owner: string
  readonly department: string | null
  readonly subject: string
  readonly amount: number | null
  readonly note: string
}
const facts: Fact[] = []

beforeAll(async () => {
  given = await givenApp()
  const { at } = given
  await given.publish('customer', customerForm)
  await given.publish('order', orderForm)
  east = await at.addDepartment('华东')
  const shanghai = await at.addDepartment('上海', east)
  const west = await at.addDepartment('西部')
  ann = await at.addMember('Ann', { department: east })
  bob = await at.addMember('Bob', { department: shanghai })
  const cat = await at.addMember('Cat', { department: west })
  const people = [ann, bob, cat]
  const places = [east, shanghai, west]
  for (let index = 0; index < 24; index += 1) {
    const owner = people[index % 3] as Person
    const values = {
      subject: `subject ${index % 7}`,
      amount: index % 5 === 0 ? null : String(index * 10),
      note: `note ${index % 4}`,
    }
    const id = await given.create(at.admin, 'order', values, { owner: owner.member })
    facts.push({
      id,
      owner: owner.member,
      department: places[index % 3] ?? null,
      subject: values.subject,
      amount: values.amount === null ? null : Number(values.amount),
      note: values.note,
    })
  }
})
afterAll(() => given?.at.close())

type Rule = { readonly rows: GrantDef['rows']; readonly hidden: readonly string[]; readonly reads: boolean }

const rowsRule = fc.constantFrom<GrantDef['rows']>(
  { rows: 'own' },
  { rows: 'department' },
  { rows: 'all' },
  { rows: 'condition', condition: '{amount} > 100' },
  { rows: 'condition', condition: '{note} = "note 1"' },
  { rows: 'condition', condition: '{owner} = {user.member}' },
)
const rule = fc.record<Rule>({
  rows: rowsRule,
  hidden: fc.subarray(['subject', 'amount', 'note']),
  reads: fc.boolean(),
})

const holds = ({ rows }: Rule, fact: Fact, who: Person): boolean => {
  if (rows.rows === 'all') return true
  if (rows.rows === 'own') return fact.owner === who.member
  if (rows.rows === 'department')
    return who.member === ann.member
      ? fact.owner === ann.member || fact.owner === bob.member
      : fact.department === who.subject.departments[0]
  if (rows.condition.startsWith('{amount}')) return (fact.amount ?? 0) > 100
  return rows.condition.startsWith('{note}') ? fact.note === 'note 1' : fact.owner === who.member
}

/** The model: readable rows, and per row the readable fields. */
const expected = (rules: readonly Rule[], who: Person) => {
  const reading = rules.filter((each) => each.reads)
  return facts.flatMap((fact) => {
    const holding = reading.filter((each) => holds(each, fact, who))
    if (holding.length === 0) return []
    const shows = (key: string) => holding.some((each) => !each.hidden.includes(key))
    return [
      {
        fact,
        subject: shows('subject') ? fact.subject : null,
        amount: shows('amount') ? fact.amount : null,
        note: shows('note') ? fact.note : null,
      },
    ]
  })
}

const compiled = async (rules: readonly Rule[], who: Person) => {
  const { form, world } = await given.ask(given.at.admin, 'order')
  const grants = rules.map((each) =>
    grantOn('order', each.rows, each.reads ? EVERYTHING : ['create'], {
      default: 'edit',
      only: Object.fromEntries(each.hidden.map((key) => [key, 'hidden' as const])),
    }),
  )
  const set = {
    id: 'set',
    app: 'crm',
    kind: 'permission_set',
    key: 'set',
    version: 1,
    doc: { language: 1 as const, name: { en: 'x' }, grants },
  }
  const mine = {
    ...world,
    facts: {
      ...world.facts,
      user: { member: who.member, name: who.name, departments: who.subject.departments, roles: [] },
    },
  }
  const access: Access = compileAccess({ ...mine, form, subject: who.subject, actor: who.actor, sets: [set] })
  return {
    form,
    access,
    world: { ...mine, accessOf: (other: StoredForm) => (other === form ? access : world.accessOf(other)) },
  }
}

const hiddenEverywhere = (rules: readonly Rule[], key: string) =>
  rules.filter((each) => each.reads).every((each) => each.hidden.includes(key))

describe('random rights', () => {
  test('every way of reading shows the same rows and fields', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(rule, { minLength: 1, maxLength: 4 }), fc.boolean(), async (rules, asAnn) => {
        const who = asAnn ? ann : bob
        const { db } = given.at
        const { form, access, world } = await compiled(rules, who)
        const model = expected(rules, who)
        const byId = new Map(model.map((each) => [each.fact.id, each]))

        // the list
        const list = await queryRecords(db, world, access, form, { limit: 100 })
        if (!list.ok) throw new Error(JSON.stringify(list.problems))
        expect(new Set(list.value.items.map((item) => item.id))).toEqual(new Set(byId.keys()))
        for (const item of list.value.items) {
          const want = byId.get(item.id)
          expect({
            id: item.id,
            title: item.title,
            subject: item.values.subject ?? null,
            amount: item.values.amount ?? null,
            note: item.values.note ?? null,
          }).toEqual({
            id: item.id,
            title: want?.subject ?? '',
            subject: want?.subject,
            amount: want?.amount == null ? null : String(want.amount),
            note: want?.note,
          })
        }

        // a filter sees what the list shows, or is refused
        const filtered = await queryRecords(db, world, access, form, {
          filter: '{amount} >= 120',
          limit: 100,
        })
        if (hiddenEverywhere(rules, 'amount'))
          expect(filtered.ok ? [] : filtered.problems.map((each) => each.code)).toEqual(['P_FIELD_HIDDEN'])
        else
          expect(filtered.ok && new Set(filtered.value.items.map((item) => item.id))).toEqual(
            new Set(model.filter((each) => (each.amount ?? 0) >= 120).map((each) => each.fact.id)),
          )

        // search finds only what is shown: every word in some shown text
        const found = await queryRecords(db, world, access, form, { search: 'subject 3', limit: 100 })
        const hit = ({ subject, note }: (typeof model)[number]) =>
          ['subject', '3'].every((word) => [subject, note].some((text) => text?.includes(word) === true))
        expect(found.ok && new Set(found.value.items.map((item) => item.id))).toEqual(
          new Set(model.filter(hit).map((each) => each.fact.id)),
        )

        // sums and counts
        const count = await countRecords(db, world, access, form, { exact: true })
        expect(count.ok && count.value.total).toBe(model.length)
        const sums = await summarize(db, world, access, form, {}, [
          { field: 'amount', aggregate: 'sum' },
          { field: 'note', aggregate: 'count' },
        ])
        if (hiddenEverywhere(rules, 'amount') || hiddenEverywhere(rules, 'note')) expect(sums.ok).toBe(false)
        else
          expect(sums.ok && sums.value).toEqual({
            'amount:sum': String(model.reduce((total, each) => total + (each.amount ?? 0), 0)),
            'note:count': String(model.filter((each) => each.note !== null).length),
          })

        // sorted pages join to the same list, in the order of the shown values
        const sorted: (string | null)[] = []
        const seen: string[] = []
        let cursor: string | undefined
        do {
          const page = await queryRecords(db, world, access, form, {
            sort: [{ field: 'amount' }],
            limit: 5,
            ...(cursor === undefined ? {} : { cursor }),
          })
          if (!page.ok) {
            expect(page.problems.map((each) => each.code)).toEqual(['P_FIELD_HIDDEN'])
            break
          }
          for (const item of page.value.items) {
            seen.push(item.id)
            sorted.push((item.values.amount ?? null) as string | null)
          }
          cursor = page.value.cursor ?? undefined
        } while (cursor !== undefined)
        if (!hiddenEverywhere(rules, 'amount')) {
          expect(new Set(seen)).toEqual(new Set(byId.keys()))
          expect(seen.length).toBe(byId.size)
          const numbers = sorted.map((each) => (each === null ? Number.NEGATIVE_INFINITY : Number(each)))
          expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
        }

        // one record
        for (const fact of facts.slice(0, 6)) {
          const record = await getRecord(db, world, access, form, fact.id)
          const want = byId.get(fact.id)
          expect(record === null).toBe(want === undefined)
          if (record !== null)
            expect([record.values.subject ?? null, record.values.note ?? null]).toEqual([
              want?.subject ?? null,
              want?.note ?? null,
            ])
        }
      }),
      { seed: runSeed(), numRuns: 40 },
    )
  }, 180_000)
})

describe('writing', () => {
  const own = grantOn(
    'order',
    { rows: 'own' },
    EVERYTHING.filter((each) => each !== 'transfer'),
    { default: 'edit', only: { amount: 'read', note: 'hidden' } },
  )
  const small = grantOn('order', { rows: 'condition', condition: '{amount} < 50' }, ['read', 'edit'], {
    default: 'read',
    only: { subject: 'edit' },
  })

  const codesOf = async (
    person: Person,
    rules: readonly GrantDef[],
    change: Parameters<Given['save']>[2][number],
  ) => {
    const fresh = await given.at.addMember(person.name, { department: east })
    await given.grant(fresh, ...rules)
    const owned = await given.create(
      given.at.admin,
      'order',
      { subject: 'own', amount: '500', note: 'n' },
      { owner: fresh.member },
    )
    const other = await given.create(given.at.admin, 'order', { subject: 'other', amount: '40', note: 'n' })
    const target = change.id === 'owned' ? owned : change.id === 'other' ? other : given.at.newId()
    const [outcome] = await given.save(fresh, 'order', [{ ...change, id: target }])
    return outcome?.ok === true ? [] : outcome?.problems.map((each) => `${each.code} ${each.at}`)
  }

  test.each([
    ['an own record', { kind: 'patch', id: 'owned', values: { subject: 'new' } }, []],
    [
      'a field that is read only',
      { kind: 'patch', id: 'owned', values: { amount: '1' } },
      ['P_FIELD_READ_ONLY /values/amount'],
    ],
    [
      'a hidden field',
      { kind: 'patch', id: 'owned', values: { note: 'x' } },
      ['P_FIELD_READ_ONLY /values/note'],
    ],
    [
      'the record of another within a condition',
      { kind: 'patch', id: 'other', values: { subject: 'new' } },
      [],
    ],
    ['a delete the condition does not allow', { kind: 'delete', id: 'other' }, ['P_DENIED ']],
    [
      'a transfer without the right',
      { kind: 'patch', id: 'owned', values: {}, owner: '00000000-0000-7000-8000-00000000dead' },
      ['P_DENIED /owner'],
    ],
    [
      'a create with a field that is read only',
      { kind: 'create', id: 'new', values: { subject: 's', amount: '1' } },
      ['P_FIELD_READ_ONLY /values/amount'],
    ],
    ['a create', { kind: 'create', id: 'new', values: { subject: 's' } }, []],
  ] as const)('%s', async (name, change, codes) => {
    expect(await codesOf({ ...ann, name }, [own, small], change as never)).toEqual(codes)
  })

  test('a record out of sight is not found', async () => {
    expect(
      await codesOf({ ...ann, name: 'Blind' }, [own], {
        kind: 'patch',
        id: 'other',
        values: { subject: 'x' },
      }),
    ).toEqual(['H_NOT_FOUND '])
  })

  test('a change that would put the record out of reach is refused', async () => {
    const narrow = grantOn('order', { rows: 'condition', condition: '{amount} < 50' }, EVERYTHING)
    expect(
      await codesOf({ ...ann, name: 'Narrow' }, [narrow], {
        kind: 'patch',
        id: 'other',
        values: { amount: '60' },
      }),
    ).toEqual(['P_ROW_LEAVES_SCOPE '])
    expect(
      await codesOf({ ...ann, name: 'Narrow2' }, [narrow], {
        kind: 'create',
        id: 'new',
        values: { subject: 's', amount: '60' },
      }),
    ).toEqual(['P_DENIED '])
  })

  test('a condition over lines is tested after the write, which then never was', async () => {
    const byLines = grantOn('order', { rows: 'condition', condition: 'SUM({lines.price}) < 100' }, EVERYTHING)
    const who = await given.at.addMember('Lines', { department: east })
    await given.grant(who, byLines)
    const change = (price: string) => ({
      kind: 'create' as const,
      id: given.at.newId(),
      values: { subject: 's', lines: [{ id: given.at.newId(), values: { price } }] },
    })
    expect((await given.save(who, 'order', [change('99')]))[0]).toMatchObject({ ok: true })
    await expect(given.save(who, 'order', [change('100')])).rejects.toMatchObject({
      problems: [{ code: 'P_DENIED' }],
    })
  })
})
