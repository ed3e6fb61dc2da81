// Whom targets are set for: the company, its departments as a tree, and every member under his main department. In tree order,
// so that a row's children follow it.
import type { Text } from '../../../schemas/text.ts'
import type { Organisation, OrgMember } from '../../org/index.ts'

export interface TargetUnit {
  readonly kind: 'company' | 'department' | 'member'
  /** The workspace, the department, the member. */
  readonly id: string
  readonly name: Text
  /** Id of the unit above; null for the company. */
  readonly parent: string | null
  readonly depth: number
}

export interface Company {
  readonly id: string
  readonly name: string
}

/** `kept` are members who left and still have targets: their numbers stay part of the sums. */
export const targetUnits = (
  organisation: Organisation,
  company: Company,
  kept: ReadonlySet<string> = new Set(),
): readonly TargetUnit[] => {
  const known = (department: string | null | undefined): string =>
    department !== null && department !== undefined && organisation.departments.has(department)
      ? department
      : company.id
  const departments = grouped([...organisation.departments.values()], (each) => known(each.parent))
  const members = grouped(
    [...organisation.members.values()]
      .filter((each) => each.state !== 'left' || kept.has(each.id))
      .sort(byName),
    (each) => known(each.departments[0]),
  )
  const below = (parent: string, depth: number): readonly TargetUnit[] => [
    ...(members.get(parent) ?? []).map(
      (each): TargetUnit => ({ kind: 'member', id: each.id, name: named(each.name), parent, depth }),
    ),
    ...(departments.get(parent) ?? []).flatMap((each): readonly TargetUnit[] => [
      { kind: 'department', id: each.id, name: each.name, parent, depth },
      ...below(each.id, depth + 1),
    ]),
  ]
  const top: TargetUnit = {
    kind: 'company',
    id: company.id,
    name: named(company.name),
    parent: null,
    depth: 0,
  }
  return [top, ...below(company.id, 1)]
}

/** Only the given departments with everything below them, each at the left edge. */
export const unitsWithin = (
  units: readonly TargetUnit[],
  departments: readonly string[],
): readonly TargetUnit[] => {
  const depthOf = new Map<string, number>()
  return units.flatMap((unit): readonly TargetUnit[] => {
    const above = unit.parent === null ? undefined : depthOf.get(unit.parent)
    const depth = above === undefined ? 0 : above + 1
    if (above === undefined && !departments.includes(unit.id)) return []
    depthOf.set(unit.id, depth)
    return [{ ...unit, depth }]
  })
}

/** Names of people and companies are the same in every language. */
const named = (name: string): Text => ({ 'zh-CN': name, en: name })

const byName = (left: OrgMember, right: OrgMember): number =>
  left.pinyin === right.pinyin ? (left.id < right.id ? -1 : 1) : left.pinyin < right.pinyin ? -1 : 1

const grouped = <T>(all: readonly T[], keyOf: (each: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>()
  for (const each of all) {
    const key = keyOf(each)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [each])
    else group.push(each)
  }
  return groups
}
