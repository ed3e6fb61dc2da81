// People of the moment: who reads or acts. Their answers depend on the reader, so a formula that asks is live.
import { param, sql } from '../../kernel/sql.ts'
import { defineFunction, overload } from './define.ts'

export const people = {
  CURRENTUSER: defineFunction({
    volatile: 'live',
    overloads: [
      overload({
        params: [],
        returns: 'member',
        js: (env) => env.facts.user?.member ?? null,
        sql: (_q, env) => sql`${param(env.facts.user?.member ?? null, 'uuid')}`,
      }),
    ],
  }),
  INDEPT: defineFunction({
    volatile: 'live',
    overloads: [
      overload({
        params: ['member:own', 'department:own'],
        returns: 'boolean',
        filled: true,
        js: (member, department, env) =>
          member !== null && department !== null && (env.facts.inDepartment?.(member, department) ?? false),
        sql: (q, member, department, env) => env.names.inDepartment?.(member, department) ?? q`false`,
      }),
    ],
  }),
  HASROLE: defineFunction({
    volatile: 'live',
    overloads: [
      overload({
        params: ['member:own', 'text'],
        returns: 'boolean',
        filled: true,
        js: (member, role, env) => member !== null && (env.facts.hasRole?.(member, role) ?? false),
        sql: (q, member, role, env) => env.names.hasRole?.(member, role) ?? q`false`,
      }),
      overload({
        params: ['text'],
        returns: 'boolean',
        filled: true,
        js: (role, env) => env.facts.user?.roles.includes(role) ?? false,
        sql: (q, role, env) =>
          q`coalesce(${role} = any(${param(env.facts.user?.roles ?? [], 'text[]')}), false)`,
      }),
    ],
  }),
}
