// Door of the value types: the closed list, the JSON shapes and the conversions between types.
import type { ValueTypeName } from '../../schemas/vocabulary.ts'
import { type Registry, registry } from '../kernel/registry.ts'
import { boolean } from './boolean.ts'
import { choice } from './choice.ts'
import { choices } from './choices.ts'
import { date } from './date.ts'
import { datetime } from './datetime.ts'
import { department } from './department.ts'
import { files } from './files.ts'
import { lines } from './lines.ts'
import { link } from './link.ts'
import { member } from './member.ts'
import { members } from './members.ts'
import { none } from './none.ts'
import { number } from './number.ts'
import { text } from './text.ts'
import type { ValueType } from './value-type.ts'

/** Complete by construction: a new word of the vocabulary does not compile until its file is here. */
const byName: Readonly<Record<ValueTypeName, ValueType>> = {
  text,
  number,
  boolean,
  date,
  datetime,
  choice,
  choices,
  member,
  members,
  department,
  link,
  files,
  lines,
  none,
}

export const valueTypes: Registry<ValueType> = registry(
  'value type',
  (each) => each.name,
  Object.values(byName),
)

export {
  type Conversion,
  type ConversionContext,
  type Converted,
  conversion,
  convertValue,
} from './convert.ts'
export { linesOf } from './lines.ts'
export { splitList } from './list.ts'
export { instantInZone, isUuid, readIsoDay, wallClock, zoneOffsetMs } from './reading.ts'
export type {
  FileRef,
  Json,
  LineValue,
  RecordValues,
  Refusal,
  ValueContext,
  ValueType,
} from './value-type.ts'
