// Help for authors: fixes the checker agrees with, the call around the caret, names between keys and labels.
import { describe, expect, test } from 'vitest'
import {
  callAt,
  checkFormula,
  edited,
  exampleText,
  fixesFor,
  functionManual,
  parameterAt,
  parametersOf,
  printFormula,
  type Scope,
  traceFormula,
  whyEmpty,
} from '../../../runtime/formula/index.ts'
import { facts, read, scope } from './sample.ts'

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

test('examples of the manual are read in the words of a language', () => {
  for (const { examples } of Object.values(functionManual))
    for (const [formula] of examples) expect(exampleText(formula, 'zh-CN')).not.toMatch(/\{[a-z]/)
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
      labelled('stage', '阶段', {
        type: { is: 'option', options: [{ key: 'won', label: { 'zh-CN': '赢单', en: 'Won' } }] },
      }),
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
    ['COUNTIFS({customer:level} > 3)', 'COUNTIFS({客户:级别} > 3)'],
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

describe('why it is empty', () => {
  const reason = (source: string) => {
    const checked = checkFormula(source, scope, 'any')
    expect(checked.problems).toEqual([])
    const why = whyEmpty(traceFormula(checked, read, facts), source, scope)
    return why === null ? null : [source.slice(why.span.start, why.span.end), why.sentence['zh-CN']]
  }
  test.each([
    ['{nothing}', '{nothing}', '“nothing字段”没有填'],
    ['{amount} / {nothing}', '{nothing}', '除数是空的，按 0 算，不能除：“nothing字段”没有填'],
    ['{amount} / ({amount} - {amount})', '({amount} - {amount})', '除数算出来是 0，不能除'],
    ['VALUE({name})', '{name}', '“泽泉水务”不是数字'],
    ['VALUE({note})', '{note}', '“note字段”没有填'],
    ['IF({amount} > 1000, 1)', 'IF({amount} > 1000, 1)', '条件不成立，又没写不成立时取什么'],
    ['IF({active}, {note}, "x")', '{note}', '“note字段”没有填'],
    ['IFS({amount} > 1000, 1)', 'IFS({amount} > 1000, 1)', '条件不成立，又没写不成立时取什么'],
    ['SWITCH({stage}, "lost", 1)', 'SWITCH({stage}, "lost", 1)', '没有一种情况对得上，也没写其他情况取什么'],
    ['SWITCH({stage}, "won", {nothing})', '{nothing}', '“nothing字段”没有填'],
    ['IFEMPTY({nothing}, {nothing})', '{nothing}', '“nothing字段”没有填'],
    ['DATE(10000, 1, 1)', 'DATE(10000, 1, 1)', '算出的日期不在公元 1 到 9999 年之间'],
    ['{day} + 9999999', '{day} + 9999999', '算出的日期不在公元 1 到 9999 年之间'],
    ['YEAR({no_day} + 1)', '{no_day}', '“no_day字段”没有填'],
    ['SQRT(0 - {amount})', '0 - {amount}', '负数没有平方根，现在是 -120.5'],
    ['FIND("水泵", {name})', 'FIND("水泵", {name})', '没有找到要找的文字'],
    ['AVERAGE({nothing}, {nothing})', 'AVERAGE({nothing}, {nothing})', '没有可以算的值，全都是空的'],
    ['LARGE({lines.price}, 9)', 'LARGE({lines.price}, 9)', '列表里没有这一位'],
    [
      'MAXIFS({deal:amount}, {deal:amount} > 99999)',
      'MAXIFS({deal:amount}, {deal:amount} > 99999)',
      '没有符合条件的记录',
    ],
    ['10 ^ 30 * 10 ^ 30', '10 ^ 30 * 10 ^ 30', '结果超过 38 位整数，存不下'],
    ['""', '""', '这里写的就是空'],
  ])('%s: %s %s', (source, part, sentence) => expect(reason(source)).toEqual([part, sentence]))
  test.each([['{amount}'], ['{nothing} + 1'], ['IF({active}, 1, {nothing})'], ['FALSE']])(
    '%s is not empty',
    (source) => expect(reason(source)).toBeNull(),
  )
  test('every part has its value', () => {
    const source = 'ROUND({amount} / 3, 2)'
    const trace = traceFormula(checkFormula(source, scope, 'any'), read, facts)
    const lines = (each: typeof trace): readonly string[] => [
      `${source.slice(each.span.start, each.span.end)} = ${String(each.value)}`,
      ...each.parts.flatMap(lines),
    ]
    expect(lines(trace)).toEqual([
      'ROUND({amount} / 3, 2) = 40.17',
      '{amount} / 3 = 40.1666666666666667',
      '{amount} = 120.5',
      '3 = 3',
      '2 = 2',
    ])
  })
})
