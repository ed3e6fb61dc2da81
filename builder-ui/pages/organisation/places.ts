// Departments as a tree to draw and as paths to pick from.

import type { Text } from '../../../schemas/text.ts'
import type { Department } from '../../api/index.ts'
import { departmentPaths } from '../../editor/index.ts'

export interface Branch {
  readonly department: Department
  readonly below: readonly Branch[]
  /** People in it and below. */
  readonly people: number
}

/** A department whose parent was retired stands at the top. */
export const treeOf = (departments: readonly Department[]): readonly Branch[] => {
  const known = new Set(departments.map((each) => each.id))
  const children = new Map<string, Department[]>()
  for (const each of departments) {
    const above = each.parent !== null && known.has(each.parent) ? each.parent : ''
    children.set(above, [...(children.get(above) ?? []), each])
  }
  const branch = (department: Department): Branch => {
    const below = (children.get(department.id) ?? []).map(branch)
    return {
      department,
      below,
      people: below.reduce((sum, each) => sum + each.people, department.members),
    }
  }
  return (children.get('') ?? []).map(branch)
}

/** The department and everything below it: where it cannot be moved to. */
export const idsBelow = (departments: readonly Department[], id: string): ReadonlySet<string> => {
  const below = new Set([id])
  for (let grown = true; grown; ) {
    const more = departments.filter(
      ({ id: each, parent }) => parent !== null && below.has(parent) && !below.has(each),
    )
    for (const each of more) below.add(each.id)
    grown = more.length > 0
  }
  return below
}

/** Choices of a select, in the order of the tree. */
export const departmentChoices = (
  departments: readonly Department[],
  text: (name: Text) => string,
): readonly { readonly id: string; readonly path: string }[] => {
  const paths = departmentPaths(departments, text)
  const inOrder = (branches: readonly Branch[]): readonly Department[] =>
    branches.flatMap((branch) => [branch.department, ...inOrder(branch.below)])
  return inOrder(treeOf(departments)).map(({ id }) => ({ id, path: paths.get(id) ?? '' }))
}
