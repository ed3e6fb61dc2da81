// Help for authors: fixes the checker agrees with, the call around the caret, names between keys and labels.
import { describe, expect, test } from 'vitest'
import {
  callAt,
  checkFormula,
  edited,
  fixesFor,
  functionManual,
  parameterAt,
  parametersOf,
  printFormula,
  type Scope,
} from '../../../runtime/formula/index.ts'
import { scope } from './sample.ts'

const fixed = (source: string, expected: Parameters<typeof checkFormula>[2]): readonly string[] => {
  const { problems } = checkFormula(source, scope, expected)
  const [first] = problems
  if (first === undefined) throw new Error(`${source} has no problem`)
  return fixesFor(first, source, scope, expected).map(({ edits }) => edited(source, edits))
}

describe('a click mends', () => {
  test.each([
    // What is not written as a formula.
    ['SUM({lines.price}', 'any', ['SUM({lines.price})']],
    ['IF(AND({active}, {amount} > 3, 1, 0', 'any', ['IF(AND({active}, {amount} > 3, 1, 0))']],
    ['({amount} + 1))', 'any', ['({amount} + 1)']],
    ['=SUM({lines.price})', 'any', ['SUM({lines.price})']],
    ['IF({active}；"a；b"；"")', 'any', ['IF({active},"a；b","")']],
    ['ROUND({amount}; 1)', 'any', ['ROUND({amount}, 1)']],
    ['{name} & "abc', 'any', ['{name} & "abc"']],
    ["{name} & 'abc'", 'any', ['{name} & "abc"']],
    ['{amount * 2', 'any', ['{amount} * 2']],
    ['amount * 2', 'any', ['{amount} * 2']],
    ['today', 'any', ['TODAY()', '"today"']],
    // Names that are nearly right.
    ['{amuont} * 2', 'any', ['{amount} * 2']],
    ['{amuont} & {nmae}', 'any', ['{amount} & {nmae}']],
    ['SUM({lines.prise})', 'any', ['SUM({lines.price})']],
    ['SUM({lines})', 'any', ['SUM({lines.price})', 'SUM({lines.qty})']],
    ['SUMIFS({deal:amuont}, {deal:stage} = "won")', 'any', ['SUMIFS({deal:amount}, {deal:stage} = "won")']],
    ['AVERGE({lines.price})', 'any', ['AVERAGE({lines.price})']],
    ['{stage} = "won1"', 'any', []],
    ['{stage} = "赢了单"', 'any', ['{stage} = "赢单"']],
    // Values that do not go together.
    ['{name} > 7', 'any', ['VALUE({name}) > 7']],
    ['{amount} > "7"', 'any', ['{amount} > 7', '{amount} > VALUE("7")']],
    ['{name} + "元"', 'any', ['{name} & "元"']],
    ['{day} = {at}', 'any', ['{day} = DATE({at})']],
    ['{stage} = {name}', 'any', ['TEXT({stage}) = {name}']],
    ['{tags} = "red"', 'any', ['INCLUDES({tags}, "red")']],
    ['{price} + {dollars}', 'any', ['{price} + CONVERT({dollars}, "USD", "CNY", TODAY())']],
    ['ROUND({name}, 2)', 'any', ['ROUND(VALUE({name}), 2)']],
    ['LEFT({amount}, 2)', 'any', ['LEFT(TEXT({amount}), 2)']],
    ['STARTOF({day}, "mont")', 'any', ['STARTOF({day}, "month")']],
    ['{name}', 'number', ['VALUE({name})']],
    ['{amount}', 'text', ['TEXT({amount})']],
    ['{at}', 'date', ['DATE({at})']],
  ] as const)('%s (%s)', (source, expected, after) => {
    expect(fixed(source, expected === 'date' ? { is: 'date' } : expected)).toEqual(after)
  })
  test('never into something worse', () => {
    const sources = ['{nobody.knows}', 'FOO(', '))', '{', '"', '1 +', '{a:b}', 'IF(', '{lines.price} + {at}']
    for (const source of sources) {
      const before = checkFormula(source, scope, 'any').problems
      for (const problem of before)
        for (const { edits } of fixesFor(problem, source, scope, 'any')) {
          const after = checkFormula(edited(source, edits), scope, 'any').problems
          expect(after.map(({ code, span }) => `${code} ${span?.start}`)).not.toContain(
            `${problem.code} ${problem.span?.start}`,
          )
        }
    }
  })
  test('and says what it does in both languages', () =>
    expect(
      fixesFor(checkFormula('{amuont}', scope, 'any').problems[0] as never, '{amuont}', scope, 'any'),
    ).toEqual([
      {
        label: { 'zh-CN': '换成 “amount字段”', en: 'Use "amount"' },
        edits: [{ start: 0, end: 8, text: '{amount}' }],
      },
    ]))
})

describe('the call around the caret', () => {
  // The bar is the caret.
  test.each([
    ['IF(|', 'IF', 0, '条件'],
    ['IF({active}, 1|', 'IF', 1, '成立时'],
    ['IF({active}, SUM(1, 2), |', 'IF', 2, '不成立时'],
    ['IF({active}, SUM(1, |', 'SUM', 1, '…'],
    ['ROUND(({amount} + 1), |2)', 'ROUND', 1, '小数位'],
    ['IFS(a, 1, b, |', 'IFS', 3, '值'],
    ['if（{active}，|', 'IF', 1, '成立时'],
    ['"IF(|"', null, 0, ''],
    ['IF(1)|', null, 0, ''],
    ['NOPE(IF|', null, 0, ''],
  ] as const)('%s is in %s, argument %i', (marked, name, argument, parameter) => {
    const place = marked.indexOf('|')
    const found = callAt(marked.replace('|', ''), place)
    if (name === null) return expect(found).toBeNull()
    expect(found).toEqual({ name, argument })
    const names = parametersOf(name)
    const at = parameterAt(name, argument)
    if (parameter !== '…') expect(names[at]?.['zh-CN']).toBe(parameter)
  })
  test.each(Object.keys(functionManual))('parameters of %s go in both languages', (name) => {
    const { parameters } = functionManual[name] ?? {}
    expect(parameters?.['zh-CN'].split(', ').length).toBe(parameters?.en.split(', ').length)
  })
})

describe('names', () => {
  const labelled = (key: string, label: string, more: object = {}) => ({
    key,
    label: { 'zh-CN': label, en: `${label} en` },
    type: { is: 'number' } as const,
    ...more,
  })
  const world: Scope = {
    fields: [
      labelled('amount', '金额'),
      labelled('taxed', '金额（含税）'),
      labelled('dotted', '毛利.估'),
      labelled('first', '数量'),
      labelled('second', '数量'),
      labelled('lines', '明细', { columns: [labelled('price', '单价')] }),
      labelled('customer', '客户', { type: { is: 'record', form: 'customer' } }),
    ],
    row: [labelled('price', '单价')],
    form: (key) =>
      key === 'customer' ? { label: { 'zh-CN': '客户' }, fields: [labelled('level', '级别')] } : undefined,
    forms: [{ key: 'customer', label: { 'zh-CN': '客户' } }],
    host: { user: [labelled('name', '姓名')] },
  }
  test.each([
    ['{amount} / {taxed}', '{金额} / {金额（含税）}'],
    // A label that would read as something else stays a key.
    ['{dotted} + {first} + {second}', '{dotted} + {数量} + {second}'],
    ['SUM({lines.price}) + {customer.level}', 'SUM({明细.单价}) + {客户.级别}'],
    ['{row.price} & {user.name}', '{row.单价} & {user.姓名}'],
    ['COUNTIFS({customer:level} > 3)', 'COUNTIFS({customer:级别} > 3)'],
    ['{amount} +', '{金额} +'],
    ['{amount} "{amount}"', '{金额} "{amount}"'],
    ['{nobody} + {amount', '{nobody} + {amount'],
  ])('%s is shown as %s and read back', (keys, labels) => {
    expect(printFormula(keys, world, 'labels')).toBe(labels)
    expect(printFormula(labels, world, 'keys')).toBe(keys)
  })
  test.each([
    ['{金额 en} * 2', '{amount} * 2'],
    ['{本行.单价}', '{row.price}'],
    ['{Current user.姓名}', '{user.name}'],
    ['COUNTIFS({客户:级别} > 3)', 'COUNTIFS({customer:level} > 3)'],
    ['｛金额｝＋１', '{amount}＋１'],
  ])('%s is read as %s', (typed, keys) => expect(printFormula(typed, world, 'keys')).toBe(keys))
})
