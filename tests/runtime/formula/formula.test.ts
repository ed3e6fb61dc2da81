// The formula language in JavaScript: every example of the manual, the rules as a table, and what the checker refuses.
import { describe, expect, test } from 'vitest'
import {
  checkFormula,
  compileJs,
  formulaReads,
  functionManual,
  functions,
  printFormula,
} from '../../../runtime/formula/index.ts'
import { Decimal } from '../../../runtime/kernel/decimal.ts'
import cases from '../../conformance/formula.cases.json' with { type: 'json' }
import { facts, read, scope } from './sample.ts'

const answer = (source: string): string => {
  const checked = checkFormula(source, scope, 'any')
  expect(checked.problems).toEqual([])
  const value = compileJs(checked)(read, facts)
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (value instanceof Date) return value.toISOString()
  return Decimal.isDecimal(value) ? (value as Decimal).toFixed() : String(value)
}

describe('the manual', () => {
  test('has an entry for every function', () =>
    expect(Object.keys(functionManual).sort()).toEqual(Object.keys(functions).sort()))
  for (const [name, manual] of Object.entries(functionManual)) {
    test.each(manual.examples)(`${name}: %s is %j`, (source, expected) =>
      expect(answer(source)).toBe(expected),
    )
  }
})

describe('the rules', () => {
  test.each(cases.values as [string, string][])('%s is %j', (source, expected) =>
    expect(answer(source)).toBe(expected),
  )
})

describe('the checker refuses', () => {
  test.each(cases.refused as [string, string][])('%s with %s', (source, code) => {
    expect(checkFormula(source, scope, 'any').problems.map((problem) => problem.code)).toContain(code)
  })
  test('and says the nearest name', () => {
    expect(checkFormula('{amuont} * 2', scope, 'any').problems[0]).toMatchObject({
      code: 'X_UNKNOWN_NAME',
      hint: 'amount',
      span: { start: 0, end: 8 },
    })
  })
  test('a result of another type', () =>
    expect(checkFormula('{name}', scope, 'number').problems[0]?.code).toBe('X_RESULT'))
  test('nothing when a text literal is the label of an option', () =>
    expect(
      checkFormula('"赢单"', scope, { is: 'option', options: [{ key: 'won', label: { 'zh-CN': '赢单' } }] })
        .problems,
    ).toEqual([]))
})

test('reads are found without a scope', () =>
  expect(formulaReads('SUM({lines.price}) + {crm/deal:amount}')).toEqual([
    ['lines', 'price'],
    ['crm/deal:', 'amount'],
  ]))
test('names turn into labels and back', () => {
  const labels = printFormula('{amount} * SUM({lines.price})', scope, 'labels')
  expect(labels).toBe('{amount字段} * SUM({lines字段.price字段})')
  expect(printFormula(labels, scope, 'keys')).toBe('{amount} * SUM({lines.price})')
})
