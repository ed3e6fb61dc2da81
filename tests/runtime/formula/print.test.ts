// Laws of the printer: whatever names stand in a formula and whatever their labels are, keys to labels and back is the same source,
// and both mean the same.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkFormula, printFormula, type Scope, type ScopeField } from '../../../runtime/formula/index.ts'
import { randomSource } from '../../conformance/formula/fuzz/expressions.ts'
import { randomWorld } from '../../conformance/formula/fuzz/rows.ts'
import { seeded } from '../../support/seed.ts'

const random = seeded('printer')
const { shape } = randomWorld(random, 1)

/** Labels people give: the same twice, keys of other fields, signs of the language, spaces, nothing. */
const LABELS = [
  '金额',
  '金额',
  '含税 价',
  'number1',
  'text1',
  'lines',
  'a.b',
  'x}',
  '{y',
  '付款：日',
  '"引号"',
  ' 前空',
  '',
  '😀',
  'id',
  'row',
  'user',
  'IF(1)',
]
const relabelled = (fields: readonly ScopeField[], labels: readonly string[]): readonly ScopeField[] =>
  fields.map((field, index) => ({
    ...field,
    label: { 'zh-CN': labels[index % labels.length] ?? '', en: `${field.key} in English` },
    ...(field.columns === undefined ? {} : { columns: relabelled(field.columns, [...labels].reverse()) }),
  }))
const scopeWith = (labels: readonly string[]): Scope => ({
  ...shape.scope,
  fields: relabelled(shape.scope.fields, labels),
  form: (key) => {
    const form = shape.scope.form(key)
    return form === undefined ? undefined : { ...form, fields: relabelled(form.fields, labels) }
  },
})

test.each(['zh-CN', 'en'])('to labels in %s and back is the same source', { timeout: 60_000 }, (language) => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...LABELS), { minLength: 1, maxLength: 12 }), (labels) => {
      const scope = scopeWith(labels)
      const source = randomSource(random, shape)
      const shown = printFormula(source, scope, 'labels', language)
      expect(printFormula(shown, scope, 'keys', language)).toBe(source)
      const [checked, again] = [checkFormula(source, scope, 'any'), checkFormula(shown, scope, 'any')]
      expect(again.problems.map(({ code }) => code)).toEqual(checked.problems.map(({ code }) => code))
      expect(again.type).toEqual(checked.type)
    }),
    { numRuns: 400 },
  )
})
