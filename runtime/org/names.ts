// Tables of this shelf in a workspace's schema.
import { ownName } from '../kernel/naming.ts'
import { id, type SqlIdentifier } from '../kernel/sql.ts'
import type { WsCtx } from '../pg/index.ts'

const NAMES = {
  apps: ownName('apps'),
  calendar_days: ownName('calendar_days'),
  calendars: ownName('calendars'),
  counters: ownName('counters'),
  department_heads: ownName('department_heads'),
  department_members: ownName('department_members'),
  department_parents: ownName('department_parents'),
  department_tree: ownName('department_tree'),
  departments: ownName('departments'),
  exchange_rates: ownName('exchange_rates'),
  member_managers: ownName('member_managers'),
  members: ownName('members'),
  principals: ownName('principals'),
  role_bindings: ownName('role_bindings'),
  roles: ownName('roles'),
  settings: ownName('settings'),
  audit: ownName('audit'),
}
const COLUMNS = {
  member_id: ownName('member_id'),
  department_id: ownName('department_id'),
  manager_id: ownName('manager_id'),
  parent_id: ownName('parent_id'),
}

export type NameWord = keyof typeof NAMES

/** `const t = named(ctx)`, then `t('members')` and `t.column('member_id')`. */
export const named = (ctx: WsCtx) =>
  Object.assign((word: NameWord): SqlIdentifier => id(ctx.schema, NAMES[word]), {
    column: (word: keyof typeof COLUMNS): SqlIdentifier => id(COLUMNS[word]),
  })
