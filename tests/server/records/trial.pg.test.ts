// The test panel: source nobody has saved yet, worked out part by part, and never with more than the rights of who asks.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { joinWorkspace, startApp, type TestApp } from '../../support/app.ts'
import { type SampleApp, sampleApp } from '../../support/sample-app.ts'
import { EVERYTHING, grantOn } from '../../support/sample-forms.ts'

let app: TestApp
let crm: SampleApp
const ids = { gold: '', hidden: '', mine: '', theirs: '' }
const made = async (form: string, values: object, who = 'owner'): Promise<string> => {
  const answer = await app.as(who).post(`${crm.at(form)}/records`, { values })
  expect([answer.status, answer.body]).toEqual([200, answer.body])
  return String(answer.body.id)
}
const line = (at: number, price: string) => ({
  id: `01900000-0000-7000-8000-00000000000${at}`,
  values: { price },
})

beforeAll(async () => {
  app = await startApp()
  crm = await sampleApp(app)
  const ann = await joinWorkspace(app, 'ann')
  await crm.give(
    ann,
    grantOn('order', { rows: 'own' }, EVERYTHING, { default: 'edit', only: { cost: 'hidden' } }),
    grantOn('customer', { rows: 'condition', condition: '{level} = "gold"' }, ['read']),
  )
  ids.gold = await made('customer', { name: 'Acme', level: 'gold', phone: '1' })
  ids.hidden = await made('customer', { name: 'Basic', level: 'silver', phone: '2' })
  const lines = [line(1, '2'), line(2, '3')]
  ids.mine = await made('order', { subject: 'a', amount: '10', customer: ids.gold, lines }, 'ann')
  ids.theirs = await made('order', { subject: 'b', amount: '7', customer: ids.hidden })
})
afterAll(() => app?.close())

const tried = async (body: object, who = 'owner', form = 'order') =>
  app.as(who).post(`${crm.at(form)}/try`, body, { noKey: true })
const parts = async (body: object, who = 'owner') => {
  const answer = await tried(body, who)
  expect([answer.status, answer.body]).toEqual([200, answer.body])
  return answer.body.parts as readonly unknown[] | null
}

describe('on a stored record', () => {
  test.each([
    [
      'the whole first, then its parts',
      '{amount} * SUM({lines.price}) + 1',
      ['51', '50', '10', '5', ['2', '3'], '1'],
    ],
    ['a path', '{customer.name} & "!"', ['Acme!', 'Acme', '!']],
    ['an aggregate as one value', 'COUNTIFS({order:amount} > 5) - 1', ['1', '2', '1']],
    ['nothing', 'MAX({lines.qty})', [null, [null, null]]],
    ['a day', 'DATE(2026, 2, 3)', ['2026-02-03', '2026', '2', '3']],
  ])('%s', async (_, source, expected) => {
    expect(await parts({ source, record: ids.mine })).toEqual(expected)
  })
  test('names what it points to', async () => {
    const { body } = await tried({ source: '{customer}', record: ids.mine })
    expect([body.parts, body.shown]).toEqual([[ids.gold], { [ids.gold]: { name: 'Acme' } }])
  })
  test('for a column: its first line', async () => {
    const across = 'SUMIFS({order:amount}, {order:amount} > {row.price})'
    const [sum] = (await parts({ source: across, record: ids.mine, subform: 'lines' })) ?? []
    expect(sum).toBe('17')
    expect(await parts({ source: '{row.price} * {amount}', record: ids.mine, subform: 'lines' })).toEqual([
      '20',
      '2',
      '10',
    ])
  })
})

describe('on made-up values', () => {
  test('with other records as they are', async () => {
    const values = {
      amount: '4',
      customer: ids.gold,
      lines: [line(1, '8')],
      no_such_field: 'drawn a moment ago',
    }
    expect(await parts({ source: '{amount} + SUM({lines.price})', values })).toEqual(['12', '4', '8', ['8']])
    expect(await parts({ source: '{customer.name}', values })).toEqual(['Acme'])
    expect(await parts({ source: '{row.price} / 2', values, subform: 'lines' })).toEqual(['4', '8', '2'])
  })
  test('stores nothing', async () => {
    const before = (await app.as('owner').post(`${crm.at('order')}/records/count`, {}, { noKey: true })).body
    await parts({ source: '{amount}', values: { amount: '4' } })
    const after = (await app.as('owner').post(`${crm.at('order')}/records/count`, {}, { noKey: true })).body
    expect(after).toEqual(before)
  })
})

describe('with the rights of who asks', () => {
  test.each([
    ['a record he does not see is not there', { source: '{amount}', record: () => ids.theirs }, null],
    ['rows he does not see do not count', { source: 'COUNTIFS({customer:name} <> "")' }, ['1']],
    [
      'a linked record he does not see is empty',
      { source: '{customer.name}', customer: () => ids.hidden },
      [null],
    ],
    ['a linked record he sees is not', { source: '{customer.name}', customer: () => ids.gold }, ['Acme']],
  ])('%s', async (_, { source, record, customer }: Asked, expected) => {
    const on = record === undefined ? { values: { customer: customer?.() ?? null } } : { record: record() }
    expect(await parts({ source, ...on }, 'ann')).toEqual(expected)
  })
  test.each(['{cost}', 'NOT({cost} > 0)', 'SUMIFS({order:cost}, {order:amount} > 0)'])(
    'a field that is hidden from him is refused: %s',
    async (source) => {
      for (const on of [{ record: ids.mine }, { values: {} }]) {
        const answer = await tried({ source, ...on }, 'ann')
        expect([answer.status, answer.code, JSON.stringify(answer.body).includes('"/source"')]).toEqual([
          422,
          'P_FIELD_HIDDEN',
          true,
        ])
      }
    },
  )
  test('who may not read the form is told it is not there', async () => {
    await joinWorkspace(app, 'eve')
    expect((await tried({ source: '1 + 1' }, 'eve')).status).toBe(404)
  })
})
interface Asked {
  readonly source: string
  readonly record?: () => string
  readonly customer?: () => string
}

test('what is wrong is said, with its place', async () => {
  const answer = await tried({ source: '{amount} + {nothing}' })
  expect([answer.status, answer.code]).toEqual([422, 'X_UNKNOWN_NAME'])
  expect(answer.body.problems).toMatchObject([{ at: '/source', span: { start: 11, end: 20 } }])
})
