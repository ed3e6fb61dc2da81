// Numbers typed and pasted into the targets grid, and the pace words of a bar.
import { describe, expect, test } from 'vitest'
import { paceOf, waterfall } from '../../../builder-ui/pages/performance/pace.ts'
import { pasteBlock, readTyped } from '../../../builder-ui/pages/targets/cells.ts'
import type { TargetGrid } from '../../../schemas/api/kpis.ts'

describe('a typed number', () => {
  test.each([
    ['1,200.50', '1200.5'],
    ['１２', undefined],
    ['', null],
    ['  ', null],
    ['12 000', '12000'],
    ['abc', undefined],
    ['-3', '-3'],
  ])('%j reads as %j', (text, value) => expect(readTyped(text)).toBe(value))
})

describe('a pasted block', () => {
  const unit = (id: string) => ({ kind: 'member' as const, id, name: { en: id }, parent: null, depth: 0 })
  const grid = {
    rows: [
      { unit: unit('a'), cells: [] },
      { unit: unit('b'), cells: [] },
    ],
    periods: ['2026-q1', '2026-q2'].map((key) => ({ key, name: { en: key }, parent: '2026' })),
  } as unknown as TargetGrid
  test('fills the cells from the chosen one on and leaves out what hangs over the edge', () => {
    const { cells } = pasteBlock(grid, 0, 1, '1\t9\r\n2\t9\r\n3\t9\r\n')
    expect(cells.map(({ unitId, period, value }) => [unitId, period, value])).toEqual([
      ['a', '2026-q2', '1'],
      ['b', '2026-q2', '2'],
    ])
  })
  test('writes nothing when one piece is no number', () => {
    expect(pasteBlock(grid, 0, 0, '1\tx')).toEqual({ cells: [], wrong: 'x' })
  })
})

describe('pace', () => {
  test.each([
    ['0.66', '0.60', 'ahead'],
    ['0.60', '0.60', 'onTrack'],
    ['0.50', '0.60', 'behind'],
    ['0.40', '0.60', 'far'],
    [null, '0.60', null],
  ] as const)('%s reached at %s of the time is %s', (attainment, elapsed, pace) =>
    expect(paceOf(attainment, elapsed)).toBe(pace),
  )
  test('bars of a waterfall start where the one before ended', () => {
    expect(waterfall(['30', null, '10'])).toEqual([
      { from: 0, width: 75 },
      { from: 75, width: 0 },
      { from: 75, width: 25 },
    ])
  })
})
