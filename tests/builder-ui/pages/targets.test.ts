// The targets sheet in the browser: numbers typed and pasted, unsaved changes, what is on the screen. And the pace of a bar.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paceOf, waterfall } from '../../../builder-ui/pages/performance/pace.ts'
import { pasteBlock, readTyped } from '../../../builder-ui/pages/targets/cells.ts'
import { changesOf, NO_EDITS, sheetOf, withEdits } from '../../../builder-ui/pages/targets/edits.ts'
import { shownRows } from '../../../builder-ui/pages/targets/shown.ts'
import { Decimal, plain, ZERO } from '../../../runtime/kernel/decimal.ts'
import { childrenIn, partsIn, sheetRows, spreadCell, valueIn } from '../../../runtime/kpi/index.ts'
import type { TargetGrid } from '../../../schemas/api/kpis.ts'
import { runSeed } from '../../support/seed.ts'

const PERIODS = ['2026', '2026-q1', '2026-q2', '2026-q3', '2026-q4']
const unit = (
  kind: 'company' | 'department' | 'member',
  id: string | null,
  parent: string | null,
  depth: number,
) => ({
  kind,
  id,
  name: { en: id ?? 'all' },
  parent,
  depth,
})
const UNITS = [
  unit('company', null, null, 0),
  unit('department', 'east', null, 1),
  unit('member', 'ann', 'east', 2),
  unit('member', 'bob', 'east', 2),
  unit('department', 'west', null, 1),
  unit('member', 'cat', 'west', 2),
]
/** A grid of empty cells but for the given ones, by `unit period`. */
const gridOf = (values: Readonly<Record<string, string>> = {}, editable = true): TargetGrid => ({
  plan: 'p',
  name: { en: 'Targets' },
  plans: [],
  metric: 'won',
  metrics: [{ key: 'won', name: { en: 'Won' }, unit: 'money', currency: 'CNY', decimals: 2 }],
  year: 2026,
  restRule: 'largest_remainder',
  periods: PERIODS.map((key) => ({ key, name: { en: key }, parent: key === '2026' ? null : '2026' })),
  rows: UNITS.map((each) => ({
    unit: each,
    editable,
    cells: PERIODS.map((period) => ({
      period,
      value: values[`${each.id ?? 'company'} ${period}`] ?? null,
      locked: false,
      gap: null,
      periodGap: null,
    })),
  })),
})
const d = (text: string) => new Decimal(text)

describe('a typed number', () => {
  test.each([
    ['1,200.50', '1200.5'],
    ['１２', '12'],
    ['', null],
    ['  ', null],
    ['12 000', '12000'],
    ['abc', undefined],
    ['1.005', undefined],
    ['-3', '-3'],
  ])('%j reads as %j', (text, value) => {
    const read = readTyped(text, 2)
    expect(read instanceof Decimal ? plain(read) : read).toBe(value)
  })
})

describe('a pasted block', () => {
  const grid = gridOf()
  test('fills the cells from the chosen one on and leaves out what hangs over the edge', () => {
    const rows = grid.rows.slice(2, 4)
    const { cells } = pasteBlock(rows, grid.periods, { row: 0, column: 4 }, '1\t9\r\n2\t9\r\n3\t9\r\n', 2)
    expect(cells.map(({ unit: of, period, value }) => [of, period, String(value)])).toEqual([
      ['ann', '2026-q4', '1'],
      ['bob', '2026-q4', '2'],
    ])
  })
  test('writes nothing when one piece is no number', () => {
    expect(pasteBlock(grid.rows, grid.periods, { row: 0, column: 0 }, '1\tx', 2)).toEqual({
      cells: [],
      wrong: 'x',
    })
  })
})

describe('unsaved changes', () => {
  const grid = gridOf({ 'ann 2026': '10' })
  test('are sent with what was seen before', () => {
    const edits = withEdits(grid, NO_EDITS, [{ unit: 'ann', period: '2026', value: d('12.50') }])
    expect(changesOf(grid, edits)).toEqual([
      { unitKind: 'member', unitId: 'ann', period: '2026', value: '12.5', locked: false, was: '10' },
    ])
  })
  test('that bring the saved number back are none', () => {
    const edits = withEdits(grid, NO_EDITS, [{ unit: 'ann', period: '2026', value: d('12') }])
    expect(withEdits(grid, edits, [{ unit: 'ann', period: '2026', value: d('10.0') }]).size).toBe(0)
  })
  test('leave a locked cell as it is, and cells that are not ours', () => {
    const locked = withEdits(grid, NO_EDITS, [{ unit: 'ann', period: '2026', locked: true }])
    const tried = withEdits(grid, locked, [{ unit: 'ann', period: '2026', value: d('1') }])
    expect(changesOf(grid, tried)).toMatchObject([{ value: '10', locked: true }])
    expect(
      withEdits(gridOf({}, false), NO_EDITS, [{ unit: 'ann', period: '2026', value: d('1') }]).size,
    ).toBe(0)
  })
})

describe('on the screen', () => {
  const shown = (values: Readonly<Record<string, string>>, folded: readonly string[] = []) =>
    shownRows(gridOf(values), NO_EDITS, new Set(folded)).map((row) =>
      row.kind === 'gap' ? `gap of ${row.unit.id}` : row.unit.id,
    )
  test('what is not assigned stands after everything below the unit', () => {
    expect(shown({ 'east 2026': '100', 'ann 2026': '60', 'company 2026': '500' })).toEqual([
      'company',
      'east',
      'ann',
      'bob',
      'gap of east',
      'west',
      'cat',
      'gap of company',
    ])
  })
  test('a folded department hides its people, not its gap', () => {
    expect(shown({ 'east 2026': '100', 'ann 2026': '60' }, ['east'])).toEqual([
      'company',
      'east',
      'gap of east',
      'west',
      'cat',
      'gap of company',
    ])
  })
})

describe('the law of conservation', () => {
  const amount = fc.integer({ min: -1_000_000, max: 100_000_000 }).map((cents) => new Decimal(cents).div(100))
  const unitIds = ['company', 'east', 'ann', 'bob', 'west', 'cat']
  const edit = fc.record({
    kind: fc.constant('edit' as const),
    unit: fc.constantFrom(...unitIds),
    period: fc.constantFrom(...PERIODS),
    value: fc.option(amount),
    locked: fc.option(fc.boolean(), { nil: undefined }),
  })
  const split = fc.record({
    kind: fc.constant('split' as const),
    unit: fc.constantFrom(...unitIds),
    period: fc.constantFrom(...PERIODS),
    to: fc.constantFrom('children' as const, 'periods' as const),
    weights: fc.option(
      fc.dictionary(fc.constantFrom(...unitIds, ...PERIODS), fc.integer({ min: 0, max: 9 }).map(String)),
    ),
  })
  test('children + gap = parent, in both directions, after any sequence of edits, locks and splits', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(edit, split), { maxLength: 40 }), (steps) => {
        const grid = gridOf()
        const edits = steps.reduce((now, step) => {
          if (step.kind === 'edit')
            return withEdits(grid, now, [
              {
                unit: step.unit,
                period: step.period,
                value: step.value,
                ...(step.locked === undefined ? {} : { locked: step.locked }),
              },
            ])
          const result = spreadCell(sheetOf(grid, now), { ...step, keep: [] }, 2, grid.restRule)
          return result.ok ? withEdits(grid, now, result.value) : now
        }, NO_EDITS)
        const sheet = sheetOf(grid, edits)
        for (const { unit: of, cells } of sheetRows(sheet))
          for (const [index, cell] of cells.entries()) {
            const period = sheet.periods[index]
            if (period === undefined) continue
            const sum = (values: readonly (Decimal | null)[]) =>
              values.reduce<Decimal>((total, value) => total.plus(value ?? 0), ZERO)
            const below = childrenIn(sheet, of.id).map((child) => valueIn(sheet, child.id, period.key).value)
            const parts = partsIn(sheet, period).map((part) => valueIn(sheet, of.id, part.key).value)
            const parent = plain(cell.value ?? ZERO)
            if (cell.gap !== null) expect(plain(sum(below).plus(cell.gap))).toBe(parent)
            if (cell.periodGap !== null) expect(plain(sum(parts).plus(cell.periodGap))).toBe(parent)
          }
      }),
      { seed: runSeed(), numRuns: 300 },
    )
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
