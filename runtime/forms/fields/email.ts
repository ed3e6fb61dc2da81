// An e-mail address: one @, a name before it, a domain with a dot behind it.
import { defineField } from '../field-type.ts'
import { someOf } from './props.ts'

export const email = defineField({
  type: 'email',
  group: 'common',
  label: { 'zh-CN': '邮箱', en: 'E-mail' },
  valueType: 'text',
  control: 'email',
  props: someOf({}),
  defaults: {},
  constrain: () => ({ maxLength: 254, pattern: '[^@ \\t\\n]{1,64}@[^@. \\t\\n]+([.][^@. \\t\\n]+)+' }),
})
