// Drops told as pictures: rows are lines, a field is its key and its width in quarters. `a2 b2 / c4` is two halves over a
// full row. Sub-form columns stand in brackets: `s4[x y]`.
import { describe, expect, test } from 'vitest'
import {
  type Drag,
  type Over,
  overOfArrow,
  planDrop,
} from '../../../../builder-ui/builders/form/model/plan-drop.ts'
import { rowsOf, widthOf } from '../../../../builder-ui/builders/form/model/rows.ts'
import { perform } from '../../../../builder-ui/editor/history.ts'
import { formCommands } from '../../../../runtime/forms/index.ts'
import type { FieldDef, FormDef } from '../../../../schemas/form.ts'

const label = (key: string) => ({ 'zh-CN': key, en: key })

/** `s` is a sub-form, `h` a heading, everything else one line of text. */
const typeOf = (key: string): string => (key === 's' ? 'subform' : key === 'h' ? 'section' : 'text')

const field = (word: string): FieldDef => {
  const [, key = '', width = '4', columns] = /^([a-z])([1-4])?(?:\[([a-z ]*)\])?$/.exec(word) ?? []
  const fields =
    columns === undefined
      ? {}
      : {
          fields: columns
            .split(' ')
            .filter(Boolean)
            .map((each) => ({ key: each, type: 'text', label: label(each) })),
        }
  return { key, type: typeOf(key), label: label(key), width: Number(width) as 1, ...fields }
}

const form = (picture: string): FormDef => ({
  language: 1,
  name: label('form'),
  fields: picture
    .split(/ (?![^[]*\])/)
    .filter((word) => word !== '/' && word !== '')
    .map(field),
})

const picture = (doc: FormDef): string =>
  rowsOf(doc.fields)
    .map((row) =>
      row.fields
        .map(
          (each) =>
            `${each.key}${widthOf(each)}${each.fields === undefined ? '' : `[${each.fields.map((column) => column.key).join(' ')}]`}`,
        )
        .join(' '),
    )
    .join(' / ')

const drop = (before: string, drag: Drag, over: Over): string | null => {
  const doc = form(before)
  const calls = planDrop(doc, drag, over)
  if (calls === null) return null
  const done = perform(formCommands, doc, calls)
  if (!done.ok) throw new Error(`the commands of a drop were refused: ${JSON.stringify(done.problems)}`)
  const back = perform(formCommands, done.value.doc, done.value.back)
  expect(back.ok && picture(back.value.doc), 'undo').toBe(picture(doc))
  return picture(done.value.doc)
}

const fresh = (key = 'n'): Drag => ({ what: 'new', field: field(key) })
const move = (key: string, subform?: string): Drag => ({
  what: 'field',
  key,
  ...(subform === undefined ? {} : { subform }),
})
const gap = (index: number, half = false): Over => ({ where: 'gap', index, half })
const side = (of: string, which: 'before' | 'after'): Over => ({ where: 'side', of, side: which })
const column = (subform: string, index: number): Over => ({ where: 'column', subform, index })

describe('a new field', () => {
  test.each([
    ['on the empty sheet', '', gap(0), 'n4'],
    ['between two rows', 'a4 / b4', gap(1), 'a4 / n4 / b4'],
    ['between two rows, half', 'a4 / b4', gap(1, true), 'a4 / n2 / b4'],
    ['at the end', 'a4', gap(1), 'a4 / n4'],
    ['right of a full row', 'a4', side('a', 'after'), 'a2 n2'],
    ['left of a full row', 'a4', side('a', 'before'), 'n2 a2'],
    ['beside a half takes half of it', 'a2 b2', side('a', 'after'), 'a1 n1 b2'],
    ['beside three quarters takes the free one', 'a3', side('a', 'after'), 'a3 n1'],
    ['beside a half alone takes the free half', 'a2 / b4', side('a', 'after'), 'a2 n2 / b4'],
    ['beside a quarter takes from the widest', 'a1 b3', side('a', 'after'), 'a1 n1 b2'],
    ['into a row of four', 'a1 b1 c1 d1', side('a', 'after'), null],
    ['beside a heading', 'h4', side('h', 'after'), null],
    ['into a sub-form', 's4[x y]', column('s', 1), 's4[x n y]'],
  ])('%s', (_, before, over, after) => {
    expect(drop(before, fresh(), over)).toBe(after)
  })
  test('a heading stands beside nothing and in no sub-form', () => {
    expect(drop('a4', fresh('h'), side('a', 'after'))).toBeNull()
    expect(drop('s4[x]', fresh('h'), column('s', 0))).toBeNull()
  })
})

describe('a field that moves', () => {
  test.each([
    ['down past a row', 'a4 / b4 / c4', 'a', gap(2), 'b4 / a4 / c4'],
    ['up past a row', 'a4 / b4 / c4', 'c', gap(1), 'a4 / c4 / b4'],
    ['to where it is', 'a4 / b4', 'a', gap(1), 'a4 / b4'],
    ['out of its row: the neighbour takes the room', 'a2 b2 / c4', 'b', gap(3), 'a4 / c4 / b4'],
    ['out of its row, upwards', 'a2 b2', 'b', gap(0), 'b4 / a4'],
    ['beside another', 'a4 / b4', 'b', side('a', 'after'), 'a2 b2'],
    ['within its row', 'a2 b2', 'a', side('b', 'after'), 'b2 a2'],
    ['within its row, to where it is', 'a2 b2', 'a', side('b', 'before'), 'a2 b2'],
    ['from one row into the next', 'a2 b2 / c4', 'b', side('c', 'before'), 'a4 / b2 c2'],
    ['half and alone keeps its width where it stays alone', 'a4 / b2 / c4', 'b', gap(0), 'b2 / a4 / c4'],
    [
      'half and alone fills the row where it would slip beside another',
      'a2 / b4 / c2',
      'c',
      gap(1),
      'a2 / c4 / b4',
    ],
    ['beside itself', 'a4', 'a', side('a', 'after'), 'a4'],
  ])('%s', (_, before, key, over, after) => {
    expect(drop(before, move(key), over)).toBe(after)
  })
  test('stays between form and sub-form: their values live in different tables', () => {
    expect(drop('a4 / s4[x]', move('a'), column('s', 0))).toBeNull()
    expect(drop('a4 / s4[x]', move('x', 's'), gap(0))).toBeNull()
  })
  test('columns change their order', () => {
    expect(drop('s4[x y z]', move('x', 's'), column('s', 3))).toBe('s4[y z x]')
    expect(drop('s4[x y z]', move('x', 's'), column('s', 1))).toBe('s4[x y z]')
  })
  test('what a colleague removed cannot be dropped', () => {
    expect(drop('a4', move('gone'), gap(0))).toBeNull()
  })
})

describe('Alt and an arrow', () => {
  test.each([
    ['down', 'a4 / b4 / c4', 'a', 'b4 / a4 / c4'],
    ['up', 'a4 / b4 / c4', 'c', 'a4 / c4 / b4'],
    ['down', 'a4', 'a', null],
    ['up', 'a4 / b4', 'a', null],
    ['down', 'a2 b2 / c4', 'a', 'b4 / a4 / c4'],
    ['up', 'a2 b2', 'b', 'b4 / a4'],
    ['left', 'a2 b2', 'b', 'b2 a2'],
    ['right', 'a2 b2', 'a', 'b2 a2'],
    ['left', 'a4 / b4', 'b', 'a2 b2'],
    ['right', 'a4 / b4', 'a', 'a2 b2'],
    ['left', 'a4 / b4', 'a', null],
  ] as const)('%s: %s, %s', (arrow, before, key, after) => {
    const over = overOfArrow(form(before), key, arrow)
    expect(over === null ? null : drop(before, move(key), over)).toBe(after)
  })
})
