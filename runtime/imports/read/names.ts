// Finding things by the names people write: options by label in any language or by key, people by name or e-mail, departments by
// name or by path `A/B`. Case, width and spaces make no difference.
import type { Option } from '../../../schemas/form.ts'
import { foldForSearch } from '../../kernel/text.ts'
import type { Organisation } from '../../org/index.ts'

export interface NamedThing {
  readonly id: string
  /** As written, so that an exact hit wins over a folded one. */
  readonly names: readonly string[]
}
export type NameIndex = (text: string) => readonly NamedThing[]

export interface NamePiece {
  readonly start: number
  readonly end: number
}
const MOST_PIECES = 100

/** Where the pieces between comma, semicolon, 、 and line break stand in the text. */
export const namePieces = (text: string): readonly NamePiece[] => {
  const pieces: NamePiece[] = []
  let start = 0
  for (const mark of text.matchAll(/[,;，；、\n]/gu)) {
    if (pieces.length >= MOST_PIECES) break
    pieces.push({ start, end: mark.index })
    start = mark.index + 1
  }
  return [...pieces, { start, end: text.length }]
}

export const nameIndex = (things: readonly NamedThing[]): NameIndex => {
  const byFold = new Map<string, NamedThing[]>()
  for (const thing of things)
    for (const fold of new Set(thing.names.map(foldForSearch))) {
      const known = byFold.get(fold)
      if (known === undefined) byFold.set(fold, [thing])
      else known.push(thing)
    }
  return (text) => byFold.get(foldForSearch(text)) ?? []
}

const optionIndexes = new WeakMap<readonly Option[], NameIndex>()
export const optionsOf = (options: readonly Option[]): NameIndex => {
  const known = optionIndexes.get(options)
  if (known !== undefined) return known
  const made = nameIndex(
    options.map((option) => ({ id: option.key, names: [...Object.values(option.label), option.key] })),
  )
  optionIndexes.set(options, made)
  return made
}

/** Whoever left is found only when nobody present has the name: files tell of the past too. */
export const membersOf = ({ members }: Organisation): NameIndex => {
  const things = [...members.values()].map((member) => ({
    id: member.id,
    left: member.state === 'left',
    names: [member.name, ...(member.email === null ? [] : [member.email])],
  }))
  const present = nameIndex(things.filter((each) => !each.left))
  const gone = nameIndex(things.filter((each) => each.left))
  return (text) => {
    const found = present(text)
    return found.length > 0 ? found : gone(text)
  }
}

export const departmentsOf = (organisation: Organisation): NameIndex =>
  nameIndex(
    [...organisation.departments.values()].map((department) => ({
      id: department.id,
      names: [...Object.values(department.name), ...pathsOf(organisation, department.id)],
    })),
  )

/** `销售部/华东` in every language the names have, also with spaces around the stroke. */
const pathsOf = (organisation: Organisation, id: string): readonly string[] => {
  const department = organisation.departments.get(id)
  if (department === undefined || department.parent === null) return []
  const parent = organisation.departments.get(department.parent)
  if (parent === undefined) return []
  const above = [...Object.values(parent.name), ...pathsOf(organisation, department.parent)]
  return Object.values(department.name).flatMap((name) =>
    above.flatMap((path) => [`${path}/${name}`, `${path} / ${name}`]),
  )
}
