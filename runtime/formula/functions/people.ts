// People and places. CURRENTUSER and its like depend on the reader, so a formula that asks is live; so are roles and departments of
// the day. A place is text `latitude,longitude`.
import { Decimal } from '../../kernel/decimal.ts'
import { param, sql } from '../../kernel/sql.ts'
import { textOf, textSql } from '../compute/convert.ts'
import { whole } from '../compute/numbers.ts'
import type { Value } from '../types.ts'
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
  USERNAME: defineFunction({
    volatile: 'live',
    overloads: [
      overload({
        params: [],
        returns: 'text',
        js: (env) => env.facts.user?.name ?? null,
        sql: (_q, env) => sql`${param(env.facts.user?.name ?? null, 'text')}`,
      }),
    ],
  }),
  USERDEPT: defineFunction({
    volatile: 'live',
    overloads: [
      overload({
        params: [],
        returns: 'department',
        js: (env) => env.facts.user?.departments[0] ?? null,
        sql: (_q, env) => sql`${param(env.facts.user?.departments[0] ?? null, 'uuid')}`,
      }),
    ],
  }),
  INDEPT: defineFunction({
    volatile: 'live',
    asks: 'inDepartment',
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
    asks: 'hasRole',
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
        js: (role, { facts }) => {
          const { user, hasRole } = facts
          if (user === undefined || user.member === null) return false
          return hasRole === undefined ? user.roles.includes(role) : hasRole(user.member, role)
        },
        sql: (q, role, { names, facts }) => {
          const member = facts.user?.member ?? null
          return member === null ? q`false` : (names.hasRole?.(q`${param(member, 'uuid')}`, role) ?? q`false`)
        },
      }),
    ],
  }),
  MANAGEROF: defineFunction({
    volatile: 'live',
    asks: 'managerOf',
    overloads: [
      overload({
        params: ['member', 'number'],
        returns: 'member',
        js: (member, level, env) =>
          whole(level) < 1 || whole(level) > MOST_LEVELS
            ? null
            : (env.facts.managerOf?.(member, whole(level)) ?? null),
        sql: (q, member, level, env) =>
          env.names.managerOf?.(member, q`fw.levels(${level})`) ?? q`null::uuid`,
      }),
      overload({
        params: ['member'],
        returns: 'member',
        js: (member, env) => env.facts.managerOf?.(member, 1) ?? null,
        sql: (q, member, env) => env.names.managerOf?.(member, q`1`) ?? q`null::uuid`,
      }),
    ],
  }),
  DEPTNAME: defineFunction({
    asks: 'departmentName',
    overloads: [
      overload({
        params: ['department'],
        returns: 'text',
        js: (department, env) => textOf(department, { is: 'department' }, env.facts),
        sql: (_q, department, env) => textSql(department, { is: 'department' }, env),
      }),
    ],
  }),
  DISTANCE: defineFunction({
    overloads: [
      overload({
        params: ['location', 'location'],
        returns: 'number',
        js: (from, to) => distance(from, to),
        sql: (q, from, to) => q`fw.distance(${from}, ${to})`,
      }),
    ],
  }),
}

/** Nobody has more superiors; who is his own superior is not followed for ever. */
const MOST_LEVELS = 64
const EARTH_METRES = 6_371_008.8
const PLACE = /^(-?[0-9]{1,2}(?:\.[0-9]{1,15})?),(-?[0-9]{1,3}(?:\.[0-9]{1,15})?)$/
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Along the surface of a globe, to the whole metre: floats are good for a thousandth of that. */
const distance = (from: string, to: string): Value => {
  const [first, second] = [PLACE.exec(from), PLACE.exec(to)]
  if (first === null || second === null) return null
  const [lat1, lat2] = [radians(Number(first[1])), radians(Number(second[1]))]
  const half =
    Math.sin((lat2 - lat1) / 2) ** 2 +
    Math.cos(lat1) * Math.cos(lat2) * Math.sin(radians(Number(second[2]) - Number(first[2])) / 2) ** 2
  return new Decimal(Math.round(2 * EARTH_METRES * Math.asin(Math.sqrt(Math.min(1, half)))))
}
