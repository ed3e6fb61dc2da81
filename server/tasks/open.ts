// From a request to the flow it is about: session, catalogue, organisation of today, the form, the pinned version of the flow.

import type { StoredForm } from '../../runtime/forms/index.ts'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { type Asker, loadAsker } from '../../runtime/permissions/index.pg.ts'
import { type FlowWorld, type InstanceRow, loadPinned, reading } from '../../runtime/workflow/index.pg.ts'
import type { Who } from '../../runtime/workflow/index.ts'
import type { WorkflowDef } from '../../schemas/workflow.ts'
import type { RouteCall, WsSession } from '../plugins/route.ts'

export const wsOf = ({ ws }: RouteCall): WsSession => {
  if (ws === null) throw new Error('a route of tasks is registered without a workspace policy')
  return ws
}
export const notFound = (): ProblemError => new ProblemError(problem('H_NOT_FOUND', ''))

export const sourceOf = (call: RouteCall) => reading(call.deps.db, wsOf(call).ctx)
export const whoOf = (call: RouteCall): Who => wsOf(call)
export const askerOf = (call: RouteCall, app?: string): Promise<Asker> =>
  loadAsker(call.deps.db, wsOf(call), call.deps.clock.now(), app)

/** A flow with everything needed to show it or to act on it. */
export interface OpenedFlow extends Asker {
  readonly form: StoredForm
  readonly doc: WorkflowDef
  readonly who: Who
  readonly world: FlowWorld
}

/** A form that was taken away leaves its flows unreadable: they are not found. */
export const openFlow = async (
  call: RouteCall,
  row: Pick<InstanceRow, 'table_no' | 'definition_id' | 'version'>,
): Promise<OpenedFlow> => {
  const { catalog } = await askerOf(call)
  const form = catalog.forms.find((each) => each.tableNo === row.table_no)
  if (form === undefined) throw notFound()
  const { db, clock } = call.deps
  const wanted = { definitionId: row.definition_id, version: row.version }
  const asker = await askerOf(call, form.app)
  const pinned = await loadPinned(db, wsOf(call).ctx, [wanted])
  const world = { ...asker.rights.world, clock, organisation: asker.organisation }
  return { ...asker, form, doc: pinned(wanted).doc, who: whoOf(call), world }
}
