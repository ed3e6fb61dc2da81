// The safe subset of patterns agrees with RegExp where both exist, and no pattern takes more than linear time.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compilePattern, matchesPattern } from '../../../runtime/forms/index.ts'
import { runSeed } from '../../support/seed.ts'

const atom = fc.constantFrom('a', 'b', '.', '\\d', '[a-c]', '[^b]', '\\.')
const piece = fc
  .tuple(atom, fc.constantFrom('', '?', '*', '+', '{2}', '{1,3}', '{2,}'))
  .map((parts) => parts.join(''))
const pattern = fc
  .array(
    fc.oneof(
      piece,
      fc.tuple(piece, piece).map(([left, right]) => `(${left}|${right})*`),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.join(''))
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', '.'), maxLength: 8 })

it('agrees with RegExp', () => {
  fc.assert(
    fc.property(pattern, text, (source, value) => {
      expect(matchesPattern(source, value)).toBe(new RegExp(`^(?:${source})$`, 'u').test(value))
    }),
    { seed: runSeed(), numRuns: 2_000 },
  )
})

it('walks a pattern that would take RegExp forever', () => {
  expect(matchesPattern('(a+)+b', 'a'.repeat(5_000))).toBe(false)
})

for (const source of [
  '(',
  'a{2',
  '[',
  'a**',
  '(?=a)',
  '\\1',
  'a{999}',
  '[z-a]',
  '^a',
  '((((a{200}){200}))))',
]) {
  it(`refuses ${source}`, () => expect('problem' in compilePattern(source, '')).toBe(true))
}
