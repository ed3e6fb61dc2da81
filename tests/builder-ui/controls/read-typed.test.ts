// What people type into a number: separators, full-width digits, other minus signs.
import { expect, test } from 'vitest'
import { readTyped } from '../../../builder-ui/controls/index.ts'
import { plain } from '../../../runtime/kernel/decimal.ts'

test.each([
  ['1,200.5', '1200.5'],
  ['１２００．５', '1200.5'],
  ['1 200', '1200'],
  ['−3', '-3'],
  ['0.10', '0.1'],
  ['.5', '0.5'],
])('%s is %s', (typed, value) => {
  const number = readTyped(typed)
  expect(number === null ? null : plain(number)).toBe(value)
})

test.each([['12a'], ['1.2.3'], ['--1'], [''], ['1e5']])('%s is no number', (typed) => {
  expect(readTyped(typed)).toBeNull()
})
