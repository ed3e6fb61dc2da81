// Which settings of the workspace decide a formula, as a table.
import { expect, test } from 'vitest'
import { checkFormula, formulaSettings } from '../../../runtime/formula/index.ts'
import { scope } from './sample.ts'

test.each([
  ['{amount} * 2', []],
  ['{day} + 1', []],
  ['DATE({at})', ['zone']],
  ['{at} < DATETIME(2026, 1, 1, 0, 0, 0)', ['zone']],
  ['TIMESTAMP({day})', ['zone']],
  ['STARTOF({day}, "month")', []],
  ['STARTOF({day}, "fiscal_year")', ['fiscal']],
  ['ENDOF({at}, "fiscal_quarter")', ['zone', 'fiscal']],
  ['"> " & {stage}', ['language']],
  ['{stage} = "won"', []],
  ['TEXT({day}, "aaaa")', ['language']],
  ['TEXT({day}, "aaaa", "en")', []],
  ['TEXT({amount})', []],
  ['NETWORKDAYS({day}, {no_day})', ['calendar']],
  ['IF({active}, CONVERT({dollars}, "USD", "CNY", {day}), {price})', ['rates']],
  ['SUM({lines.qty})', []],
] as const)('%s: %j', (source, settings) => {
  const checked = checkFormula(source, scope, 'any')
  expect(checked.problems).toEqual([])
  expect([...formulaSettings(checked)]).toEqual(settings)
})
