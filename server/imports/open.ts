// From a request to its form, and to one of its imports.
import { findImport } from '../../runtime/imports/index.pg.ts'
import type { ImportRow } from '../../runtime/imports/index.ts'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { type OpenedForm, openForm } from '../../runtime/permissions/index.pg.ts'
import { canOperate } from '../../runtime/permissions/index.ts'
import type { RouteCall, WsSession } from '../plugins/route.ts'

export interface OpenedForImport extends OpenedForm {
  readonly ws: WsSession
}

export const openForImport = async (call: RouteCall): Promise<OpenedForImport> => {
  const { ws } = call
  if (ws === null) throw new Error('a route of imports is registered without a workspace policy')
  const { db, clock } = call.deps
  const opened = await openForm(db, ws, clock.now(), call.params.app ?? '', call.params.form ?? '')
  if (!canOperate(opened.access, 'import')) throw new ProblemError(problem('P_DENIED', ''))
  return { ...opened, ws }
}

/** An import belongs to who began it; admins see it too. */
export const openImport = async (
  call: RouteCall,
): Promise<{ readonly opened: OpenedForImport; readonly row: ImportRow }> => {
  const opened = await openForImport(call)
  const { ws, form } = opened
  const row = await findImport(call.deps.db, ws.ctx, call.params.id ?? '')
  const mine = row !== null && (row.by === ws.actor.principal || ws.subject.isAdmin)
  if (!mine || row.definitionId !== form.definitionId) throw new ProblemError(problem('H_NOT_FOUND', ''))
  return { opened, row }
}
