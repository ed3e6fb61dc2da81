// Cursors are opaque, belong to one order and survive no tampering.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCursor, writeCursor } from '../../../runtime/records/cursor.ts'
import { runSeed } from '../../support/seed.ts'

const ID = '01890000-0000-7000-8000-000000000001'
const sort = [{ field: 'amount', descending: true }, { field: 'title' }]

test('what was written is read, for any text', () => {
  fc.assert(
    fc.property(
      fc.option(fc.string({ unit: 'grapheme' })),
      fc.option(fc.string({ unit: 'grapheme' })),
      (a, b) => {
        const text = writeCursor({ order: 'amount-,title+', values: [a, b], id: ID })
        expect(text).toMatch(/^[A-Za-z0-9_-]+$/)
        const read = readCursor(text, sort)
        expect(read).toEqual({ ok: true, value: { order: 'amount-,title+', values: [a, b], id: ID } })
      },
    ),
    { seed: runSeed() },
  )
})

test.each([
  ['another order', writeCursor({ order: 'title+', values: ['x'], id: ID })],
  ['another number of values', writeCursor({ order: 'amount-,title+', values: ['x'], id: ID })],
  ['an id that is none', writeCursor({ order: 'amount-,title+', values: ['1', 'x'], id: "'; drop" })],
  ['not base64', '$$$'],
  ['not JSON', 'YWJj'],
  ['a cut one', 'eyJv'],
])('%s is refused with H_CURSOR', (_, text) => {
  const read = readCursor(text, sort)
  expect(read.ok ? [] : read.problems.map((each) => each.code)).toEqual(['H_CURSOR'])
})

test('anything at all is answered, never thrown', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(typeof readCursor(text, sort).ok).toBe('boolean')
    }),
    { seed: runSeed() },
  )
})
