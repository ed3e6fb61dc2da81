// One cell of a file as a value: what is certain is read, what may mean two things is asked about.
import { describe, expect, test } from 'vitest'
import { formModel } from '../../../runtime/forms/index.ts'
import { makeChoices } from '../../../runtime/imports/choices.ts'
import { type CellWorld, type ImportField, readCell } from '../../../runtime/imports/index.ts'
import { nearestOf } from '../../../runtime/imports/nearest.ts'
import { deal } from '../../server/imports/given.ts'

const model = formModel(deal)
const fieldOf = (key: string): ImportField => {
  const field = model.byKey.get(key)
  if (field === undefined) throw new Error(`no field ${key}`)
  return { key, label: field.def.label, valueType: field.valueType.name, required: false, field }
}
const world: CellWorld = {
  timeZone: 'Asia/Shanghai',
  language: 'zh-CN',
  delimiter: ',',
  choices: makeChoices([]),
  members: () => [],
  departments: () => [],
  records: () => [],
}
const read = (key: string, text: string, delimiter = ',') => {
  const { value, misfits } = readCell(fieldOf(key), text, { ...world, delimiter })
  return misfits.length === 0 ? value : misfits.map((misfit) => misfit.text)
}

describe('a cell', () => {
  test.each([
    ['amount', ' 1,200.50 ', '1200.5'],
    ['amount', '￥1，200', '1200'],
    ['amount', '(35)', '-35'],
    ['amount', '-¥3.5万', '-35000'],
    ['amount', '12元', '12'],
    ['amount', 'CNY 8', '8'],
    ['amount', 'USD 8', ['*sign']],
    ['amount', '1,5', ['*comma']],
    ['amount', '12%', ['12%']],
    ['amount', '1,20,000', ['*comma']],
    ['amount', 'twelve', ['twelve']],
    ['chance', '12.5％', '0.125'],
    ['chance', '0', '0'],
    ['chance', '12.5', ['*percent']],
    ['closed_on', '2026年3月1日', '2026-03-01'],
    ['closed_on', '20260301', '2026-03-01'],
    ['closed_on', '1 Mar 2026', '2026-03-01'],
    ['closed_on', '31/03/2026', '2026-03-31'],
    ['closed_on', '05/05/2026', '2026-05-05'],
    ['closed_on', '03/04/2026', ['*order']],
    ['closed_on', '2026-02-30', ['2026-02-30']],
    ['closed_on', '3/4/26', ['3/4/26']],
    ['seen_at', '2026/3/1 9:30', '2026-03-01T01:30:00.000Z'],
    ['seen_at', '31/3/2026 09:30:05', '2026-03-31T01:30:05.000Z'],
    ['stage', 'ＷＯＮ', 'won'],
    ['stage', '赢', ['赢']],
    ['tags', '新, 首单、热', ['new', 'hot']],
    ['urgent', '√', true],
    ['urgent', '', false],
    ['note', "'=1+1", '=1+1'],
  ])('%s: %j is %j', (key, text, expected) => expect(read(key, text)).toEqual(expected))

  test('a comma between digits is doubtful where semicolons separate cells', () => {
    expect(read('amount', '1,200', ';')).toEqual(['*comma'])
    expect(read('amount', '1200', ';')).toBe('1200')
  })
})

test('names that may be meant: the same letters first', () => {
  const near = nearestOf(
    ['GTX Basic', 'GTX Plus Pro', 'GTX Pro', '上海模板厂'].map((name) => ({ id: name, name })),
    3,
  )
  expect(near('GTXPro').map(({ name }) => name)[0]).toBe('GTX Pro')
  expect(near('上海模版厂').map(({ name }) => name)).toEqual(['上海模板厂'])
  expect(near('zzz')).toEqual([])
})
