// What formulas ask about people, days and rates: memory and Postgres say the same of a whole organisation.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withOwnDays } from '../../../runtime/calendar/index.ts'
import {
  checkFormula,
  compileJs,
  compileSql,
  type Scope,
  type Value,
} from '../../../runtime/formula/index.ts'
import { Decimal } from '../../../runtime/kernel/decimal.ts'
import { param, type Sql, sql } from '../../../runtime/kernel/sql.ts'
import { dayInZone } from '../../../runtime/kernel/time.ts'
import {
  addRoleBindings,
  placeMembers,
  putOwnDays,
  putRates,
  readOrganisation,
  setHeads,
  setManagers,
  setParents,
} from '../../../runtime/org/index.pg.ts'
import { isInDepartment, managerOf, type Organisation } from '../../../runtime/org/index.ts'
import { raiseVersion } from '../../../runtime/pg/index.pg.ts'
import type { ReadWorld } from '../../../runtime/records/index.ts'
import { peopleNames } from '../../../runtime/records/people-names.ts'
import { customerForm, type Given, givenApp } from '../records/given.ts'

let given: Given
let world: ReadWorld
const people: Record<string, string> = {}

const field = (key: string, is: 'member' | 'text' | 'date' | 'number') => ({
  key,
  label: { en: key },
  type: { is },
})
const CURRENCIES = ['usd', 'cny'].map((key) => ({ key, label: { en: key.toUpperCase() } }))
const scope: Scope = {
  fields: [
    field('who', 'member'),
    field('role', 'text'),
    field('day', 'date'),
    field('levels', 'number'),
    { key: 'currency', label: { en: 'Currency' }, type: { is: 'option', options: CURRENCIES } },
  ],
  form: () => undefined,
}

/**
 * 总部 (head 王经理) ⊃ 销售部 (head ann) ⊃ 一组 (no head); bob and cat are of 一组, cat has a manager of her own, dan is nowhere,
 * eve and fox manage each other.
 */
beforeAll(async () => {
  given = await givenApp()
  const { at } = given
  await given.publish('customer', customerForm)
  const top = await at.addDepartment('总部', null, [at.admin.member])
  const ann = (await at.addMember('ann', { department: top })).member
  const sales = await at.addDepartment('销售部', top, [ann])
  const group = await at.addDepartment('一组', sales)
  const bob = (await at.addMember('bob', { department: group })).member
  const cat = (await at.addMember('cat', { department: group, manager: bob })).member
  const dan = (await at.addMember('dan')).member
  const eve = (await at.addMember('eve', { department: group })).member
  const fox = (await at.addMember('fox', { manager: eve })).member
  Object.assign(people, { boss: at.admin.member, ann, bob, cat, dan, eve, fox })
  const own = await at.addRole('lead', given.appId)
  const shared = await at.addRole('lead')
  const other = await at.addRole('clerk')
  await at.db.withTx(at.ctx, async (tx) => {
    await addRoleBindings(
      tx,
      [
        [own, bob],
        [shared, cat],
        [other, dan],
      ].map(([role = '', id = '']) => ({ role, kind: 'member', id })),
    )
    await putOwnDays(
      tx,
      [
        { day: '2026-11-25', kind: 'off' },
        { day: '2026-11-28', kind: 'work' },
      ],
      at.newId(),
    )
    await putRates(tx, [
      { from: 'USD', to: 'CNY', on: '2026-01-01', rate: '7.1' },
      { from: 'USD', to: 'CNY', on: '2026-06-01', rate: '6.9' },
      { from: 'EUR', to: 'CNY', on: '2026-06-01', rate: '8' },
    ])
    await putRates(tx, [
      { from: 'USD', to: 'CNY', on: '2026-06-01', rate: '7.05' },
      { from: 'EUR', to: 'CNY', on: '2026-06-01', rate: null },
    ])
    await raiseVersion(tx, 'org_version')
    await raiseVersion(tx, 'access_version')
  })
  world = (await given.ask(at.admin, 'customer')).world
})
afterAll(() => given?.at.close())

const both = async (source: string, values: Readonly<Record<string, Value>>) => {
  const checked = checkFormula(source, scope, 'any')
  expect(checked.problems).toEqual([])
  const read = ([name = '']: readonly string[]): Value => values[name] ?? null
  const js = compileJs(checked)(read, world.facts)
  const types = { who: 'uuid', role: 'text', day: 'date', levels: 'numeric', currency: 'text' } as const
  const text = compileSql(checked, {
    ...peopleNames(world),
    facts: world.facts,
    field: ([name = '']) => sql`${param(read([name]), types[name as keyof typeof types])}`,
  })
  const rows = await given.at.db.read<{ answer: string | null }>(
    given.at.ctx,
    sql`select (${text})::text as answer`,
  )
  const shown = Decimal.isDecimal(js) ? (js as Decimal).toFixed() : js === null ? null : String(js)
  return { js: nameOf(shown), sql: nameOf(rows[0]?.answer ?? null) }
}
const nameOf = (answer: string | null): string | null =>
  Object.entries(people).find(([, id]) => id === answer)?.[0] ?? answer

test.each([
  ['boss', 1, null],
  ['ann', 1, 'boss'],
  ['bob', 1, 'ann'],
  ['bob', 2, 'boss'],
  ['bob', 3, null],
  ['cat', 1, 'bob'],
  ['cat', 3, 'boss'],
  ['dan', 1, null],
  ['fox', 2, 'ann'],
  ['bob', 0, null],
  ['bob', 1e12, null],
] as const)('the manager of %s %d up is %s', async (who, levels, manager) => {
  const answer = await both('MANAGEROF({who}, {levels})', {
    who: people[who] ?? null,
    levels: new Decimal(levels),
  })
  expect(answer).toEqual({ js: manager, sql: manager })
})

test.each([
  ['bob', 'lead', 'true'],
  // The app has a role of this key, so the workspace's is not meant.
  ['cat', 'lead', 'false'],
  ['dan', 'clerk', 'true'],
  ['dan', 'owner', 'false'],
  ['boss', 'owner', 'true'],
  ['boss', 'none', 'false'],
] as const)('%s with role %s: %s', async (who, role, answer) =>
  expect(await both('HASROLE({who}, {role})', { who: people[who] ?? null, role })).toEqual({
    js: answer,
    sql: answer,
  }),
)
test.each([
  ['HASROLE("owner")', 'true'],
  ['HASROLE("lead")', 'false'],
])('the reader himself: %s is %s', async (source, answer) =>
  expect(await both(source, {})).toEqual({ js: answer, sql: answer }),
)

test.each([
  // National Day 2026: the first to the seventh are off, the tenth, a Saturday, is worked.
  ['NETWORKDAYS(DATE(2026, 9, 28), DATE(2026, 10, 11))', '6'],
  ['WORKDAY(DATE(2026, 9, 30), 1)', '2026-10-08'],
  // The workspace's own days go before.
  ['NETWORKDAYS(DATE(2026, 11, 23), DATE(2026, 11, 29))', '5'],
  ['WORKDAY(DATE(2026, 11, 24), 1)', '2026-11-26'],
  ['CONVERT(100, "USD", "CNY", DATE(2026, 5, 31))', '710'],
  ['CONVERT(100, "USD", "CNY", DATE(2026, 6, 1))', '705'],
  ['CONVERT(100, "USD", "CNY", DATE(2025, 12, 31))', null],
  ['CONVERT(100, "EUR", "CNY", DATE(2026, 7, 1))', null],
  ['CONVERT(100, "CNY", "CNY", DATE(2020, 1, 1))', '100'],
  ['CONVERT(100, "USD", "CNY", {day})', null],
  ['CONVERT(100, {currency}, "CNY", DATE(2026, 5, 31))', '710'],
  ['CONVERT(705, {currency}, {currency}, DATE(2026, 6, 1))', '705'],
])('%s is %s', async (source, answer) => {
  const { js, sql: asked } = await both(source, { day: null, currency: 'usd' })
  expect({
    js,
    sql: asked === null ? null : asked.replace(/\.?0+$/, (zeros) => (asked.includes('.') ? '' : zeros)),
  }).toEqual({
    js: answer,
    sql: answer,
  })
})

// On 2027-01-01 一组 moves from 销售部 to 总部 with a head of its own, and bob to 销售部; 2019 is before all of it.
describe('the organisation of the day counted', () => {
  const DAYS = ['2019-05-01', '2026-12-31', '2027-01-01', '2027-06-30']
  const days = new Map<string, Organisation>()
  let today: Organisation
  beforeAll(async () => {
    const { at } = given
    const departments = [...(await readOrganisation(at.db, at.ctx, '2026-12-31')).departments.values()]
    const department = (name: string): string =>
      departments.find((each) => JSON.stringify(each.name).includes(name))?.id ?? ''
    await at.db.withTx(at.ctx, async (tx) => {
      const from = '2027-01-01'
      await placeMembers(tx, [{ member: people.bob ?? '', department: department('销售部') }], from)
      await setParents(tx, [{ department: department('一组'), parent: department('总部') }], from)
      await setHeads(tx, department('一组'), [people.eve ?? ''], from)
      await setManagers(tx, [{ member: people.cat ?? '', manager: null }], from)
    })
    for (const day of DAYS) days.set(day, await readOrganisation(at.db, at.ctx, day))
    today = await readOrganisation(at.db, at.ctx, dayInZone(world.facts.now, world.facts.timeZone))
  })

  /** Who had no place on the day counts where he is today. */
  const organisationFor = (day: string, member: string): Organisation => {
    const then = days.get(day) ?? today
    return (then.members.get(member)?.departments ?? []).length > 0 ? then : today
  }
  const asked = async (day: string, member: string, ask: (names: ReturnType<typeof peopleNames>) => Sql) => {
    const names = peopleNames({ ...world, countedOn: sql`counted.day` })
    const rows = await given.at.db.read<{ answer: unknown }>(
      given.at.ctx,
      sql`select ${ask(names)} as answer from (select ${param(day, 'date')} as day, ${param(member, 'uuid')} as who) counted`,
    )
    return rows[0]?.answer
  }

  test.each(DAYS)('managers and departments of %s: memory and SQL say the same', async (day) => {
    for (const member of Object.values(people)) {
      const organisation = organisationFor(day, member)
      for (const level of [1, 2, 3])
        expect([
          nameOf(member),
          level,
          await asked(
            day,
            member,
            ({ managerOf: of }) => of?.(sql`counted.who`, sql`${param(level, 'numeric')}`) ?? sql``,
          ),
        ]).toEqual([nameOf(member), level, managerOf(organisation, member, level)])
      for (const { id, name } of today.departments.values())
        expect([
          nameOf(member),
          name,
          await asked(
            day,
            member,
            ({ inDepartment }) => inDepartment?.(sql`counted.who`, sql`${param(id, 'uuid')}`) ?? sql``,
          ),
        ]).toEqual([nameOf(member), name, isInDepartment(organisation, member, id)])
    }
  })
  test('the move is seen: bob leaves 一组, and whom cat reports to is its new head', async () => {
    const manager = (day: string, who: string) =>
      asked(
        day,
        people[who] ?? '',
        ({ managerOf: of }) => of?.(sql`counted.who`, sql`${param(1, 'numeric')}`) ?? sql``,
      )
    expect(nameOf(String(await manager('2026-12-31', 'cat')))).toBe('bob')
    expect(nameOf(String(await manager('2027-01-01', 'cat')))).toBe('eve')
  })
})

test('own days replace those of the base', () =>
  expect(
    withOwnDays({ off: ['2026-10-01', '2026-10-02'], work: ['2026-10-10'] }, [
      { day: '2026-10-02', kind: 'half' },
      { day: '2026-10-10', kind: 'off' },
    ]),
  ).toEqual({ off: ['2026-10-01', '2026-10-10'], work: ['2026-10-02'] }))
