// THE write path: creates, patches, deletes and restores of one form, as a batch. A single save is a batch of one; import, bulk
// edit, API, flow and recycle bin call nothing else. Records may be known to the writer only through his Access, and flows only
// through the FlowPort.

import { LIMITS } from '../../../schemas/keys.ts'
import type { StoredForm } from '../../forms/index.ts'
import { valuesAtRevision } from '../../history/index.pg.ts'
import { ProblemError, problem } from '../../kernel/problem.ts'
import { param, sql } from '../../kernel/sql.ts'
import { type OnceToken, replay } from '../../pg/index.pg.ts'
import type { Tx } from '../../pg/index.ts'
import type { RecordValues } from '../../values/index.ts'
import type { Access } from '../access.ts'
import type { ChangeBatch, ChangeImages, ChangeOutcome } from '../changes.ts'
import type { FlowPort } from '../flow-port.ts'
import { lockReaders } from '../kept/ahead.pg.ts'
import { keepDrafts } from '../kept/drafts.pg.ts'
import { recordTable } from '../row/fields.ts'
import { heldExpr } from '../row/held.ts'
import { masked, rowsWhere } from '../row/mask.ts'
import { titleMask } from '../row/title.ts'
import type { WriteWorld } from '../world.ts'
import { type Draft, newDraft, setsValues, sound, writable } from './draft.ts'
import { judgingOf } from './formulas/checks.pg.ts'
import { foresight } from './formulas/foresight.pg.ts'
import { writeJudged } from './formulas/judged.pg.ts'
import { lockRecords } from './lock.pg.ts'
import { lookUp } from './lookups.pg.ts'
import { afterImage, outcomesOf, type StoredResult, storedResult } from './outcome.ts'
import { mayChange, mayLeaveLike, scopeAfterWrite } from './rights.ts'
import { fillDraft, mergeDraft, readGiven, type ValueStep, validateDraft } from './values.ts'
import { writeDrafts } from './write.pg.ts'

export const applyChanges = async (
  tx: Tx,
  access: Access,
  flows: FlowPort,
  form: StoredForm,
  batch: ChangeBatch,
  world: WriteWorld,
  token: OnceToken | null = null,
): Promise<readonly ChangeOutcome[]> => {
  if (batch.changes.length > LIMITS.recordsPerRequest)
    throw new Error(`a batch holds at most ${LIMITS.recordsPerRequest} changes`)
  const step: ValueStep = { form, batch, facts: world.facts }
  const targets = batch.changes.filter((change) => change.kind !== 'create').map((change) => change.id)
  if (batch.dryRun !== true) await lockReaders(tx, world, form, batch.changes)
  // 1. idempotency (seen here or beside the look-ups, claimed with the write)  2. lock rows
  const locked = await lockRecords(tx, access, form, targets, token)
  if (locked.seen && token !== null) return replayed(tx, access, form, token)
  const drafts = batch.changes.map((change) => openDraft(access, change, locked.rows))
  for (const draft of drafts) readGiven(step, draft)
  await refuseLocked(tx, access, flows, batch, drafts)
  // 3. merge or conflict
  await mergeStale(tx, access, step, drafts)
  for (const draft of sound(drafts)) draft.problems.push(...mayChange(access, form, draft, batch))
  // 4. defaults  5. computed fields  6. rules  7. validation
  for (const draft of sound(drafts)) fill(step, access, draft)
  const origin = originOf(access, form, batch, world)
  const facts = {
    at: origin.at.toISOString(),
    by: origin.by,
    formVersion: form.version,
    importId: batch.importId ?? null,
  }
  const ahead = foresight(tx, access, step, world, facts)
  await ahead.propose(sound(drafts))
  if (!ahead.rules) for (const draft of sound(drafts)) validate(step, draft)
  const { seen } = await lookUp(tx, { access, form, batch, world, token }, writable(drafts))
  if (seen && token !== null) return replayed(tx, access, form, token)
  if (ahead.rules) await ahead.validate(writable(drafts))
  if (batch.onProblem === 'all_or_nothing' && drafts.some((draft) => draft.problems.length > 0))
    return outcomesOf(drafts, 'nothing')
  // 8. rows  9. lines  11. history, event, counts  1. claim
  const judging = judgingOf(world, access, form, batch.only)
  const { newId } = world.clock
  const write = async (written: readonly Draft[]): Promise<boolean> => {
    const result = storedResult(drafts)
    if (!(await writeDrafts(tx, { form, drafts: written, origin, facts, token, result, newId }))) return false
    // 10. roll-ups and everything else that is made of these records
    await keepDrafts(tx, { world, access, newId, ...origin }, form, written)
    return true
  }
  const done = await writeJudged(tx, judging, batch, drafts, write)
  if (done === 'seen' && token !== null) return replayed(tx, access, form, token)
  if (done === 'refused') return outcomesOf(drafts, 'nothing')
  if (batch.dryRun === true) return outcomesOf(drafts, 'all')
  const written = writable(drafts)
  if (written.length === 0) return outcomesOf(drafts, 'all')
  await testStoredScope(tx, access, form, batch, written)
  // 12. flow
  await flows.written(tx, access, batch, written.map(imagesOf))
  return outcomesOf(drafts, 'all')
}

const openDraft = (
  access: Access,
  change: ChangeBatch['changes'][number],
  rows: Awaited<ReturnType<typeof lockRecords>>['rows'],
): Draft => {
  const row = rows.get(change.id)
  const draft = newDraft(change, row?.image ?? null, row?.held ?? [])
  if (change.kind === 'create') return draft
  const wrongPlace =
    row === undefined || (change.kind !== 'restore' && row.image.deleted) || !maySee(access, row.held)
  if (wrongPlace) draft.problems.push(problem('H_NOT_FOUND', ''))
  if (change.kind === 'restore' && row !== undefined && !row.image.deleted) draft.unchanged = true
  return draft
}

const refuseLocked = async (
  tx: Tx,
  access: Access,
  flows: FlowPort,
  batch: ChangeBatch,
  drafts: readonly Draft[],
): Promise<void> => {
  const ids = drafts.filter((draft) => draft.before !== null).map((draft) => draft.change.id)
  if (ids.length === 0) return
  const refusals = await flows.guard(tx, access, batch, ids)
  for (const draft of drafts) draft.problems.push(...(refusals.get(draft.change.id) ?? []))
}

/** Only records that moved on since the writer saw them are compared; history says which fields changed. */
const mergeStale = async (
  tx: Tx,
  access: Access,
  step: ValueStep,
  drafts: readonly Draft[],
): Promise<void> => {
  const stale = sound(drafts).flatMap((draft) => {
    const baseRev = 'baseRev' in draft.change ? draft.change.baseRev : undefined
    return draft.before !== null && baseRev !== undefined && baseRev < draft.before.rev
      ? [{ id: draft.change.id, rev: baseRev }]
      : []
  })
  const base = await valuesAtRevision(tx, stale)
  for (const draft of sound(drafts)) {
    if (draft.change.kind === 'patch') mergeDraft(step, draft, base.get(draft.change.id) ?? {})
    if (draft.current !== undefined) draft.current = { ...draft.current, values: shownTo(access, draft) }
    if (draft.change.kind === 'delete' && base.has(draft.change.id))
      draft.problems.push(problem('F_CHANGED_SINCE', ''))
  }
}

const maySee = (access: Access, held: readonly boolean[]): boolean =>
  access.mode === 'definition' ||
  access.grants.some((grant, index) => held[index] === true && grant.operations.has('read'))

/** A conflict shows the current values, and those only as far as the writer may read them. */
const shownTo = (access: Access, draft: Draft): RecordValues => {
  const readable = access.grants.filter(
    (grant, index) => draft.heldBefore[index] === true && grant.operations.has('read'),
  )
  const mine = Object.entries(draft.before?.values ?? {}).filter(
    ([key]) => access.mode === 'definition' || readable.some((grant) => grant.readable.has(key)),
  )
  return Object.fromEntries(mine)
}

const fill = (step: ValueStep, access: Access, draft: Draft): void => {
  const { change } = draft
  if (change.kind === 'create') {
    draft.owner = change.owner ?? access.subject.member
    draft.ownerDepartment = change.ownerDepartment ?? null
  }
  if (change.kind === 'patch' && change.owner !== undefined) draft.owner = change.owner
  if (setsValues(draft)) fillDraft(step, draft)
}
const validate = (step: ValueStep, draft: Draft): void => {
  if (setsValues(draft) && !draft.unchanged) validateDraft(step, draft)
}

const originOf = (access: Access, form: StoredForm, batch: ChangeBatch, world: WriteWorld) => {
  const batchId = world.clock.newId()
  return {
    tableNo: form.tableNo,
    by: access.actor.principal,
    onBehalf: access.actor.onBehalf ?? null,
    via: batch.via,
    batchId,
    causeId: batch.causeId ?? batchId,
    depth: batch.depth ?? 0,
    at: world.clock.now(),
  }
}

/** Conditions over lines or other records of the form hold only on stored rows: tested after the write, which then rolls back. */
const testStoredScope = async (
  tx: Tx,
  access: Access,
  form: StoredForm,
  batch: ChangeBatch,
  drafts: readonly Draft[],
): Promise<void> => {
  if (!scopeAfterWrite(access)) return
  const ids = param(
    drafts.map((draft) => draft.change.id),
    'uuid[]',
  )
  const rows = await tx.query<{ id: string; held: readonly boolean[] }>(sql`
    select r.id, ${heldExpr(access)} as held from ${recordTable(tx.ctx, form)} r where r.id = any(${ids})`)
  const held = new Map(rows.map((row) => [row.id, row.held]))
  const problems = drafts.flatMap((draft) =>
    mayLeaveLike(access, form, draft, held.get(draft.change.id) ?? [], batch),
  )
  if (problems.length > 0) throw new ProblemError(...problems)
}

const imagesOf = (draft: Draft): ChangeImages => ({
  kind: draft.change.kind,
  before: draft.before,
  after: afterImage(draft),
})

/** The answer of the first send, read again under today's rights: the records may have moved on since. */
const replayed = async (
  tx: Tx,
  access: Access,
  form: StoredForm,
  token: OnceToken,
): Promise<readonly ChangeOutcome[]> => {
  const result = await replay<StoredResult>(tx, token)
  const ids = param(result.ids, 'uuid[]')
  const rows = await tx.query<{ id: string; rev: number; title: string }>(
    sql`select r.id, r.rev, ${masked(titleMask(form, access), sql`r.title`)} as title from ${recordTable(tx.ctx, form)} r
      where r.id = any(${ids}) and ${rowsWhere(access)}`,
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return result.ids.map((id) => {
    const failed = result.failed[id]
    if (failed !== undefined) return { ok: false, id, problems: failed }
    const row = byId.get(id)
    return {
      ok: true,
      id,
      rev: row?.rev ?? 0,
      title: row?.title ?? '',
      ...(result.ignored[id] === undefined ? {} : { ignoredFields: result.ignored[id] }),
    }
  })
}
