// What a change touched: the records, the fields, and whether records came or went. The first one comes from a save, the next
// ones from kept fields that were brought up to date.
import type { StoredForm } from '../../forms/index.ts'
import type { Json } from '../../values/index.ts'
import { linesOf } from '../../values/index.ts'
import type { RecordImage } from '../changes.ts'
import type { Dependant } from './graph.ts'

/** One record before and after; null: it was not there. A binned record is there for nobody. */
export interface Moved {
  readonly id: string
  readonly before: RecordImage | null
  readonly after: RecordImage | null
  readonly keys: ReadonlySet<string>
}

export interface Touched {
  readonly form: StoredForm
  readonly ids: readonly string[]
  readonly keys: ReadonlySet<string>
  /** New records: everything kept of them is computed. */
  readonly born: readonly string[]
  /** Records came, went to the bin or came back. */
  readonly presence: boolean
  /** Each record for itself, when the change is known so exactly. */
  readonly moved?: readonly Moved[]
  /** What the form's own kept fields make of it is done already. */
  readonly ownDone?: true
}

/** Is this value made of what changed? */
export const concerns = (touched: Touched, { keys, reach }: Dependant): boolean => {
  const read = [...touched.keys].some((key) => keys.has(key))
  if (reach.by === 'own') return touched.ownDone !== true && (touched.born.length > 0 || read)
  return touched.presence || read
}

export const movedFor = (touched: Touched, { keys }: Dependant): readonly Moved[] | undefined =>
  touched.moved?.filter(
    (each) => isThere(each.before) !== isThere(each.after) || [...each.keys].some((key) => keys.has(key)),
  )

export const isThere = (image: RecordImage | null): image is RecordImage => image !== null && !image.deleted

/** The records an image points to by a relation of its own or of its lines. */
export const pointedTo = (
  image: RecordImage | null,
  [head = '', column]: readonly string[],
): readonly string[] => {
  if (!isThere(image)) return []
  const value = image.values[head] ?? null
  const links = column === undefined ? [value] : linesOf(value).map((line) => line.values[column] ?? null)
  return links.filter((link: Json): link is string => typeof link === 'string')
}
