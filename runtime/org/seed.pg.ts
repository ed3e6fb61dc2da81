// The rows a new workspace starts with: settings, counters, its system principal, three roles and the first member, who owns it.
import { param, sql } from '../kernel/sql.ts'
import type { Tx } from '../pg/index.ts'
import { named } from './names.ts'
import { addMembers, addRoleBindings } from './write.pg.ts'

export interface WorkspaceSeed {
  readonly name: string
  readonly timeZone: string
  readonly language: string
  readonly currency: string
  /** First month of the fiscal year. */
  readonly fiscalStart: number
  readonly owner: {
    readonly id: string
    readonly principalId: string
    readonly name: string
    readonly pinyin: string
    readonly email: string
    readonly account: string
  }
  readonly systemPrincipal: string
  /** Ids of the roles owner, admin and designer. */
  readonly roles: { readonly owner: string; readonly admin: string; readonly designer: string }
  readonly day: string
}

/** Roles of the workspace itself; `owner` and `admin` may do everything, `designer` draws apps. */
export const WORKSPACE_ROLES = {
  owner: { 'zh-CN': '所有者', en: 'Owner' },
  admin: { 'zh-CN': '管理员', en: 'Admin' },
  designer: { 'zh-CN': '设计者', en: 'Designer' },
} as const

export const seedWorkspace = async (tx: Tx, seed: WorkspaceSeed): Promise<void> => {
  const t = named(tx.ctx)
  const settings = {
    name: seed.name,
    time_zone: seed.timeZone,
    locale: seed.language,
    currency: seed.currency,
    fiscal_start: seed.fiscalStart,
    retention: { bin_days: 30, idempotency_days: 30 },
    org_version: 1,
    access_version: 1,
    definitions_version: 1,
  }
  await tx.query(
    sql`insert into ${t('settings')} (key, value) select key, value from jsonb_each(${param(settings, 'jsonb')})`,
  )
  await tx.query(sql`insert into ${t('counters')} (name, value) values ('tables', 0)`)
  await tx.query(
    sql`insert into ${t('principals')} (id, kind, label) values (${param(seed.systemPrincipal, 'uuid')}, 'system', 'Formwork')`,
  )
  const roles = Object.entries(WORKSPACE_ROLES).map(([key, name]) => ({
    id: seed.roles[key as keyof typeof WORKSPACE_ROLES],
    key,
    name,
  }))
  await tx.query(
    sql`insert into ${t('roles')} (id, key, name) select id, key, name from jsonb_to_recordset(${param(roles, 'jsonb')}) as r(id uuid, key text, name jsonb)`,
  )
  await addMembers(tx, [{ ...seed.owner, state: 'active', department: null, manager: null }], seed.day)
  await addRoleBindings(tx, [{ role: seed.roles.owner, kind: 'member', id: seed.owner.id }])
}
