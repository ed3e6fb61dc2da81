// Every example of the manual and every row of formula.cases.json gives its written answer in JavaScript and in Postgres.
import { expect, test } from 'vitest'
import { checkFormula, functionManual } from '../../../runtime/formula/index.ts'
import { content, shape } from '../../runtime/formula/sample.ts'
import { withClient } from '../../support/cluster.ts'
import { testDatabase } from '../../support/pg.ts'
import cases from '../formula.cases.json' with { type: 'json' }
import { shown } from './canonical.ts'
import { askJavaScript } from './javascript.ts'
import { askPostgres, loadTables } from './postgres.ts'

const database = testDatabase()

const told = [
  ...Object.values(functionManual).flatMap(({ examples }) => examples),
  ...(cases.values as [string, string][]),
].map(([source, answer]) => ({ source, answer, checked: checkFormula(source, shape.scope, 'any') }))

test('every example is a formula without problems', () =>
  expect(told.filter(({ checked }) => checked.problems.length > 0)).toEqual([]))

test('JavaScript and Postgres both give the written answer', async () => {
  const formulas = told.map(({ checked }) => checked)
  const js = askJavaScript(shape, content, formulas)
  const sql = await withClient(database.ownerUrl, async (client) => {
    await loadTables(client, shape, content)
    return askPostgres(client, shape, formulas)
  })
  const answers = told.map(({ source, answer, checked }, index) => ({
    source,
    answer,
    js: shown(js[index]?.[0] ?? null, checked.type),
    sql: shown(sql[index]?.[0] ?? null, checked.type),
  }))
  expect(answers.filter(({ answer, js: one, sql: other }) => one !== answer || other !== answer)).toEqual([])
})
