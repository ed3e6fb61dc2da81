// Rules, defaults and submit checks that read other records, on a real database: what the server decides and whom it makes wait.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { computeDraft, getRecord } from '../../../runtime/records/index.pg.ts'
import type { Change, ChangeOutcome } from '../../../runtime/records/index.ts'
import type { RecordValues } from '../../../runtime/values/index.ts'
import type { FormDef } from '../../../schemas/form.ts'
import { EVERYTHING, type Given, givenApp, grantOn } from './given.ts'

const field = (key: string, type: string, more: object = {}) => ({ key, type, label: { en: key }, ...more })
const customer = {
  language: 1,
  name: { en: 'Customer' },
  fields: [field('name', 'text'), field('credit', 'number'), field('frozen', 'switch')],
} as FormDef
const leave = {
  language: 1,
  name: { en: 'Leave' },
  fields: [
    field('from', 'date'),
    field('to', 'date'),
    field('days', 'formula', { props: { formula: 'NETWORKDAYS({from}, {to})', result: 'number' } }),
    {
      ...field('trips', 'subform'),
      fields: [
        field('from', 'date'),
        field('back', 'formula', { props: { formula: 'WORKDAY({row.from}, 3)', result: 'date' } }),
      ],
    },
  ],
} as FormDef
const contract = {
  language: 1,
  name: { en: 'Contract' },
  fields: [
    field('subject', 'text'),
    field('customer', 'relation', { props: { form: 'customer' } }),
    field('amount', 'number', { readOnlyIf: '{customer.frozen}' }),
    field('reason', 'text', {
      requiredIf: '{customer.credit} < {amount}',
      showIf: '{customer.credit} <> 999',
    }),
    field('place', 'number', { default: 'COUNTIFS({contract:amount} > 0) + 1' }),
    field('boss', 'text', { requiredIf: 'HASROLE("nobody")' }),
    field('worth', 'formula', {
      props: { formula: 'SUM({lines.qty}) * {customer.credit}', result: 'number' },
    }),
    field('credits', 'formula', {
      props: { formula: 'SUMPRODUCT({lines.qty}, {lines.payer.credit})', result: 'number' },
    }),
    {
      ...field('lines', 'subform'),
      fields: [
        field('item', 'text', { requiredIf: '{row.qty} * 10 > {customer.credit}' }),
        field('qty', 'number', { readOnlyIf: '{row.item} = "fixed"' }),
        field('payer', 'relation', { props: { form: 'customer' } }),
        field('excuse', 'text', { requiredIf: '{row.payer.frozen}' }),
      ],
    },
  ],
  checks: [
    {
      key: 'limit',
      condition: 'SUMIFS({contract:amount}, {contract:customer} = {customer}) > {customer.credit} * 10',
      message: { 'zh-CN': '超出信用额度', en: 'Beyond the credit limit' },
    },
    {
      key: 'down',
      condition: 'AND({old.amount} > {amount}, {customer.frozen})',
      message: { en: 'Frozen amounts may not fall' },
    },
  ],
} as FormDef

let given: Given
let acme: string
let small: string
beforeAll(async () => {
  given = await givenApp()
  await given.publish('customer', customer)
  await given.publish('contract', contract)
  await given.publish('leave', leave)
  const { admin } = given.at
  acme = await given.create(admin, 'customer', { name: 'Acme', credit: '100', frozen: false })
  small = await given.create(admin, 'customer', { name: 'Small', credit: '5', frozen: false })
})
afterAll(() => given?.at.close())

const said = (outcomes: readonly ChangeOutcome[]) =>
  outcomes.flatMap((each) =>
    each.ok ? ['ok'] : each.problems.map((found) => `${found.code} ${found.at}`.trim()),
  )
const create = (values: object): Change => ({ kind: 'create', id: given.at.newId(), values }) as Change
const save = (change: Change, more: object = {}) => given.save(given.at.admin, 'contract', [change], more)
const read = async (id: string) => {
  const { admin, db } = given.at
  const asked = await given.ask(admin, 'contract')
  return (await getRecord(db, asked.world, asked.access, asked.form, id))?.values
}

describe('rules that read other records', () => {
  test('required-if asks the customer', async () => {
    expect(said(await save(create({ customer: small, amount: '7' })))).toEqual(['F_REQUIRED /values/reason'])
    expect(said(await save(create({ customer: small, amount: '4' })))).toEqual(['ok'])
    expect(said(await save(create({ customer: small, amount: '7', reason: 'new' })))).toEqual(['ok'])
  })
  test('a hidden field is not required', async () => {
    const { admin } = given.at
    const odd = await given.create(admin, 'customer', { name: 'Odd', credit: '999' })
    expect(said(await save(create({ customer: odd, amount: '5000' })))).toEqual(['ok'])
  })
  test('read-only-if refuses what a person typed and lets an import write', async () => {
    const { admin } = given.at
    const frozen = await given.create(admin, 'customer', { name: 'Frozen', credit: '100', frozen: true })
    const change = () => create({ customer: frozen, amount: '7' })
    expect(said(await save(change()))).toEqual(['F_READ_ONLY /values/amount'])
    expect(said(await save(change(), { via: 'import' }))).toEqual(['ok'])
  })
  test('a rule of a column reads its line and the customer', async () => {
    const line = (qty: string) => [{ id: given.at.newId(), values: { qty } }]
    expect(said(await save(create({ customer: acme, lines: line('11') })))).toEqual([
      'F_REQUIRED /values/lines/0/item',
    ])
    expect(said(await save(create({ customer: acme, lines: line('9') })))).toEqual(['ok'])
  })
  test('a rule of a column follows the relation of its line', async () => {
    const { admin, newId } = given.at
    const cold = await given.create(admin, 'customer', { name: 'Cold', frozen: true })
    const lines = [acme, cold].map((payer) => ({ id: newId(), values: { payer } }))
    expect(said(await save(create({ lines })))).toEqual(['F_REQUIRED /values/lines/1/excuse'])
    expect(said(await save(create({ lines: lines.slice(0, 1) })))).toEqual(['ok'])
  })
  test('a read-only column of a line keeps what was there', async () => {
    const line = { id: given.at.newId(), values: { item: 'fixed', qty: '1' } }
    const change = create({ customer: acme, lines: [line] })
    expect(said(await save(change, { via: 'import' }))).toEqual(['ok'])
    const retyped = [{ ...line, values: { ...line.values, qty: '2' } }]
    expect(said(await save({ kind: 'patch', id: change.id, values: { lines: retyped } } as Change))).toEqual([
      'F_READ_ONLY /values/lines/0/qty',
    ])
  })
  test('a record the writer may not see answers nothing', async () => {
    const person = await given.at.addMember('Blind')
    await given.grant(person, grantOn('contract', { rows: 'all' }, EVERYTHING))
    const outcomes = await given.save(person, 'contract', [create({ customer: small, amount: '7' })])
    expect(said(outcomes)).toEqual(['F_REFERENCE /values/customer'])
  })
})

describe('defaults that read other records', () => {
  test('are proposed at creation and then left alone', async () => {
    const first = create({ customer: acme, amount: '1' })
    await save(first)
    const place = Number((await read(first.id))?.place)
    expect(place).toBeGreaterThan(1)
    await save(create({ customer: acme, amount: '1' }))
    await save({ kind: 'patch', id: first.id, values: { subject: 'x' } } as Change)
    expect(Number((await read(first.id))?.place)).toBe(place)
  })
  test('give way to what was typed', async () => {
    const typed = create({ customer: acme, place: '77' })
    await save(typed)
    expect((await read(typed.id))?.place).toBe('77')
  })
})

describe('while a record is typed', () => {
  const ask = async (
    person: Given['at']['admin'],
    typed: object,
    more: object = {},
    form: 'contract' | 'leave' = 'contract',
  ) => {
    const asked = await given.ask(person, form)
    const question = { id: given.at.newId(), typed: typed as RecordValues, ...more }
    return computeDraft(given.at.db, asked.world, asked.access, asked.form, question)
  }
  test('named rules and defaults are answered, of columns line by line', async () => {
    const lines = [{ id: '00000000-0000-7000-8000-000000000001', values: { qty: '11' } }]
    const answer = await ask(
      given.at.admin,
      { customer: small, amount: '7', lines },
      {
        rules: ['reason.requiredIf', 'amount.readOnlyIf', 'lines.item.requiredIf', 'none.showIf'],
        defaults: ['place'],
      },
    )
    expect(answer.rules).toEqual({
      'reason.requiredIf': true,
      'amount.readOnlyIf': false,
      [`lines/${lines[0]?.id}/item.requiredIf`]: true,
    })
    expect(Number(answer.defaults.place)).toBeGreaterThan(0)
  })
  test('fields over other records are worked out over the lines as they are typed', async () => {
    const lines = [acme, small].map((payer) => ({ id: given.at.newId(), values: { qty: '3', payer } }))
    const { values } = await ask(given.at.admin, { customer: small, lines }, { fields: ['worth', 'credits'] })
    expect(values).toEqual({ worth: '30', credits: '315' })
  })
  test('working days by the calendar of the workspace, of lines too', async () => {
    const id = '00000000-0000-7000-8000-000000000001'
    const trips = [{ id, values: { from: '2026-09-30' } }]
    const fields = ['days', 'trips']
    const answer = await ask(
      given.at.admin,
      { from: '2026-09-28', to: '2026-10-10', trips },
      { fields },
      'leave',
    )
    // The national holiday of 2026 is October 1 to 7; Saturday the 10th makes up for it.
    expect(answer.values).toEqual({
      days: '6',
      trips: [{ id, values: { from: '2026-09-30', back: '2026-10-10' } }],
    })
  })
  test('a customer the person may not see counts as none', async () => {
    const person = await given.at.addMember('Typist')
    await given.grant(person, grantOn('contract', { rows: 'all' }, EVERYTHING))
    const answer = await ask(person, { customer: small, amount: '7' }, { rules: ['reason.requiredIf'] })
    expect(answer.rules).toEqual({ 'reason.requiredIf': false })
  })
  test('rules of fields the person does not see are not answered', async () => {
    const person = await given.at.addMember('Masked')
    const fields = { default: 'edit', only: { reason: 'hidden' } } as const
    await given.grant(person, grantOn('contract', { rows: 'all' }, EVERYTHING, fields))
    const answer = await ask(person, { amount: '7' }, { rules: ['reason.requiredIf', 'amount.readOnlyIf'] })
    expect(answer.rules).toEqual({ 'amount.readOnlyIf': false })
  })
  test('a stored value the person does not see still counts, in records he may see only', async () => {
    const stored = create({ customer: small, amount: '7', reason: 'new' })
    await save(stored)
    const known = await ask(given.at.admin, { amount: '8' }, { id: stored.id, rules: ['reason.requiredIf'] })
    expect(known.rules).toEqual({ 'reason.requiredIf': true })
    const person = await given.at.addMember('Outsider')
    await given.grant(person, grantOn('contract', { rows: 'own' }, EVERYTHING))
    const other = await ask(person, { amount: '8' }, { id: stored.id, rules: ['reason.requiredIf'] })
    expect(other.rules).toEqual({ 'reason.requiredIf': false })
  })
})

describe('submit checks that read other records', () => {
  test('judge the record as it will be, itself included', async () => {
    const { admin } = given.at
    const limited = await given.create(admin, 'customer', { name: 'Limited', credit: '10' })
    const reason = 'big'
    expect(said(await save(create({ customer: limited, amount: '60', reason })))).toEqual(['ok'])
    const outcomes = await save(create({ customer: limited, amount: '41', reason }))
    expect(outcomes[0]).toMatchObject({
      ok: false,
      problems: [{ code: 'F_CHECK', params: { check: 'limit' } }],
    })
    expect(said(await save(create({ customer: limited, amount: '40', reason })))).toEqual(['ok'])
  })
  test('are told by a dry run too, which leaves nothing behind', async () => {
    const { admin } = given.at
    const limited = await given.create(admin, 'customer', { name: 'Dry', credit: '10' })
    const values = { customer: limited, amount: '60', reason: 'big' }
    const [one, two] = [create(values), create(values)]
    const dry = { dryRun: true, onProblem: 'each' } as const
    // Each alone would do; together they go too far.
    expect(said(await given.save(admin, 'contract', [one], dry))).toEqual(['ok'])
    expect(said(await given.save(admin, 'contract', [one, two], dry))).toEqual(['F_CHECK', 'F_CHECK'])
    expect([await read(one.id), await read(two.id)]).toEqual([undefined, undefined])
    expect(said(await save(one))).toEqual(['ok'])
    expect(said(await given.save(admin, 'contract', [two], dry))).toEqual(['F_CHECK'])
  })
  test('know the record as it was', async () => {
    const { admin } = given.at
    const frozen = await given.create(admin, 'customer', { name: 'Cold', credit: '100', frozen: true })
    const made = create({ customer: frozen, amount: '7' })
    await save(made, { via: 'import' })
    const lower = { kind: 'patch', id: made.id, values: { amount: '6' } } as Change
    expect(said(await save(lower, { via: 'import' }))).toEqual(['F_CHECK'])
    const higher = { kind: 'patch', id: made.id, values: { amount: '8' } } as Change
    expect(said(await save(higher, { via: 'import' }))).toEqual(['ok'])
  })
  test('leave the good rows of a batch written and the refused ones untouched', async () => {
    const { admin } = given.at
    const limited = await given.create(admin, 'customer', { name: 'Batch', credit: '10' })
    const good = create({ customer: acme, amount: '1' })
    const bad = create({ customer: limited, amount: '101', reason: 'big' })
    const outcomes = await given.save(admin, 'contract', [good, bad], { onProblem: 'each' })
    expect(said(outcomes)).toEqual(['ok', 'F_CHECK'])
    expect(await read(good.id)).toMatchObject({ amount: '1' })
    expect(await read(bad.id)).toBeUndefined()
  })
  test('two at once cannot both fit the last of one limit', async () => {
    const { admin } = given.at
    for (let round = 0; round < 5; round += 1) {
      const limited = await given.create(admin, 'customer', { name: `Race ${round}`, credit: '10' })
      const wishes = Array.from({ length: 8 }, () =>
        save(create({ customer: limited, amount: '60', reason: 'big' })),
      )
      const outcomes = (await Promise.all(wishes)).map((each) => said(each)[0])
      expect(outcomes.filter((each) => each === 'ok')).toHaveLength(1)
      expect(outcomes.filter((each) => each === 'F_CHECK')).toHaveLength(7)
    }
  })
})
