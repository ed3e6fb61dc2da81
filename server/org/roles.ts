// Roles of the workspace and of apps: add, rename, bind.
import { ownName } from '../../runtime/kernel/naming.ts'
import { type Problem, ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { id, param, sql } from '../../runtime/kernel/sql.ts'
import { type BindingRow, setRoleBindings } from '../../runtime/org/index.pg.ts'
import type { Organisation } from '../../runtime/org/index.ts'
import type { Tx } from '../../runtime/pg/index.ts'
import type { Text } from '../../schemas/text.ts'
import type { RouteCall } from '../plugins/route.ts'
import { after, changeOrganisation, refuse } from './change.ts'
import { showRole } from './read.ts'

export const addRole = (call: RouteCall<{ readonly name: Text }>) =>
  changeOrganisation(call, async (tx) => {
    const role = call.deps.clock.newId()
    const key = `role_${role.slice(-8)}`
    await tx.query(
      sql`insert into ${id(tx.ctx.schema, ownName('roles'))} (id, key, name) values (${param(role, 'uuid')}, ${param(key)}, ${param(call.body.name, 'jsonb')})`,
    )
    return roleAfter(call, tx, role)
  })

export const renameRole = (call: RouteCall<{ readonly name: Text }>) =>
  changeOrganisation(call, async (tx, before) => {
    const role = knownRole(call, before)
    await tx.query(
      sql`update ${id(tx.ctx.schema, ownName('roles'))} set name = ${param(call.body.name, 'jsonb')} where id = ${param(role, 'uuid')}`,
    )
    return roleAfter(call, tx, role)
  })

export const bindRole = (call: RouteCall<{ readonly bindings: readonly BindingRow[] }>) =>
  changeOrganisation(call, async (tx, before) => {
    const role = knownRole(call, before)
    refuse(...checkBindings(before, call.body.bindings))
    await setRoleBindings(tx, role, call.body.bindings)
    return roleAfter(call, tx, role)
  })

const knownRole = (call: Pick<RouteCall, 'params'>, organisation: Organisation): string => {
  const role = call.params.id ?? ''
  if (!organisation.roles.has(role)) throw new ProblemError(problem('H_NOT_FOUND', ''))
  return role
}

const checkBindings = (organisation: Organisation, bindings: readonly BindingRow[]): readonly Problem[] =>
  bindings.flatMap((binding, index) => {
    const at = `/bindings/${index}`
    if (binding.kind === 'member')
      return organisation.members.has(binding.id)
        ? []
        : [problem('P_UNKNOWN_PERSON', at, { params: { name: binding.id } })]
    if (binding.kind === 'department')
      return organisation.departments.has(binding.id)
        ? []
        : [problem('P_UNKNOWN_DEPARTMENT', at, { params: { name: binding.id } })]
    return organisation.roles.has(binding.id)
      ? []
      : [problem('P_UNKNOWN_ROLE', at, { params: { name: binding.id } })]
  })

const roleAfter = async (call: RouteCall, tx: Tx, role: string) => {
  const organisation = await after(call, tx)
  const found = organisation.roles.get(role)
  if (found === undefined) throw new Error(`role ${role} vanished inside its own transaction`)
  return showRole(organisation, found)
}
