// The field types, in the order of the palette. A new one is its file, a line here, a manual entry and rows of fields.cases.json.
import { type Registry, registry } from '../../kernel/registry.ts'
import type { FieldType } from '../field-type.ts'
import { checkboxes } from './checkboxes.ts'
import { date } from './date.ts'
import { datetime } from './datetime.ts'
import { department } from './department.ts'
import { description } from './description.ts'
import { email } from './email.ts'
import { file } from './file.ts'
import { formula } from './formula.ts'
import { image } from './image.ts'
import { longtext } from './longtext.ts'
import { member } from './member.ts'
import { money } from './money.ts'
import { multiselect } from './multiselect.ts'
import { number } from './number.ts'
import { percent } from './percent.ts'
import { phone } from './phone.ts'
import { radio } from './radio.ts'
import { relation } from './relation.ts'
import { section } from './section.ts'
import { select } from './select.ts'
import { subform } from './subform.ts'
import { switchField } from './switch.ts'
import { text } from './text.ts'

const list = [
  text,
  longtext,
  number,
  money,
  percent,
  date,
  datetime,
  phone,
  email,
  file,
  image,
  formula,
  radio,
  checkboxes,
  select,
  multiselect,
  switchField,
  member,
  department,
  relation,
  subform,
  section,
  description,
] as const

export type FieldTypeName = (typeof list)[number]['type']
export const fieldTypes: Registry<FieldType> = registry('field type', (each) => each.type, list)
