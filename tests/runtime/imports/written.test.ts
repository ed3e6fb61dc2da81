// What an export writes an import reads back as the same value.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decimal, plain } from '../../../runtime/kernel/decimal.ts'
import { valueTypes } from '../../../runtime/values/index.ts'
import { runSeed } from '../../support/seed.ts'

const values: Readonly<Record<string, fc.Arbitrary<string | boolean>>> = {
  number: fc
    .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: 0, max: 16 }))
    .map(([digits, places]) => plain(new Decimal(digits.toString()).div(new Decimal(10).pow(places)))),
  boolean: fc.boolean(),
  date: fc
    .date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10)),
  datetime: fc
    .integer({ min: Date.parse('1995-01-01') / 1000, max: Date.parse('2099-12-31') / 1000 })
    .map((seconds) => new Date(seconds * 1000).toISOString()),
}

const written = valueTypes.all.filter((type) => type.writeText !== undefined)

test('every value type a file can hold by itself has values here', () => {
  expect(written.map(({ name }) => name).sort()).toEqual(Object.keys(values).sort())
})

test.each(written.map((type) => [type.name, type] as const))('%s', (name, type) => {
  const value = values[name]
  if (value === undefined) throw new Error(`no values of ${name}`)
  fc.assert(
    fc.property(value, fc.constantFrom('zh-CN', 'en'), (given, language) => {
      const context = { timeZone: 'Asia/Shanghai', language }
      const text = type.writeText?.(given, context) ?? ''
      expect(type.parseText(text, context)).toEqual({ value: given })
    }),
    { seed: runSeed(), numRuns: 500 },
  )
})
