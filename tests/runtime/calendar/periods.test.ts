// Periods by key, by day and as parts; fiscal years that start in April.
import { expect, test } from 'vitest'
import { partsOf, periodAt, periodOf, periodStep, workingDays } from '../../../runtime/calendar/index.ts'

test.each([
  ['2017', 1, '2017-01-01', '2018-01-01'],
  ['2017-q1', 1, '2017-01-01', '2017-04-01'],
  ['2017-q4', 4, '2018-01-01', '2018-04-01'],
  ['2024-02', 1, '2024-02-01', '2024-03-01'],
  ['2017', 4, '2017-04-01', '2018-04-01'],
])('%s with the fiscal year from month %i is %s to %s', (key, fiscal, startsOn, endsOn) => {
  expect(periodOf(key, fiscal)).toMatchObject({ key, startsOn, endsOn })
})
test.each(['2017-q5', '2017-13', '17', '2017-', 'q1'])('%s is no period', (key) =>
  expect(periodOf(key)).toBeNull(),
)
test('a day in January belongs to the fiscal year that began last April', () => {
  expect([periodAt('year', '2018-01-15', 4).key, periodAt('quarter', '2018-01-15', 4).key]).toEqual([
    '2017',
    '2017-q4',
  ])
})
test('the quarter before the first is the last of the year before', () => {
  const first = periodOf('2018-q1')
  expect(first === null ? null : periodStep(first, -1).key).toBe('2017-q4')
})
test('a year has four quarters and twelve months', () => {
  const year = periodOf('2017')
  if (year === null) throw new Error('2017 is a year')
  expect(partsOf(year, 'quarter').map((part) => part.key)).toEqual([
    '2017-q1',
    '2017-q2',
    '2017-q3',
    '2017-q4',
  ])
  expect(partsOf(year, 'month')).toHaveLength(12)
})
test.each([
  ['2026-11-23', '2026-11-30', 5],
  ['2026-11-28', '2026-11-30', 0],
  ['2026-11-01', '2026-12-01', 21],
])('from %s to %s there are %i working days', (from, to, days) => expect(workingDays(from, to)).toBe(days))
