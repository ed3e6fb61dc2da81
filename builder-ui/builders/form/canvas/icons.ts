// The icon of each field type, by its control; a new control without one does not compile.
import { fieldTypes } from '../../../../runtime/forms/index.ts'
import type { ControlName } from '../../../../schemas/vocabulary.ts'
import type { IconName } from '../../../kit/index.ts'

const ICON_OF: Readonly<Record<ControlName, IconName>> = {
  text: 'text',
  textarea: 'lines',
  number: 'hash',
  money: 'money',
  percent: 'percent',
  date: 'calendar',
  datetime: 'clock',
  radio: 'radio',
  checkboxes: 'check-square',
  select: 'select',
  multiselect: 'list',
  switch: 'switch',
  member: 'member',
  department: 'department',
  phone: 'phone',
  email: 'mail',
  file: 'paperclip',
  image: 'image',
  relation: 'relation',
  subform: 'subform',
  computed: 'formula',
  section: 'heading',
  description: 'info',
}

export const fieldIcon = (type: string): IconName =>
  fieldTypes.has(type) ? ICON_OF[fieldTypes.get(type).control] : 'document'
