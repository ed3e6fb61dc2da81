// What a shared view asks of the database: filter and order in, columns of an index out.
import { expect, test } from 'vitest'
import { type Catalog, formModel } from '../../../runtime/forms/index.ts'
import { viewIndexes } from '../../../runtime/views/index.ts'
import type { ViewDef } from '../../../schemas/view.ts'
import { orderForm } from '../../support/sample-forms.ts'

const indexesOf = (view: Partial<ViewDef>) => {
  const form = { definitionId: 'order', model: formModel(orderForm) }
  const doc = { language: 1, name: { en: 'View' }, form: 'order', columns: [], ...view }
  const catalog = {
    ofKind: () => [{ app: 'crm', doc }],
    form: (_app: string, key: string) => ({ definitionId: key }),
  }
  return viewIndexes(catalog as unknown as Catalog, form)
}
const by = (field: string) => [{ field, descending: true }]

test.each([
  ['a value and an order', '{stage} = "won"', 'due', [{ equal: ['stage'], sort: 'due' }]],
  [
    'several values',
    'AND({stage} = "won", {amount} = 5)',
    'due',
    [{ equal: ['stage', 'amount'], sort: 'due' }],
  ],
  ['the constant on the left', '"won" = {stage}', 'due', [{ equal: ['stage'], sort: 'due' }]],
  ['a range beside it', 'AND({stage} = "won", {amount} > 5)', 'due', [{ equal: ['stage'], sort: 'due' }]],
  ['an order alone', '', 'amount', [{ equal: [], sort: 'amount' }]],
  ['a stored formula', '{margin} = 3', 'margin', [{ equal: ['margin'], sort: 'margin' }]],
  ['a system field', '', 'created_at', [{ equal: [], sort: 'created_at' }]],
  ['either of two values', 'OR({stage} = "won", {stage} = "lost")', 'due', [{ equal: [], sort: 'due' }]],
  ['a field of another record', '{customer.level} = "gold"', 'due', [{ equal: [], sort: 'due' }]],
  ['options in their own order', '{amount} = 5', 'stage', []],
  ['people by name', '', 'seller', []],
  ['nothing', '', undefined, []],
])('%s', (_, filter, sort, wanted) => {
  const view = { filter, ...(sort === undefined ? {} : { sort: by(sort) }) }
  expect(indexesOf(view)).toEqual(wanted)
})

test('a view of another form asks nothing', () => {
  expect(indexesOf({ form: 'customer', sort: by('amount') })).toEqual([])
})
