// One cell of a file as a value of its field. What does not fit is a misfit with the text as it stands in the file; a decision of
// the person settles it. Nothing is guessed: a text that may mean two things is a misfit too.
import type { Text } from '../../../schemas/text.ts'
import type { ValueTypeName } from '../../../schemas/vocabulary.ts'
import { refusalProblem } from '../../forms/index.ts'
import { type Problem, problem } from '../../kernel/problem.ts'
import { type Json, valueTypes } from '../../values/index.ts'
import type { Choice, Choices } from '../choices.ts'
import type { ImportField } from '../fields.ts'
import { unguardCell } from '../guard.ts'
import { readDay, readMoment } from './days.ts'
import type { NamedThing, NameIndex } from './names.ts'
import { type NamePiece, namePieces, optionsOf } from './names.ts'
import { readAmount } from './numbers.ts'
import type { Doubt, Reading } from './reading.ts'

export interface Misfit {
  readonly text: string
  readonly problem: Problem
}
export interface Cell {
  readonly value: Json
  readonly misfits: readonly Misfit[]
}

/** What reading needs to know about the world. */
export interface CellWorld {
  readonly timeZone: string
  readonly language: string
  readonly delimiter: string
  readonly choices: Choices
  readonly members: NameIndex
  readonly departments: NameIndex
  /** Records the field may point to, by text: looked up for the whole batch before. */
  readonly records: (field: string, text: string) => readonly NamedThing[]
}

export const readCell = (field: ImportField, raw: string, world: CellWorld): Cell => {
  const text = unguardCell(raw.trim())
  if (text === '') return cell(field.valueType === 'boolean' ? false : null)
  return READERS[field.valueType](field, text, world)
}

type Reader = (field: ImportField, text: string, world: CellWorld) => Cell
const cell = (value: Json): Cell => ({ value, misfits: [] })

/** Answers one cell may need: currency, comma, share, and a text of the person instead. */
const MAX_TURNS = 5

/** A typed text: what it cannot be read as may be settled by another text, which is read the same way. */
const typed =
  (read: (field: ImportField, text: string, world: CellWorld) => Reading): Reader =>
  (field, text, world) => {
    let reading = read(field, text, world)
    for (let turn = 0; turn < MAX_TURNS && !('value' in reading); turn += 1) {
      const choice = choiceAbout(field, text, reading, world)
      if (choice?.action === 'empty') return cell(null)
      if (choice?.action !== 'use') break
      reading =
        reading.again?.(choice.value ?? '') ??
        canonical(field, choice.value) ??
        read(field, choice.value ?? '', world)
    }
    if ('value' in reading) return cell(reading.value)
    return { value: null, misfits: [{ text: reading.column ?? text, problem: reading.wrong }] }
  }

/** What a person enters instead comes from the field's own control and is a value already: `0.125`, not `12.5%`. */
const canonical = (field: ImportField, value: string | undefined): Reading | undefined => {
  const read = value === undefined || value === '' ? undefined : valueTypes.get(field.valueType)?.parse(value)
  return read !== undefined && 'value' in read ? read : undefined
}

/** A question about the whole column is answered by its own name only, never by `every other`. */
const choiceAbout = (field: ImportField, text: string, doubt: Doubt, { choices }: CellWorld) =>
  doubt.column === undefined ? choices.find(field.key, text) : choices.exact(field.key, doubt.column)

/** A name of something: one hit is it, several or none are for the person to settle. */
const named = (field: ImportField, text: string, found: readonly NamedThing[], choices: Choices): Cell => {
  const same = found.filter((each) => each.names.includes(text))
  const hits = same.length > 0 ? same : found
  if (hits.length === 1 && hits[0] !== undefined) return cell(hits[0].id)
  const choice = choices.find(field.key, text)
  const settled = choice === undefined ? undefined : settledName(choice)
  if (settled !== undefined) return cell(settled)
  return { value: null, misfits: [{ text, problem: nameProblem(field.label, text, hits.length) }] }
}

const settledName = (choice: Choice): Json | undefined => {
  switch (choice.action) {
    case 'use':
      return choice.value
    case 'create':
      return choice.record
    case 'empty':
      return null
    case 'skip':
      return undefined
  }
}

const nameProblem = (label: Text, text: string, hits: number): Problem =>
  problem(hits === 0 ? 'F_IMPORT_NO_MATCH' : 'F_IMPORT_MANY', '', { params: { field: label, text } })

type Finder = (field: ImportField, text: string, world: CellWorld) => readonly NamedThing[]
const one =
  (find: Finder): Reader =>
  (field, text, world) =>
    named(field, text, find(field, text, world), world.choices)

/** Several names in one cell. A name may itself hold the mark that separates them, so the longest piece that is a name is taken. */
const several =
  (find: Finder): Reader =>
  (field, text, world) => {
    const parts: Cell[] = []
    const pieces = namePieces(text)
    for (let from = 0; from < pieces.length; ) {
      let to = pieces.length
      while (to > from + 1 && find(field, pieceText(text, pieces, from, to), world).length === 0) to -= 1
      const name = pieceText(text, pieces, from, to)
      if (name !== '') parts.push(named(field, name, find(field, name, world), world.choices))
      from = to
    }
    return listOf(parts)
  }

const pieceText = (text: string, pieces: readonly NamePiece[], from: number, to: number): string =>
  text.slice(pieces[from]?.start, pieces[to - 1]?.end).trim()
const listOf = (parts: readonly Cell[]): Cell => {
  const values = [...new Set(parts.map((part) => part.value).filter((value) => value !== null))]
  return { value: values.length === 0 ? null : values, misfits: parts.flatMap((part) => part.misfits) }
}

const options: Finder = (field, text) => optionsOf(field.field?.constraint.options ?? [])(text)
const members: Finder = (_, text, world) => world.members(text)
const departments: Finder = (_, text, world) => world.departments(text)
const records: Finder = (field, text, world) => world.records(field.key, text)

/** As the value type reads a text of a person. */
const plain = (field: ImportField, text: string, { timeZone, language }: CellWorld): Reading => {
  const read = valueTypes.get(field.valueType)?.parseText(text, { timeZone, language })
  if (read === undefined) throw new Error(`there is no value type ${field.valueType}`)
  return 'value' in read ? read : { wrong: refused(field, read.refused) }
}
const refused = (field: ImportField, why: Parameters<typeof refusalProblem>[1]['refused']): Problem =>
  field.field === null
    ? problem('F_IMPORT_NO_MATCH', '', { params: { field: field.label, text: '' } })
    : refusalProblem(field.field, { refused: why }, '')

const refusedType = (field: ImportField): Problem => refused(field, 'type')
const unreadable: Reader = (field, text) => ({
  value: null,
  misfits: [{ text, problem: refusedType(field) }],
})

/** What a decision puts in place of a text that does not fit; undefined when it does not help. */
export const decidedValue = (field: ImportField, choice: Choice, world: CellWorld): Json | undefined => {
  if (choice.action === 'empty') return field.valueType === 'boolean' ? false : null
  if (choice.action === 'create') return choice.record
  if (choice.action !== 'use' || choice.value === undefined) return undefined
  if (NAMES.has(field.valueType)) return LISTS.has(field.valueType) ? [choice.value] : choice.value
  const given = canonical(field, choice.value)
  if (given !== undefined && 'value' in given) return given.value
  const read = readCell(field, choice.value, world)
  return read.misfits.length > 0 ? undefined : read.value
}
const NAMES: ReadonlySet<ValueTypeName> = new Set([
  'choice',
  'choices',
  'member',
  'members',
  'department',
  'link',
])
const LISTS: ReadonlySet<ValueTypeName> = new Set(['choices', 'members'])

const READERS: Readonly<Record<ValueTypeName, Reader>> = {
  text: typed(plain),
  number: typed((field, text, world) => readAmount(field, text, world.delimiter, refusedType(field))),
  boolean: typed(plain),
  date: typed((field, text) => readDay(field, text, refusedType(field))),
  datetime: typed((field, text, world) => readMoment(field, text, world.timeZone, refusedType(field))),
  choice: one(options),
  choices: several(options),
  member: one(members),
  members: several(members),
  department: one(departments),
  link: one(records),
  files: unreadable,
  lines: unreadable,
  none: unreadable,
}
