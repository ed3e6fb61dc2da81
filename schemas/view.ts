// A view: a saved list over a form — columns, filter, order.
import { type Static, Type } from 'typebox'
import { Formula, Ref } from './ref.ts'
import { Text } from './text.ts'

export const VIEW_LANGUAGE = 1

export const SortKey = () =>
  Type.Object(
    { field: Type.String({ 'x-ref': 'field', maxLength: 31 }), descending: Type.Optional(Type.Boolean()) },
    { additionalProperties: false },
  )
export type SortKey = Static<ReturnType<typeof SortKey>>

export const ViewDef = () =>
  Type.Object(
    {
      language: Type.Literal(VIEW_LANGUAGE),
      name: Text(),
      form: Ref('form'),
      columns: Type.Array(Type.String({ 'x-ref': 'field', maxLength: 31 }), { maxItems: 60 }),
      filter: Type.Optional(Formula('boolean')),
      sort: Type.Optional(Type.Array(SortKey(), { maxItems: 3 })),
    },
    { additionalProperties: false },
  )
export type ViewDef = Static<ReturnType<typeof ViewDef>>
