// Departments: add, rename, move, heads, retire and take back.
import type { Clock } from '../../runtime/kernel/clock.ts'
import { ownName } from '../../runtime/kernel/naming.ts'
import { type Problem, ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { id, param, sql } from '../../runtime/kernel/sql.ts'
import {
  addDepartments,
  rebuildTree,
  retireDepartment,
  setHeads,
  setParents,
} from '../../runtime/org/index.pg.ts'
import { departmentsAbove, type Organisation } from '../../runtime/org/index.ts'
import type { Tx } from '../../runtime/pg/index.ts'
import { namesChanged } from '../../runtime/records/index.pg.ts'
import type { Text } from '../../schemas/text.ts'
import type { RouteCall } from '../plugins/route.ts'
import { after, changeOrganisation, refuse } from './change.ts'
import { showDepartments, todayOf } from './read.ts'

export interface DepartmentBody {
  readonly name?: Text
  readonly parent?: string | null
  readonly heads?: readonly string[]
  readonly retired?: boolean
}

const checkDepartment = (
  organisation: Organisation,
  self: string | null,
  { parent, heads = [] }: DepartmentBody,
): readonly Problem[] => {
  const problems: Problem[] = []
  const above = parent === undefined || parent === null ? null : organisation.departments.get(parent)
  if (above === undefined)
    problems.push(problem('P_UNKNOWN_DEPARTMENT', '/parent', { params: { name: parent ?? '' } }))
  if (above && self !== null && departmentsAbove(organisation, above.id).includes(self))
    problems.push(problem('P_LOOP', '/parent', { params: { name: above.name } }))
  for (const [index, head] of heads.entries()) {
    const person = organisation.members.get(head)
    if (person === undefined || person.state === 'left')
      problems.push(
        problem('P_UNKNOWN_PERSON', `/heads/${index}`, { params: { name: person?.name ?? head } }),
      )
  }
  return problems
}

export const addDepartment = (call: RouteCall<DepartmentBody & { readonly name: Text }>) =>
  changeOrganisation(call, async (tx, before) => {
    const { body, deps } = call
    refuse(...checkDepartment(before, null, body))
    const department = deps.clock.newId()
    await addDepartments(
      tx,
      [{ id: department, name: body.name, parent: body.parent ?? null, sort: before.departments.size }],
      todayOf(call),
    )
    if (body.heads !== undefined) await setHeads(tx, department, body.heads, todayOf(call))
    await rebuildTree(tx, todayOf(call))
    return departmentAfter(call, tx, department)
  })

export const patchDepartment = (call: RouteCall<DepartmentBody>) =>
  changeOrganisation(call, async (tx, before) => {
    const department = call.params.id ?? ''
    const { body } = call
    const known = before.departments.has(department)
    if (body.retired !== undefined) {
      if (body.retired && known) refuse(...stillUsed(before, department))
      if (!(await retireDepartment(tx, department, body.retired ? call.deps.clock.now() : null)))
        throw new ProblemError(problem('H_NOT_FOUND', ''))
    } else if (!known) throw new ProblemError(problem('H_NOT_FOUND', ''))
    refuse(...checkDepartment(before, department, body))
    await writeDepartment(tx, department, body, todayOf(call), call.deps.clock)
    return body.retired === true ? showDepartment(before, department) : departmentAfter(call, tx, department)
  })

/** People and departments below would hang in the air: they are moved first. */
const stillUsed = (organisation: Organisation, department: string): readonly Problem[] => {
  const members = [...organisation.members.values()].filter(
    (each) => each.state !== 'left' && each.departments.includes(department),
  ).length
  const below = [...organisation.departments.values()].filter((each) => each.parent === department).length
  return members + below === 0 ? [] : [problem('P_DEPARTMENT_USED', '', { params: { members, below } })]
}

const writeDepartment = async (
  tx: Tx,
  department: string,
  body: DepartmentBody,
  day: string,
  clock: Clock,
): Promise<void> => {
  if (body.name !== undefined) {
    await tx.query(
      sql`update ${id(tx.ctx.schema, ownName('departments'))} set name = ${param(body.name, 'jsonb')} where id = ${param(department, 'uuid')}`,
    )
    await namesChanged(tx, clock)
  }
  if (body.parent !== undefined) await setParents(tx, [{ department, parent: body.parent }], day)
  if (body.heads !== undefined) await setHeads(tx, department, body.heads, day)
  await rebuildTree(tx, day)
}

const departmentAfter = async (call: RouteCall, tx: Tx, department: string) =>
  showDepartment(await after(call, tx), department)

const showDepartment = (organisation: Organisation, department: string) => {
  const found = showDepartments(organisation).items.find((each) => each.id === department)
  if (found === undefined) throw new ProblemError(problem('H_NOT_FOUND', ''))
  return found
}
