// A split adds up to its parent to the last decimal, whatever the weights, locks and rest rule.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Decimal, ZERO } from '../../../runtime/kernel/decimal.ts'
import { evenCells, splitTarget } from '../../../runtime/kpi/targets/split.ts'

const texts = (parts: readonly Decimal[] | null) => parts?.map((part) => part.toFixed())
const d = (text: string) => new Decimal(text)

describe('splitting a target', () => {
  test.each([
    ['100', 3, 2, 'largest_remainder', ['33.34', '33.33', '33.33']],
    ['100', 3, 2, 'last', ['33.33', '33.33', '33.34']],
    ['-100', 3, 0, 'largest_remainder', ['-34', '-33', '-33']],
    ['1', 4, 0, 'largest_remainder', ['1', '0', '0', '0']],
    ['200', 3, 2, 'last', ['66.67', '66.67', '66.66']],
    ['2', 4, 0, 'last', ['0', '0', '0', '2']],
  ] as const)('%s over %i cells with %i decimals, %s', (total, count, decimals, rule, expected) => {
    expect(texts(splitTarget(d(total), evenCells(count), decimals, rule))).toEqual(expected)
  })

  test('a locked cell stays while the others share the rest', () => {
    const cells = [{ weight: d('1') }, { weight: d('1'), locked: d('50') }, { weight: d('3') }]
    expect(texts(splitTarget(d('100'), cells, 2, 'largest_remainder'))).toEqual(['12.5', '50', '37.5'])
  })

  test('nothing is invented when every cell is locked', () => {
    expect(splitTarget(d('100'), [{ weight: d('1'), locked: d('50') }], 2, 'last')).toBeNull()
  })

  test('the parts add up to the total', () => {
    const cents = fc
      .bigInt({ min: -(10n ** 14n), max: 10n ** 14n })
      .map((value) => new Decimal(value.toString()).div(10_000))
    const cell = fc.record({
      weight: fc.integer({ min: 0, max: 1_000 }),
      lock: fc.option(cents, { nil: undefined }),
    })
    fc.assert(
      fc.property(
        cents,
        fc.array(cell, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom('largest_remainder' as const, 'last' as const),
        (total, cells, decimals, rule) => {
          const given = cells.map(({ weight, lock }) => ({
            weight: new Decimal(weight),
            ...(lock === undefined ? {} : { locked: lock }),
          }))
          const parts = splitTarget(total, given, decimals, rule)
          if (parts === null) return
          expect(parts.reduce((sum, part) => sum.plus(part), ZERO).eq(total)).toBe(true)
          for (const [index, { lock }] of cells.entries())
            if (lock !== undefined) expect(parts[index]?.eq(lock)).toBe(true)
        },
      ),
    )
  })
})
