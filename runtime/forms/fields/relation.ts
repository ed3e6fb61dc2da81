// A record of another (or the same) form.
import { Type } from 'typebox'
import { defineField } from '../field-type.ts'
import { someOf } from './props.ts'

export const relation = defineField({
  type: 'relation',
  group: 'relation',
  label: { 'zh-CN': '关联记录', en: 'Linked record' },
  valueType: 'link',
  control: 'relation',
  // Empty until the author has picked a form; a form cannot be published before.
  props: someOf({
    form: Type.String({
      pattern: '^(([a-z][a-z0-9_]{0,30}/)?[a-z][a-z0-9_]{0,30})?$',
      'x-ref': 'form',
      default: '',
    }),
  }),
  defaults: { form: '' },
  constrain: () => ({}),
  can: { default: false },
  target: ({ form }) => (form === undefined || form === '' ? undefined : form),
})
