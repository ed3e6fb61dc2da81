// Who imports: the person who began it, with the rights of now, whether his request is still there or not.
import type { StoredForm } from '../../forms/index.ts'
import type { Clock } from '../../kernel/clock.ts'
import { ProblemError, problem } from '../../kernel/problem.ts'
import type { Organisation } from '../../org/index.ts'
import { askerInputOf, loadAsker } from '../../permissions/index.pg.ts'
import { canOperate } from '../../permissions/index.ts'
import type { Db, WsCtx } from '../../pg/index.ts'
import type { Access, FlowPort, WriteWorld } from '../../records/index.ts'

export interface ImportAsker {
  readonly form: StoredForm
  readonly access: Access
  readonly world: WriteWorld
  readonly organisation: Organisation
  readonly flows: FlowPort
}

/** Makes the flow port; flows are a higher shelf and are brought by whoever starts the work. */
export type FlowsOf = (opened: {
  readonly writeWorld: WriteWorld
  readonly organisation: Organisation
  readonly form: StoredForm
}) => FlowPort

export const loadImportAsker = async (
  call: { readonly db: Db; readonly ctx: WsCtx; readonly clock: Clock; readonly flowsOf: FlowsOf },
  row: { readonly by: string; readonly definitionId: string },
): Promise<ImportAsker> => {
  const { db, ctx, clock, flowsOf } = call
  const now = clock.now()
  const input = await askerInputOf(db, ctx, row.by, now)
  if (input === null) throw new ProblemError(problem('P_DENIED', ''))
  const { catalog } = await loadAsker(db, input, now)
  const form = catalog.formById(row.definitionId)
  if (form === undefined) throw new ProblemError(problem('H_NOT_FOUND', ''))
  const { rights, organisation } = await loadAsker(db, input, now, form.app)
  const access = rights.access(form)
  if (!canOperate(access, 'import')) throw new ProblemError(problem('P_DENIED', ''))
  const world: WriteWorld = { ...rights.world, clock }
  return { form, access, world, organisation, flows: flowsOf({ writeWorld: world, organisation, form }) }
}
