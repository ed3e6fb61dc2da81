// The bars over tests/fixtures/formula-cases: every well-typed case of a function we have passes in both back ends, but for the
// intended differences; every ill-typed one is refused with a code.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { withClient } from '../../../support/cluster.ts'
import { testDatabase } from '../../../support/pg.ts'
import type { Binding, Case } from './case.ts'
import { INTENDED } from './intended.ts'
import own from './own.cases.json' with { type: 'json' }
import { type Outcome, runCases } from './run-cases.ts'

const database = testDatabase()
const file = join(import.meta.dirname, '../../../fixtures/formula-cases/cases.json')
const cases = JSON.parse(readFileSync(file, 'utf8')) as readonly Case[]
let outcomes: readonly Outcome[] = []
beforeAll(async () => {
  outcomes = await withClient(database.ownerUrl, (client) => runCases(client, cases))
})

const confirmed = new Set(cases.filter(({ confidence }) => confidence === 'confirmed').map(({ id }) => id))

test('no case fails', () => expect(outcomes.filter(({ verdict }) => verdict === 'fail')).toEqual([]))
test('what was refused has a code', () =>
  expect(
    outcomes.filter(({ verdict, js }) => verdict === 'refused' && js?.startsWith('X_') !== true),
  ).toEqual([]))
test('at most fifteen intended differences, each with its row, meet confirmed cases at most fifteen times', () => {
  expect(INTENDED.length).toBeLessThanOrEqual(15)
  expect(INTENDED.filter(({ row }) => !/^D([1-9]|1[0-3])$/.test(row))).toEqual([])
  const met = outcomes.filter(({ id, verdict }) => verdict === 'intended' && confirmed.has(id))
  expect(met.length).toBeLessThanOrEqual(15)
})
test('most cases are of functions we have', () =>
  expect(outcomes.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(290))

type Row = readonly [expression: string, bindings: Readonly<Record<string, Binding>>, answer: Binding]
const typeOfAnswer = (answer: Binding): string =>
  answer === null
    ? 'empty'
    : typeof answer === 'object'
      ? 'date'
      : typeof answer === 'string'
        ? 'text'
        : typeof answer
test('own cases', async () => {
  const rows: readonly Case[] = (own.cases as unknown as readonly Row[]).map(
    ([expression, bindings, answer]) => ({
      id: expression,
      function: '',
      functions: [],
      dialect: 'own',
      expression,
      bindings,
      expected: { type: typeOfAnswer(answer), value: (answer as { date?: string } | null)?.date ?? answer },
      tolerance: 1e-9,
      confidence: 'own',
    }),
  )
  const told = await withClient(database.ownerUrl, (client) => runCases(client, rows))
  expect(told.filter(({ verdict }) => verdict !== 'pass')).toEqual([])
})
