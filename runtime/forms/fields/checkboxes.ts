// Several options at once, all visible as boxes.
import { LIMITS } from '../../../schemas/keys.ts'
import { defineField } from '../field-type.ts'
import { Count, Options, someOf } from './props.ts'

export const checkboxes = defineField({
  type: 'checkboxes',
  group: 'choice',
  label: { 'zh-CN': '复选框', en: 'Checkboxes' },
  valueType: 'choices',
  control: 'checkboxes',
  // 0 means no bound.
  props: someOf({
    options: Options(),
    minItems: Count(0, LIMITS.optionsPerField),
    maxItems: Count(0, LIMITS.optionsPerField),
  }),
  defaults: { options: [], minItems: 0, maxItems: 0 },
  constrain: ({ options = [], minItems = 0, maxItems = 0 }) => ({
    options,
    ...(minItems === 0 ? {} : { minItems }),
    ...(maxItems === 0 ? {} : { maxItems }),
  }),
  can: { unique: false },
})
