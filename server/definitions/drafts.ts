// Drafts over HTTP: read, apply commands, discard, look at what publishing would change.
import type { Static } from 'typebox'
import { previewForm } from '../../runtime/apps/index.pg.ts'
import { applyDraftCommands, discardDraft, readDraft } from '../../runtime/definitions/index.pg.ts'
import { sameJson } from '../../runtime/forms/index.ts'
import { type Problem, ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { once } from '../../runtime/pg/index.pg.ts'
import type { Json } from '../../runtime/values/index.ts'
import type { DraftCommandsRequest } from '../../schemas/api/definitions.ts'
import type { RouteCall } from '../plugins/route.ts'
import type { CheckPlace, ServedKind } from './define-kind.ts'
import { catalogOf, checkPlace, type OpenedDefinition, openDefinition } from './open.ts'

export const draftState = async (call: RouteCall): Promise<unknown> => {
  const opened = await openDefinition(call)
  const draft = await currentDraft(call, opened)
  return {
    doc: draft.doc,
    rev: draft.rev,
    baseVersion: draft.baseVersion,
    updatedAt: draft.updatedAt.toISOString(),
    problems: await problemsIn(call, opened, draft.doc),
  }
}

export const currentDraft = async (call: RouteCall, { ws, item }: OpenedDefinition) => {
  const draft = await readDraft((statement) => call.deps.db.read(ws.ctx, statement), ws.ctx, item.id)
  if (draft === undefined) throw new ProblemError(problem('H_NOT_FOUND', ''))
  return draft
}

/** What keeps a document from being published. */
export const problemsIn = async (
  call: RouteCall,
  opened: OpenedDefinition,
  doc: unknown,
): Promise<readonly Problem[]> =>
  opened.kind.check(doc, await checkPlace(call, opened, await catalogOf(call)))

export const draftCommands = async (
  call: RouteCall<Static<ReturnType<typeof DraftCommandsRequest>>>,
): Promise<unknown> => {
  const opened = await openDefinition(call)
  const { ws, kind, item } = opened
  const editing = {
    definitionId: item.id,
    by: ws.actor.principal,
    at: call.deps.clock.now(),
    commands: call.body.commands,
  }
  const done = await call.deps.db.withTx(ws.ctx, (tx) =>
    once(tx, call.idempotency, async () => {
      const { doc, rev, rejected } = await applyDraftCommands(tx, kind, kind.validators, editing)
      return { doc, rev, rejected }
    }),
  )
  return { ...done, problems: await problemsIn(call, opened, done.doc) }
}

export const dropDraft = async (call: RouteCall): Promise<unknown> => {
  const { ws, item } = await openDefinition(call)
  return call.deps.db.withTx(ws.ctx, (tx) =>
    once(tx, call.idempotency, async () => {
      await discardDraft(tx, item.id)
      return { done: true }
    }),
  )
}

export const draftChanges = async (call: RouteCall): Promise<unknown> => {
  const opened = await openDefinition(call)
  const { ws, kind, item } = opened
  const draft = await currentDraft(call, opened)
  if (kind.kind === 'form') {
    const source = { doc: draft.doc as never }
    const preview = await previewForm(call.deps.db, ws.ctx, call.deps.clock, {
      definitionId: item.id,
      by: ws.actor.principal,
      source,
    })
    return { ...preview, rev: draft.rev }
  }
  const catalog = await catalogOf(call)
  const published = catalog.find(kind.kind, opened.app, item.key)
  const place = { catalog, app: opened.app, key: item.key }
  const changes = changesOf(kind, published?.doc, draft.doc, place)
  return { changes, problems: await problemsIn(call, opened, draft.doc), instant: true, rev: draft.rev }
}

const changesOf = (kind: ServedKind, before: unknown, after: unknown, place: CheckPlace) => {
  if (before !== undefined && sameJson(before as Json, after as Json)) return []
  const told = before === undefined ? [FIRST] : (kind.changes?.(before, after, place) ?? [])
  return [...(told.length === 0 ? [CHANGED] : told), ...(kind.warnings?.(after, place) ?? [])]
}

const FIRST = {
  kind: 'people',
  text: {
    'zh-CN': '第一次发布，发布后开始生效',
    en: 'Published for the first time; it takes effect at once',
  },
}
const CHANGED = {
  kind: 'people',
  text: { 'zh-CN': '内容有改动，发布后按新的来', en: 'It has changed; the new version counts from now on' },
}
