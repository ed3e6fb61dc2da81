// Lines inside a record: a small table whose columns are fields.
import { Type } from 'typebox'
import { LIMITS } from '../../../schemas/keys.ts'
import { defineField } from '../field-type.ts'
import { Count, someOf } from './props.ts'

export const subform = defineField({
  type: 'subform',
  group: 'relation',
  label: { 'zh-CN': '明细表', en: 'Sub-form' },
  valueType: 'lines',
  control: 'subform',
  props: someOf({
    minRows: Count(0, LIMITS.subformRows),
    maxRows: Type.Integer({ minimum: 1, maximum: LIMITS.subformRows, default: 200 }),
  }),
  defaults: { minRows: 0, maxRows: 200 },
  constrain: ({ minRows = 0, maxRows = 200 }) => ({
    ...(minRows === 0 ? {} : { minItems: minRows }),
    maxItems: maxRows,
  }),
  can: { unique: false, default: false, list: false, inSubform: false },
})
