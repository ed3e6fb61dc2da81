// From a request to a definition: session, kind, row.
import { type DefinitionItem, definitionsStatement } from '../../runtime/definitions/index.pg.ts'
import { loadCatalog } from '../../runtime/forms/index.pg.ts'
import type { Catalog } from '../../runtime/forms/index.ts'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { dayInZone } from '../../runtime/kernel/time.ts'
import { loadOrganisation } from '../../runtime/org/index.pg.ts'
import type { RouteCall, WsSession } from '../plugins/route.ts'
import type { CheckPlace, ServedKind } from './define-kind.ts'
import { kinds } from './kinds.ts'

export interface OpenedDefinition {
  readonly ws: WsSession
  readonly app: string
  readonly kind: ServedKind
  readonly item: DefinitionItem
}

export const wsOf = (call: RouteCall): WsSession => {
  if (call.ws === null) throw new Error('a route of definitions is registered without a workspace policy')
  return call.ws
}

export const catalogOf = (call: RouteCall): Promise<Catalog> => {
  const ws = wsOf(call)
  return loadCatalog(call.deps.db, ws.ctx, ws.versions.definitions)
}

export const kindOf = (name: string): ServedKind => {
  if (!kinds.has(name)) throw new ProblemError(problem('H_NOT_FOUND', ''))
  return kinds.get(name)
}

export const openDefinition = async (call: RouteCall): Promise<OpenedDefinition> => {
  const ws = wsOf(call)
  const { app = '', kind: name = '', key = '' } = call.params
  const kind = kindOf(name)
  const rows = await call.deps.db.read<DefinitionItem>(
    ws.ctx,
    definitionsStatement(ws.ctx, app, { kind: name, key }),
  )
  const item = rows[0]
  if (item === undefined) throw new ProblemError(problem('H_NOT_FOUND', ''))
  return { ws, app, kind, item }
}

/** Where an opened definition is checked. */
export const checkPlace = async (
  call: RouteCall,
  { ws, app, item }: OpenedDefinition,
  catalog: Catalog,
): Promise<CheckPlace> => {
  const { db, clock } = call.deps
  const today = dayInZone(clock.now(), ws.settings.timeZone)
  const { roles, members } = await loadOrganisation(db, ws.ctx, ws.versions.org, today)
  return {
    catalog,
    app,
    key: item.key,
    people: {
      roles: new Set(
        [...roles.values()].flatMap((role) => (role.app === null || role.app === app ? [role.key] : [])),
      ),
      members: new Set(
        [...members.values()].flatMap((member) => (member.state === 'left' ? [] : [member.id])),
      ),
    },
  }
}
