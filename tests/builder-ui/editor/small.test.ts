import { Type } from 'typebox'
import { describe, expect, test } from 'vitest'
import { nextStop, type Stop, stopAt } from '../../../builder-ui/editor/drag/stops.ts'
import { keyWord } from '../../../builder-ui/editor/keys.ts'
import { loadPinyin, searchItems } from '../../../builder-ui/editor/palette/search.ts'
import { moved } from '../../../builder-ui/editor/panel/options-editor.tsx'
import { type PropSchema, propKind } from '../../../builder-ui/editor/panel/prop-kind.ts'
import { withLanguage } from '../../../builder-ui/editor/panel/text-rows.tsx'
import { sameValue } from '../../../builder-ui/editor/same-value.ts'
import { neighbour, settleSelection } from '../../../builder-ui/editor/selection.ts'
import { Option } from '../../../schemas/form.ts'
import { Formula, Ref } from '../../../schemas/ref.ts'
import { Text } from '../../../schemas/text.ts'

const press = (keys: string) => {
  const parts = keys.split('+')
  return {
    key: parts.at(-1) ?? '',
    ctrlKey: parts.includes('Ctrl'),
    metaKey: parts.includes('Cmd'),
    altKey: parts.includes('Alt'),
    shiftKey: parts.includes('Shift'),
  }
}

describe('keys', () => {
  test.each([
    ['Ctrl+z', 'undo', 'undo'],
    ['Cmd+z', 'undo', 'undo'],
    ['Ctrl+Shift+Z', 'redo', 'redo'],
    ['Ctrl+y', 'redo', 'redo'],
    ['Ctrl+k', 'commands', 'commands'],
    ['Ctrl+d', 'duplicate', null],
    ['Escape', 'deselect', 'deselect'],
    ['Delete', 'delete', null],
    ['Alt+ArrowUp', 'move-up', null],
    ['Alt+ArrowLeft', 'move-left', null],
    ['ArrowDown', 'next', null],
    ['/', 'quick-add', null],
    ['x', null, null],
  ])('%s means %s, while typing %s', (keys, free, typing) => {
    expect(keyWord(press(keys), false)).toBe(free)
    expect(keyWord(press(keys), true)).toBe(typing)
  })
})

describe('selection', () => {
  const order = [['a'], ['lines'], ['lines', 'price'], ['z']]
  test('steps through the parts in reading order and stays at the ends', () => {
    expect(neighbour(order, ['lines'], 1)).toEqual(['lines', 'price'])
    expect(neighbour(order, ['z'], 1)).toEqual(['z'])
    expect(neighbour(order, [], -1)).toEqual(['z'])
  })
  test('falls back to what still exists', () => {
    expect(settleSelection(['lines', 'gone'], (path) => path.length === 1)).toEqual(['lines'])
    expect(settleSelection(['gone'], () => false)).toEqual([])
  })
})

describe('places of a drop', () => {
  const box = (left: number, top: number, width: number, height: number) => ({ left, top, width, height })
  const stop = (over: string, zone: ReturnType<typeof box>): Stop<string> => ({
    over,
    zone,
    mark: zone,
    shape: 'line',
  })
  const stops = [
    stop('top', box(0, 0, 100, 10)),
    stop('middle', box(0, 40, 100, 20)),
    stop('side', box(80, 40, 20, 20)),
  ]
  const surface = box(0, 0, 100, 100)
  test.each([
    ['inside a zone', 50, 5, 'top'],
    ['the smaller of two zones', 90, 50, 'side'],
    ['near a zone', 50, 12, 'top'],
    ['far below everything', 50, 99, 'middle'],
    ['off the surface', 200, 5, undefined],
  ])('%s', (_, x, y, over) => {
    expect(stopAt(stops, { x, y }, surface)?.over).toBe(over)
  })
  test('arrows step through all places', () => {
    expect(nextStop(stops, null, 'ArrowDown')?.over).toBe('top')
    expect(nextStop(stops, stops[0] ?? null, 'ArrowDown')?.over).toBe('middle')
    expect(nextStop(stops, null, 'ArrowUp')?.over).toBe('side')
  })
  test('arrows step over the place it is at already', () => {
    const [top, middle, side] = stops.map((each) => ({ ...each, idle: each.over === 'middle' }))
    const all = [top, middle, side].flatMap((each) => each ?? [])
    expect(nextStop(all, middle ?? null, 'ArrowDown')?.over).toBe('side')
    expect(nextStop(all, side ?? null, 'ArrowUp')?.over).toBe('top')
    expect(nextStop(all, side ?? null, 'ArrowDown')?.over).toBe('side')
  })
})

test('palette search: names first, then the other language, pinyin and what it is for', () => {
  const items = [{ name: '多行文本', about: '拜访纪要' }, { name: '金额', also: ['Money'] }, { name: '文本' }]
  const names = (search: string, pinyin?: (text: string) => string[]) =>
    searchItems(items, search, pinyin).map((item) => item.name)
  expect(names('文本')).toEqual(['文本', '多行文本'])
  expect(names('money')).toEqual(['金额'])
  expect(names('纪要')).toEqual(['多行文本'])
  expect(names('je', (text) => (text === '金额' ? ['jine', 'je'] : []))).toEqual(['金额'])
  expect(names('xyz')).toEqual([])
})

describe('the input of a prop is read from its schema', () => {
  test.each([
    ['boolean', Type.Boolean(), { kind: 'switch' }],
    ['integer', Type.Integer({ minimum: 1, maximum: 9 }), { kind: 'integer', minimum: 1, maximum: 9 }],
    [
      'closed list',
      Type.Union([Type.Literal('a'), Type.Literal('b')]),
      { kind: 'choice', values: ['a', 'b'] },
    ],
    ['decimal', Type.String({ pattern: '^(-?[0-9]{1,38}(\\.[0-9]{1,16})?)?$' }), { kind: 'decimal' }],
    ['day', Type.String({ pattern: '^([0-9]{4}-[0-9]{2}-[0-9]{2})?$' }), { kind: 'day' }],
    ['currency', Type.String({ pattern: '^[A-Z]{3}$' }), { kind: 'currency' }],
    ['text', Type.String({ maxLength: 20 }), { kind: 'text' }],
    ['texts', Text(), { kind: 'texts' }],
    ['options', Type.Array(Option()), { kind: 'options' }],
    ['reference', Ref('form'), { kind: 'ref', target: 'form' }],
    ['formula', Formula('number'), { kind: 'formula', result: 'number' }],
    ['rows', Type.Array(Type.Object({ from: Type.String(), points: Type.String() })), { kind: 'rows' }],
  ])('%s', (_, schema, kind) => {
    expect(propKind(schema as PropSchema)).toMatchObject(kind)
  })
})

test('documents are the same whatever the order of keys', () => {
  expect(sameValue({ a: 1, b: [{ c: 2, d: undefined }] }, { b: [{ c: 2 }], a: 1 })).toBe(true)
  expect(sameValue([1, 2], [2, 1])).toBe(false)
  expect(sameValue({ a: 1 }, { a: 1, b: 2 })).toBe(false)
})

test('items of a list move and stay inside it', () => {
  expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
})

test('an emptied language is taken out while another is left', () => {
  expect(withLanguage({ 'zh-CN': '客户', en: 'Customer' }, 'en', '')).toEqual({ 'zh-CN': '客户' })
  expect(withLanguage({ en: 'Customer' }, 'en', '')).toEqual({ en: '' })
})

test('pinyin: whole syllables and first letters', async () => {
  const pinyin = await loadPinyin()
  expect(pinyin('开关')).toEqual(['kaiguan', 'kg'])
  expect(searchItems([{ name: '金额' }, { name: '开关' }], 'kg', pinyin).map((item) => item.name)).toEqual([
    '开关',
  ])
})
