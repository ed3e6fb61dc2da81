// Commands of the form designer: each one done, undone and done again; and the law that undoing any sequence backwards gives
// the form it started from. Documents keep their schema all the way.
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formCommands, formSchema } from '../../../runtime/forms/index.ts'
import type { CommandCall } from '../../../runtime/kernel/command.ts'
import type { FieldDef, FormDef } from '../../../schemas/form.ts'
import { runSeed } from '../../support/seed.ts'

const ajv = new Ajv2020({ strict: false, discriminator: true })
const valid = ajv.compile(formSchema())
const field = (key: string, type = 'text', more: Partial<FieldDef> = {}): FieldDef => ({
  key,
  type,
  label: { en: key },
  ...more,
})
const option = (key: string) => ({ key, label: { en: key } })
const start: FormDef = {
  language: 1,
  name: { en: 'Order' },
  fields: [
    field('name'),
    field('stage', 'select', { props: { options: [option('a'), option('b')] } }),
    field('lines', 'subform', { fields: [field('qty', 'number'), field('what')] }),
  ],
  checks: [{ key: 'c1', condition: 'FALSE()', message: { en: 'No' } }],
}
const run = (form: FormDef, call: CommandCall) => formCommands.get(call.name).run(form, call.args as never)

const calls: readonly CommandCall[] = [
  { name: 'add-field', args: { field: field('amount', 'money'), index: 1 } },
  { name: 'add-field', args: { field: field('price', 'money'), index: 9, subform: 'lines' } },
  { name: 'remove-field', args: { key: 'stage' } },
  { name: 'remove-field', args: { key: 'qty', subform: 'lines' } },
  { name: 'move-field', args: { key: 'name', index: 2 } },
  { name: 'duplicate-field', args: { key: 'stage', newKey: 'stage_2' } },
  { name: 'set-field-property', args: { key: 'name', path: ['props', 'maxLength'], value: 50 } },
  { name: 'set-field-property', args: { key: 'name', path: ['required'], value: true } },
  { name: 'set-field-property', args: { key: 'stage', path: ['props'] } },
  { name: 'rename-field', args: { key: 'what', subform: 'lines', label: { en: 'Product' } } },
  { name: 'set-width', args: { key: 'name', width: 2 } },
  { name: 'set-field-type', args: { key: 'name', type: 'longtext', props: { rows: 6 } } },
  { name: 'add-option', args: { key: 'stage', option: option('c'), index: 0 } },
  { name: 'remove-option', args: { key: 'stage', option: 'a' } },
  { name: 'move-option', args: { key: 'stage', option: 'a', index: 1 } },
  { name: 'rename-option', args: { key: 'stage', option: 'b', label: { en: 'Best' }, color: 3 } },
  { name: 'set-form-property', args: { path: ['title'], value: '{name}' } },
  { name: 'add-check', args: { check: { key: 'c2', condition: 'TRUE()', message: { en: 'x' } }, index: 0 } },
  { name: 'remove-check', args: { key: 'c1' } },
  { name: 'set-check', args: { check: { key: 'c1', condition: 'TRUE()', message: { en: 'y' } } } },
]

describe('each command', () => {
  for (const call of calls) {
    it(`${call.name} ${JSON.stringify(call.args)} is done, undone and done again`, () => {
      const done = run(start, call)
      if (!done.ok) throw new Error(JSON.stringify(done.problems))
      expect(done.value.doc).not.toEqual(start)
      expect(valid(done.value.doc), JSON.stringify(valid.errors)).toBe(true)
      const undone = run(done.value.doc, done.value.inverse)
      if (!undone.ok) throw new Error(JSON.stringify(undone.problems))
      expect(undone.value.doc).toEqual(start)
      const redone = run(undone.value.doc, undone.value.inverse)
      expect(redone.ok && redone.value.doc).toEqual(done.value.doc)
    })
  }

  it('has a case here', () =>
    expect(new Set(calls.map((call) => call.name))).toEqual(
      new Set(formCommands.all.map((each) => each.name)),
    ))

  const missing: readonly CommandCall[] = [
    { name: 'remove-field', args: { key: 'gone' } },
    { name: 'add-field', args: { field: field('x'), index: 0, subform: 'name' } },
    { name: 'remove-option', args: { key: 'stage', option: 'z' } },
    { name: 'set-field-property', args: { key: 'name', path: ['key'], value: 'other' } },
    {
      name: 'set-field-property',
      args: { key: 'name', path: ['props', '__proto__', 'polluted'], value: true },
    },
  ]
  for (const call of missing) {
    it(`${call.name} ${JSON.stringify(call.args)} is refused when its target is gone`, () => {
      const done = run(start, call)
      expect(done.ok ? [] : done.problems.map((each) => each.code)).toEqual(['F_GONE'])
    })
  }
})

it('undoing any sequence backwards gives the form it started from', () => {
  const anyCall = fc.constantFrom(...calls)
  fc.assert(
    fc.property(fc.array(anyCall, { maxLength: 30 }), (sequence) => {
      let form = start
      const back: CommandCall[] = []
      for (const call of sequence) {
        const done = run(form, call)
        if (!done.ok) continue
        form = done.value.doc
        back.unshift(done.value.inverse)
      }
      for (const call of back) {
        const undone = run(form, call)
        if (!undone.ok) throw new Error(`${call.name} cannot be undone: ${JSON.stringify(undone.problems)}`)
        form = undone.value.doc
      }
      expect(form).toEqual(start)
    }),
    { seed: runSeed(), numRuns: 500 },
  )
})
