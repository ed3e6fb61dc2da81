// Every command of the rights editor: do, undo, redo; the document keeps its shape.
import { expect, test } from 'vitest'
import { permissionCommands } from '../../../runtime/permissions/commands/index.ts'
import type { GrantDef, PermissionSetDef } from '../../../schemas/permission.ts'

const grant = (form: string): GrantDef => ({
  form,
  operations: ['read'],
  rows: { rows: 'own' },
  fields: { default: 'read', only: { amount: 'hidden' } },
})
const set: PermissionSetDef = {
  language: 1,
  name: { en: 'Sales' },
  grants: [grant('customer'), grant('order')],
}

const run = (doc: PermissionSetDef, call: { readonly name: string; readonly args: unknown }) => {
  const outcome = permissionCommands.get(call.name).run(doc, call.args as never)
  if (!outcome.ok) throw new Error(outcome.problems.map((each) => each.code).join())
  return outcome.value
}

test.each([
  ['add-grant', { grant: grant('visit'), index: 1 }],
  ['remove-grant', { index: 0 }],
  ['set-rows', { index: 1, rows: { rows: 'condition', condition: '{amount} > 1' } }],
  ['set-operations', { index: 0, operations: ['read', 'edit'] }],
  ['set-default-access', { index: 0, access: 'edit' }],
  ['set-field-access', { index: 0, field: 'title', access: 'edit' }],
  ['set-field-access', { index: 0, field: 'amount' }],
  ['set-permission-property', { property: 'everyone', value: true }],
  ['set-permission-property', { property: 'name', value: { en: 'Other' } }],
])('%s can be undone and done again', (name, args) => {
  const once = run(set, { name, args })
  expect(once.doc).not.toEqual(set)
  const back = run(once.doc, once.inverse)
  expect(back.doc).toEqual(set)
  expect(run(back.doc, back.inverse).doc).toEqual(once.doc)
})

test('a grant that is gone is a problem', () => {
  const outcome = permissionCommands.get('set-rows').run(set, { index: 9, rows: { rows: 'all' } } as never)
  expect(outcome.ok ? [] : outcome.problems.map((each) => each.code)).toEqual(['P_GRANT_GONE'])
})
