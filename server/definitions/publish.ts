// Publishing over HTTP: a version of any kind, undo by bringing an old one back. Long jobs of forms go on after the answer.
import {
  giveFirst,
  indexedReferences,
  type PublishCall,
  type Published,
  planIndexes,
  publishForm,
} from '../../runtime/apps/index.pg.ts'
import { loadDraft, publishDefinition, readVersion } from '../../runtime/definitions/index.pg.ts'
import { readCatalog } from '../../runtime/forms/index.pg.ts'
import { readsAcross } from '../../runtime/forms/index.ts'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { once, raiseVersion } from '../../runtime/pg/index.pg.ts'
import type { Tx } from '../../runtime/pg/index.ts'
import type { PermissionSetDef } from '../../schemas/permission.ts'
import type { RouteCall } from '../plugins/route.ts'
import { checkPlace, type OpenedDefinition, openDefinition } from './open.ts'

type Source = { readonly draftRev: number } | { readonly restore: number }

export const publishDraft = (
  call: RouteCall<{ readonly rev: number; readonly confirm?: readonly string[] }>,
): Promise<unknown> => publish(call, { draftRev: call.body.rev }, call.body.confirm ?? [])

export const restoreVersion = (call: RouteCall<{ readonly confirm?: readonly string[] }>): Promise<unknown> =>
  publish(call, { restore: Number(call.params.version) }, call.body.confirm ?? [])

const publish = async (call: RouteCall, source: Source, confirm: readonly string[]): Promise<unknown> => {
  const opened = await openDefinition(call)
  const done =
    opened.kind.kind === 'form'
      ? await publishTable(call, opened, source, confirm)
      : await publishPlain(call, opened, source)
  if (!done.pending && (await readsForms(call, opened))) await buildIndexes(call, opened)
  if (done.pending) call.reply.code(202)
  return { version: done.version, pending: done.pending }
}

const publishTable = async (
  call: RouteCall,
  { ws, item }: OpenedDefinition,
  source: Source,
  confirm: readonly string[],
): Promise<Published> => {
  const { db, clock, wakeJobs } = call.deps
  const wanted: PublishCall = {
    definitionId: item.id,
    by: ws.actor.principal,
    source,
    confirm,
    token: call.idempotency,
  }
  const done = await publishForm(db, ws.ctx, clock, wanted)
  if (done.pending) wakeJobs()
  return done
}

/** Metrics and views bring indexes of the forms they read, forms those of the forms their formulas look into. */
const readsForms = async ({ deps }: RouteCall, { ws, kind, item }: OpenedDefinition): Promise<boolean> => {
  if (kind.kind !== 'form') return kind.kind === 'metric' || kind.kind === 'view'
  const catalog = await readCatalog((statement) => deps.db.read(ws.ctx, statement), ws.ctx)
  const form = catalog.formById(item.id)
  return form !== undefined && readsAcross(form.model)
}

/** What they ask for gets its index: at once on an empty form, else after the answer. */
const buildIndexes = async (call: RouteCall, { ws, app }: OpenedDefinition): Promise<void> => {
  const { db, clock, log } = call.deps
  const work = await planIndexes(db, ws.ctx, clock, app)
  if (work.instant) await work.run()
  else void work.run().catch((error: unknown) => log(`indexes of ${app} are not built yet`, error))
}

const publishPlain = (
  call: RouteCall,
  opened: OpenedDefinition,
  source: Source,
): Promise<{ readonly version: number; readonly pending: boolean }> =>
  call.deps.db.withTx(opened.ws.ctx, (tx) =>
    once(tx, call.idempotency, async () => ({
      version: await insertPlain(tx, call, opened, source),
      pending: false,
    })),
  )

const insertPlain = async (
  tx: Tx,
  call: RouteCall,
  opened: OpenedDefinition,
  source: Source,
): Promise<number> => {
  const { ws, app, kind, item } = opened
  const at = call.deps.clock.now()
  const by = ws.actor.principal
  const doc = await documentOf(tx, item.id, source, { by, at })
  const catalog = await readCatalog(tx.query, tx.ctx)
  const problems = kind.check(doc, await checkPlace(call, opened, catalog))
  if (problems.length > 0) throw new ProblemError(...problems)
  const refs = indexedReferences(catalog, {
    app,
    kind: kind.kind,
    key: item.key,
    definitionId: item.id,
    doc,
    schema: kind.schema,
  })
  const version = await publishDefinition(tx, {
    definitionId: item.id,
    doc,
    language: kind.language,
    by,
    at,
    refs,
    ...('draftRev' in source ? { draftRev: source.draftRev } : { undoOf: source.restore }),
  })
  // Rights are compiled from permission sets: every process must compile anew.
  if (kind.kind === 'permission_set') await raiseVersion(tx, 'access_version')
  if (kind.kind === 'permission_set' && version === 1)
    await giveFirst(tx, app, item.id, doc as PermissionSetDef)
  return version
}

const documentOf = async (
  tx: Tx,
  definitionId: string,
  source: Source,
  editing: { readonly by: string; readonly at: Date },
): Promise<unknown> => {
  if ('restore' in source) return (await readVersion(tx, definitionId, source.restore)).doc
  const draft = await loadDraft(tx, definitionId, editing)
  if (draft.rev !== source.draftRev) throw new ProblemError(problem('F_DRAFT_STALE', ''))
  return draft.doc
}
