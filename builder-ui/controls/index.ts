// The door of the controls: complete by construction, a new word of the vocabulary does not compile until its control exists.
import type { ControlName } from '../../schemas/vocabulary.ts'
import { checkboxes } from './checkboxes.tsx'
import { email, phone } from './contact.tsx'
import type { Control } from './control.ts'
import { date } from './date.tsx'
import { datetime } from './datetime.tsx'
import { file, image } from './files.tsx'
import { computed, description, section, subform } from './layout.tsx'
import { money } from './money.tsx'
import { multiselect } from './multiselect.tsx'
import { number } from './number.tsx'
import { department, member } from './people.tsx'
import { percent } from './percent.tsx'
import { radio } from './radio.tsx'
import { relation } from './relation.tsx'
import { select } from './select.tsx'
import './controls.css'
import { switchControl } from './switch.tsx'
import { text } from './text.tsx'
import { textarea } from './textarea.tsx'

export const controls: Readonly<Record<ControlName, Control>> = {
  text,
  textarea,
  number,
  money,
  percent,
  date,
  datetime,
  radio,
  checkboxes,
  select,
  multiselect,
  switch: switchControl,
  member,
  department,
  phone,
  email,
  file,
  image,
  relation,
  subform,
  computed,
  section,
  description,
}

export type { CellProps, Control, ControlField, InputProps } from './control.ts'
export { columnHead } from './head.ts'
export { currencyOf, inItsCurrency } from './money.tsx'
export { readTyped } from './numeric.tsx'
export { Picker, type PickerProps } from './picker/picker.tsx'
export {
  type ControlWorld,
  ControlWorldProvider,
  type Pick,
  QUIET_WORLD,
  shownName,
  useControlWorld,
} from './world.ts'
