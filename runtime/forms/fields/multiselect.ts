// Several options at once, picked from a list.
import { LIMITS } from '../../../schemas/keys.ts'
import { defineField } from '../field-type.ts'
import { Count, Options, someOf } from './props.ts'

export const multiselect = defineField({
  type: 'multiselect',
  group: 'choice',
  label: { 'zh-CN': '下拉多选', en: 'Multi-select' },
  valueType: 'choices',
  control: 'multiselect',
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
