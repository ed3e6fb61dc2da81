// From a request to an opened form: session, catalogue, rights, and the world the engines want.

import { type Problem, ProblemError } from '../../runtime/kernel/problem.ts'
import type { Result } from '../../runtime/kernel/result.ts'
import { type OpenedForm, openForm } from '../../runtime/permissions/index.pg.ts'
import type { ReadWorld, WriteWorld } from '../../runtime/records/index.ts'
import type { RouteCall, WsSession } from '../plugins/route.ts'

export interface Opened extends OpenedForm {
  readonly ws: WsSession
  readonly world: ReadWorld
  readonly writeWorld: WriteWorld
}

export const wsOf = (call: RouteCall): WsSession => {
  if (call.ws === null) throw new Error('a route of records is registered without a workspace policy')
  return call.ws
}

export const openedForm = async (call: RouteCall): Promise<Opened> => {
  const ws = wsOf(call)
  const { db, clock } = call.deps
  const opened = await openForm(db, ws, clock.now(), call.params.app ?? '', call.params.form ?? '')
  const { world } = opened.rights
  return { ...opened, ws, world, writeWorld: { ...world, clock } }
}

/** Expected failures end the request; the rim turns them into a problem document. */
export const valueOrThrow = <T>(result: Result<T>): T => {
  if (!result.ok) throw new ProblemError(...result.problems)
  return result.value
}

/** A refusal that shows the record as it is now (409). */
export const conflictError = (problems: readonly Problem[], current: unknown): ProblemError =>
  Object.assign(new ProblemError(...problems), current === undefined ? {} : { current })
