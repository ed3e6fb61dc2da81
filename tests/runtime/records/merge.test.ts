// A stale patch against what others changed meanwhile, told as a table.
import { describe, expect, test } from 'vitest'
import { mergePatch } from '../../../runtime/records/index.ts'
import type { Json, RecordValues } from '../../../runtime/values/index.ts'

const L1 = '00000000-0000-7000-8000-000000000001'
const L2 = '00000000-0000-7000-8000-000000000002'
const L3 = '00000000-0000-7000-8000-000000000003'
const line = (id: string, values: RecordValues): Json => ({ id, values })

const rows: readonly {
  readonly name: string
  readonly base: RecordValues
  readonly current: RecordValues
  readonly patch: RecordValues
  readonly written: RecordValues
  readonly conflicts?: readonly string[]
}[] = [
  {
    name: 'different fields are merged',
    base: { a: '1' },
    current: { a: '2', b: 'x' },
    patch: { b: 'y' },
    written: { b: 'y' },
  },
  {
    name: 'the same field is a conflict',
    base: { a: '1' },
    current: { a: '2' },
    patch: { a: '3' },
    written: {},
    conflicts: ['a'],
  },
  { name: 'both typed the same', base: { a: '1' }, current: { a: '2' }, patch: { a: '2' }, written: {} },
  {
    name: 'a field I only sent back as I saw it keeps the newer value',
    base: { a: '1' },
    current: { a: '2' },
    patch: { a: '1' },
    written: {},
  },
  {
    name: 'empty text and nothing are the same',
    base: {},
    current: { a: null },
    patch: { a: '' },
    written: {},
  },
  {
    name: 'cells of one line are merged',
    base: { lines: [line(L1, { qty: '1', price: '5' })] },
    current: { lines: [line(L1, { qty: '2', price: '5' })] },
    patch: { lines: [line(L1, { qty: '1', price: '6' })] },
    written: { lines: [line(L1, { qty: '2', price: '6' })] },
  },
  {
    name: 'the same cell is a conflict',
    base: { lines: [line(L1, { qty: '1' })] },
    current: { lines: [line(L1, { qty: '2' })] },
    patch: { lines: [line(L1, { qty: '3' })] },
    written: {},
    conflicts: ['lines'],
  },
  {
    name: 'lines added by both are kept',
    base: { lines: [line(L1, { qty: '1' })] },
    current: { lines: [line(L1, { qty: '1' }), line(L2, { qty: '2' })] },
    patch: { lines: [line(L1, { qty: '1' }), line(L3, { qty: '3' })] },
    written: { lines: [line(L1, { qty: '1' }), line(L3, { qty: '3' }), line(L2, { qty: '2' })] },
  },
  {
    name: 'a line I removed that others changed is a conflict',
    base: { lines: [line(L1, { qty: '1' })] },
    current: { lines: [line(L1, { qty: '2' })] },
    patch: { lines: [] },
    written: {},
    conflicts: ['lines'],
  },
  {
    name: 'a line others removed and I did not touch stays removed',
    base: { lines: [line(L1, { qty: '1' }), line(L2, { qty: '2' })] },
    current: { lines: [line(L1, { qty: '1' })] },
    patch: { lines: [line(L1, { qty: '9' }), line(L2, { qty: '2' })] },
    written: { lines: [line(L1, { qty: '9' })] },
  },
]

describe('a stale patch', () => {
  test.each(rows)('$name', ({ base, current, patch, written, conflicts = [] }) => {
    const merged = mergePatch({ base, current, patch, isSubform: (key) => key === 'lines' })
    expect(merged.values).toEqual(written)
    expect(merged.conflicts.map((each) => each.field)).toEqual(conflicts)
  })

  test('a conflict carries both values', () => {
    const { conflicts } = mergePatch({
      base: { a: '1' },
      current: { a: '2' },
      patch: { a: '3' },
      isSubform: () => false,
    })
    expect(conflicts).toEqual([{ field: 'a', mine: '3', current: '2' }])
  })
})
