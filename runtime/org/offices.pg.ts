// What people and departments hold beside their place: offices end when somebody leaves, roles bound to one person, retirement.
import { commaList, param, sql } from '../kernel/sql.ts'
import type { Tx } from '../pg/index.ts'
import { type NameWord, named } from './names.ts'

/**
 * Whoever leaves is head of nothing and manager of nobody from `day` on: his people report to the head of their department
 * again. Rows opened today never held and are dropped.
 */
export const leaveOffices = async (tx: Tx, member: string, day: string): Promise<void> => {
  await endRows(tx, 'department_heads', 'member_id', member, day)
  await endRows(tx, 'member_managers', 'manager_id', member, day)
}

const endRows = async (
  tx: Tx,
  table: Extract<NameWord, 'department_heads' | 'member_managers'>,
  column: 'member_id' | 'manager_id',
  member: string,
  day: string,
): Promise<void> => {
  const t = named(tx.ctx)
  const mine = sql`${t.column(column)} = ${param(member, 'uuid')}`
  await tx.query(sql`delete from ${t(table)} where ${mine} and from_on >= ${param(day, 'date')}`)
  await tx.query(
    sql`update ${t(table)} set to_on = ${param(day, 'date')} where ${mine} and (to_on is null or to_on > ${param(day, 'date')})`,
  )
}

/** The roles bound to a member alone, all of them; those he holds through a department or a role stay. */
export const setOwnRoles = async (tx: Tx, member: string, roles: readonly string[]): Promise<void> => {
  const t = named(tx.ctx)
  await tx.query(
    sql`delete from ${t('role_bindings')} where kind = 'member' and ref_id = ${param(member, 'uuid')}`,
  )
  if (roles.length === 0) return
  const rows = [...new Set(roles)].map(
    (role) => sql`(${param(role, 'uuid')}, 'member', ${param(member, 'uuid')})`,
  )
  await tx.query(sql`insert into ${t('role_bindings')} (role_id, kind, ref_id) values ${commaList(rows)}`)
}

/** Out of the tree, or back with `at` null; false when there is no such department. History keeps naming it. */
export const retireDepartment = async (tx: Tx, department: string, at: Date | null): Promise<boolean> => {
  const rows = await tx.query(
    sql`update ${named(tx.ctx)('departments')} set retired_at = ${param(at, 'timestamptz')} where id = ${param(department, 'uuid')} returning id`,
  )
  return rows.length > 0
}
