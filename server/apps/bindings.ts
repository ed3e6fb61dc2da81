// Whom the roles and permission sets of an app are given to.
import type { Static } from 'typebox'
import { rebindSet } from '../../runtime/apps/index.pg.ts'
import { appId, definitionsStatement } from '../../runtime/definitions/index.pg.ts'
import { ownName } from '../../runtime/kernel/naming.ts'
import { type Problem, ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { id, param, sql } from '../../runtime/kernel/sql.ts'
import { dayInZone } from '../../runtime/kernel/time.ts'
import {
  type BindingRow,
  loadOrganisation,
  readOrganisation,
  setRoleBindings,
} from '../../runtime/org/index.pg.ts'
import { type Organisation, type OrgRole, ownerProblems } from '../../runtime/org/index.ts'
import { once, raiseVersion } from '../../runtime/pg/index.pg.ts'
import type { Row, Tx } from '../../runtime/pg/index.ts'
import type { GrantBinding } from '../../schemas/api/apps.ts'
import type { Role } from '../../schemas/api/org.ts'
import type { RouteCall } from '../plugins/route.ts'
import { sessionOf } from './place.ts'

type Binding = Static<ReturnType<typeof GrantBinding>>
type RoleAnswer = Static<ReturnType<typeof Role>>

const today = (call: RouteCall): string => dayInZone(call.deps.clock.now(), sessionOf(call).settings.timeZone)

// Roles ---------------------------------------------------------------------------------------------------------------------

export const appRoles = async (call: RouteCall): Promise<{ items: RoleAnswer[] }> => {
  const ws = sessionOf(call)
  const organisation = await loadOrganisation(call.deps.db, ws.ctx, ws.versions.org, today(call))
  return { items: rolesOfApp(organisation, call).map((role) => showRole(organisation, role)) }
}

const rolesOfApp = (organisation: Organisation, call: RouteCall): readonly OrgRole[] =>
  [...organisation.roles.values()].filter((role) => role.app === call.params.app)

const showRole = (
  organisation: Organisation,
  { id: role, key, name, app, bindings }: OrgRole,
): RoleAnswer => ({
  id: role,
  key,
  name,
  app,
  bindings: bindings.map(({ kind, id: bound }) => ({
    kind,
    id: bound,
    name: namesOf(organisation)[kind].get(bound)?.name ?? '',
  })),
})

const namesOf = ({ members, departments, roles }: Organisation) => ({
  member: members,
  department: departments,
  role: roles,
})

export const bindAppRole = (
  call: RouteCall<{ readonly bindings: readonly BindingRow[] }>,
): Promise<RoleAnswer> =>
  changeAccess(call, async (tx, before) => {
    const role = rolesOfApp(before, call).find((each) => each.key === call.params.key)
    if (role === undefined) throw new ProblemError(problem('H_NOT_FOUND', ''))
    refuseUnknown(before, call.body.bindings)
    await setRoleBindings(tx, role.id, call.body.bindings)
    const after = await readOrganisation(tx, tx.ctx, before.day)
    return showRole(after, after.roles.get(role.id) ?? role)
  })

// Permission sets -----------------------------------------------------------------------------------------------------------

export const setBindings = async (call: RouteCall): Promise<{ bindings: Binding[] }> => {
  const { ctx } = sessionOf(call)
  const set = await setOf(call, (statement) => call.deps.db.read(ctx, statement))
  const rows = await call.deps.db.read<Row & { kind: Binding['kind']; ref: string }>(
    ctx,
    sql`select kind, ref_id as ref from ${id(ctx.schema, ownName('grant_bindings'))}
         where permission_set_id = ${param(set, 'uuid')} and kind not in ('link', 'key') order by kind, ref_id`,
  )
  return { bindings: rows.map(({ kind, ref }) => (kind === 'everyone' ? { kind } : { kind, id: ref })) }
}

const setOf = async (
  call: RouteCall,
  read: (statement: ReturnType<typeof definitionsStatement>) => Promise<readonly Row[]>,
) => {
  const { app = '', key = '' } = call.params
  const rows = await read(definitionsStatement(sessionOf(call).ctx, app, { kind: 'permission_set', key }))
  const found = rows[0]
  if (found === undefined) throw new ProblemError(problem('H_NOT_FOUND', ''))
  return String(found.id)
}

export const bindSet = (
  call: RouteCall<{ readonly bindings: readonly Binding[] }>,
): Promise<{ bindings: Binding[] }> =>
  changeAccess(call, async (tx, before) => {
    const set = await setOf(call, tx.query)
    const bindings = [...call.body.bindings]
    refuseUnknown(before, bindings)
    await rebindSet(
      tx,
      set,
      bindings.map(({ kind, id: ref = null }) => ({ kind, ref: kind === 'everyone' ? null : ref })),
    )
    return { bindings }
  })

// Both ----------------------------------------------------------------------------------------------------------------------

/** Everybody's caches of people and rights are keyed by the versions; their rows are the lock. */
const changeAccess = <T>(call: RouteCall, work: (tx: Tx, before: Organisation) => Promise<T>): Promise<T> => {
  const { ctx, subject } = sessionOf(call)
  return call.deps.db.withTx(ctx, (tx) =>
    once(tx, call.idempotency, async () => {
      await appId(tx, call.params.app ?? '')
      await raiseVersion(tx, 'org_version')
      await raiseVersion(tx, 'access_version')
      const before = await readOrganisation(tx, ctx, today(call))
      const answer = await work(tx, before)
      const problems = ownerProblems(before, await readOrganisation(tx, ctx, today(call)), subject.member)
      if (problems.length > 0) throw new ProblemError(...problems)
      return answer
    }),
  )
}

const refuseUnknown = (organisation: Organisation, bindings: readonly Binding[]): void => {
  const problems = bindings.flatMap((binding, index): readonly Problem[] => {
    const at = `/bindings/${index}`
    const { kind, id: ref = '' } = binding
    if (kind === 'everyone' || namesOf(organisation)[kind].has(ref)) return []
    return [problem(UNKNOWN[kind], at, { params: { name: ref } })]
  })
  if (problems.length > 0) throw new ProblemError(...problems)
}

const UNKNOWN = {
  member: 'P_UNKNOWN_PERSON',
  department: 'P_UNKNOWN_DEPARTMENT',
  role: 'P_UNKNOWN_ROLE',
} as const
